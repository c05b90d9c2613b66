#pragma once
#include "mini/text/builder.hpp"
#include "mini/text/line_cursor.hpp"
#include "replacement.hpp"
#include "substitute_request.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace mini::editor {

/// `2 substitutions on 1 line`.
[[nodiscard]] std::string substitution_tally(std::int64_t substitutions, std::int64_t lines);

/// One `:s` on its way through its lines. Searches the text as it was at the start; the new text is built in one pass,
/// or, once the user is asked, match by match so that the screen shows what was answered.
class Substitution {
 public:
  /// Pre: first <= last, both lines of the text.
  Substitution(Editor::Core& core, SubstituteRequest request, const pattern::Regex& regex, Line first, Line last);

  /// Goes on to the end, or to the next question. Errors: of the search (nothing was changed, or what was answered).
  Result<void> run();
  /// An answer to the question: y n a q l <Esc> CTRL-C; others are asked again. Pre: waits().
  Result<void> answer(Key key);
  [[nodiscard]] bool waits() const { return question_.has_value(); }
  [[nodiscard]] std::string question() const;
  /// What run() would make of the lines, without doing it. Errors: of the search, of an expression.
  struct Preview {
    text::Snapshot text;
    std::vector<Range<Byte>> fresh;  ///< what stands for the matches, in `text`
  };
  Result<Preview> preview();
  /// The match in question, in the text as it is now.
  [[nodiscard]] Range<Byte> match() const;

 private:
  Result<std::optional<pattern::Match>> next();
  Byte after_character(Byte at) const;
  void advance(const pattern::Match& match);
  void advance_global(const pattern::Match& match);
  [[nodiscard]] Line line_of(Byte at) { return line_cursor_.line_at(std::min(at, text_.size())); }
  Result<void> replace(const pattern::Match& match, Line here);
  Result<std::string_view> fresh_text(const pattern::Match& match);
  Result<void> accept(const pattern::Match& match);
  Result<void> change_now(const pattern::Match& match, std::string_view fresh);
  void ask(const pattern::Match& match);
  void append(const pattern::Match& match, std::string_view fresh);
  Result<void> finish();
  void finish_bulk();
  [[nodiscard]] text::Snapshot built();
  void leave_cursor();
  void settle(Line here, Line end);
  /// Of a match, without the newline that ends the text: that one stays.
  [[nodiscard]] Byte end_of(const pattern::Match& match) const;

  Editor::Core& core_;
  SubstituteRequest request_;
  text::Snapshot text_;
  pattern::Searcher searcher_;
  text::LineCursor line_cursor_;
  Replacement replacement_;
  std::string fresh_;
  bool crosses_lines_;
  bool asks_;
  bool asked_ = false;
  bool quit_ = false;
  Line first_;
  Line last_;
  Byte end_;                ///< matches begin up to here
  Byte at_;                 ///< the next one begins here or behind
  Byte previous_end_ = -1;  ///< of a match, with the flag g
  Line previous_ = -1;
  std::int64_t matches_ = 0;
  std::int64_t done_ = 0;
  std::int64_t changed_lines_ = 0;
  std::int64_t added_lines_ = 0;
  std::int64_t added_bytes_ = 0;  ///< by changes that were made at once
  Line changed_begin_ = -1;       ///< of the old text: the lines that differ
  Line changed_end_ = -1;
  std::optional<std::vector<Line>> marked_;  ///< lines with marks, ascending; the first `settled_` are in where_
  std::size_t settled_ = 0;
  std::map<Line, std::optional<Line>> where_;  ///< where these lines are in the new text
  text::Builder builder_;
  Byte built_from_ = -1;  ///< of the old text: what the builder begins with
  Byte copied_;           ///< up to here the old text is in the builder
  std::optional<pattern::Match> question_;
};

}  // namespace mini::editor
