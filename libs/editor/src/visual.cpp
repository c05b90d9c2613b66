// Visual mode: choosing the area, and the commands that only it has.
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;

bool Editor::Core::visual() const {
  return mode == Mode::Visual || mode == Mode::VisualLine || mode == Mode::VisualBlock;
}

void Editor::Core::start_visual(Mode wanted_mode) {
  if (visual()) {
    if (mode == wanted_mode) return end_visual();
    mode = wanted_mode;
    visual_state->mode = wanted_mode;
    return;
  }
  if (!wanted_known) wanted = cursor_cell();  // on a tab: its end, as long as this is Normal mode
  wanted_known = true;
  visual_state = VisualState{.anchor = cursor, .cursor = cursor, .mode = wanted_mode};
  visual_state->anchor_beyond = beyond_cursor(*this);
  visual_state->to_line_end = wanted_known && wanted == kEndOfLine;
  mode = wanted_mode;
}

void Editor::Core::end_visual() {
  if (!visual_state) return;
  visual_state->mode = mode;
  visual_state->cursor = cursor;
  visual_state->cursor_beyond = beyond_cursor(*this);
  if (!visual_state->repeats) {
    buffer->visual = *visual_state;
    doc().marks['<'] = std::min(visual_state->anchor, cursor);
    doc().marks['>'] = std::max(visual_state->anchor, cursor);
  }
  visual_state.reset();
  mode = Mode::Normal;
  clamp_cursor();
}

bool Editor::Core::reselect(Count /*count*/) {
  if (!buffer->visual) return false;
  VisualState again = *buffer->visual;
  // The marks follow the text; the area is taken from them.
  const auto begin = doc().marks.find('<');
  const auto end = doc().marks.find('>');
  if (begin != doc().marks.end() && end != doc().marks.end()) {
    const bool forward = again.anchor <= again.cursor;
    again.anchor = forward ? begin->second : end->second;
    again.cursor = forward ? end->second : begin->second;
    if (begin->second.line > lines().last()) return false;
  }
  if (visual()) {
    VisualState now = *visual_state;
    now.cursor = cursor;
    now.mode = mode;
    buffer->visual = now;
    doc().marks['<'] = std::min(now.anchor, cursor);
    doc().marks['>'] = std::max(now.anchor, cursor);
  }
  again.anchor.line = std::min(again.anchor.line, lines().last());
  again.cursor.line = std::min(again.cursor.line, lines().last());
  again.anchor.column = unicode::cluster_begin(lines().line(again.anchor.line),
                                               std::min(again.anchor.column, lines().length(again.anchor.line)));
  mode = again.mode;
  cursor = again.cursor;
  visual_state = again;
  clamp_cursor();
  if (again.cursor_beyond > 0 && is_virtual(*this))
    go_to_cell(*this, cursor.line, cell_of(lines(), cursor, options) + again.cursor_beyond);
  wanted_known = false;
  if (again.to_line_end) {
    wanted = kEndOfLine;
    wanted_known = true;
  }
  return true;
}

/// How large the area is: `.` and `3v` take as much.
VisualExtent Editor::Core::extent_of_visual(const Area& area) const {
  const Place first = std::min(visual_state->anchor, cursor);
  const Place last = std::max(visual_state->anchor, cursor);
  VisualExtent extent{.mode = mode, .lines = last.line - first.line + 1, .to_line_end = visual_state->to_line_end};
  const Cell end =
      lines().at_end(last) ? cell_of(lines(), last, options) : cell_of(lines(), lines().after(last), options) - 1;
  extent.cells = extent.lines == 1 ? end - cell_of(lines(), first, options) + 1 : end;
  if (mode == Mode::VisualBlock) extent.cells = area.cells.length();
  return extent;
}

void Editor::Core::remember_visual_change(const Command& command, const Area& area) {
  if (command.action != Action::Yank) remember_change(command);
  if (repeating_dot) return;
  last_extent = extent_of_visual(area);
  if (command.action != Action::Yank) dot->visual = last_extent;
}

