#include "text_area.hpp"

#include "line_painter.hpp"
#include "mini/unicode/wrap.hpp"
#include "put_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace mini::render {
namespace {

// Lines up to this size are taken whole; of longer ones only what can be seen.
constexpr std::int64_t kShortLine = 1 << 12;
// What is above or to the left of the screen is walked over in pieces of this size.
constexpr std::int64_t kPiece = 1 << 18;

std::int64_t digits_of(std::int64_t number) { return std::ssize(std::to_string(number)); }

/// 'numberwidth' at least, wider when the numbers need it; never so wide that no text is left.
Cell number_width(const Scene& scene, Cell columns, Line rows) {
  if (!scene.number && !scene.relative_number) return 0;
  const std::int64_t largest = scene.number ? scene.text.line_count().value : rows.value;
  const Cell width = std::max<std::int64_t>(scene.number_width.value, digits_of(largest) + 1);
  return width < columns ? width : Cell{0};
}

class TextArea {
 public:
  TextArea(Frame& frame, const Scene& scene, const Theme& theme, Line rows)
      : frame_(frame),
        scene_(scene),
        theme_(theme),
        box_{number_width(scene, frame.columns(), rows), frame.columns() - number_width(scene, frame.columns(), rows),
             rows},
        painter_(frame, scene, theme, box_) {}

  DrawnText draw();

 private:
  PaintedLine draw_line(Line line, Line row);
  [[nodiscard]] LinePart part_from(Line line, unicode::LineSpot spot, std::int64_t most);
  [[nodiscard]] unicode::LineSpot first_visible(Line line, Cell first);
  void draw_number(Line line, Line row);
  void draw_marks(Line row, std::string_view mark, Cell column);
  void underline(Line row, Line rows);
  void note_cursor(const PaintedLine& painted);
  void mark_cursor_column();

