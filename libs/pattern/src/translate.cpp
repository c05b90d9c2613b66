// Vim's pattern language to PCRE2's. The grammar is that of `:help pattern`: a pattern is branches (\|) of
// concats (\&) of pieces, a piece is an atom with a multi.
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"
#include "translator.hpp"

#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

namespace mini::pattern {

static constexpr std::string_view kMark = "[\\p{Mn}\\p{Me}]";
/// Where a character begins: not at a mark, but at one that a line begins with.
static constexpr std::string_view kBase = "(?:(?![\\p{Mn}\\p{Me}])|^)";

std::string Translator::slash() const { return level_ == Level::VeryMagic ? "" : "\\"; }

/// Behind the last character Vim's message ends too.
std::string Translator::unknown(std::string_view number, std::string_view name, char32_t c) {
  std::string message = std::string(number) + ": (NFA regexp) Unknown operator '" + std::string(name);
  if (c != 0) {
    unicode::append_utf8(message, c);
    message += "'";
  }
  return failed(message);
}

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
      return false;
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
  if (token.c == '^' && level_ != Level::VeryMagic && !start_of_concat_ && !behind_newline_) token.magic = false;
  if (token.c == '$') token.magic = token.magic && dollar_is_magic(at + token.length);
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

bool Translator::is_multi(const Token& token) {
  return token.magic && (token.c == '*' || token.c == '+' || token.c == '=' || token.c == '?' || token.c == '{');
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
  const bool first = std::exchange(start_of_pattern_, false);
  const int first_group = next_group_;
  std::string one = atom(depth);
  // A `*` behind `^` is a star: start_of_concat_ stays.
  if (caret && (peek().c == '*' || !peek().magic)) return one;
  // `\%2l` leaves the start of the pattern what it is.
  start_of_pattern_ = first && token.magic && token.c == '%' && pattern_[at_ - 1] == 'l';
  const bool looks = peek().magic && peek().c == '@';
  if (start_of_pattern_ && (peek().c == '*' || (!looks && !is_multi(peek())))) return one;
  const bool perhaps = peek().c == '?' || peek().c == '=';  // \zs\? is no more than \zs
  if (token.magic && token.c == 'z' && is_multi(peek()) && !perhaps) {
    return failed("E888: (NFA regexp) cannot repeat \\z" + std::string(1, pattern_[at_ - 1]));
  }
  start_of_concat_ = false;
  const std::size_t behind = at_;
  one = with_multi(one, first_group);
  behind_newline_ = token.magic && token.c == 'n' && at_ == behind;
  return one;
}

std::string Translator::atom(int depth) {
  const Token token = peek();
  take(token);
  if (token.magic && !(token.c == '*' && start_of_concat_)) return magic_atom(token.c, depth);
  if (token.c < 0x80 ? std::isupper(static_cast<int>(token.c)) != 0 : false) has_upper_ = true;
  if (token.c == '\n') out_.multi_line = out_.has_newline = true;
  return literal_with_marks(token.c);
}

/// One character of a class, with the marks on it.
std::string Translator::with_marks(const std::string& one) const {
  return wording_.marks ? "(?:" + std::string(kBase) + one + std::string(kMark) + "*+)" : one;
}

/// A character for itself, with the marks that follow it in the pattern and no others.
std::string Translator::literal_with_marks(char32_t c) {
  std::string literal;
  append_literal(literal, c);
  if (!wording_.marks) return literal;
  const bool lone = unicode::is_combining(c);
  for (Token next = peek(); at_ < pattern_.size() && unicode::is_combining(next.c); next = peek()) {
    if (!ignore_marks_) append_literal(literal, next.c);
    take(next);
  }
  const std::string mark(kMark);
  if (lone) return "(?:(?!" + mark + ")." + mark + "*?" + literal + mark + "*+)";
  return "(?:" + literal + (ignore_marks_ ? mark + "*+)" : "(?!" + mark + "))");
}

std::string Translator::collection_atom() {
  std::size_t here = at_;
  auto found = translate_collection(pattern_, here, false, keyword_);
  if (!found) return "\\[";
  if (found->empty()) return failed("E944: Reverse range in character class");
  if (found->contains("\\x{a}")) out_.multi_line = true;
  for (std::size_t i = at_; i < here; ++i) has_upper_ |= std::isupper(static_cast<unsigned char>(pattern_[i])) != 0;
  at_ = here;
  return with_marks(*found);
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

/// `\<` and `\>`. Where kinds of letters meet there is a border too, in text that may have several.
std::string Translator::word_border(bool start) {
  const std::string word = "[" + keyword_ + "]";
  std::string border = start ? "(?<!" + word + ")(?=" + word + ")" : "(?<=" + word + ")(?!" + word + ")";
  if (!wording_.marks) return border;
  return "(?:" + border + "|(?<=" + word + ")(?=" + word + ")" + predicate({Predicate::Kind::KindChanges}) + ")";
}

/// `\zs` and `\ze`.
std::string Translator::border_atom() {
  const Token next = peek();
  take(next);
  if (next.c == 's') return position_group(out_.starts);
  if (next.c == 'e') return position_group(out_.ends);
  if (next.c >= '1' && next.c <= '9') return failed("E67: \\z1 - \\z9 not allowed here");
  if (next.c == '(') return failed("E66: \\z( not allowed here");
  return unknown("E867", "\\z", next.c);
}

/// Atoms that are one character and stay what they are in PCRE2, or nearly; empty: it is none of them.
std::string Translator::simple_atom(char32_t c) {
  switch (c) {
    case '^':
      return "^";
    case '$':
      return "$";
    case '.': {
      const Token next = peek();
      const bool repeated = next.magic && (next.c == '*' || next.c == '+');
      return repeated ? "." : with_marks(".");
    }
    case '<':
      return word_border(true);
    case '>':
      return word_border(false);
    case 'n':
      out_.multi_line = out_.has_newline = true;
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
      if (!syntax_.last_substitute) return failed("E33: No previous substitute regular expression");
      return "(?:" + literal_atom(*syntax_.last_substitute) + ")";
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
      return failed("E866: (NFA regexp) Misplaced " + name);
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
  return literal_with_marks(c);
}

std::string Translator::group(int depth, bool capturing) {
  if (depth > 200) return failed("E51: Too many nested groups");
  if (capturing) {
    if (out_.groups.size() == 9) return failed("E872: (NFA regexp) Too many '('");
    out_.groups.push_back(next_group_++);
  }
  const std::string inside = branches(depth + 1);
  const Token close = peek();
  if (at_ >= pattern_.size() || !close.magic || close.c != ')') {
    return failed((capturing ? "E54: Unmatched " + slash() : "E53: Unmatched " + slash() + "%") + "(");
  }
  take(close);
  return (capturing ? "(" : "(?:") + inside + ")";
}

std::string Translator::position_group(std::vector<int>& groups) {
  groups.push_back(next_group_++);
  return "()";
}

/// Groups from the first on that are there and never take part, so that the others keep their numbers.
static std::string silent_groups(int count) {
  std::string groups;
  for (int i = 0; i < count; ++i) groups += "()";
  return count > 0 ? "(?:(?!)" + groups + "|)" : groups;
}

std::string Translator::look_behind(const std::string& one, bool negated, std::int64_t limit, int first_group) {
  out_.looks_behind = true;
  if (!wording_.asks_behind) return (negated ? "(?<!" : "(?<=") + one + ")";
  const std::string source = silent_groups(first_group - 1) + "(?:" + one + ")(?C" + std::to_string(kEndsHere) + ")";
  out_.behind.push_back({.source = source, .negated = negated, .limit = limit});
  return silent_groups(next_group_ - first_group) +
         predicate({.kind = Predicate::Kind::Behind, .number = std::ssize(out_.behind) - 1});
}

std::string Translator::look_around(const std::string& one, int first_group) {
  bool behind = false;
  std::int64_t limit = 0;
  for (; at_ < pattern_.size() && std::isdigit(static_cast<unsigned char>(pattern_[at_])) != 0; ++at_)
    limit = std::min<std::int64_t>(limit * 10 + (pattern_[at_] - '0'), 1'000'000);
  char c = at_ < pattern_.size() ? pattern_[at_++] : '\0';
  if (c == '<') {
    behind = true;
    c = at_ < pattern_.size() ? pattern_[at_++] : '\0';
  }
  if (c == '>' && !behind) return "(?>" + one + ")";
  if (behind && (c == '=' || c == '!')) return look_behind(one, c == '!', limit, first_group);
  if (c == '=') return "(?=" + one + ")";
  if (c == '!') return "(?!" + one + ")";
  return unknown("E869", "\\@", static_cast<unsigned char>(c));
}

/// `\%#=1` picks an engine of Vim's: there is but one here.
void Translator::skip_engine() {
  if (!pattern_.starts_with("\\%#=")) return;
  const char engine = pattern_.size() > 4 ? pattern_[4] : '\0';
  if (engine < '0' || engine > '2') {
    failed("E864: \\%#= can only be followed by 0, 1, or 2. The automatic engine will be used");
  } else {
    at_ = 5;
  }
}

Result<Translation> Translator::run() {
  skip_engine();
  std::string source = branches(0);
  if (error_.empty() && at_ < pattern_.size()) {
    const Token token = peek();
    if (token.magic && token.c == ')') error_ = "E55: Unmatched " + slash() + ")";
  }
  if (!error_.empty()) return fail(Error::Code::Usage, error_);
  // No match begins between a character and its marks.
  out_.source = wording_.marks ? std::string(kBase) + "(?:" + source + ")" : std::move(source);
  out_.ignore_case = case_.value_or(syntax_.ignore_case && !(syntax_.smart_case && has_upper_));
  return std::move(out_);
}

Result<Translation> translate(std::string_view pattern, const Syntax& syntax, Wording wording) {
  return Translator(pattern, syntax, wording).run();
}

}  // namespace mini::pattern
