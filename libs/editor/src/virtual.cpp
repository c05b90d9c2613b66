#include "virtual.hpp"

#include "mini/unicode/display.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;

bool is_virtual(const Editor::Core& core) {
  const std::string& option = core.options.virtualedit;
  if (option.empty()) return false;
  return option.contains("all") || (option.contains("block") && core.mode == Mode::VisualBlock) ||
         (option.contains("insert") && core.inserting());
}

Cell beyond_cursor(const Editor::Core& core) {
  const auto& place = core.virtual_place;
  const bool here = place && place->at == core.cursor && place->tick == core.doc().tick();
  return here && is_virtual(core) ? place->beyond : Cell{0};
}

Cell virtual_cell(const Editor::Core& core) {
  return cell_of(core.lines(), core.cursor, core.options) + beyond_cursor(core);
}

void go_to_cell(Editor::Core& core, Line line, Cell cell) {
  const Place at = place_at_cell(core.lines(), line, cell, core.options, true);
  core.cursor = at;
  core.virtual_place.reset();
  const Cell behind = cell - cell_of(core.lines(), at, core.options);
  const bool stretches = core.lines().at_end(at) || core.lines().character(at) == U'\t';
  if (behind > 0 && stretches) core.virtual_place = VirtualPlace{.at = at, .tick = core.doc().tick(), .beyond = behind};
}

void step_left(Editor::Core& core) {
  const Cell cell = virtual_cell(core);
  const bool within = beyond_cursor(core) > 0;
  const Place before = core.lines().before(core.cursor);
  if (within || core.lines().character(before) == U'\t') return go_to_cell(core, core.cursor.line, cell - 1);
  core.cursor = before;
}

static void step_right(Editor::Core& core) {
  const Place at = core.cursor;
  const Cell cell = virtual_cell(core);
  const bool stretches = core.lines().at_end(at) || core.lines().character(at) == U'\t';
  const Cell width =
      stretches ? Cell{1}
                : cell_of(core.lines(), core.lines().after(at), core.options) - cell_of(core.lines(), at, core.options);
  go_to_cell(core, at.line, cell + width);
}

/// Up and down, to the wanted column. The end of the line is no column.
static std::optional<bool> to_line(Editor::Core& core, std::int64_t lines) {
  if (!core.wanted_known) core.wanted = virtual_cell(core);
  if (core.wanted == kEndOfLine) return std::nullopt;
  core.wanted_known = true;
  const Line last = core.lines().last();
  const Line line = std::clamp(core.cursor.line + Line{lines}, Line{0}, last);
  if (line == core.cursor.line) return false;
  go_to_cell(core, line, core.wanted);
  if (core.visual_state) core.visual_state->to_line_end = false;
  return true;
}

/// A virtual place has no end to stop at but the first column.
static bool step(Editor::Core& core, Count count, bool right) {
  if (!right && virtual_cell(core) == 0) return false;
  for (Count n = 0; n < count && (right || virtual_cell(core) > 0); ++n) right ? step_right(core) : step_left(core);
  core.wanted_known = false;
  if (core.visual_state) core.visual_state->to_line_end = false;
  return true;
}

std::optional<bool> virtual_motion(Editor::Core& core, Action action, Count count) {
  switch (action) {
    case Action::Left:
    case Action::CursorLeft:
    case Action::BackspaceLeft:
      return step(core, count, false);
    case Action::Right:
    case Action::CursorRight:
    case Action::SpaceRight:
      return step(core, count, true);
    case Action::Down:
      return to_line(core, count.value);
    case Action::Up:
      return to_line(core, -count.value);
    case Action::Column:
      go_to_cell(core, core.cursor.line, Cell{count.value - 1});
      core.wanted = Cell{count.value - 1};
      core.wanted_known = true;
      return true;
    default:
      return std::nullopt;
  }
}

std::optional<Landing> virtual_landing(Editor::Core& core, Action action, Count count) {
  if (action == Action::Down || action == Action::Up) return std::nullopt;
  if (action == Action::LineEnd && count == 1 && core.lines().at_end(core.cursor)) return Landing{.to = core.cursor};
  const Place cursor = core.cursor;
  const auto place = core.virtual_place;
  const auto moved = virtual_motion(core, action, count);
  const Cell there = virtual_cell(core);
  const Place to = std::exchange(core.cursor, cursor);
  core.virtual_place = place;
  if (!moved) return std::nullopt;
  return Landing{.to = to,
                 .cells = Range<Cell>{std::min(there, virtual_cell(core)), std::max(there, virtual_cell(core))}};
}

void note_blanks(const Editor::Core& core, Area& area, Range<Cell> cells) {
  const Place end{area.begin.line, core.lines().length(area.begin.line)};
  const Cell width = cell_of(core.lines(), end, core.options);
  area.beyond = cells.begin - cell_of(core.lines(), area.begin, core.options);
  area.blanks = std::max(Cell{0}, cells.end - std::max(width, cells.begin));
}

void fill_to_cell(Editor::Core& core, Line line, Cell cell) {
  const Place end{line, core.lines().length(line)};
  const Cell width = cell_of(core.lines(), end, core.options);
  if (width < cell)
    core.doc().insert(end, std::string(static_cast<std::size_t>((cell - width).value), ' '), core.cursor);
}

void fill_to_cursor(Editor::Core& core) {
  const Cell beyond = beyond_cursor(core);
  if (beyond == 0) return;
  const Place at = core.cursor;
  const Place end = core.lines().after(at);  // of the tab, when it is one
  const Cell width = cell_of(core.lines(), end, core.options) - cell_of(core.lines(), at, core.options);
  const Cell blanks = std::max(beyond, width);
  core.doc().replace(at, end, std::string(static_cast<std::size_t>(blanks.value), ' '), at);
  core.cursor.column = at.column + beyond.value;
  core.virtual_place.reset();
}

}  // namespace mini::editor