  Frame& frame_;
  const Scene& scene_;
  const Theme& theme_;
  TextBox box_;
  LinePainter painter_;
  DrawnText out_;
  struct Rows {
    Line begin;
    Line count;
    Cell first;  ///< the virtual column that they begin with
  };
  std::vector<Rows> other_lines_;  ///< than the cursor's
  std::string scratch_;
};

DrawnText TextArea::draw() {
  out_.number_width = box_.left;
  Line row = 0;
  Line line = scene_.top;
  while (row < box_.rows && line < scene_.text.line_count()) {
    const PaintedLine painted = draw_line(line, row);
    if (!painted.complete && row > 0) break;  // it does not fit: Vim shows none of it
    note_cursor(painted);
    if (line == scene_.cursor.line) out_.cursor_line = {row, row + painted.rows};
    if (scene_.cursor_line && line == scene_.cursor.line && !scene_.selection) underline(row, painted.rows);
    const bool cut = scene_.wrap && line == scene_.top;
    if (line != scene_.cursor.line)
      other_lines_.push_back({row, painted.rows, cut ? Cell{scene_.top_skip.value * box_.columns.value} : Cell{0}});
    row += painted.rows;
    ++line;  // one that is higher than the screen counts as shown, as in Vim
  }
  out_.below = line;
  if (scene_.cursor_column && !scene_.selection) mark_cursor_column();
  const bool text_ends = line >= scene_.text.line_count();
  for (; row < box_.rows; ++row)
    draw_marks(row, text_ends ? scene_.end_mark : scene_.cut_mark, text_ends ? Cell{0} : box_.left);
  return out_;
}

PaintedLine TextArea::draw_line(Line line, Line row) {
  const std::int64_t skipped = line == scene_.top ? scene_.top_skip.value : 0;
  const Cell first = scene_.wrap ? Cell{skipped * box_.columns.value} : scene_.left;
  if (!scene_.wrap || first == 0) draw_number(line, row);
  if (painter_.lines_differ()) painter_.begin_line(part_from(line, {}, kShortLine).bytes);
  const unicode::LineSpot spot = first_visible(line, first);
  const std::int64_t cells = (scene_.wrap ? (box_.rows - row).value : 1) * box_.columns.value;
  for (std::int64_t most = kShortLine + cells * 16;; most *= 16) {
    const PaintedLine painted = painter_.paint(part_from(line, spot, most), first, row);
    if (!painted.ran_out) return painted;
  }
}

LinePart TextArea::part_from(Line line, unicode::LineSpot spot, std::int64_t most) {
  const Byte begin = scene_.text.line_begin(line) + spot.at;
  const Byte line_end = scene_.text.line_end(line);
  const Byte end = std::min(line_end, begin + most);
  return {line, scene_.text.view({begin, end}, scratch_), spot.at, spot.column, end == line_end};
}

/// The cluster that covers virtual column `first` of the line.
unicode::LineSpot TextArea::first_visible(Line line, Cell first) {
  unicode::LineSpot spot;
  if (first == 0) return spot;
  const Range<Byte> bytes{scene_.text.line_begin(line), scene_.text.line_end(line)};
  while (true) {
    const Byte begin = bytes.begin + spot.at;
    const Byte end = std::min(bytes.end, begin + kPiece);
    const std::string_view piece = scene_.text.view({begin, end}, scratch_);
    const unicode::LineSpot next = unicode::walk_line(piece, spot, first, scene_.wrap ? box_.columns : Cell{0},
                                                      painter_.options(), end == bytes.end);
    const bool arrived = next == spot || end == bytes.end;
    spot = next;
    if (arrived || spot.column >= first) return spot;
  }
}

void TextArea::draw_number(Line line, Line row) {
  if (box_.left == 0) return;
  const bool at_cursor = line == scene_.cursor.line;
  const std::int64_t distance = std::abs((line - scene_.cursor.line).value);
  const bool absolute = !scene_.relative_number || (at_cursor && scene_.number);
  const std::string number = std::to_string(absolute ? line.value + 1 : distance);
  // With both options the cursor's own number stands at the left.
  const bool at_left = absolute && scene_.relative_number;
  const Cell column = at_left ? Cell{0} : box_.left - 1 - std::ssize(number);
  put_text(frame_, {row, column}, box_.left, number,
           at_cursor && scene_.cursor_line ? theme_.cursor_number : theme_.number);
}

void TextArea::draw_marks(Line row, std::string_view mark, Cell column) {
  frame_.clear(row, {0, frame_.columns()}, Style{});
  frame_.put({row, column}, mark, 1, theme_.non_text);
}

void TextArea::underline(Line row, Line rows) {
  for (Line i = row; i < row + rows; ++i) {
    for (Cell column = box_.left; column < frame_.columns(); ++column) {
      Style style = frame_.style({i, column});
      style.underline = true;
      frame_.restyle({i, column}, style);
    }
  }
}

/// 'cursorcolumn': the cells above and below the cursor.
void TextArea::mark_cursor_column() {
  for (const Rows& rows : other_lines_) {
    const Cell shown = out_.cursor_column - (scene_.wrap ? rows.first : scene_.left);
    const Line row = rows.begin + (scene_.wrap ? Line{shown.value / box_.columns.value} : Line{0});
    const Cell column = scene_.wrap ? Cell{shown.value % box_.columns.value} : shown;
    if (shown < 0 || column >= box_.columns || row >= rows.begin + rows.count) continue;
    const Position at{row, box_.left + column};
    Style style = frame_.style(at);
    style.foreground = theme_.cursor_column.foreground;
    style.background = theme_.cursor_column.background;
    frame_.restyle(at, style);
  }
}

void TextArea::note_cursor(const PaintedLine& painted) {
  if (!painted.cursor_column) return;
  out_.cursor_column = *painted.cursor_column;
  Position at = painter_.position(*painted.cursor_column);
  if (*painted.cursor_column < (scene_.wrap ? Cell{0} : scene_.left)) return;
  // Behind a line that fills the last row there is no cell: the last one has to do.
  at.column = std::min(at.column, frame_.columns() - 1);
  if (at.row >= box_.rows) at = {box_.rows - 1, frame_.columns() - 1};
  if (at.row >= 0) out_.cursor = at;
}

}  // namespace

DrawnText draw_text_area(Frame& frame, const Scene& scene, const Theme& theme, Line rows) {
  return TextArea(frame, scene, theme, rows).draw();
}

}  // namespace mini::render
