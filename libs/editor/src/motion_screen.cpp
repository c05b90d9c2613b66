// Motions over the rows that a wrapped line takes on the screen.
#include "mini/unicode/display.hpp"
#include "mini/unicode/wrap.hpp"
#include "motion.hpp"

#include <algorithm>
#include <array>

namespace mini::editor {

using modal::Action;

namespace {

using Result = std::optional<Landing>;

/// The cursor may stand behind a line's end.
bool passes_end(const MotionInput& in) { return in.visual || may_pass_end(in.options); }

Cell window_width(const MotionInput& in) { return std::max<Cell>(1, in.screen.width); }

/// Rows of the wrapped line before the place times their width, plus the cell in its row.
Cell screen_cell(const MotionInput& in, Place at) {
  if (!in.options.wrap) return cell_of(in.lines, at, in.options);
  const Cell width = window_width(in);
  const unicode::WrapPosition found = unicode::wrap_position(in.lines.line(at.line), at.column, width,
                                                             wrap_layout(in.lines, at.line, width, in.options));
  return found.row.value * width.value + found.cell.value;
}

Place place_at_screen_cell(const MotionInput& in, Line line, Cell cell) {
  if (!in.options.wrap) return place_at_cell(in.lines, line, cell, in.options, passes_end(in));
  const std::int64_t width = window_width(in).value;
  const Byte at = unicode::wrap_byte(in.lines.line(line), {cell.value / width, cell.value % width}, width,
                                     wrap_layout(in.lines, line, width, in.options));
  const Place place{line, at};
  return !passes_end(in) && in.lines.at_end(place) ? in.lines.last_cluster(line) : place;
}

/// Where the screen row of the cursor begins, in cells.
Cell row_start(const MotionInput& in) {
  if (!in.options.wrap) return in.screen.left;
  const Cell cell = screen_cell(in, in.cursor);
  return Cell{cell.value / std::max<std::int64_t>(1, in.screen.width.value) * in.screen.width.value};
}

Result screen_line_start(const MotionInput& in) {
  return Landing{.to = place_at_screen_cell(in, in.cursor.line, row_start(in))};
}

Result screen_first_non_blank(const MotionInput& in) {
  Place at = place_at_screen_cell(in, in.cursor.line, row_start(in));
  while (is_blank(in.lines.character(at)) && !in.lines.at_end(in.lines.after(at))) at = in.lines.after(at);
  return Landing{.to = at};
}

Result screen_middle(const MotionInput& in) {
  const Cell cell = row_start(in) + Cell{in.screen.width.value / 2};
  return Landing{.to = place_at_screen_cell(in, in.cursor.line, cell)};
}

Result line_middle(const MotionInput& in) {
  const Cell width = cell_of(in.lines, {in.cursor.line, in.lines.length(in.cursor.line)}, in.options);
  const std::int64_t cell = in.counted && in.count <= 100 ? width.value * in.count.value / 100 : width.value / 2;
  return Landing{.to = place_at_cell(in.lines, in.cursor.line, cell, in.options, passes_end(in))};
}

/// gj and gk, and g$ with a count: rows of a wrapped line are lines of their own. It goes as far as it can.
Landing display_lines(const MotionInput& in, bool forward, Count count, bool to_end) {
  const std::int64_t width = std::max<std::int64_t>(1, in.screen.width.value);
  const auto cells = [&](Line line) { return screen_cell(in, {line, in.lines.length(line)}).value; };
  // The wanted column knows nothing of what wrapping adds.
  const auto added = [&](Place at) { return (screen_cell(in, at) - cell_of(in.lines, at, in.options)).value; };
  const auto last_row = [&](Line line) { return std::max<std::int64_t>(0, cells(line) - 1) / width * width; };
  Line line = in.cursor.line;
  std::int64_t cell = in.wanted.value;
  if (to_end) {
    cell = screen_cell(in, in.cursor).value / width * width + width - 1;
  } else {
    cell = std::min(cell + added(in.cursor), last_row(line) + width - 1);
  }
  bool failed = false;
  for (; count > 0 && !failed; --count) {
    if (forward && cell + 1 <= last_row(line)) {
      cell += width;
    } else if (forward) {
      failed = line >= in.lines.last();
      if (!failed) cell %= width, ++line;
    } else if (cell >= width) {
      cell -= width;
    } else {
      failed = line == 0;
      if (!failed) cell += last_row(--line);
    }
  }
  const Place to = place_at_screen_cell(in, line, cell);
  return {.to = to,
          .inclusive = to_end,
          .failed = failed,
          .cancels = failed,
          .wanted = to_end ? kEndOfLine : Cell{cell - added(to)}};
}

Result screen_rows(const MotionInput& in, bool forward) {
  if (!in.options.wrap) return find_motion(forward ? Action::Down : Action::Up)(in);
  return display_lines(in, forward, in.count, in.wanted == kEndOfLine);
}

/// g$: the end of the screen row, `count - 1` rows down.
Result screen_line_end(const MotionInput& in) {
  if (in.options.wrap && in.count > 1) return display_lines(in, true, in.count - 1, true);
  Line line = in.cursor.line;
  if (in.count > 1) line = std::min(in.lines.last(), line + Line{in.count.value - 1});
  const Cell cell = row_start(in) + in.screen.width - 1;
  return Landing{.to = place_at_screen_cell(in, line, cell), .inclusive = true, .wanted = std::nullopt};
}

Result display_down(const MotionInput& in) { return screen_rows(in, true); }
Result display_up(const MotionInput& in) { return screen_rows(in, false); }

struct Row {
  Action action;
  Motion motion;
};

constexpr auto kMotions = std::to_array<Row>({
    {Action::ScreenLineStart, screen_line_start},
    {Action::ScreenFirstNonBlank, screen_first_non_blank},
    {Action::ScreenLineEnd, screen_line_end},
    {Action::ScreenMiddle, screen_middle},
    {Action::LineMiddle, line_middle},
    {Action::DisplayDown, display_down},
    {Action::DisplayUp, display_up},
});

}  // namespace

Motion find_screen_motion(Action action) noexcept {
  const auto* found = std::ranges::find(kMotions, action, &Row::action);
  return found == kMotions.end() ? nullptr : found->motion;
}

}  // namespace mini::editor
