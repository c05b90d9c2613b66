#include "mini/modal/pattern_end.hpp"

#include <algorithm>
#include <array>

namespace mini::modal {
namespace {

/// `[:alpha:]`, `[=a=]`, `[.a.]` at `i`: where it ends, or i when it is none.
std::size_t behind_class(std::string_view text, std::size_t i) {
  const char kind = i + 1 < text.size() ? text[i + 1] : '\0';
  if (kind != ':' && kind != '=' && kind != '.') return i;
  const std::size_t end = text.find(std::string{kind, ']'}, i + 2);
  if (end == std::string_view::npos) return i;
  if (kind != ':') return end - i <= 6 ? end + 2 : i;
  constexpr auto kNames = std::to_array<std::string_view>(
      {"alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit",
       "tab", "return", "backspace", "escape", "ident", "keyword", "fname"});
  return std::ranges::find(kNames, text.substr(i + 2, end - i - 2)) != kNames.end() ? end + 2 : i;
}

/// Where the `]` stands that ends the collection whose inside begins at `i`; the end of the text without one.
std::size_t end_of_collection(std::string_view text, std::size_t i) {
  if (i < text.size() && text[i] == '^') ++i;
  if (i < text.size() && (text[i] == ']' || text[i] == '-')) ++i;
  while (i < text.size() && text[i] != ']') {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] == '-') {
      i += next != ']' && next != '\0' ? 2 : 1;
    } else if (text[i] == '\\' && next != '\0' && std::string_view("]^-n\\rtebdoxuU").contains(next)) {
      i += 2;
    } else {
      const std::size_t behind = text[i] == '[' ? behind_class(text, i) : i;
      i = std::max(behind, i + 1);
    }
  }
  return std::min(i, text.size());
}

}  // namespace

PatternPart take_pattern(std::string_view text, char delimiter, bool magic) {
  PatternPart out;
  std::size_t i = 0;
  const auto keep_until = [&](std::size_t end) {
    out.pattern += text.substr(i, end - i);
    i = end;
  };
  while (i < text.size() && text[i] != delimiter) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    const bool escaped = text[i] == '\\' && next != '\0';
    const bool collection = magic ? text[i] == '[' : escaped && next == '[';
    if (collection) {
      keep_until(std::min(text.size(), end_of_collection(text, i + (magic ? 1 : 2)) + 1));
    } else if (escaped && delimiter == '?' && next == '?') {
      out.pattern += '?';
      i += 2;
    } else {
      if (escaped && (next == 'v' || next == 'V')) magic = next == 'v';
      keep_until(i + (escaped ? 2 : 1));
    }
  }
  out.taken = std::min(i, text.size());
  out.closed = i < text.size();
  return out;
}

}  // namespace mini::modal
