// Vim's pattern language to PCRE2's. The grammar is that of `:help pattern`: a pattern is branches (\|) of
// concats (\&) of pieces, a piece is an atom with a multi.
#include "mini/unicode/graphemes.hpp"
#include "translator.hpp"

#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

namespace mini::pattern {

std::string Translator::failed(std::string message) {
  if (error_.empty()) error_ = std::move(message);
  at_ = pattern_.size();
  return {};
}

bool Translator::is_magic_bare(char32_t c) const {
  switch (level_) {
    case Level::VeryMagic:
      return c < 0x80 && std::isalnum(static_cast<int>(c)) == 0 && c != '_' && c > 0x20 && c != '"' && c != '\'' &&
             c != ',' && c != ':' && c != ';' && c != '`' && c != '#' && c != '-' && c != '/' && c != '!' && c != ']' &&
             c != '}' && c != '\\';
    case Level::Magic:
      return c == '.' || c == '*' || c == '[' || c == '~' || c == '^' || c == '$';
    case Level::NoMagic:
      return c == '^' || c == '$';
    case Level::VeryNoMagic:
      return c == '^' || c == '$';
  }
  return false;
}

/// `$` ends a line only at the end of the pattern or before `\|`, `\&`, `\)` or `\n`.
bool Translator::dollar_is_magic(std::size_t after) const {
  if (level_ == Level::VeryMagic) return true;
  std::string_view rest = pattern_.substr(after);
  while (rest.starts_with("\\c") || rest.starts_with("\\C") || rest.starts_with("\\m") || rest.starts_with("\\v") ||
         rest.starts_with("\\M") || rest.starts_with("\\V")) {
    rest.remove_prefix(2);
  }
  return rest.empty() || rest.starts_with("\\|") || rest.starts_with("\\&") || rest.starts_with("\\)") ||
         rest.starts_with("\\n");
}

Token Translator::token_at(std::size_t at) const {
  if (at >= pattern_.size()) return {};
  if (pattern_[at] == '\\' && at + 1 < pattern_.size()) {
    const auto point = unicode::decode(pattern_, Byte{static_cast<std::int64_t>(at) + 1});
    const std::size_t length = 1 + static_cast<std::size_t>(point.length.value);
    // A backslash turns the meaning round; `\^` and `\$` are the characters where bare ones are magic.
    const bool bare = is_magic_bare(point.value);
    return {point.value, !bare, length};
  }
  const auto point = unicode::decode(pattern_, Byte{static_cast<std::int64_t>(at)});
  Token token{point.value, is_magic_bare(point.value), static_cast<std::size_t>(point.length.value)};
  if (token.c == '^' && level_ != Level::VeryMagic && !start_of_concat_) token.magic = false;
  if (token.c == '$') token.magic = dollar_is_magic(at + token.length);
  return token;
}

bool Translator::at_end_of_concat() const {
  if (at_ >= pattern_.size()) return true;
  const Token token = peek();
  return token.magic && (token.c == '|' || token.c == '&' || token.c == ')');
}

std::string Translator::branches(int depth) {
  std::string all = concats(depth);
  for (Token token = peek(); at_ < pattern_.size() && token.magic && token.c == '|'; token = peek()) {
    take(token);
    all += "|" + concats(depth);
  }
  return all;
}

std::string Translator::concats(int depth) {
  std::string last = pieces(depth);
  std::string before;
  for (Token token = peek(); at_ < pattern_.size() && token.magic && token.c == '&'; token = peek()) {
    take(token);
    before += "(?=" + last + ")";
    last = pieces(depth);
  }
  return before + last;
}

std::string Translator::pieces(int depth) {
  std::string all;
  start_of_concat_ = true;
  while (!at_end_of_concat()) {
    const std::size_t before = at_;
    all += piece(depth);
    if (at_ == before) break;
  }
  return all;
}

std::string Translator::piece(int depth) {
  const Token token = peek();
  // Switches stand for nothing and leave the start of a concat what it is.
  if (token.magic && pattern_[at_] == '\\' && std::u32string_view(U"cCvmMVZ").contains(token.c)) {
    take(token);
    if (token.c == 'c' || token.c == 'C') case_ = token.c == 'c';
    if (token.c == 'v') level_ = Level::VeryMagic;
    if (token.c == 'm') level_ = Level::Magic;
    if (token.c == 'M') level_ = Level::NoMagic;
    if (token.c == 'V') level_ = Level::VeryNoMagic;
    return {};
  }
  const bool caret = token.magic && token.c == '^';
  const std::string one = atom(depth);
  if (caret) return one;  // a `*` behind `^` is a star: start_of_concat_ stays
  start_of_concat_ = false;
  return with_multi(one);
}

std::string Translator::atom(int depth) {
  const Token token = peek();
  take(token);
  if (token.magic && !(token.c == '*' && start_of_concat_)) return magic_atom(token.c, depth);
  if (token.c < 0x80 ? std::isupper(static_cast<int>(token.c)) != 0 : false) has_upper_ = true;
  std::string literal;
  append_literal(literal, token.c);
  if (token.c == '\n') out_.multi_line = true;
  return literal;
}

std::string Translator::collection_atom() {
  std::size_t here = at_;
  auto found = translate_collection(pattern_, here, false, keyword_);
  if (!found) return "\\[";
  if (found->empty()) return failed("E944: Reverse range in character class");
  if (found->contains("\\x{a}")) out_.multi_line = true;
  for (std::size_t i = at_; i < here; ++i) has_upper_ |= std::isupper(static_cast<unsigned char>(pattern_[i])) != 0;
  at_ = here;
  return *found;
}

std::string Translator::literal_atom(std::string_view text) {
  std::string literal;
  for (Byte at{}; at < std::ssize(text);) {
    const auto point = unicode::decode(text, at);
    append_literal(literal, point.value);
    at += point.length;
  }
  return literal;
}

/// `\zs` and `\ze`.
std::string Translator::border_atom() {
  const Token next = peek();
  take(next);
  if (next.c == 's') return position_group(out_.starts);
  if (next.c == 'e') return position_group(out_.ends);
  return failed("E68: Invalid character after \\z");
}

/// Atoms that are one character and stay what they are in PCRE2, or nearly; empty: it is none of them.
std::string Translator::simple_atom(char32_t c) {
  switch (c) {
    case '^':
      return start_of_concat_ || level_ == Level::VeryMagic ? "^" : "\\^";
    case '$':
      return "$";
    case '.': {
      const Token next = peek();
      const bool repeated = next.magic && (next.c == '*' || next.c == '+' || next.c == '{');
      return repeated ? "." : "(?:.\\p{M}*+)";
    }
    case '<':
      return "(?<![" + keyword_ + "])(?=[" + keyword_ + "])";
    case '>':
      return "(?<=[" + keyword_ + "])(?![" + keyword_ + "])";
    case 'n':
      out_.multi_line = true;
      return "\\n";
    case 't':
      return "\\t";
    case 'r':
      return "\\r";
    case 'e':
      return "\\x{1b}";
    case 'b':
      return "\\x{8}";
    default:
      return {};
  }
}

std::string Translator::magic_atom(char32_t c, int depth) {
  if (std::string found = simple_atom(c); !found.empty()) return found;
  switch (c) {
    case '[':
      return collection_atom();
    case '~':
      return "(?:" + literal_atom(syntax_.last_substitute) + ")";
    case '(':
      return group(depth, true);
    case '_':
      return underscore_atom(depth);
    case '%':
      return percent_atom(depth);
    case 'z':
      return border_atom();
    case '*':
    case '+':
    case '=':
    case '?':
    case '{':
    case '@': {
      std::string name;
      unicode::append_utf8(name, c);
      return failed("E64: " + name + " follows nothing");
    }
    default:
      break;
  }
  if (c >= '1' && c <= '9') {
    const auto wanted = static_cast<std::size_t>(c - '0');
    if (wanted > out_.groups.size()) return failed("E65: Illegal back reference");
    return "(?:\\g{" + std::to_string(out_.groups[wanted - 1]) + "})";
  }
  if (std::string found = class_atom(c, false); !found.empty()) return found;
  if (c < 0x80 && std::isupper(static_cast<int>(c)) != 0) has_upper_ = true;
  std::string literal;
  append_literal(literal, c);
  return literal;
}

std::string Translator::group(int depth, bool capturing) {
  if (depth > 200) return failed("E51: Too many nested groups");
  if (capturing) {
    if (out_.groups.size() == 9) return failed("E51: Too many \\(");
    out_.groups.push_back(next_group_++);
  }
  const std::string inside = branches(depth + 1);
  const Token close = peek();
  if (at_ >= pattern_.size() || !close.magic || close.c != ')') {
    return failed(capturing ? "E54: Unmatched \\(" : "E53: Unmatched \\%(");
  }
  take(close);
  return (capturing ? "(" : "(?:") + inside + ")";
}

std::string Translator::position_group(std::vector<int>& groups) {
  groups.push_back(next_group_++);
  return "()";
}

std::string Translator::look_around(const std::string& one) {
  bool behind = false;
  while (at_ < pattern_.size() && std::isdigit(static_cast<unsigned char>(pattern_[at_])) != 0) ++at_;
  char c = at_ < pattern_.size() ? pattern_[at_++] : '\0';
  if (c == '<') {
    behind = true;
    c = at_ < pattern_.size() ? pattern_[at_++] : '\0';
  }
  if (c == '>' && !behind) return "(?>" + one + ")";
  if (c == '=') return (behind ? "(?<=" : "(?=") + one + ")";
  if (c == '!') return (behind ? "(?<!" : "(?!") + one + ")";
  return failed("E59: Invalid character after \\@");
}

std::string Translator::braces(const std::string& one) {
  const bool lazy = at_ < pattern_.size() && pattern_[at_] == '-';
  if (lazy) ++at_;
  std::array<std::string, 2> numbers;
  std::size_t which = 0;
  bool comma = false;
  for (; at_ < pattern_.size(); ++at_) {
    const char c = pattern_[at_];
    if (c == ',' && !comma) {
      comma = true;
      which = 1;
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      numbers.at(which) += c;
    } else {
      break;
    }
  }
  if (at_ < pattern_.size() && pattern_[at_] == '\\') ++at_;
  if (at_ >= pattern_.size() || pattern_[at_] != '}') return failed("E554: Syntax error in \\{...}");
  ++at_;
  std::int64_t low = numbers[0].empty() ? 0 : std::strtoll(numbers[0].c_str(), nullptr, 10);
  std::int64_t high = numbers[1].empty() ? -1 : std::strtoll(numbers[1].c_str(), nullptr, 10);
  if (!comma && !numbers[0].empty()) high = low;
  if (high >= 0 && low > high) std::swap(low, high);  // Vim reads {5,3} as {3,5}
  constexpr std::int64_t kMost = 65535;
  if (low > kMost) return failed("E554: Syntax error in \\{...}");
  std::string counted = one + "{" + std::to_string(low) + ",";
  if (high >= 0 && high <= kMost) counted += std::to_string(high);
  return counted + (lazy ? "}?" : "}");
}

std::string Translator::with_multi(std::string one) {
  bool repeated = false;
  while (at_ < pattern_.size() && error_.empty()) {
    const Token token = peek();
    if (!token.magic) break;
    const bool multi = token.c == '*' || token.c == '+' || token.c == '=' || token.c == '?' || token.c == '{';
    if (!multi && token.c != '@') break;
    if (multi && repeated) {
      take(token);
      std::string name = level_ == Level::VeryMagic || token.c == '*' ? "" : "\\";
      unicode::append_utf8(name, token.c);
      return failed(token.c == '*' ? "E61: Nested *" : "E62: Nested " + name);
    }
    take(token);
    one = "(?:" + one + ")";
    if (token.c == '@') {
      one = look_around(one);
    } else if (token.c == '{') {
      one = braces(one);
    } else {
      one += token.c == '=' ? '?' : static_cast<char>(token.c);
    }
    repeated = multi;
  }
  return one;
}

Result<Translation> Translator::run() {
  std::string source = branches(0);
  if (error_.empty() && at_ < pattern_.size()) {
    const Token token = peek();
    if (token.magic && token.c == ')') error_ = "E55: Unmatched \\)";
  }
  if (!error_.empty()) return fail(Error::Code::Usage, error_);
  out_.source = std::move(source);
  out_.ignore_case = case_.value_or(syntax_.ignore_case && !(syntax_.smart_case && has_upper_));
  return std::move(out_);
}

Result<Translation> translate(std::string_view pattern, const Syntax& syntax) {
  return Translator(pattern, syntax).run();
}

}  // namespace mini::pattern
