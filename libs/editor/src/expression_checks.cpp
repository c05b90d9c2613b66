// What functions of expressions say about their arguments before they are called.
#include "expression.hpp"
#include "mini/pattern/search.hpp"
#include "mini/unicode/graphemes.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

using Arguments = std::vector<Value>;

bool is_text(const Value& value) { return value.type == Value::Type::Text; }

/// How many arguments a format of printf() takes.
std::size_t conversions(std::string_view format) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    for (++i; i < format.size() && std::string_view("-0+ #.123456789*lh").contains(format[i]);) {
      if (format[i++] == '*') ++count;
    }
    if (i < format.size() && format[i] != '%') ++count;
  }
  return count;
}

std::string of_format(const Arguments& arguments) {
  const std::size_t wanted = conversions(arguments[0].text);
  if (arguments[0].text.contains('*')) return "E319: a width of printf() from an argument is not supported in mini";
  const std::size_t given = arguments.size() - 1;
  return given < wanted   ? "E766: Insufficient arguments for printf()"
         : given > wanted ? "E767: Too many arguments for printf()"
                          : "";
}

std::vector<char32_t> points(std::string_view text) {
  std::vector<char32_t> out;
  for (Byte at{}; at < std::ssize(text); at += unicode::decode(text, at).length)
    out.push_back(unicode::decode(text, at).value);
  return out;
}

/// tr() looks at the sizes when it meets the first character, if that is not to be changed.
bool is_lopsided(const Arguments& arguments) {
  const auto from = points(arguments[1].text);
  const auto to = points(arguments[2].text);
  bool first = true;
  for (const char32_t c : points(arguments[0].text)) {
    const auto place = static_cast<std::size_t>(std::ranges::find(from, c) - from.begin());
    if (place < from.size() && place >= to.size()) return true;
    if (place == from.size() && first && from.size() != to.size()) return true;
    if (place == from.size()) first = false;
  }
  return false;
}

/// Whether repeat() would give more than 16 MB.
bool exceeds(const Arguments& arguments) {
  constexpr std::int64_t kMost = 1 << 24;
  const std::int64_t times = number_of(arguments[1]);
  return times > 0 && std::ssize(arguments[0].text) > kMost / times;
}

std::string of_trim(const Arguments& arguments) {
  if (arguments.size() > 1 && !is_text(arguments[1])) return "E1174: String required for argument 2";
  if (arguments.size() < 3) return {};
  const std::int64_t way = number_of(arguments[2]);
  return way < 0 || way > 2 ? "E475: Invalid argument: " + arguments[2].text : "";
}

std::string of_base(const Arguments& arguments) {
  const std::int64_t base = arguments.size() > 1 ? number_of(arguments[1]) : 10;
  return base == 2 || base == 8 || base == 10 || base == 16 ? "" : "E474: Invalid argument";
}

std::string of_submatch(const Arguments& arguments) {
  const std::int64_t group = number_of(arguments[0]);
  if (arguments.size() > 1 && number_of(arguments[1]) != 0) return "E319: lists are not supported in mini: submatch()";
  const bool known = group >= 0 && group < static_cast<std::int64_t>(pattern::Match::kGroups);
  return known ? "" : "E935: Invalid submatch number: " + std::to_string(group);
}

}  // namespace

std::string argument_error(std::string_view name, const Arguments& arguments) {
  if ((name == "col" || name == "virtcol") && !is_text(arguments[0])) {
    return name == "col" ? "E1222: String or List required for argument 1" : "";
  }
  if (name == "getline" && arguments.size() > 1) return "E319: lists are not supported in mini: getline()";
  if (name == "len" && arguments[0].type == Value::Type::Bool) return "E701: Invalid type for len()";
  if (name == "repeat" && exceeds(arguments)) return "E319: so long a repeat() is not supported in mini";
  if (name == "tr" && is_lopsided(arguments)) return "E475: Invalid argument: " + arguments[1].text;
  if (name == "printf") return of_format(arguments);
  if (name == "trim") return of_trim(arguments);
  if (name == "str2nr") return of_base(arguments);
  if (name == "submatch") return of_submatch(arguments);
  return {};
}

}  // namespace mini::editor
