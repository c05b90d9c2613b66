#include "quoted_string.hpp"

#include "mini/modal/key.hpp"
#include "mini/unicode/graphemes.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace mini::editor {
namespace {

std::string named_key(std::string_view text, std::size_t& at) {
  const std::size_t end = text.find('>', at);
  if (end == std::string_view::npos) return "<";
  const std::string_view name = text.substr(at - 1, end + 2 - at);
  at = end + 1;
  return modal::text_of_keys(modal::parse_keys(name));
}

std::uint32_t take_code(std::string_view text, std::size_t& at, std::size_t most, int base) {
  std::uint32_t value = 0;
  const std::size_t end = std::min(text.size(), at + most);
  const char* stop = std::from_chars(text.data() + at, text.data() + end, value, base).ptr;
  at = static_cast<std::size_t>(stop - text.data());
  return value;
}

/// What stands behind a backslash.
std::string escape(std::string_view text, std::size_t& at) {
  const char e = text[at++];
  if (e == '<') return named_key(text, at);
  if (e >= '0' && e <= '7') return {static_cast<char>(take_code(text, --at, 3, 8))};
  if (std::string_view("xXuU").contains(e)) {
    std::string out;
    unicode::append_utf8(out, take_code(text, at, e == 'u' ? 4 : e == 'U' ? 8 : 2, 16));
    return out;
  }
  constexpr std::string_view kFrom = "nrtebf";
  constexpr std::string_view kTo = "\n\r\t\x1b\b\f";
  const std::size_t known = kFrom.find(e);
  return {known == std::string_view::npos ? e : kTo[known]};
}

}  // namespace

std::optional<std::string> take_quoted(std::string_view text, std::size_t& at) {
  std::string out;
  for (++at; at < text.size();) {
    const char c = text[at++];
    if (c == '"') return out;
    if (c == '\\' && at < text.size()) {
      out += escape(text, at);
    } else {
      out += c;
    }
  }
  return std::nullopt;
}

}  // namespace mini::editor
