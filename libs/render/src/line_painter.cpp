#include "line_painter.hpp"

#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/wrap.hpp"

#include <algorithm>
#include <limits>

namespace mini::render {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kNoBreakSpace = "\u00a0";

bool is_insert(Mode mode) { return mode == Mode::Insert || mode == Mode::Replace; }

bool is_visual(Mode mode) { return mode == Mode::Visual || mode == Mode::VisualLine || mode == Mode::VisualBlock; }

/// Laid over `base`: its colours where it has some, its attributes added.
Style over(Style base, const Style& top) {
  if (top.foreground.kind != Color::Kind::Default) base.foreground = top.foreground;
  if (top.background.kind != Color::Kind::Default) base.background = top.background;
  base.bold |= top.bold;
  base.italic |= top.italic;
  base.underline |= top.underline;
  base.undercurl |= top.undercurl;
  base.reverse |= top.reverse;
  base.strike |= top.strike;
  return base;
}

}  // namespace

LinePainter::LinePainter(Frame& frame, const Scene& scene, const Theme& theme, TextBox box)
    : frame_(frame), scene_(scene), theme_(theme), box_(box) {
  if (scene.list) list_ = parse_list_characters(scene.list_characters);
  options_.tabstop = scene.tabstop;
  options_.tabs_as_controls = scene.list && list_.tab_first.empty();
  options_.breaks_at_words = scene.wrap && scene.line_break;
}

void LinePainter::begin_line(std::string_view beginning) {
  options_ = unicode::wrap_options(options_, beginning, box_.columns, scene_.show_break, scene_.break_indent);
}

/// What a row that a line goes on in begins with.
void LinePainter::begin_row() {
  if (!scene_.wrap || options_.row_prefix == 0 || column_ == 0 || column_.value % box_.columns.value != 0) return;
  const Cell shown = unicode::line_width(scene_.show_break, {});
  for (Cell i = 0; i < options_.row_prefix - shown; ++i) {
    put(" ", 1, theme_.text);
    ++column_;
  }
  for (Byte at = 0; at < std::ssize(scene_.show_break);) {
    const Byte end = unicode::next_cluster(scene_.show_break, at);
    const std::string_view cluster =
        std::string_view(scene_.show_break)
            .substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((end - at).value));
    const Cell width = unicode::cluster_width(cluster, column_, {});
    put(unicode::drawn_as(cluster), width, theme_.non_text);
    column_ += width;
    at = end;
  }
}

/// The rest of a row, behind a word.
void LinePainter::fill(Cell cells, Byte at) {
  for (Cell i = 0; i < cells; ++i) {
    put(" ", 1, style_at(at, theme_.text));
    ++column_;
  }
}

Position LinePainter::position(Cell column) const {
  const Cell shown = column - first_;
  if (!scene_.wrap) return {row_, box_.left + shown};
  const std::int64_t row = shown.value / box_.columns.value;
  return {row_ + row, box_.left + shown.value % box_.columns.value};
}

bool LinePainter::below_box() const {
  if (!scene_.wrap) return column_ - first_ >= box_.columns;
  return position(column_).row >= box_.rows;
}

PaintedLine LinePainter::paint(const LinePart& part, Cell first, Line row) {
  line_ = part.line;
  row_ = row;
  first_ = first;
  column_ = part.column;
  cursor_column_.reset();
  const std::size_t lead = part.bytes.find_first_not_of(kBlanks);
  lead_end_ = part.offset > 0 ? Byte{0} : Byte{static_cast<std::int64_t>(std::min(lead, part.bytes.size()))};
  const auto trail = static_cast<std::int64_t>(part.bytes.find_last_not_of(kBlanks) + 1);
  spaces_ = 0;
  has_text_ = lead != std::string_view::npos || !part.to_line_end;
  trail_begin_ = part.to_line_end ? part.offset + trail : Byte{std::numeric_limits<std::int64_t>::max()};
  PaintedLine out;
  Byte at = 0;
  while (at < std::ssize(part.bytes) && !below_box()) {
    const Byte end = unicode::next_cluster(part.bytes, at);
    paint_cluster(part.bytes, {at, end}, part.offset + at);
    at = end;
  }
  const bool all = at == std::ssize(part.bytes);
  if (all && part.to_line_end) paint_end(part, out);
  out.ran_out = all && !part.to_line_end && !below_box();
  out.complete = !scene_.wrap || (all && part.to_line_end && position(std::max(first_, column_ - 1)).row < box_.rows);
  if (scene_.wrap && first > 0) mark_hidden_rows();
  if (!scene_.wrap) mark_borders(!all || !part.to_line_end || column_ - first_ > box_.columns);
  const Line used = scene_.wrap ? position(std::max(first_, column_ - 1)).row - row_ + 1 : Line{1};
  out.rows = std::min(used, box_.rows - row_);
  paint_color_columns(out.rows);
  out.cursor_column = cursor_column_;
  return out;
}

