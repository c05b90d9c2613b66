#include "equivalence.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"
#include "translate.hpp"

#include <array>
#include <cctype>
#include <cstdio>
#include <optional>

namespace mini::pattern {
namespace {

std::string hex_escape(char32_t value) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "\\x{%x}", static_cast<unsigned>(value));
  return buffer.data();
}

struct NamedClass {
  std::string_view name;
  std::string_view inside;
};

constexpr auto kClasses = std::to_array<NamedClass>({
    {"alpha", "A-Za-z"},
    {"digit", "0-9"},
    {"alnum", "0-9A-Za-z"},
    {"lower", R"(\p{Ll})"},
    {"upper", R"(\p{Lu})"},
    {"punct", R"(!-\/:-@\[-`{-~)"},
    {"space", R"(\x{9}\x{b}-\x{d} )"},
    {"blank", R"( \t)"},
    {"xdigit", "0-9A-Fa-f"},
    {"cntrl", R"(\x{0}-\x{9}\x{b}-\x{1f}\x{7f})"},
    {"print", R"(\x{20}-\x{7e}\x{a0}-\x{10ffff})"},
    {"graph", "!-~"},
    {"return", R"(\x{d})"},
    {"tab", R"(\x{9})"},
    {"escape", R"(\x{1b})"},
    {"backspace", R"(\x{8})"},
    {"ident", R"(0-9A-Z_a-z\x{c0}-\x{ff})"},
    {"fname", R"(\/.\-_+,#$%~=0-9A-Za-z\x{a0}-\x{10ffff})"},
});

/// Reads digits of a code such as `\x41`; false leaves `at` alone.
bool read_code(std::string_view pattern, std::size_t& at, int base, std::size_t most, char32_t& value) {
  std::size_t used = 0;
  char32_t read = 0;
  while (used < most && at + used < pattern.size()) {
    const auto c = static_cast<unsigned char>(pattern[at + used]);
    const int digit = std::isdigit(c) != 0 ? c - '0' : std::isxdigit(c) != 0 ? std::tolower(c) - 'a' + 10 : 99;
    if (digit >= base) break;
    read = read * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
    ++used;
  }
  if (used == 0) return false;
  at += used;
  value = read;
  return true;
}

/// One member after a backslash. Vim takes few escapes here; any other backslash is itself.
std::optional<char32_t> escaped_member(std::string_view pattern, std::size_t& at) {
  if (at + 1 >= pattern.size()) return std::nullopt;
  const char c = pattern[at + 1];
  const auto simple = [&](char32_t value) {
    at += 2;
    return value;
  };
  switch (c) {
    case 'e':
      return simple(0x1b);
    case 't':
      return simple('\t');
    case 'r':
      return simple('\r');
    case 'b':
      return simple(8);
    case 'n':
      return simple('\n');
    case '\\':
    case ']':
    case '^':
    case '-':
      return simple(static_cast<unsigned char>(c));
    default:
      break;
  }
  char32_t value = 0;
  std::size_t digits = at + 2;
  const bool code =
      (c == 'd' && read_code(pattern, digits, 10, 10, value)) ||
      (c == 'o' && read_code(pattern, digits, 8, 4, value)) || (c == 'x' && read_code(pattern, digits, 16, 2, value)) ||
      (c == 'u' && read_code(pattern, digits, 16, 4, value)) || (c == 'U' && read_code(pattern, digits, 16, 8, value));
  if (!code) return std::nullopt;
  at = digits;
  return value;
}

char32_t member(std::string_view pattern, std::size_t& at) {
  if (pattern[at] == '\\') {
    if (const auto value = escaped_member(pattern, at)) return *value;
  }
  const auto point = unicode::decode(pattern, Byte{static_cast<std::int64_t>(at)});
  at += static_cast<std::size_t>(point.length.value);
  return point.value;
}

/// `[:alpha:]`, `[=a=]`, `[.a.]` at `at`; empty when none stands there.
std::string bracket_class(std::string_view pattern, std::size_t& at, std::string_view keyword) {
  if (at + 3 >= pattern.size() || pattern[at] != '[') return {};
  const char kind = pattern[at + 1];
  if (kind == ':') {
    const std::size_t close = pattern.find(":]", at + 2);
    if (close == std::string_view::npos) return {};
    const std::string_view name = pattern.substr(at + 2, close - at - 2);
    for (const NamedClass& known : kClasses) {
      if (known.name != name) continue;
      at = close + 2;
      return std::string(known.inside);
    }
    if (name != "keyword") return {};
    at = close + 2;
    return std::string(keyword);
  }
  if (kind != '=' && kind != '.') return {};
  std::size_t inside = at + 2;
  const char32_t value = member(pattern, inside);
  if (inside + 1 >= pattern.size() || pattern[inside] != kind || pattern[inside + 1] != ']') return {};
  at = inside + 2;
  if (kind == '.') return hex_escape(value);
  std::string all;
  for (const char32_t each : equivalents(value)) all += hex_escape(each);
  return all;
}

