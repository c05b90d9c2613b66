#pragma once
#include "mini/base/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

/// Where lines of C code go: 'cindent' and `=`. It walks over the lines above, one after the other, and keeps what is
/// open there; each statement is placed by the one before it, each continued line by how it began. The rules are those
/// of ":help C-indenting" with the values that 'cinoptions' has when it is empty.
class CLayout {
 public:
  /// `step`: 'shiftwidth'.
  CLayout(Cell step, std::int64_t tabstop) : step_(step), tabstop_(tabstop) { blocks_.emplace_back(); }

  /// The indent of `line` behind those walked over; what stands in front of it now does not matter. `next` is the line
  /// below. O(length).
  [[nodiscard]] Cell indent(std::string_view line, std::string_view next) const;
  /// Walks over a line, as it stands. O(length).
  void take(std::string_view line);

 private:
  enum class HeadKind : std::uint8_t { If, Else, Loop, Do };
  /// `if (...)`, `else`, `do`: a statement belongs to it that has not come yet.
  struct Head {
    HeadKind kind;
    Cell indent;
    std::int64_t line = -1;
  };
  struct Paren {
    std::int64_t line;
    Cell indent;         ///< of its line
    Cell column;         ///< where it stands
    Cell inside;         ///< of what stands behind it
    bool begins_line;    ///< nothing stands before it
    std::int64_t outer;  ///< how many others of its line are open around it
    bool nested;         ///< one of a line above is open around it
  };
  /// What lies between braces, or the whole text.
  struct Block {
    Cell base;                  ///< where its closing brace goes
    Cell inner;                 ///< where statements begin
    std::int64_t line = -1;     ///< where it was opened
    bool values = false;        ///< of an initializer or enum: commas separate
    bool type = false;          ///< what follows the closing brace belongs to the statement
    std::vector<Head> heads;    ///< from the outermost
    std::vector<Head> done;     ///< had their statements: an `else` or `while` may follow
    std::optional<Cell> last;   ///< where the statement before began
    std::optional<Cell> label;  ///< of the last `case` or `public:`
    bool open = false;          ///< within a statement
    bool in_head = false;       ///< between `if` and the end of its parentheses
    bool is_type = false;       ///< the statement began with `struct` or the like
    bool assigned = false;      ///< a brace would begin an initializer
    std::optional<Cell> names;  ///< where the names of a declaration go that a comma continues
    Cell first;                 ///< where the statement began
    Cell latest;                ///< the indent of the line before
    std::int64_t rows = 0;      ///< lines that the statement has
    std::vector<Paren> parens;
  };
  /// The last line with code, outside of all braces.
  struct Before {
    bool known = false;
    bool closes = false;       ///< it begins with a brace
    bool function = false;     ///< it declares one, and ends there
    bool comma = false;        ///< it goes on behind a comma
    bool after_comma = false;  ///< it was behind one
    bool semicolon = false;
    Cell indent;
    Cell behind_type;  ///< where the first name of a declaration stands
  };

  /// A comment that is open.
  struct Comment {
    Cell column;
    std::optional<Cell> text;         ///< of what stands behind its opening
    std::optional<Cell> line_before;  ///< the indent of its last line
  };

  [[nodiscard]] Cell indent_of_comment(std::string_view text) const;
  [[nodiscard]] Cell indent_in_parens(std::string_view text) const;
  [[nodiscard]] Cell indent_in_block(std::string_view text) const;
  [[nodiscard]] Cell indent_outside(std::string_view text, std::string_view next) const;
  [[nodiscard]] Cell column_of(std::string_view line, std::size_t at) const;

  /// The line with comments and the insides of strings blank.
  [[nodiscard]] std::string code_of(std::string_view line);
  void walk(std::string_view line, std::string_view code);
  std::size_t take_word(std::string_view line, std::string_view code, std::size_t at, std::string_view word);
  std::size_t take_label(std::string_view line, std::string_view code, std::size_t at, bool scope);
  [[nodiscard]] Cell begin_column() const;
  void take_mark(std::string_view line, std::string_view code, std::size_t at);
  void take_back(HeadKind kind);
  void begin_head(HeadKind kind);
  void begin_statement();
  void open_brace(std::string_view line, std::string_view code, std::size_t at);
  void open_paren(std::string_view line, std::string_view code, std::size_t at);
  void close_brace();
  void complete();
  void note_line(std::string_view line, std::string_view code);

  Cell step_;
  std::int64_t tabstop_;
  std::vector<Block> blocks_;
  Before before_;
  std::optional<Comment> comment_;
  std::optional<Cell> line_comment_;  ///< where the `//` comment above begins
  std::optional<Cell> directive_;     ///< of the next line of a directive that goes on
  // Of the line that is walked over.
  std::int64_t line_number_ = 0;
  Cell line_indent_;
  Cell statement_column_;           ///< where its first statement begins, behind a label
  std::optional<Cell> paren_line_;  ///< the indent of the line where the parenthesis closed last was opened
  std::optional<Cell> taken_back_;  ///< where the statement began that `else` or `while` belongs to
};

}  // namespace mini::editor
