// Functions of expressions that depend on their arguments alone.
#include "expression.hpp"
#include "mini/base/units.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <utility>

namespace mini::editor {
namespace {

using Arguments = std::vector<Value>;
constexpr auto kNumber = Value::Type::Number;

std::string in_case(const std::string& text, char32_t (*change)(char32_t)) {
  std::string out;
  for (Byte at{}; at < std::ssize(text);) {
    const auto point = unicode::decode(text, at);
    at += point.length;
    if (point.valid) {
      unicode::append_utf8(out, change(point.value));
    } else {
      out += static_cast<char>(point.value);
    }
  }
  return out;
}

std::string padded(std::string text, std::string_view flags, std::size_t width) {
  if (text.size() >= width) return text;
  const std::size_t room = width - text.size();
  if (flags.find('-') != std::string_view::npos) return text.append(room, ' ');
  const bool zeros = flags.find('0') != std::string_view::npos;
  const bool sign = text.starts_with('-') || text.starts_with('+');
  return text.insert(zeros && sign ? 1 : 0, room, zeros ? '0' : ' ');
}

/// What stands between `%` and the letter.
struct Conversion {
  std::string flags;
  std::size_t width = 0;
  std::optional<std::size_t> precision;
};

std::string converted(char kind, const Value& argument, const Conversion& how = {}) {
  if (kind == 's' || kind == 'S') return argument.text.substr(0, how.precision.value_or(std::string::npos));
  const std::int64_t value = number_of(argument);
  if (kind == 'c') {
    std::string out;
    if (value != 0) unicode::append_utf8(out, static_cast<char32_t>(value));
    return out;
  }
  const int base = kind == 'x' || kind == 'X' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
  char digits[72];
  const auto end = base == 10 ? std::to_chars(digits, std::end(digits), value).ptr
                              : std::to_chars(digits, std::end(digits), static_cast<std::uint64_t>(value), base).ptr;
  std::string out(digits, end);
  if (kind == 'X') std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::toupper(c); });
  const std::size_t sign = out.starts_with('-') ? 1 : 0;
  if (how.precision && out.size() - sign < *how.precision) out.insert(sign, *how.precision + sign - out.size(), '0');
  if (base == 10 && value >= 0 && how.flags.contains('+')) return "+" + out;
  if (base == 10 && value >= 0 && how.flags.contains(' ')) return " " + out;
  if (base != 10 && value != 0 && how.flags.contains('#')) out.insert(0, kind == 'o' ? "0" : std::string{'0', kind});
  return out;
}

std::size_t read_size(std::string_view format, std::size_t& at) {
  std::size_t size = 0;
  for (; at < format.size() && std::isdigit(static_cast<unsigned char>(format[at])) != 0; ++at)
    size = std::min<std::size_t>(size * 10 + static_cast<std::size_t>(format[at] - '0'), 10000);
  return size;
}

/// printf() with %s %d %x %X %o %b %c %%, the flags `-` `0` `+` ` ` `#`, a width and a precision.
std::string formatted(const Arguments& arguments) {
  const std::string& format = arguments[0].text;
  std::string out;
  std::size_t next = 1;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 >= format.size()) {
      out += format[i];
      continue;
    }
    const std::size_t begin = ++i;
    while (i < format.size() && std::string_view("-0+ #").contains(format[i])) ++i;
    Conversion how{.flags = format.substr(begin, i - begin), .width = read_size(format, i), .precision = {}};
    if (i < format.size() && format[i] == '.') how.precision = read_size(format, ++i);
    if (i >= format.size()) break;
    if (format[i] == '%') {
      out += '%';
    } else if (next < arguments.size()) {
      out += padded(converted(format[i], arguments[next++], how), how.flags, how.width);
    }
  }
  return out;
}

std::string repeated(const Arguments& arguments) {
  std::string out;
  if (arguments[0].text.empty()) return out;
  for (std::int64_t i = number_of(arguments[1]); i > 0; --i) out += arguments[0].text;
  return out;
}

std::string characters(const std::string& text) {
  std::int64_t count = 0;
  for (Byte at{}; at < std::ssize(text); ++count) at += unicode::decode(text, at).length;
  return std::to_string(count);
}