void LinePainter::note_cursor(std::string_view cluster, Byte at) {
  if (line_ != scene_.cursor.line || at != scene_.cursor.column) return;
  cursor_column_ = column_ + scene_.cursor_beyond.value_or(Cell{0});
  // On a tab the cursor stands at its end, as in Vim, unless it could also stand before it.
  const bool anchored = is_visual(scene_.mode) && scene_.selection && scene_.selection->begin == scene_.cursor;
  if (cluster == "\t" && !scene_.cursor_beyond && !scene_.list && !is_insert(scene_.mode) && !anchored)
    *cursor_column_ += unicode::cluster_width(cluster, column_, options_) - 1;
}

void LinePainter::paint_cluster(std::string_view line, Range<Byte> bytes, Byte at) {
  const std::string_view cluster =
      line.substr(static_cast<std::size_t>(bytes.begin.value), static_cast<std::size_t>(bytes.length().value));
  const unicode::WrapStep step =
      unicode::wrap_step(line, bytes, column_, scene_.wrap ? box_.columns : Cell{0}, options_);
  // What goes to the next row whole leaves cells empty: they show `>`.
  for (Cell i = 0; i < step.empty; ++i) {
    put(">", 1, theme_.non_text);
    ++column_;
  }
  if (step.prefix > 0) begin_row();
  if (step.empty > 0 && below_box()) return;
  note_cursor(cluster, at);
  const bool beside = bytes.begin > 0 && line[static_cast<std::size_t>(bytes.begin.value) - 1] == ' ';
  const bool before = bytes.end < std::ssize(line) && line[static_cast<std::size_t>(bytes.end.value)] == ' ';
  among_spaces_ = cluster == " " && (beside || before);
  if (!among_spaces_) spaces_ = 0;
  paint_shown(cluster, unicode::cluster_width(cluster, column_, options_), at);
  fill(step.fill, at);
}

void LinePainter::paint_shown(std::string_view cluster, Cell width, Byte at) {
  if (cluster == "\t" && !options_.tabs_as_controls) return paint_tab(width, at);
  if (const std::string_view shown = blank_character(at, cluster); !shown.empty()) {
    put(shown, 1, style_at(at, theme_.special));
    ++column_;
    return;
  }
  if (width == 1 && cluster.size() == 1) {
    put(cluster, 1, style_at(at, theme_.text));
    ++column_;
    return;
  }
  if (unicode::splits_over_rows(cluster)) return paint_pieces(unicode::drawn_as(cluster), theme_.special, at);
  paint_whole(cluster, width, at);
}

void LinePainter::paint_tab(Cell width, Byte at) {
  for (Cell i = 0; i < width; ++i) {
    begin_row();
    std::string_view shown = " ";
    if (scene_.list) {
      shown = i == 0 ? list_.tab_first : list_.tab_middle;
      if (!list_.tab_last.empty() && i == width - 1) shown = list_.tab_last;
      if (list_.tab_last.empty() && width > 1 && i == 0) shown = list_.tab_first;
    }
    put(shown, 1, style_at(at, scene_.list ? theme_.special : theme_.text));
    ++column_;
  }
}

void LinePainter::paint_pieces(std::string_view pieces, const Style& style, Byte at) {
  for (const char& piece : pieces) {
    begin_row();
    put({&piece, 1}, 1, style_at(at, style));
    ++column_;
  }
}

void LinePainter::paint_whole(std::string_view cluster, Cell width, Byte at) {
  const Cell shown = column_ - first_;
  const bool cut_left = shown < 0;
  const bool cut_right = width > box_.columns || (!scene_.wrap && shown + width > box_.columns);
  if (cut_left || cut_right) {
    for (Cell i = 0; i < width; ++i, ++column_) put(cut_left ? "<" : ">", 1, style_at(at, theme_.non_text));
    return;
  }
  put(unicode::drawn_as(cluster), width, style_at(at, theme_.text));
  column_ += width;
}

void LinePainter::put(std::string_view cluster, Cell width, const Style& style) {
  const Cell shown = column_ - first_;
  if (shown < 0) return;
  const Position at = position(column_);
  if (at.row >= box_.rows || at.column + width > box_.left + box_.columns) return;
  frame_.put(at, cluster, width, style);
}

/// Where the cursor stands behind the line: in the row where the line ends.
Cell LinePainter::column_behind_end() const {
  const Cell row = scene_.wrap ? Cell{(column_ - first_).value / box_.columns.value * box_.columns.value} : Cell{0};
  const Cell last = std::max(column_, first_ + row + box_.columns - 1);
  return std::min(last, column_ + scene_.cursor_beyond.value_or(Cell{0}));
}

