#include "newlines.hpp"

#include "mini/base/cpu.hpp"

#include <algorithm>
#include <cstring>

namespace mini::text::tree {
namespace {

constexpr std::size_t kLanes = 32;
using Bytes = unsigned char __attribute__((vector_size(kLanes)));
constexpr std::size_t kBlock = 8 * kLanes;  // one step of a search

constexpr std::size_t kStep = 2 * kLanes;  // two sums that don't wait for each other
constexpr std::size_t kMostSteps = 127;    // each lane is a byte wide

/// The newlines in `steps` steps.
MINI_FOR_EACH_CPU std::int64_t count_steps(const char* at, std::size_t steps) noexcept {
  Bytes even{};
  Bytes odd{};
  for (; steps > 0; --steps, at += kStep) {
    Bytes a;
    Bytes b;
    std::memcpy(&a, at, kLanes);
    std::memcpy(&b, at + kLanes, kLanes);
    // A comparison gives -1 in each lane that is equal.
    even -= reinterpret_cast<Bytes>(a == '\n');
    odd -= reinterpret_cast<Bytes>(b == '\n');
  }
  even += odd;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < kLanes; ++i) sum += even[i];
  return sum;
}

}  // namespace

std::int64_t count_newlines(std::string_view bytes) noexcept {
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  std::int64_t sum = 0;
  while (left >= kStep) {
    const std::size_t steps = std::min(left / kStep, kMostSteps);
    sum += count_steps(at, steps);
    at += steps * kStep;
    left -= steps * kStep;
  }
  for (; left > 0; --left) sum += *at++ == '\n' ? 1 : 0;
  return sum;
}

std::int64_t newlines_before(std::string_view bytes, std::int64_t at, std::int64_t total) noexcept {
  const auto cut = static_cast<std::size_t>(at);
  if (cut <= bytes.size() / 2) return count_newlines(bytes.substr(0, cut));
  return total - count_newlines(bytes.substr(cut));
}

namespace {

std::int64_t find_from_front(std::string_view bytes, std::int64_t nth) noexcept {
  std::size_t at = 0;
  while (bytes.size() - at >= kBlock) {
    const std::int64_t here = count_newlines(bytes.substr(at, kBlock));
    if (nth < here) break;
    nth -= here;
    at += kBlock;
  }
  at = bytes.find('\n', at);
  for (; nth > 0; --nth) at = bytes.find('\n', at + 1);
  return static_cast<std::int64_t>(at);
}

std::int64_t find_from_back(std::string_view bytes, std::int64_t nth) noexcept {
  std::size_t end = bytes.size();
  while (end >= kBlock) {
    const std::int64_t here = count_newlines(bytes.substr(end - kBlock, kBlock));
    if (nth < here) break;
    nth -= here;
    end -= kBlock;
  }
  std::size_t at = bytes.rfind('\n', end - 1);
  for (; nth > 0; --nth) at = bytes.rfind('\n', at - 1);
  return static_cast<std::int64_t>(at);
}

}  // namespace

std::int64_t find_newline(std::string_view bytes, std::int64_t nth, std::int64_t total) noexcept {
  return nth <= total / 2 ? find_from_front(bytes, nth) : find_from_back(bytes, total - 1 - nth);
}

}  // namespace mini::text::tree
