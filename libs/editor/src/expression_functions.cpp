// Functions of expressions that depend on their arguments alone.
#include "expression.hpp"
#include "mini/base/units.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <iterator>
#include <utility>

namespace mini::editor {
namespace {

using Arguments = std::vector<std::string>;

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
  return text.insert(zeros && text.starts_with('-') ? 1 : 0, room, zeros ? '0' : ' ');
}

std::string converted(char kind, const std::string& argument) {
  if (kind == 's') return argument;
  const std::int64_t value = number_of(argument);
  if (kind == 'c') {
    std::string out;
    unicode::append_utf8(out, static_cast<char32_t>(value));
    return out;
  }
  const int base = kind == 'x' || kind == 'X' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
  char digits[72];
  const auto end = base == 10 ? std::to_chars(digits, std::end(digits), value).ptr
                              : std::to_chars(digits, std::end(digits), static_cast<std::uint64_t>(value), base).ptr;
  std::string out(digits, end);
  if (kind == 'X') std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

/// printf() with %s %d %x %X %o %b %c %%, the flags `-` and `0`, and a width.
std::string formatted(const Arguments& arguments) {
  const std::string& format = arguments[0];
  std::string out;
  std::size_t next = 1;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 >= format.size()) {
      out += format[i];
      continue;
    }
    const std::size_t begin = ++i;
    while (i < format.size() && (format[i] == '-' || format[i] == '0')) ++i;
    const std::string flags = format.substr(begin, i - begin);
    std::size_t width = 0;
    for (; i < format.size() && std::isdigit(static_cast<unsigned char>(format[i])) != 0; ++i)
      width = std::min<std::size_t>(width * 10 + static_cast<std::size_t>(format[i] - '0'), 10000);
    if (i >= format.size()) break;
    if (format[i] == '%') {
      out += '%';
    } else if (next < arguments.size()) {
      out += padded(converted(format[i], arguments[next++]), flags, width);
    }
  }
  return out;
}

std::string repeated(const Arguments& arguments) {
  constexpr std::size_t kMost = 1 << 24;
  std::string out;
  for (std::int64_t i = number_of(arguments[1]); i > 0 && out.size() < kMost; --i) out += arguments[0];
  return out;
}

std::string characters(const std::string& text) {
  std::int64_t count = 0;
  for (Byte at{}; at < std::ssize(text); ++count) at += unicode::decode(text, at).length;
  return std::to_string(count);
}

std::string trimmed(const std::string& text) {
  constexpr std::string_view kBlanks = " \t\n\r\v\f";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

struct Function {
  std::string_view name;
  Arity takes;
  std::string (*run)(const Arguments&);
};

constexpr Function kFunctions[] = {
    {"abs", {1, 1}, [](const Arguments& a) { return std::to_string(std::abs(number_of(a[0]))); }},
    {"nr2char", {1, 2}, [](const Arguments& a) { return converted('c', a[0]); }},
    {"char2nr",
     {1, 2},
     [](const Arguments& a) {
       return std::to_string(a[0].empty() ? 0 : static_cast<std::int64_t>(unicode::decode(a[0], 0).value));
     }},
    {"printf", {1, 18}, formatted},
    {"repeat", {2, 2}, repeated},
    {"str2nr", {1, 3}, [](const Arguments& a) { return std::to_string(number_of(a[0])); }},
    {"strchars", {1, 2}, [](const Arguments& a) { return characters(a[0]); }},
    {"strlen", {1, 1}, [](const Arguments& a) { return std::to_string(a[0].size()); }},
    {"len", {1, 1}, [](const Arguments& a) { return std::to_string(a[0].size()); }},
    {"tolower", {1, 1}, [](const Arguments& a) { return in_case(a[0], unicode::to_lower); }},
    {"toupper", {1, 1}, [](const Arguments& a) { return in_case(a[0], unicode::to_upper); }},
    {"trim", {1, 3}, [](const Arguments& a) { return trimmed(a[0]); }},
};

/// What the editor answers: see expression_context.cpp.
constexpr std::pair<std::string_view, Arity> kOfTheEditor[] = {
    {"col", {1, 2}}, {"exists", {1, 1}}, {"expand", {1, 3}},   {"getline", {1, 2}},
    {"has", {1, 2}}, {"line", {1, 2}},   {"submatch", {1, 2}},
};

}  // namespace

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, takes] : kOfTheEditor) names.push_back(name);
  for (const Function& each : kFunctions) names.push_back(each.name);
  std::ranges::sort(names);
  return names;
}

std::optional<Arity> function_arity(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kFunctions, name, &Function::name);
  if (found != std::end(kFunctions)) return found->takes;
  const auto* const other = std::ranges::find(kOfTheEditor, name, &std::pair<std::string_view, Arity>::first);
  return other == std::end(kOfTheEditor) ? std::nullopt : std::optional(other->second);
}

std::optional<std::string> call_function(std::string_view name, const Arguments& arguments) {
  const auto* const found = std::ranges::find(kFunctions, name, &Function::name);
  if (found == std::end(kFunctions) || arguments.size() < found->takes.least) return std::nullopt;
  return found->run(arguments);
}

}  // namespace mini::editor
