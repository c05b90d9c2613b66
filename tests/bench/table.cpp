#include "table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace mini::bench {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::string number(double value) {
  char out[32];
  std::snprintf(out, sizeof out, value < 10 ? "%.2f" : "%.0f", value);
  return out;
}

/// Google Benchmark 1.8 has other names for a run that does not count.
template <class Run>
bool skipped(const Run& run) {
  if constexpr (requires { run.error_occurred; }) {
    return run.error_occurred;
  } else {
    return static_cast<bool>(run.skipped);
  }
}

std::string counter_key(const std::string& name, const std::string& counter) {
  std::string key = name;
  return key.append("/").append(counter);
}

}  // namespace

void Collector::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || skipped(run)) continue;
    const std::string& name = run.run_name.function_name;
    const double seconds =
        run.real_accumulated_time / static_cast<double>(std::max<benchmark::IterationCount>(run.iterations, 1));
    const auto [at, is_new] = seconds_.try_emplace(name, seconds);
    at->second = std::min(at->second, seconds);
    for (const auto& [counter, value] : run.counters) {
      const auto [spot, first] = counters_.try_emplace(counter_key(name, counter), value.value);
      spot->second = std::min(spot->second, value.value);
    }
  }
}

double Collector::seconds(const std::string& name) const {
  const auto at = seconds_.find(name);
  return at == seconds_.end() ? kNone : at->second;
}

double Collector::counter(const std::string& name, const std::string& counter) const {
  const auto at = counters_.find(counter_key(name, counter));
  return at == counters_.end() ? kNone : at->second;
}

int print(std::ostream& out, const std::vector<Row>& rows) {
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, row.work.size());
  int over = 0;
  for (const Row& row : rows) {
    if (std::isnan(row.measured)) continue;
    const bool fits = row.measured <= row.limit;
    over += fits ? 0 : 1;
    out << row.work << std::string(width - row.work.size() + 2, ' ') << number(row.measured) << " of at most "
        << number(row.limit) << ' ' << row.unit << (fits ? "" : "  OVER") << (row.notes.empty() ? "" : "  | ")
        << row.notes << '\n';
  }
  return over;
}

std::string as_time(double seconds) {
  if (std::isnan(seconds)) return "-";
  if (seconds < 1e-6) return number(seconds * 1e9) + " ns";
  if (seconds < 1e-3) return number(seconds * 1e6) + " us";
  if (seconds < 1) return number(seconds * 1e3) + " ms";
  return number(seconds) + " s";
}

}  // namespace mini::bench
