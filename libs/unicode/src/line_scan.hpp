#pragma once
#include "ascii.hpp"
#include "mini/base/units.hpp"

#include <algorithm>
#include <string_view>

namespace mini::unicode {

/// How many bytes from `at`, `most` at most, are printable ASCII that each form a cluster alone: the last one before
/// other bytes may carry a combining mark and does not count.
[[nodiscard]] inline std::int64_t plain_run(std::string_view line, std::int64_t at, std::int64_t most) noexcept {
  const std::int64_t limit = std::min<std::int64_t>(std::ssize(line), at + most);
  const std::int64_t run = printable_run(line.substr(0, static_cast<std::size_t>(limit)), at);
  const auto after = static_cast<std::size_t>(at + run);
  const bool may_combine = run > 0 && after < line.size() && static_cast<signed char>(line[after]) < 0;
  return may_combine ? run - 1 : run;
}

[[nodiscard]] inline std::string_view bytes_between(std::string_view line, Byte begin, Byte end) noexcept {
  return line.substr(static_cast<std::size_t>(begin.value), static_cast<std::size_t>((end - begin).value));
}

}  // namespace mini::unicode
