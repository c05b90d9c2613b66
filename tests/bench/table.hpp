#pragma once
#include <benchmark/benchmark.h>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace mini::bench {

/// Keeps the best time of each benchmark, in seconds per iteration, and its counters; prints nothing itself.
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override;

  /// Seconds of one iteration; NaN when it did not run.
  [[nodiscard]] double seconds(const std::string& name) const;
  /// A counter; NaN when there is none.
  [[nodiscard]] double counter(const std::string& name, const std::string& counter) const;

 private:
  std::map<std::string, double> seconds_;
  std::map<std::string, double> counters_;
};

/// One line of the table: what was measured against what it may be.
struct Row {
  std::string work;
  double measured;
  double limit;
  std::string unit;        ///< of both
  std::string notes = {};  ///< what others take
};

/// Prints the rows in aligned columns; gives how many are over their limit.
int print(std::ostream& out, const std::vector<Row>& rows);

/// "1.23 ms", "45 ns".
[[nodiscard]] std::string as_time(double seconds);

}  // namespace mini::bench
