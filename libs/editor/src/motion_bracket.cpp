// `%`, `[(` and the pairs that text objects need: quotes and escapes are seen as `:help %` says.
#include "motion.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace mini::editor {
namespace {

enum class Tri : std::uint8_t { No, Yes, Maybe };

/// Whether an odd number of backslashes stands before `column`.
bool escaped(std::string_view line, std::int64_t column) {
  std::int64_t slashes = 0;
  while (column - slashes > 0 && line[static_cast<std::size_t>(column - slashes - 1)] == '\\') ++slashes;
  return slashes % 2 == 1;
}

/// Walks from a place to the bracket that matches. Brackets in strings count only for a search that began in one.
class BracketWalk {
 public:
  BracketWalk(const Lines& lines, Place at, char32_t same, char32_t wanted, bool forward, bool match_escaped,
              Quotes quotes = Quotes::Seen)
      : lines_(lines),
        line_(at.line),
        column_(at.column.value),
        same_(same),
        wanted_(wanted),
        forward_(forward),
        match_escaped_(match_escaped),
        quotes_(quotes),
        text_(lines.copy(at.line)) {}

  /// Lines above it are not looked at.
  BracketWalk& stop_above(Line line) {
    first_line_ = line;
    return *this;
  }

  std::optional<Place> run() {
    while (step()) {
      if (!quotes_known_ && quotes_ == Quotes::Seen) count_quotes();
      if (start_in_quotes_ == Tri::Maybe) start_in_quotes_ = Tri::No;
      if (look()) return Place{line_, column_};
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] char at(std::int64_t column) const {
    return column >= 0 && column < length() ? text_[static_cast<std::size_t>(column)] : '\0';
  }
  [[nodiscard]] std::int64_t length() const { return static_cast<std::int64_t>(text_.size()); }

  bool to_line(Line line) {
    if (line < first_line_ || line > lines_.last()) return false;
    line_ = line;
    text_ = lines_.copy(line);
    column_ = forward_ ? 0 : length();
    quotes_known_ = false;
    return true;
  }

  bool step() {
    if (forward_) {
      if (column_ >= length()) return to_line(line_ + 1);
      ++column_;
      return true;
    }
    if (column_ == 0) return to_line(line_ - 1);
    --column_;
    return true;
  }

  /// Strings are told apart only in a line with an even number of quotes, or one that a backslash continues.
  void count_quotes() {
    quotes_known_ = true;
    int quotes = -1;
    bool at_start = true;
    char last = '\0';
    for (std::int64_t i = 0; i < length(); ++i) {
      if (i == column_ + (forward_ ? 0 : 1)) at_start = (quotes & 1) != 0;
      if (at(i) == '"' && (i == 0 || at(i - 1) != '\'' || at(i + 1) != '\'')) ++quotes;
      last = at(i);
      if (at(i) == '\\' && i + 1 < length()) last = at(++i);
    }
    use_quotes_ = (quotes & 1) != 0;
    if (use_quotes_) return;
    in_quote_ = false;
    if (last == '\\') {
      use_quotes_ = true;
      if (start_in_quotes_ == Tri::Maybe) {
        in_quote_ = true;
        start_in_quotes_ = Tri::Yes;
      } else if (!forward_) {
        in_quote_ = true;
      }
    }
    if (line_ > 0 && lines_.line(line_ - 1).ends_with('\\')) {
      use_quotes_ = true;
      if (start_in_quotes_ == Tri::Maybe) {
        in_quote_ = at_start;
        if (in_quote_) start_in_quotes_ = Tri::Yes;
      } else if (forward_) {
        in_quote_ = true;
      }
    }
  }

  /// Steps over `'x'` and `'\x'`, so that a bracket in them does not count.
  bool skip_character_constant() {
    if (same_ == '\'' || wanted_ == '\'') return false;
    if (!forward_) {
      if (column_ > 1 && at(column_ - 2) == '\'') return column_ -= 2, true;
      if (column_ > 2 && at(column_ - 2) == '\\' && at(column_ - 3) == '\'') return column_ -= 3, true;
      return false;
    }
    if (at(column_ + 1) == '\0') return false;
    if (at(column_ + 1) == '\\' && at(column_ + 2) != '\0' && at(column_ + 3) == '\'') return column_ += 3, true;
    if (at(column_ + 2) == '\'') return column_ += 2, true;
    return false;
  }

  bool look() {
    if (column_ >= length()) {
      if (column_ == 0 || at(column_ - 1) != '\\') {
        in_quote_ = false;
        start_in_quotes_ = Tri::No;
      }
      return false;
    }
    const char c = at(column_);
    if (c == '"' && use_quotes_ && !escaped(text_, column_)) {
      in_quote_ = !in_quote_;
      start_in_quotes_ = Tri::No;
    }
    if (c == '"') return false;
    if (c == '\'' && quotes_ == Quotes::Seen && skip_character_constant()) return false;
    if (in_quote_ && start_in_quotes_ != Tri::Yes) return false;
    const auto code = static_cast<char32_t>(static_cast<unsigned char>(c));
    if ((code != same_ && code != wanted_) || escaped(text_, column_) != match_escaped_) return false;
    if (code == same_) {
      ++depth_;
      return false;
    }
    return depth_-- == 0;
  }

  const Lines& lines_;
  Line line_;
  Line first_line_;
  std::int64_t column_;
  char32_t same_;
  char32_t wanted_;
  bool forward_;
  bool match_escaped_;
  Quotes quotes_;
  std::string text_;
  bool quotes_known_ = false;
  bool use_quotes_ = false;
  bool in_quote_ = false;
  Tri start_in_quotes_ = Tri::Maybe;
  std::int64_t depth_ = 0;
};

struct Pair {
  char32_t open;
  char32_t close;
};

std::optional<std::pair<Pair, bool>> pair_of(char32_t c, const Options& options) {
  const std::string_view list = options.matchpairs;
  for (std::size_t i = 0; i + 2 < list.size(); i += 4) {
    const Pair pair{static_cast<unsigned char>(list[i]), static_cast<unsigned char>(list[i + 2])};
    if (pair.open == c) return std::pair{pair, true};
    if (pair.close == c) return std::pair{pair, false};
  }
  return std::nullopt;
}

/// The first word of a preprocessor line, as a step in or out of nesting.
enum class Directive : std::uint8_t { None, If, Else, Endif };

Directive directive_of(std::string_view line) {
  std::size_t at = indent_length(line);
  if (at >= line.size() || line[at] != '#') return Directive::None;
  ++at;
  at += indent_length(line.substr(at));
  const std::string_view word = line.substr(at);
  if (word.starts_with("if")) return Directive::If;
  if (word.starts_with("el")) return Directive::Else;
  if (word.starts_with("endif")) return Directive::Endif;
  return Directive::None;
}

std::optional<Place> matching_directive(const Lines& lines, Line from) {
  const Directive start = directive_of(lines.line(from));
  const bool forward = start != Directive::Endif;
  int depth = 0;
  for (Line line = from + (forward ? 1 : -1); line >= 0 && line <= lines.last(); line += forward ? 1 : -1) {
    const Directive here = directive_of(lines.line(line));
    if (here == (forward ? Directive::If : Directive::Endif)) {
      ++depth;
    } else if (here == (forward ? Directive::Endif : Directive::If)) {
      if (depth-- == 0) return Place{line, 0};
    } else if (here == Directive::Else && depth == 0 && forward) {
      return Place{line, 0};
    }
  }
  return std::nullopt;
}

std::optional<Place> matching_comment(const Lines& lines, Place at, bool opening) {
  if (opening) {
    for (Line line = at.line; line <= lines.last(); ++line) {
      const std::size_t from = line == at.line ? static_cast<std::size_t>(at.column.value) + 2 : 0;
      const std::size_t found = lines.line(line).find("*/", from);
      if (found != std::string_view::npos) return Place{line, static_cast<std::int64_t>(found) + 1};
    }
    return std::nullopt;
  }
  for (Line line = at.line; line >= 0; --line) {
    const std::string_view text = lines.line(line);
    const std::size_t from = line == at.line ? static_cast<std::size_t>(std::max<std::int64_t>(0, at.column.value - 2))
                                             : std::string_view::npos;
    if (line == at.line && at.column < 2) continue;
    const std::size_t found = text.rfind("/*", from);
    const std::size_t ended = text.rfind("*/", from);
    if (found != std::string_view::npos && (ended == std::string_view::npos || ended <= found + 1))
      return Place{line, static_cast<std::int64_t>(found)};
    if (ended != std::string_view::npos) return std::nullopt;
  }
  return std::nullopt;
}

/// A comment mark that the cursor stands on; the place is the mark's first character.
std::optional<std::pair<Place, bool>> comment_mark(std::string_view text, Place at) {
  const auto column = static_cast<std::size_t>(at.column.value);
  const auto mark = [&](std::size_t begin, std::string_view what) {
    return begin <= text.size() && text.substr(begin, 2) == what;
  };
  for (const std::size_t back : {std::size_t{0}, std::size_t{1}}) {
    if (column < back) continue;
    const Place place{at.line, static_cast<std::int64_t>(column - back)};
    if (mark(column - back, "/*")) return std::pair{place, true};
    if (mark(column - back, "*/")) return std::pair{place, false};
  }
  return std::nullopt;
}

}  // namespace

bool on_directive(const Lines& lines, Place at, const Options& options) {
  const std::string text = lines.copy(at.line);
  if (directive_of(text) == Directive::None) return false;
  const bool behind = at.column > static_cast<std::int64_t>(indent_length(text));
  const std::string_view rest = std::string_view(text).substr(static_cast<std::size_t>(at.column.value));
  return !behind || std::ranges::none_of(rest, [&](unsigned char c) { return pair_of(c, options).has_value(); });
}

std::optional<Place> matching_item(const Lines& lines, Place at, const Options& options) {
  const std::string text = lines.copy(at.line);
  const auto bracket_at = [&](std::int64_t column) {
    return pair_of(static_cast<unsigned char>(text[static_cast<std::size_t>(column)]), options);
  };
  std::int64_t column = at.column.value;
  if (column < static_cast<std::int64_t>(text.size()) && !bracket_at(column)) {
    if (on_directive(lines, at, options)) return matching_directive(lines, at.line);
    if (const auto mark = comment_mark(text, at)) return matching_comment(lines, mark->first, mark->second);
  }
  for (; column < static_cast<std::int64_t>(text.size()); ++column) {
    if (const auto found = bracket_at(column)) {
      const auto& [pair, open] = *found;
      return BracketWalk(lines, {at.line, column}, open ? pair.open : pair.close, open ? pair.close : pair.open, open,
                         escaped(text, column))
          .run();
    }
  }
  return std::nullopt;
}

std::optional<Place> opening_bracket(const Lines& lines, Place at, const Options& options, Line first) {
  const auto found = pair_of(lines.character(at), options);
  if (!found || found->second) return std::nullopt;
  const Pair pair = found->first;
  const bool behind_backslash = escaped(lines.copy(at.line), at.column.value);
  return BracketWalk(lines, at, pair.close, pair.open, false, behind_backslash).stop_above(first).run();
}

std::optional<Place> unmatched(const Lines& lines, Place at, char32_t bracket, Count count, Quotes quotes) {
  constexpr auto kPairs = std::to_array<Pair>({{'(', ')'}, {'{', '}'}, {'[', ']'}, {'<', '>'}});
  const auto* pair = std::ranges::find_if(kPairs, [&](Pair p) { return p.open == bracket || p.close == bracket; });
  const bool forward = pair->close == bracket;
  for (; count > 0; --count) {
    const auto found =
        BracketWalk(lines, at, forward ? pair->open : pair->close, bracket, forward, false, quotes).run();
    if (!found) return std::nullopt;
    at = *found;
  }
  return at;
}

std::optional<Place> next_bracket(const Lines& lines, Place at, char32_t bracket) {
  const char32_t close = bracket == '(' ? U')' : bracket == '{' ? U'}' : bracket == '[' ? U']' : U'>';
  return BracketWalk(lines, at, close, bracket, true, false, Quotes::Ignored).run();
}

}  // namespace mini::editor