/// Where the collection's `]` stands, or npos.
std::size_t find_close(std::string_view pattern, std::size_t at) {
  if (at < pattern.size() && pattern[at] == '^') ++at;
  if (at < pattern.size() && (pattern[at] == ']' || pattern[at] == '-')) ++at;
  while (at < pattern.size() && pattern[at] != ']') {
    if (pattern[at] == '\\' && at + 1 < pattern.size() &&
        std::string_view("\\]^-etrbnvdoxuU").contains(pattern[at + 1])) {
      at += 2;
      continue;
    }
    std::size_t inside = at;
    if (!bracket_class(pattern, inside, "k").empty()) {
      at = inside;
      continue;
    }
    ++at;
  }
  return at < pattern.size() ? at : std::string_view::npos;
}

/// No line holds a newline: a range that passes it leaves it out.
void append_range(std::string& inside, char32_t first, char32_t last) {
  if (first < '\n' && last > '\n') {
    inside += hex_escape(first) + "-" + hex_escape('\n' - 1);
    first = '\n' + 1;
  }
  inside += hex_escape(first) + "-" + hex_escape(last);
}

}  // namespace

void append_literal(std::string& out, char32_t value) {
  if (value == 0 || (value < 0x80 && std::isalnum(static_cast<int>(value)) == 0 && value != '_')) {
    out += hex_escape(value);
  } else {
    unicode::append_utf8(out, value);
  }
}

std::optional<std::string> translate_collection(std::string_view pattern, std::size_t& at, bool newline,
                                                std::string_view keyword) {
  const std::size_t close = find_close(pattern, at);
  if (close == std::string_view::npos) return std::nullopt;
  std::string inside;
  const bool negated = pattern[at] == '^';
  std::size_t here = at + (negated ? 1 : 0);
  bool ends_in_newline = newline;
  while (here < close) {
    if (const std::string found = bracket_class(pattern, here, keyword); !found.empty()) {
      inside += found;
      continue;
    }
    const char32_t first = member(pattern, here);
    if (first == '\n') ends_in_newline = true;
    if (here + 1 >= close || pattern[here] != '-') {
      inside += hex_escape(first);
      continue;
    }
    ++here;
    const char32_t last = member(pattern, here);
    if (last < first) return "";  // the caller reports E944
    append_range(inside, first, last);
  }
  at = close + 1;
  if (!negated) return "[" + inside + (newline ? "\\n]" : "]");
  if (ends_in_newline) return newline ? "(?:[^" + inside + "]|\\n)" : "[^" + inside + "]";
  return "[^" + inside + "\\n]";
}

std::string keyword_class(std::string_view option, bool any_text) {
  std::string inside;
  for (std::size_t at = 0; at < option.size();) {
    std::size_t comma = option.find(',', at + 1);
    if (comma == std::string_view::npos) comma = option.size();
    const std::string_view part = option.substr(at, comma - at);
    at = comma + 1;
    if (part == "@") {
      inside += R"(A-Za-z\x{b5}\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{ff})";
      continue;
    }
    const auto value = [](std::string_view text) -> char32_t {
      if (!text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0) {
        return static_cast<char32_t>(std::strtol(std::string(text).c_str(), nullptr, 10));
      }
      return text.empty() ? 0 : static_cast<unsigned char>(text[0]);
    };
    const std::size_t dash = part.find('-', 1);
    if (dash != std::string_view::npos && dash + 1 < part.size()) {
      inside += hex_escape(value(part.substr(0, dash))) + "-" + hex_escape(value(part.substr(dash + 1)));
    } else {
      inside += hex_escape(value(part));
    }
  }
  if (!any_text) return inside + R"(\x{100}-\x{2ff})";
  for (const unicode::CodePoints& range : unicode::word_ranges())
    inside += hex_escape(range.first) + "-" + hex_escape(range.last);
  return inside;
}

}  // namespace mini::pattern
