#pragma once
#include <string>
#include <string_view>

namespace mini::unicode {

/// Vim's classes for word motions: 0 blank, 1 punctuation, 2 word character, 3 emoji, and one number above
/// that for each script that makes words of its own (Han, Hiragana, Katakana, Hangul, ...).
/// For values below 0x100 the answer is that of the default 'iskeyword' (letters, digits, _ and 0xC0-0xFF).
[[nodiscard]] int word_class(char32_t value) noexcept;
/// Simple case mappings, one code point to one.
[[nodiscard]] char32_t to_upper(char32_t value) noexcept;
[[nodiscard]] char32_t to_lower(char32_t value) noexcept;
[[nodiscard]] bool is_upper(char32_t value) noexcept;
[[nodiscard]] bool is_lower(char32_t value) noexcept;
[[nodiscard]] bool is_combining(char32_t value) noexcept;
/// Whether the screen may get it as it is: no control, format, bidi control, surrogate or unassigned value.
[[nodiscard]] bool is_printable(char32_t value) noexcept;
/// "Unicode 15.0, ICU 72.1"
[[nodiscard]] std::string version();

}  // namespace mini::unicode
