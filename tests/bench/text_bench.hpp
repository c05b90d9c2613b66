#pragma once
#include "mini/text/snapshot.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace mini::bench {

/// How large the texts are; small ones when only to see that all runs.
struct Sizes {
  std::int64_t large = std::int64_t{1} << 30;
  std::int64_t medium = 100'000'000;
  int edits = 1'000'000;
  int slices = 800'000;
};
extern Sizes sizes;

/// Lines of 0 to 80 letters.
[[nodiscard]] inline std::string make_text(std::int64_t size) {
  std::mt19937 dice(1);
  std::string out(static_cast<std::size_t>(size), 'a');
  for (std::size_t at = dice() % 80; at < out.size(); at += 1 + dice() % 80) out[at] = '\n';
  return out;
}

/// Random places in [0, size).
class Places {
 public:
  explicit Places(std::int64_t size) : size_(static_cast<std::uint64_t>(size)) {}
  std::int64_t next() { return static_cast<std::int64_t>(dice_() % size_); }

 private:
  std::mt19937_64 dice_{7};
  std::uint64_t size_;
};

/// Median seconds of one call.
template <class Call>
double median_of(int calls, const Call& call) {
  std::vector<double> times;
  for (int i = 0; i < calls; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    call();
    times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

/// Bytes of memory that this process has touched and holds.
[[nodiscard]] std::int64_t resident();

}  // namespace mini::bench