/// `3v`: three times as much as the last operator in Visual mode had.
void Editor::Core::select_as_before(Count count) {
  const VisualExtent extent = *last_extent;
  if (!wanted_known) wanted = cursor_cell();
  start_visual(extent.mode);
  if (extent.mode != Mode::Visual || extent.lines > 1)
    cursor.line = std::min(lines().last(), cursor.line + Line{extent.lines.value * count.value} - 1);
  Cell column = wanted;
  if (extent.to_line_end) {
    column = kEndOfLine;
  } else if (extent.mode == Mode::VisualBlock || (extent.mode == Mode::Visual && extent.lines == 1)) {
    column += Cell{extent.cells.value * count.value} - 1;
  } else if (extent.mode == Mode::Visual) {
    column = extent.cells;
  }
  cursor = place_at_cell(lines(), cursor.line, column, options, true);
  visual_state->to_line_end = extent.to_line_end;
  wanted = column;
  wanted_known = extent.mode != Mode::VisualLine;
}

Range<Cell> Editor::Core::block_cells() const {
  const Place anchor = visual_state->anchor;
  const bool everywhere = is_virtual(*this);
  const auto edges = [&](Place at, Cell beyond) {
    const Cell left_edge = cell_of(lines(), at, options) + beyond;
    if (everywhere && lines().character(at) == U'\t') return Range<Cell>{left_edge, left_edge + 1};
    const Cell right_edge = lines().at_end(at) ? left_edge + 1 : cell_of(lines(), lines().after(at), options);
    return Range<Cell>{left_edge, std::max(right_edge, left_edge + 1)};
  };
  const Range<Cell> a = edges(anchor, everywhere ? visual_state->anchor_beyond : Cell{0});
  if (visual_state->repeats) return {a.begin, a.begin + visual_state->width};
  const Range<Cell> b = edges(cursor, beyond_cursor(*this));
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

static void swap_ends(Editor::Core& core) {
  VisualState& state = *core.visual_state;
  const Cell here = beyond_cursor(core);
  std::swap(state.anchor, core.cursor);
  const Cell there = std::exchange(state.anchor_beyond, here);
  if (is_virtual(core)) go_to_cell(core, core.cursor.line, cell_of(core.lines(), core.cursor, core.options) + there);
}

/// To the other corner in the same line, over virtual columns.
static void swap_corners(Editor::Core& core) {
  VisualState& state = *core.visual_state;
  const Line line = core.cursor.line;
  const Cell here = virtual_cell(core);
  const Cell there = cell_of(core.lines(), state.anchor, core.options) + state.anchor_beyond;
  go_to_cell(core, state.anchor.line, here);
  state.anchor = core.cursor;
  state.anchor_beyond = beyond_cursor(core);
  go_to_cell(core, line, there);
}

/// To the other side of the block: right, or left where the cursor is there already.
static void swap_sides(Editor::Core& core) {
  VisualState& state = *core.visual_state;
  const Range<Cell> cells = core.block_cells();
  const auto at = [&](Line line, Cell cell) { return place_at_cell(core.lines(), line, cell, core.options, true); };
  const Place before = core.cursor;
  const Line line = state.anchor.line;
  state.anchor = at(line, cells.begin);
  core.wanted = cells.end - 1;
  core.cursor = at(before.line, core.wanted);
  if (core.cursor == before) {
    state.anchor = at(line, core.wanted);
    core.wanted = cells.begin;
    core.cursor = at(before.line, core.wanted);
  }
  core.wanted_known = true;
  state.to_line_end = false;
}

bool Editor::Core::visual_command(const Command& command) {
  Command as_operator = command;
  as_operator.kind = modal::Kind::Operator;
  const Mode shape = mode;
  const bool block = mode == Mode::VisualBlock;
  switch (command.action) {
    case Action::OtherEnd:
      swap_ends(*this);
      wanted_known = visual_state->to_line_end = false;
      return true;
    case Action::OtherCorner: {
      if (!block) {
        swap_ends(*this);
      } else if (is_virtual(*this)) {
        swap_corners(*this);
      } else {
        swap_sides(*this);
        return true;
      }
      wanted_known = visual_state->to_line_end = false;
      return true;
    }
    case Action::DeleteLinesVisual:
    case Action::DeleteToEndVisual:
    case Action::ChangeLinesVisual:
    case Action::ChangeToEndVisual:
    case Action::YankLinesVisual: {
      const bool change = command.action == Action::ChangeLinesVisual || command.action == Action::ChangeToEndVisual;
      const bool to_end = command.action == Action::DeleteToEndVisual || command.action == Action::ChangeToEndVisual;
      as_operator.action = command.action == Action::YankLinesVisual ? Action::Yank
                           : change                                  ? Action::Change
                                                                     : Action::Delete;
      if (block && to_end) {
        visual_state->to_line_end = true;
      } else if (!block || change) {
        mode = Mode::VisualLine;
      }
      const bool good = operate_visual(as_operator);
      if (buffer->visual) buffer->visual->mode = shape;
      return good;
    }
    case Action::VisualInsert:
    case Action::VisualAppend:
      return visual_block_insert(command, command.action == Action::VisualAppend);
    case Action::PutOver:
    case Action::PutOverKeep:
      return put_over(command);
    case Action::ReplaceVisual:
      return replace_visual(command);
    default:
      return false;
  }
}

bool Editor::Core::visual_block_insert(const Command& command, bool append) {
  if (!check_modifiable()) return false;
  const Area area = *area_of_visual();
  const bool block = mode == Mode::VisualBlock;
  VisualState state = *visual_state;
  state.cursor = cursor;
  const bool to_line_end = visual_state->to_line_end;
  const bool everywhere = is_virtual(*this);
  remember_visual_change(command, area);
  if (!block && !repeating_dot) dot->visual->cells = 1;
  end_visual();
  if (!block) {
    // Vim makes the area linewise here, which puts its first corner into column 1.
    const Place anchor{state.anchor.line, 0};
    if (append) {
      const Place last = std::max(anchor, state.cursor);
      const bool at_end = to_line_end && last == state.cursor;
      const bool same_cell =
          last.column == 0 && lines().after(last).column <= 1 && cell_of(lines(), lines().after(last), options) <= 1;
      const Place end = may_pass_end(options) ? last : lines().last_cluster(last.line);
      cursor = at_end ? end : same_cell ? last : lines().after(last);
    } else {
      cursor = std::min(anchor, state.cursor);
    }
    begin_insert(command, command.count.value_or(1), false);
    return true;
  }
  if (everywhere && !append) fill_to_cell(*this, area.begin.line, area.cells.begin);
  begin_block_insert(command, area, append, append && to_line_end);
  return true;
}

/// To the block's edge in its first line: a tab under it becomes blanks, and `A` fills a short line up.
void Editor::Core::begin_block_insert(const Command& command, const Area& area, bool append, bool to_line_end) {
  const Line line = area.begin.line;
  const Cell edge = append ? area.cells.end : area.cells.begin;
  const Cell width = unicode::line_width(lines().line(line), {.tabstop = options.tabstop});
  Place at{line, lines().length(line)};
  if (!to_line_end && width >= edge) {
    at = place_at_cell(lines(), line, edge, options, true);
    const Cell start = cell_of(lines(), at, options);
    if (start < edge) {
      const Place next = lines().after(at);
      const Cell stop = cell_of(lines(), next, options);
      doc().replace(at, next, std::string(static_cast<std::size_t>((stop - start).value), ' '), cursor);
      at.column += (edge - start).value;
    }
  } else if (append && !to_line_end) {
    doc().insert(at, std::string(static_cast<std::size_t>((edge - width).value), ' '), cursor);
    at.column += (edge - width).value;
  }
  cursor = at;
  begin_insert(command, command.count.value_or(1), false);
  insert->block =
      InsertSession::Block{.first = line,
                           .last = area.end.line,
                           .cell = edge,
                           .column = at.column,
                           .left_column = place_at_cell(lines(), line, area.cells.begin, options, false).column,
                           .tail = (lines().length(line) - at.column).value,
                           .indent = static_cast<std::int64_t>(indent_length(lines().line(line))),
                           .indent_cells = indent_of(line),
                           .append = append,
                           .to_line_end = to_line_end};
}

bool Editor::Core::select_in_visual(const Command& command) {
  const Count count = command.count.value_or(1);
  if (!visual() && (command.action == Action::MatchForward || command.action == Action::MatchBackward))
    return select_match(command.action == Action::MatchForward, count);
  const bool good = select_object(command.action, count, command.count.has_value(), Action::None).has_value();
  if (!good) forget_column(command.action);
  return good;
}

}  // namespace mini::editor
