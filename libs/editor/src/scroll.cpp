// What part of the text the window shows, and the commands that move it.
#include "scroll.hpp"

#include "mini/unicode/display.hpp"
#include "mini/unicode/wrap.hpp"

#include <algorithm>

namespace mini::editor {

using modal::Action;

Line Editor::Core::rows() const {
  // One row for the command line; the status line takes one as soon as 'laststatus' wants it.
  const std::int64_t status_rows = options.laststatus >= 2 ? 1 : 0;
  const Line most = std::max<std::int64_t>(1, settings.rows.value - 1 - status_rows);
  return std::min(most, height.value_or(most));
}

/// What the line numbers leave of the window's width.
Cell Editor::Core::text_columns() const {
  if (!options.number && !options.relativenumber) return std::max<Cell>(1, settings.columns);
  const std::int64_t largest = options.number ? lines().count().value : rows().value;
  const auto digits = static_cast<std::int64_t>(std::to_string(largest).size());
  const std::int64_t numbers = std::max(options.numberwidth, digits + 1);
  // Where they would take all of it, they are not shown.
  return numbers < settings.columns.value ? settings.columns.value - numbers
                                          : std::max<std::int64_t>(1, settings.columns.value);
}

Count Editor::Core::rows_of(Line line) const {
  if (!options.wrap) return 1;
  return unicode::wrapped_rows(lines().line(line), text_columns(), wrap_layout(lines(), line, text_columns(), options));
}

/// The last line that fits as a whole below `top`.
Line Editor::Core::bottom_line() const {
  Count left_over = rows().value;
  Line line = top;
  for (; line <= lines().last(); ++line) {
    left_over -= rows_of(line);
    if (left_over < 0) break;
  }
  return std::max(top, line - 1);
}

/// The line at half of the rows that hold text, the upper half being the larger.
static Line middle_line(const Editor::Core& core, Line bottom) {
  Count used = 0;
  for (Line line = core.top; line <= bottom; ++line) used += core.rows_of(line);
  const Count half = (std::min(used, Count{core.rows().value}) + 1).value / 2;
  Line middle = core.top;
  Count above = core.rows_of(middle);
  while (middle < bottom && above < half) above += core.rows_of(++middle);
  return middle;
}

ScreenMetrics Editor::Core::metrics() const {
  const Line bottom = bottom_line();
  return {.top = top,
          .bottom = bottom,
          .middle = middle_line(*this, bottom),
          .inner_first = inner_lines(*this).first,
          .inner_last = inner_lines(*this).last,
          .width = text_columns(),
          .left = left};
}

/// The first column of a window without 'wrap': by 'sidescroll' columns, or from far away the cursor in the middle.
static Cell left_to_show(const Editor::Core& core, std::int64_t cell) {
  const std::int64_t width = core.text_columns().value;
  const std::int64_t left = core.left.value;
  const std::int64_t margin = std::min(core.options.sidescrolloff, (width - 1) / 2);
  const std::int64_t over_left = left + margin - cell;
  const std::int64_t over_right = cell - (left + width - margin) + 1;
  // What can't be scrolled away needs no margin.
  if ((over_left <= 0 || left == 0) && over_right <= 0) return core.left;
  const std::int64_t by = over_left > 0 ? over_left : over_right;
  const bool jumps = core.options.sidescroll == 0 || by >= width / 2 || over_right >= -over_left;
  const std::int64_t step = std::max(by, core.options.sidescroll);
  const std::int64_t moved = over_left > 0 ? left - step : left + step;
  return std::max<std::int64_t>(0, jumps ? cell - width / 2 : moved);
}

void Editor::Core::scroll_into_view() {
  follow_cursor();
  left = options.wrap ? Cell{0} : left_to_show(*this, cell_of(lines(), cursor, options).value);
}

void keep_cursor_inside(Editor::Core& core) {
  const InnerLines inner = inner_lines(core);
  const Line line = std::clamp(core.cursor.line, inner.first, inner.last);
  if (line == core.cursor.line) return;
  if (!core.wanted_known) core.wanted = core.cursor_cell();
  core.wanted_known = true;
  core.cursor = place_at_cell(core.lines(), line, core.wanted, core.options, core.visual());
}

/// Moves the window over lines that take `amount` rows, at least one line, and the cursor over as many lines. The
/// window stops where the text ends; the cursor goes on for what is left.
static void scroll_half(Editor::Core& core, bool down, std::int64_t amount) {
  const Line last = core.lines().last();
  const Line step = down ? 1 : -1;
  bool moved = false;
  while (amount > 0 && (down ? core.bottom_line() < last : core.top > 0)) {
    amount -= core.rows_of(down ? core.top : core.top - 1).value;
    if (amount < 0 && moved) break;
    core.top += step;
    core.cursor.line = std::clamp(core.cursor.line + step, Line{0}, last);
    moved = true;
  }
  if (amount > 0) core.cursor.line = std::clamp(core.cursor.line + Line{step.value * amount}, Line{0}, last);
}

bool Editor::Core::half_page(bool down, const Command& command) {
  scroll_into_view();
  if (command.count) scroll_amount = std::min<std::int64_t>(command.count->value, rows().value);
  const std::int64_t amount = scroll_amount > 0 ? scroll_amount : std::max<std::int64_t>(1, rows().value / 2);
  if (down) {
    if (cursor.line >= lines().last()) return false;
    scroll_half(*this, true, amount);
  } else {
    if (cursor.line == 0) return false;
    scroll_half(*this, false, amount);
  }
  keep_cursor_inside(*this);
  to_line_start(cursor.line);
  return true;
}

/// CTRL-E and CTRL-Y.
static bool scroll_lines(Editor::Core& core, bool down, Count count) {
  core.scroll_into_view();
  if (down ? core.top >= core.lines().last() : core.top == 0) return false;
  core.top = std::clamp(core.top + Line{down ? count.value : -count.value}, Line{0}, core.lines().last());
  keep_cursor_inside(core);
  return true;
}

/// `zb`
static void bring_to_bottom(Editor::Core& core) {
  const Line line = core.cursor.line;
  core.top = top_for_bottom(core, line);
  Count empty = core.rows().value;
  for (Line shown = core.top; shown <= line; ++shown) empty -= core.rows_of(shown);
  scroll_cursor_to_bottom(core, 0, {line + 1, std::max(Count{0}, empty)});
}

/// `z<CR>` `zz` `zb` and their kin: the line of the count, or the cursor's, goes to a place in the window.
static void place_line(Editor::Core& core, const Command& command) {
  if (command.count) {
    core.push_jump();
    const Line line = std::clamp(Line{command.count->value - 1}, Line{0}, core.lines().last());
    if (!core.wanted_known) core.wanted = core.cursor_cell();
    core.wanted_known = true;
    core.cursor = place_at_cell(core.lines(), line, core.wanted, core.options, core.visual());
  }
  const Action action = command.action;
  if (action == Action::CursorToTop || action == Action::CursorToTopNonBlank)
    return scroll_cursor_to_top(core, 0, true);
  if (action == Action::CursorToBottom || action == Action::CursorToBottomNonBlank) return bring_to_bottom(core);
  core.top = top_for_middle(core, {.counts_behind_end = true});
}

/// `z+` and `z^`.
static void place_screenful(Editor::Core& core, const Command& command) {
  const Line last = core.lines().last();
  const std::optional<Line> given = command.count ? std::optional(Line{command.count->value - 1}) : std::nullopt;
  if (command.action == Action::NextScreenful) {
    core.cursor.line = std::min(given.value_or(text_end(core).line), last);
    return scroll_cursor_to_top(core, 0, true);
  }
  if (given) {
    core.cursor.line = std::min(last, *given);
    bring_to_bottom(core);
    core.cursor.line = core.top;
  } else {
    core.cursor.line = std::max(Line{0}, core.top - 1);
  }
  bring_to_bottom(core);
}

/// The cursor stays in the part of its line that is seen.
static void keep_cursor_in_columns(Editor::Core& core) {
  const Cell cell = cell_of(core.lines(), core.cursor, core.options);
  const Cell seen = std::clamp(cell, core.left, core.left + core.text_columns() - 1);
  if (seen == cell) return;
  core.cursor = place_at_cell(core.lines(), core.cursor.line, seen, core.options, core.visual());
  const Cell at = cell_of(core.lines(), core.cursor, core.options);
  if (at < core.left) {
    const Place next = core.lines().after(core.cursor);
    if (core.lines().at_end(next)) {
      core.left = at;  // the line goes no further
    } else {
      core.cursor = next;
    }
  }
  core.wanted_known = false;
}

/// Sideways, without 'wrap'.
static void scroll_columns(Editor::Core& core, const Command& command) {
  if (core.options.wrap) return;
  const Cell by = command.count.value_or(1).value;
  const Cell half = core.text_columns().value / 2;
  const Cell margin = core.options.sidescrolloff;
  switch (command.action) {
    case Action::ScrollRight:
      core.left += by;
      break;
    case Action::ScrollLeft:
      core.left = std::max(Cell{0}, core.left - by);
      break;
    case Action::ScrollHalfRight:
      core.left += half;
      break;
    case Action::ScrollHalfLeft:
      core.left = std::max(Cell{0}, core.left - half);
      break;
    case Action::ScrollCursorStart:
      core.left = std::max(Cell{0}, cell_of(core.lines(), core.cursor, core.options) - margin);
      break;
    case Action::ScrollCursorEnd:
      core.left =
          std::max(Cell{0}, cell_of(core.lines(), core.cursor, core.options) + margin - core.text_columns() + 1);
      break;
    default:
      break;
  }
  keep_cursor_in_columns(core);
}

/// `z10<CR>`: the cursor's line stays at the same part of the window.
static void set_height(Editor::Core& core, Line rows) {
  const Line before = core.rows();
  core.height = rows;
  const std::int64_t row = (core.cursor.line - core.top).value * core.rows().value / before.value;
  core.top = std::max(Line{0}, core.cursor.line - Line{row});
}

bool Editor::Core::scroll_command(const Command& command) {
  scroll_into_view();
  const Count count = command.count.value_or(1);
  bool non_blank = false;
  switch (command.action) {
    case Action::PageForward:
      return page(true, count);
    case Action::PageBackward:
      return page(false, count);
    case Action::HalfPageDown:
      return half_page(true, command);
    case Action::HalfPageUp:
      return half_page(false, command);
    case Action::ScrollLineDown:
      return scroll_lines(*this, true, count);
    case Action::ScrollLineUp:
      return scroll_lines(*this, false, count);
    case Action::CursorToTopNonBlank:
    case Action::CursorToMiddleNonBlank:
    case Action::CursorToBottomNonBlank:
      non_blank = true;
      [[fallthrough]];
    case Action::CursorToTop:
    case Action::CursorToMiddle:
    case Action::CursorToBottom:
      place_line(*this, command);
      break;
    case Action::NextScreenful:
    case Action::PreviousScreenful:
      non_blank = true;
      place_screenful(*this, command);
      break;
    case Action::SetHeight:
      set_height(*this, Line{count.value});
      break;
    default:
      scroll_columns(*this, command);
      break;
  }
  if (non_blank) set_cursor(lines().first_non_blank(cursor.line));
  return true;
}

}  // namespace mini::editor
