// From a motion, a text object or the Visual area to an Area.
#include "core.hpp"
#include "virtual.hpp"

#include <algorithm>

namespace mini::editor {

using modal::Action;
using modal::Force;

/// The cursor stands in the indent or on the first non-blank.
static bool in_indent(const Lines& lines, Place at) {
  return at.column <= static_cast<std::int64_t>(indent_length(lines.line(at.line)));
}

/// `dd` and its kin: lines from the cursor's.
static std::optional<Area> area_of_lines(const Editor::Core& core, const Command& command) {
  const Count count = command.count.value_or(1);
  const Lines& lines = core.lines();
  if (count > 1 && core.cursor.line == lines.last()) return std::nullopt;
  const Line last = std::min(lines.last(), core.cursor.line + Line{count.value - 1});
  Place begin = core.cursor;
  const bool keeps_column =
      !core.options.startofline &&
      (command.action == Action::Delete || command.action == Action::ShiftLeft || command.action == Action::ShiftRight);
  if (last == core.cursor.line && command.action != Action::Yank && !keeps_column)
    begin = std::min(begin, lines.first_non_blank(core.cursor.line));
  if (last == core.cursor.line && keeps_column)
    begin = std::min(begin, place_at_cell(lines, core.cursor.line, core.wanted_before, core.options, false));
  return Area{.shape = Shape::Linewise, .begin = begin, .end = {last, 0}};
}

/// CTRL-V before the motion: the columns between both ends.
static Area blockwise(const Editor::Core& core, Area area, Place from, const Landing& landing, bool was_at_end) {
  const auto cell = [&](Place at) { return cell_of(core.lines(), at, core.options); };
  area.holds_nothing = from == landing.to && !landing.inclusive && !landing.linewise;
  area.shape = Shape::Blockwise;
  area.to_line_end = landing.wanted.value_or(was_at_end ? kEndOfLine : Cell{0}) == kEndOfLine;
  if (area.to_line_end) area.holds_nothing = false;
  area.inclusive = landing.inclusive;
  const Cell a = cell(from);
  const Cell b = cell(landing.to);
  const Cell behind = std::max(cell(core.lines().after(from)), cell(core.lines().after(landing.to)));
  area.cells = {std::min(a, b), std::max(behind, std::max(a, b) + 1)};
  return area;
}

/// `:help exclusive-linewise`: an exclusive motion to the start of a line ends with the line before.
static Area exclusive(const Lines& lines, Area area) {
  if (area.end.column != 0 || area.end.line <= area.begin.line) return area;
  area.end_adjusted = true;
  if (in_indent(lines, area.begin)) {
    area.shape = Shape::Linewise;
    area.end = {area.end.line - 1, 0};
  } else {
    area.end = {area.end.line - 1, lines.length(area.end.line - 1)};
    area.inclusive = area.end.column > 0;
  }
  return area;
}

/// From the start to where the motion landed, by the motion's rules and by what `v` `V` CTRL-V force.
static Area area_between(const Editor::Core& core, Place from, const Landing& landing, Force force, bool was_at_end) {
  Area area{
      .begin = std::min(from, landing.to), .end = std::max(from, landing.to), .register_one = landing.register_one};
  area.forced = force != Force::None;
  if (force == Force::Blockwise) return blockwise(core, area, from, landing, was_at_end);
  const bool charwise = force == Force::Charwise;
  if (force == Force::Linewise || (landing.linewise && !charwise)) {
    area.shape = Shape::Linewise;
    return area;
  }
  const bool inclusive = charwise ? !landing.linewise && !landing.inclusive : landing.inclusive;
  if (!inclusive) return landing.takes_line_end ? area : exclusive(core.lines(), area);
  area.inclusive = true;
  area.end = core.lines().after(area.end);
  return area;
}

/// CTRL-V makes the motion a Visual area for a moment: `gv` and its marks know it.
static void keep_as_visual(Editor::Core& core, Place from, const Landing& landing) {
  core.buffer->visual = VisualState{
      .anchor = from, .cursor = landing.to, .mode = Mode::VisualBlock, .to_line_end = landing.wanted == kEndOfLine};
  core.doc().marks['<'] = std::min(from, landing.to);
  core.doc().marks['>'] = std::max(from, landing.to);
}

/// From the start of a text object to its end, as a motion: `v` `V` CTRL-V will make something else of it.
static Landing landing_of_object(const Lines& lines, const Area& area) {
  Landing landing;
  landing.to = area.end;
  landing.inclusive = area.inclusive && !area.end_adjusted;
  if (area.end_adjusted) landing.to = {area.end.line + 1, 0};
  if (landing.inclusive) landing.to = lines.before(area.end);
  landing.linewise = area.shape == Shape::Linewise;
  return landing;
}

/// The same for a doubled operator.
static Landing landing_of_lines(const Editor::Core& core, const Area& area, modal::Action op) {
  const Line line = area.end.line;
  const Place to = op == Action::Yank ? place_at_cell(core.lines(), line, core.cursor_cell(), core.options, false)
                                      : core.lines().first_non_blank(line);
  return {.to = to, .linewise = true};
}

/// A motion that takes the operator back, though it may move the cursor.
static void cancel_by(Editor::Core& core, const Landing& landing) {
  if (landing.jump) core.push_jump();
  core.set_cursor(landing.to);
  if (landing.wanted) core.wanted = *landing.wanted;
  core.wanted_known = landing.wanted.has_value();
  core.cancelled_at = core.cursor;
}

/// A line of commands as a motion may leave a Visual area, which then is the operator's: `:normal! viw`.
static std::optional<Area> area_left_visual(Editor::Core& core) {
  auto area = core.area_of_visual();
  core.end_visual();
  if (area) area->visual = false;
  return area;
}

std::optional<Area> Editor::Core::area_of_motion(const Command& command) {
  const modal::Target& target = command.target;
  const Count count = command.count.value_or(1);
  if (target.lines && target.force == Force::None) return area_of_lines(*this, command);
  Place from = cursor;
  const bool was_at_end = wanted_known && wanted == kEndOfLine;
  std::optional<Landing> landing;
  if (target.action >= Action::InnerWord && target.action <= Action::MatchBackward) {
    const auto area = select_object(target.action, count, command.count.has_value(), command.action);
    if (!area) forget_column(target.action);
    if (!area && !cancelled_at) cancelled_at = lines().at_end(cursor) ? lines().before(cursor) : cursor;
    if (!area || target.force == Force::None) return area;
    from = area->begin;
    landing = landing_of_object(lines(), *area);
  } else if (target.lines) {
    const auto area = area_of_lines(*this, command);
    if (!area) return area;
    landing = landing_of_lines(*this, *area, command.action);
  } else {
    if (is_virtual(*this)) landing = virtual_landing(*this, target.action, count);
    if (!landing)
      landing = land(target.action, target.argument, target.line, count, command.count.has_value(), command.action);
  }
  if (!landing) {
    forget_column(target.action);
    return std::nullopt;
  }
  if (visual()) return area_left_visual(*this);
  if (landing->cancels) {
    cancel_by(*this, *landing);
    return std::nullopt;
  }
  if (landing->jump) push_jump();
  const bool shifts = command.action == Action::ShiftLeft || command.action == Action::ShiftRight;
  if (shifts && landing->wanted && !landing->linewise) wanted_before = *landing->wanted;
  if (shifts && target.action == Action::LastNonBlank) wanted_before = kEndOfLine;
  if (target.force == Force::Blockwise && target.action == Action::LastNonBlank) landing->wanted = kEndOfLine;
  if (target.force == Force::Blockwise) keep_as_visual(*this, landing->from.value_or(from), *landing);
  Area area = area_between(*this, landing->from.value_or(from), *landing, target.force, was_at_end);
  if (landing->cells && area.shape == Shape::Charwise) note_blanks(*this, area, *landing->cells);
  return area;
}

std::optional<Area> Editor::Core::area_of_visual() {
  const VisualState& state = *visual_state;
  Area area{.begin = std::min(state.anchor, cursor), .end = std::max(state.anchor, cursor), .visual = true};
  area.anchor_first = state.anchor <= cursor;
  if (mode == Mode::VisualLine) {
    // Vim puts the first corner into column 1, where it was not made by `.`.
    const Place anchor{state.anchor.line, state.repeats ? state.anchor.column : Byte{0}};
    area.shape = Shape::Linewise;
    area.anchor_first = anchor <= cursor;
    area.begin = std::min(anchor, cursor);
    area.end = std::max(anchor, cursor);
    return area;
  }
  if (mode == Mode::VisualBlock) {
    area.shape = Shape::Blockwise;
    area.cells = block_cells();
    area.everywhere = is_virtual(*this) && !state.to_line_end;
    area.to_line_end = state.to_line_end;
    area.inclusive = true;
    return area;
  }
  if (lines().at_end(area.end) && is_virtual(*this)) {  // there are columns, and no newline
    const Cell anchor = cell_of(lines(), state.anchor, options) + state.anchor_beyond;
    const Cell here = virtual_cell(*this);
    if (area.begin.line == area.end.line)
      note_blanks(*this, area, {std::min(anchor, here), std::max(anchor, here) + 1});
    return area;
  }
  if (lines().at_end(area.end)) {
    // On the line's end: its newline is part of the area, unless it is the last line.
    if (area.end.line < lines().last()) area.end = {area.end.line + 1, 0};
  } else {
    area.end = lines().after(area.end);
    area.inclusive = true;
  }
  return area;
}

/// Where an operator's area ends in Vim: on the last byte for an inclusive one, behind it for another.
Place Editor::Core::operator_end(const Area& area) const {
  if (area.shape == Shape::Linewise) return lines().last_byte(area.end.line);
  if (area.shape == Shape::Charwise)
    return {area.end.line, area.end.column - (area.inclusive && area.end.column > 0 ? 1 : 0)};
  const Cell last = area.to_line_end ? kEndOfLine : area.cells.end - 1;
  const Place at = place_at_cell(lines(), area.end.line, last, options, true);
  return lines().at_end(at) || !area.inclusive ? at : Place{at.line, lines().after(at).column - 1};
}

}  // namespace mini::editor
