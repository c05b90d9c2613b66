#pragma once
#include "list_characters.hpp"
#include "mini/render/frame.hpp"
#include "mini/render/scene.hpp"
#include "mini/render/theme.hpp"
#include "mini/unicode/display.hpp"

#include <optional>
#include <string_view>

namespace mini::render {

/// Where lines of text are drawn: `columns` cells from `left` on, in rows 0 to `rows`.
struct TextBox {
  Cell left{};
  Cell columns{};
  Line rows{};
};

/// A part of a line: bytes from `offset` on, where the line's virtual column is `column`.
struct LinePart {
  Line line{};
  std::string_view bytes;
  Byte offset{};
  Cell column{};
  bool to_line_end = true;
};

/// What came of drawing one line.
struct PaintedLine {
  Line rows = 1;                      ///< used on the screen
  bool complete = true;               ///< nothing is hidden below
  bool ran_out = false;               ///< the part ended before the screen was full: give more bytes
  std::optional<Cell> cursor_column;  ///< virtual column of the cursor, when it was met
};

/// Draws lines of one scene into one frame, by Vim's rules for wrapping, tabs, 'list', matches and the Visual area.
class LinePainter {
 public:
  LinePainter(Frame& frame, const Scene& scene, const Theme& theme, TextBox box);

  /// Whether each line is wrapped in a way of its own: then begin_line() is called before what follows.
  [[nodiscard]] bool lines_differ() const { return scene_.wrap && (scene_.break_indent || !scene_.show_break.empty()); }
  /// `beginning` has the line's leading blanks.
  void begin_line(std::string_view beginning);
  /// Draws `part` from virtual column `first` on, at screen row `row`, down to the end of the box.
  PaintedLine paint(const LinePart& part, Cell first, Line row);
  [[nodiscard]] const unicode::DisplayOptions& options() const noexcept { return options_; }
  /// The spot on the screen of a virtual column of the line painted last; also of one behind the last row's end.
  [[nodiscard]] Position position(Cell column) const;

 private:
  void paint_cluster(std::string_view line, Range<Byte> bytes, Byte at);
  void begin_row();
  void fill(Cell cells, Byte at);
  void paint_color_columns(Line rows);
  void paint_shown(std::string_view cluster, Cell width, Byte at);
  [[nodiscard]] Cell column_behind_end() const;
  void paint_end(const LinePart& part, PaintedLine& out);
  void paint_tab(Cell width, Byte at);
  void paint_pieces(std::string_view pieces, const Style& style, Byte at);
  void paint_whole(std::string_view cluster, Cell width, Byte at);
  void note_cursor(std::string_view cluster, Byte at);
  void mark_borders(bool more_to_the_right);
  void mark_hidden_rows();
  void put(std::string_view cluster, Cell width, const Style& style);
  [[nodiscard]] bool below_box() const;
  [[nodiscard]] bool selected(Byte at, Cell column) const;
  [[nodiscard]] bool line_break_selected(Byte size) const;
  [[nodiscard]] Style style_at(Byte at, Style base);
  [[nodiscard]] std::string_view blank_character(Byte at, std::string_view cluster);

  Frame& frame_;
  const Scene& scene_;
  const Theme& theme_;
  TextBox box_;
  ListCharacters list_;
  unicode::DisplayOptions options_;
  std::size_t next_match_ = 0;

  // Of the line that is being painted:
  Line line_{};
  Line row_{};
  Cell first_{};
  Cell column_{};
  Byte lead_end_{};            // before it there are only blanks
  Byte trail_begin_{};         // from it on there are only blanks
  bool has_text_ = true;       // more than blanks
  bool among_spaces_ = false;  // the cluster at hand is a space beside another
  std::size_t spaces_ = 0;     // of those that 'listchars' shows in turn
  std::optional<Cell> cursor_column_;
};

}  // namespace mini::render
