#pragma once
#include <cstdint>
#include <string_view>

namespace mini::text::tree {

/// How many newlines there are. Runs at memory speed.
[[nodiscard]] std::int64_t count_newlines(std::string_view bytes) noexcept;

/// Where newline number `nth` (from 0) stands. Pre: there are more than `nth`; `total` says how many, so
/// that the search can begin at the nearer end.
[[nodiscard]] std::int64_t find_newline(std::string_view bytes, std::int64_t nth, std::int64_t total) noexcept;

/// How many newlines stand before `at`; `total` is the count of all of `bytes`. Looks at the smaller side.
[[nodiscard]] std::int64_t newlines_before(std::string_view bytes, std::int64_t at, std::int64_t total) noexcept;

}  // namespace mini::text::tree