void LinePainter::paint_end(const LinePart& part, PaintedLine& out) {
  const Byte size = part.offset + std::ssize(part.bytes);
  if (line_ == scene_.cursor.line && scene_.cursor.column >= size) cursor_column_ = column_behind_end();
  const bool row_is_full = scene_.wrap && column_ > first_ && (column_ - first_).value % box_.columns.value == 0;
  const bool highlighted = line_break_selected(size);
  if (scene_.list && !list_.end_of_line.empty()) {
    // Of a line that ends to the left of the window it is all that is seen.
    if (!scene_.wrap) column_ = std::max(column_, first_);
    put(list_.end_of_line, 1,
        highlighted && cursor_column_ != column_ ? over(theme_.non_text, theme_.visual) : theme_.non_text);
    ++column_;
  } else if (highlighted && !row_is_full && !below_box() && cursor_column_ != column_) {
    put(" ", 1, theme_.visual);
  }
  out.cursor_column = cursor_column_;
}

void LinePainter::paint_color_columns(Line rows) {
  for (const Cell column : scene_.color_columns) {
    if (column < first_) continue;
    const Position at = position(column);
    if (at.row >= row_ + rows || at.column >= box_.left + box_.columns) continue;
    frame_.restyle(at, over(theme_.color_column, frame_.style(at)));
  }
}

void LinePainter::mark_borders(bool more_to_the_right) {
  if (!scene_.list) return;
  if (first_ > 0 && column_ > first_ && !list_.precedes.empty())
    frame_.put({row_, box_.left}, list_.precedes, 1, theme_.non_text);
  if (more_to_the_right && !list_.extends.empty())
    frame_.put({row_, box_.left + box_.columns - 1}, list_.extends, 1, theme_.non_text);
}

/// `<<<`: the line begins above the screen. Not where the cursor is.
void LinePainter::mark_hidden_rows() {
  constexpr std::int64_t kMarks = 3;
  const Cell end = std::min<Cell>(kMarks, box_.columns);
  if (cursor_column_ && *cursor_column_ >= first_ && *cursor_column_ < first_ + end) return;
  for (Cell i = 0; i < end; ++i) frame_.put({row_, box_.left + i}, "<", 1, theme_.non_text);
}

std::string_view LinePainter::blank_character(Byte at, std::string_view cluster) {
  if (!scene_.list) return {};
  if (cluster == kNoBreakSpace) return list_.no_break_space;
  if (cluster != " ") return {};
  const auto in_turn = [this](const std::vector<std::string>& signs) -> std::string_view {
    return signs[spaces_++ % signs.size()];
  };
  const bool leads = at < lead_end_ && has_text_;
  if (leads && among_spaces_ && !list_.lead_spaces.empty()) return in_turn(list_.lead_spaces);
  if (at >= trail_begin_ && !list_.trail.empty()) return list_.trail;
  if (leads && !list_.lead.empty()) return list_.lead;
  if (among_spaces_ && !list_.spaces.empty()) return in_turn(list_.spaces);
  return list_.space;
}

bool LinePainter::selected(Byte at, Cell column) const {
  if (!scene_.selection) return false;
  const Selection& area = *scene_.selection;
  if (line_ < area.begin.line || line_ > area.end.line) return false;
  // The terminal shows its own cursor there; turning it round twice would hide it.
  if (scene_.cursor == text::Place{line_, at} && scene_.mode != Mode::CommandLine) return false;
  if (area.shape == Mode::VisualLine) return true;
  if (area.shape == Mode::VisualBlock)
    return column >= area.cells.begin && (area.to_line_end || column < area.cells.end);
  const text::Place here{line_, at};
  return here >= area.begin && here <= area.end;
}

bool LinePainter::line_break_selected(Byte size) const {
  if (!scene_.selection || scene_.selection->shape == Mode::VisualBlock) return false;
  const Selection& area = *scene_.selection;
  if (line_ < area.begin.line || line_ > area.end.line) return false;
  if (area.shape == Mode::VisualLine || line_ < area.end.line) return true;
  return area.end.column >= size;
}

Style LinePainter::style_at(Byte at, Style base) {
  const std::vector<Match>& matches = scene_.matches;
  const auto is_over = [&](const Match& match) {
    return match.line < line_ || (match.line == line_ && match.bytes.end <= at);
  };
  while (next_match_ < matches.size() && is_over(matches[next_match_])) ++next_match_;
  if (next_match_ < matches.size()) {
    const Match& match = matches[next_match_];
    if (match.line == line_ && match.bytes.contains(at))
      base = over(base, match.current ? theme_.current_match : theme_.match);
  }
  return selected(at, column_) ? over(base, theme_.visual) : base;
}

}  // namespace mini::render