std::vector<char32_t> points(std::string_view text) {
  std::vector<char32_t> out;
  for (Byte at{}; at < std::ssize(text);) {
    const auto point = unicode::decode(text, at);
    out.push_back(point.value);
    at += point.length;
  }
  return out;
}

/// trim(text, characters, where): where is 1 for the start alone, 2 for the end.
std::string trimmed(const Arguments& arguments) {
  const std::vector<char32_t> text = points(arguments[0].text);
  std::vector<char32_t> mask = arguments.size() > 1 ? points(arguments[1].text) : std::vector<char32_t>{};
  for (char32_t blank = 1; mask.empty() && blank <= U' '; ++blank) mask.push_back(blank);
  if (arguments.size() < 2 || arguments[1].text.empty()) mask.push_back(U'\u00a0');
  const std::int64_t where = arguments.size() > 2 ? number_of(arguments[2]) : 0;
  const auto masked = [&](char32_t c) { return std::ranges::find(mask, c) != mask.end(); };
  auto begin = text.begin();
  auto end = text.end();
  while (where != 2 && begin != end && masked(*begin)) ++begin;
  while (where != 1 && begin != end && masked(end[-1])) --end;
  std::string out;
  for (; begin != end; ++begin) unicode::append_utf8(out, *begin);
  return out;
}

/// strpart(text, start, length): bytes; what lies before the start is not there.
std::string part(const Arguments& arguments) {
  const std::int64_t size = std::ssize(arguments[0].text);
  std::int64_t begin = number_of(arguments[1]);
  std::int64_t length = arguments.size() > 2 ? number_of(arguments[2]) : size - begin;
  if (begin < 0) length += std::exchange(begin, 0);
  begin = std::min(begin, size);
  length = std::clamp<std::int64_t>(length, 0, size - begin);
  return arguments[0].text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(length));
}

std::string index_of(std::size_t found) {
  return found == std::string::npos ? "-1" : std::to_string(static_cast<std::int64_t>(found));
}

std::string first_index(const Arguments& arguments) {
  const std::int64_t from = arguments.size() > 2 ? std::max<std::int64_t>(0, number_of(arguments[2])) : 0;
  return index_of(arguments[0].text.find(arguments[1].text, static_cast<std::size_t>(from)));
}

std::string last_index(const Arguments& arguments) {
  const std::int64_t from = arguments.size() > 2 ? number_of(arguments[2]) : INT64_MAX;
  return from < 0 ? "-1" : index_of(arguments[0].text.rfind(arguments[1].text, static_cast<std::size_t>(from)));
}

/// escape(text, characters): a backslash before each of them.
std::string escaped(const Arguments& arguments) {
  std::string out;
  for (const char c : arguments[0].text) {
    if (arguments[1].text.contains(c)) out += '\\';
    out += c;
  }
  return out;
}

/// tr(text, from, to): characters of `from` become those of `to`.
std::string exchanged(const Arguments& arguments) {
  const auto from = points(arguments[1].text);
  const auto to = points(arguments[2].text);
  std::string out;
  for (const char32_t c : points(arguments[0].text)) {
    const auto place = static_cast<std::size_t>(std::ranges::find(from, c) - from.begin());
    unicode::append_utf8(out, place < std::min(from.size(), to.size()) ? to[place] : c);
  }
  return out;
}

std::string number_in_base(const Arguments& arguments) {
  const auto base = static_cast<int>(arguments.size() > 1 ? number_of(arguments[1]) : 10);
  std::string_view text = arguments[0].text;
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (base == 16 && (text.starts_with("0x") || text.starts_with("0X"))) text.remove_prefix(2);
  if (base == 2 && (text.starts_with("0b") || text.starts_with("0B"))) text.remove_prefix(2);
  std::int64_t value = 0;
  if (base == 2 || base == 8 || base == 10 || base == 16)
    std::from_chars(text.data(), text.data() + text.size(), value, base);
  return std::to_string(negative ? -value : value);
}

std::string width_in_cells(const Arguments& arguments) {
  return std::to_string(unicode::line_width(arguments[0].text, {.tabstop = 1}).value);
}

