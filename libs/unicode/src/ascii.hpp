#pragma once
#include <cstdint>
#include <string_view>

namespace mini::unicode {

/// How many bytes from `at` are ASCII (below 0x80). Sixteen at a step. Pre: 0 <= at <= size.
[[nodiscard]] std::int64_t ascii_run(std::string_view text, std::int64_t at) noexcept;
/// How many bytes from `at` are printable ASCII (space to `~`), one cell each. Pre: 0 <= at <= size.
[[nodiscard]] std::int64_t printable_run(std::string_view text, std::int64_t at) noexcept;

[[nodiscard]] constexpr bool is_printable_ascii(char c) noexcept { return c >= ' ' && c <= '~'; }

}  // namespace mini::unicode
