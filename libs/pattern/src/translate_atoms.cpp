// Atoms that stand for classes, codes and positions.
#include "mini/unicode/graphemes.hpp"
#include "translator.hpp"

#include <cctype>
#include <charconv>
#include <cstdint>

namespace mini::pattern {

namespace {

/// What stands in the brackets of a class of ASCII characters, and its negation by the capital letter.
struct AsciiClass {
  char letter;
  std::string_view inside;
};
constexpr AsciiClass kNegatable[] = {{'s', " \\t"},   {'d', "0-9"},        {'x', "0-9A-Fa-f"},
                                     {'o', "0-7"},    {'w', "0-9A-Za-z_"}, {'h', "A-Za-z_"},
                                     {'a', "A-Za-z"}, {'l', "a-z"},        {'u', "A-Z"}};
/// The classes whose capital leaves out digits.
constexpr AsciiClass kOther[] = {
    {'i', R"(0-9A-Z_a-z\x{b5}\x{c0}-\x{ff})"},           {'I', R"(A-Z_a-z\x{b5}\x{c0}-\x{ff})"},
    {'f', R"(\/.\-_+,#$%~=0-9A-Za-z\x{a0}-\x{10ffff})"}, {'F', R"(\/.\-_+,#$%~=A-Za-z\x{a0}-\x{10ffff})"},
    {'p', R"(\x{20}-\x{7e}\x{a0}-\x{10ffff})"},          {'P', R"(\x{20}-\x{2f}\x{3a}-\x{7e}\x{a0}-\x{10ffff})"}};

}  // namespace

std::string Translator::class_atom(char32_t c, bool newline) {
  const std::string more = newline ? "\\n" : "";
  const auto in = [&](std::string_view inside) { return with_marks("(?-i:[" + std::string(inside) + more + "])"); };
  const auto out = [&](std::string_view inside) {
    return with_marks(newline ? "(?-i:(?:[^" + std::string(inside) + "]|\\n))"
                              : "(?-i:[^" + std::string(inside) + "\\n])");
  };
  if (c == 'k') return in(keyword_);
  if (c == 'K') return "(?:(?![0-9])" + in(keyword_) + ")";
  for (const AsciiClass& each : kNegatable) {
    if (c == static_cast<char32_t>(each.letter)) return in(each.inside);
    if (c == static_cast<char32_t>(each.letter - 'a' + 'A')) return out(each.inside);
  }
  for (const AsciiClass& each : kOther) {
    if (c == static_cast<char32_t>(each.letter)) return in(each.inside);
  }
  return {};
}

std::string Translator::underscore_atom(int depth) {
  const Token token = token_at(at_);
  const char c = at_ < pattern_.size() ? pattern_[at_] : '\0';
  (void)depth;
  if (c != '^' && c != '$') out_.multi_line = true;
  // Vim does not count collections here.
  if (c != '^' && c != '$' && c != '[') out_.has_newline = true;
  if (c == '[') {
    ++at_;
    auto found = translate_collection(pattern_, at_, true, keyword_);
    if (!found) return failed("E769: Missing ] after \\_[");
    return with_marks(*found);
  }
  at_ += c == '\0' ? 0 : c == '\\' ? token.length : 1;
  if (c == '.') return with_marks("(?:.|\\n)");
  if (c == '^' || c == '$') return {c};
  if (std::string found = class_atom(static_cast<unsigned char>(c), true); !found.empty()) return found;
  if (c == '\0') return failed("E865: (NFA) Regexp end encountered prematurely");
  return failed("E877: (NFA regexp) Invalid character class: " +
                std::to_string(unicode::decode(pattern_, static_cast<std::int64_t>(at_) - 1).value));
}

std::string Translator::predicate(Predicate what) {
  out_.predicates.push_back(what);
  if (out_.predicates.size() > kEndsHere) return failed("E339: Pattern too long");
  return "(?C" + std::to_string(out_.predicates.size() - 1) + ")";
}

std::string Translator::code_atom(int base, std::size_t most) {
  std::uint32_t value = 0;
  const char* begin = pattern_.data() + at_;
  const char* end = pattern_.data() + std::min(pattern_.size(), at_ + most);
  const auto [stop, error] = std::from_chars(begin, end, value, base);
  if (error != std::errc{}) return failed("E678: Invalid character after \\%[dxouU]");
  at_ += static_cast<std::size_t>(stop - begin);
  if (value == '\n') out_.multi_line = true;
  return literal_with_marks(value);
}

std::string Translator::optional_sequence() {
  std::string opening;
  int depth = 0;
  while (at_ < pattern_.size() && !(pattern_[at_] == ']')) {
    opening += "(?:" + atom(0);
    start_of_concat_ = false;
    ++depth;
  }
  if (at_ >= pattern_.size()) return failed("E69: Missing ] after \\%[");
  ++at_;
  if (depth == 0) return failed("E70: Empty \\%[]");
  for (; depth > 0; --depth) opening += ")?";
  return "(?:" + opening + ")";
}

std::string Translator::percent_number(char order) {
  Predicate what;
  what.order = order == '<' ? -1 : order == '>' ? 1 : 0;
  if (at_ < pattern_.size() && pattern_[at_] == '\'') {
    const auto point = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\0';
    at_ = std::min(pattern_.size(), at_ + 2);
    what.kind = Predicate::Kind::Mark;
    what.number = static_cast<unsigned char>(point);
    return predicate(what);
  }
  what.relative = at_ < pattern_.size() && pattern_[at_] == '.';
  if (what.relative) {
    ++at_;
  } else {
    const char* begin = pattern_.data() + at_;
    const auto [stop, error] = std::from_chars(begin, pattern_.data() + pattern_.size(), what.number);
    if (error == std::errc::result_out_of_range || what.number > INT32_MAX) return failed("E951: \\% value too large");
    if (error != std::errc{}) {
      const char kind = at_ < pattern_.size() ? pattern_[at_] : '\0';
      if (kind == 'l' || kind == 'c' || kind == 'v')
        return failed(std::string("E1273: (NFA regexp) missing value in '\\%") + kind + "'");
      return unknown("E867", "\\%", at_ < pattern_.size() ? static_cast<unsigned char>(pattern_[at_]) : U'\0');
    }
    at_ += static_cast<std::size_t>(stop - begin);
  }
  const char unit = at_ < pattern_.size() ? pattern_[at_++] : '\0';
  if (unit != 'l' && unit != 'c' && unit != 'v') return unknown("E867", "\\%", static_cast<unsigned char>(unit));
  what.kind = unit == 'l'   ? Predicate::Kind::LineNumber
              : unit == 'c' ? Predicate::Kind::ByteColumn
                            : Predicate::Kind::DisplayColumn;
  return predicate(what);
}

std::string Translator::percent_atom(int depth) {
  const char c = at_ < pattern_.size() ? pattern_[at_] : '\0';
  if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '\'' || c == '.') return percent_number('=');
  if (c != '\0') ++at_;
  switch (c) {
    case '(':
      return group(depth, false);
    case '[':
      return optional_sequence();
    case 'd':
      return code_atom(10, 10);
    case 'x':
      return code_atom(16, 2);
    case 'u':
      return code_atom(16, 4);
    case 'U':
      return code_atom(16, 8);
    case 'o':
      return code_atom(8, 4);
    case 'C':
      return {};
    case 'V':
      return predicate({Predicate::Kind::Visual});
    case '#':
      return predicate({Predicate::Kind::Cursor});
    case '^':
      return predicate({Predicate::Kind::TextStart});
    case '$':
      return predicate({Predicate::Kind::TextEnd});
    case '<':
    case '>':
      return percent_number(c);
    case 'c':
    case 'l':
    case 'v':
      --at_;
      return percent_number('\0');
    default:
      return unknown("E867", "\\%", static_cast<unsigned char>(c));
  }
}

}  // namespace mini::pattern