/// string(value): a number as it is, text in single quotes.
std::string shown(const Arguments& arguments) {
  if (arguments[0].type != Value::Type::Text) return arguments[0].text;
  std::string out = "'";
  for (const char c : arguments[0].text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

struct Function {
  std::string_view name;
  Signature signature;
  std::string (*run)(const Arguments&);
};

constexpr Function kFunctions[] = {
    {"abs", {1, 1, kNumber}, [](const Arguments& a) { return std::to_string(std::abs(number_of(a[0]))); }},
    {"nr2char", {1, 2}, [](const Arguments& a) { return converted('c', a[0]); }},
    {"char2nr",
     {1, 2, kNumber},
     [](const Arguments& a) {
       return std::to_string(a[0].text.empty() ? 0 : static_cast<std::int64_t>(unicode::decode(a[0].text, 0).value));
     }},
    {"printf", {1, 18}, formatted},
    {"repeat", {2, 2}, repeated},
    {"empty",
     {1, 1, kNumber},
     [](const Arguments& a) {
       return std::string((a[0].type == Value::Type::Text ? a[0].text.empty() : number_of(a[0]) == 0) ? "1" : "0");
     }},
    {"escape", {2, 2}, escaped},
    {"str2nr", {1, 3, kNumber}, number_in_base},
    {"stridx", {2, 3, kNumber}, first_index},
    {"string", {1, 1}, shown},
    {"strpart", {2, 4}, part},
    {"strridx", {2, 3, kNumber}, last_index},
    {"strwidth", {1, 1, kNumber}, width_in_cells},
    {"strchars", {1, 2, kNumber}, [](const Arguments& a) { return characters(a[0].text); }},
    {"strlen", {1, 1, kNumber}, [](const Arguments& a) { return std::to_string(a[0].text.size()); }},
    {"len", {1, 1, kNumber}, [](const Arguments& a) { return std::to_string(a[0].text.size()); }},
    {"tolower", {1, 1}, [](const Arguments& a) { return in_case(a[0].text, unicode::to_lower); }},
    {"toupper", {1, 1}, [](const Arguments& a) { return in_case(a[0].text, unicode::to_upper); }},
    {"tr", {3, 3}, exchanged},
    {"trim", {1, 3}, trimmed},
};

/// What the editor answers: see expression_context.cpp.
constexpr std::pair<std::string_view, Signature> kOfTheEditor[] = {
    {"bufname", {0, 1}},
    {"col", {1, 1, kNumber}},
    {"eval", {1, 1}},
    {"exists", {1, 1, kNumber}},
    {"expand", {1, 3}},
    {"getline", {1, 2}},
    {"getreg", {0, 3}},
    {"has", {1, 2, kNumber}},
    {"indent", {1, 1, kNumber}},
    {"line", {1, 1, kNumber}},
    {"localtime", {0, 0, kNumber}},
    {"match", {2, 4, kNumber}},
    {"matchend", {2, 4, kNumber}},
    {"matchstr", {2, 4}},
    {"strftime", {1, 2}},
    {"submatch", {1, 2}},
    {"system", {1, 2}},
    {"substitute", {4, 4}},
    {"virtcol", {1, 1, kNumber}},
};

}  // namespace

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, takes] : kOfTheEditor) names.push_back(name);
  for (const Function& each : kFunctions) names.push_back(each.name);
  std::ranges::sort(names);
  return names;
}

std::optional<Signature> function_signature(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kFunctions, name, &Function::name);
  if (found != std::end(kFunctions)) return found->signature;
  const auto* const other = std::ranges::find(kOfTheEditor, name, &std::pair<std::string_view, Signature>::first);
  return other == std::end(kOfTheEditor) ? std::nullopt : std::optional(other->second);
}

std::optional<std::string> call_function(std::string_view name, const Arguments& arguments) {
  const auto* const found = std::ranges::find(kFunctions, name, &Function::name);
  if (found == std::end(kFunctions) || arguments.size() < found->signature.least) return std::nullopt;
  return found->run(arguments);
}

}  // namespace mini::editor
