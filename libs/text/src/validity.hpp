#pragma once
#include "mini/text/encoding.hpp"

#include <cstdint>
#include <string_view>

namespace mini::text::tree {

/// What these bytes are. Runs at memory speed.
[[nodiscard]] Encoding encoding_of(std::string_view bytes) noexcept;

/// A byte that can only go on with a character.
[[nodiscard]] constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

/// Whether no character of valid UTF-8 goes across `at`. Pre: at <= size.
[[nodiscard]] constexpr bool is_boundary(std::string_view bytes, std::int64_t at) noexcept {
  return at == static_cast<std::int64_t>(bytes.size()) || !is_continuation(bytes[static_cast<std::size_t>(at)]);
}

/// How many bytes there are without a character at the end that is not whole; at most three less than all.
[[nodiscard]] std::int64_t whole_characters(std::string_view bytes) noexcept;

}  // namespace mini::text::tree
