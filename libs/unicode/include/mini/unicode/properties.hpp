#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace mini::unicode {

/// Vim's classes for word motions: 0 blank, 1 punctuation, 2 word character, 3 emoji, and one number above
/// that for each script that makes words of its own (Han, Hiragana, Katakana, Hangul, ...).
/// For values below 0x100 the answer is that of the default 'iskeyword' (letters, digits, _ and 0xC0-0xFF).
[[nodiscard]] int word_class(char32_t value) noexcept;
struct CodePoints {
  char32_t first, last;
};
/// The code points above U+00FF whose word_class() is 2 or more: what is a keyword character whatever 'iskeyword' says.
/// The longest range comes first. O(10'000), once.
[[nodiscard]] const std::vector<CodePoints>& word_ranges();
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
