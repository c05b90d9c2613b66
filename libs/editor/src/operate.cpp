// Operators: the Area that one gets, and who does what with it.
#include "core.hpp"
#include "tally.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;

namespace {

bool on_lines_only(Action op) {
  switch (op) {
    case Action::ShiftRight:
    case Action::ShiftLeft:
    case Action::Filter:
    case Action::Indent:
    case Action::Format:
    case Action::FormatKeepCursor:
    case Action::Comment:
      return true;
    default:
      return false;
  }
}

/// The cursor stands in the indent or on the first non-blank.
bool in_indent(const Lines& lines, Place at) {
  return at.column <= static_cast<std::int64_t>(indent_length(lines.line(at.line)));
}

}  // namespace

bool Editor::Core::execute_operator(const Command& command) {
  const Place before = operator_start = cursor;
  cancelled_at.reset();
  const bool to_one = std::exchange(register_one_now, false);
  auto area = area_of_motion(command);
  if (area && to_one) area->register_one = true;
  if (!area) {
    next_to_register_one = command.target.action == Action::MarkExact;  // Vim forgets to take that back
    cursor = cancelled_at.value_or(before);
    return false;
  }
  if (command.action != Action::Yank) {
    if (!check_modifiable()) return false;
    remember_change(command);
  }
  return apply(command, *area);
}

bool Editor::Core::operate_visual(const Command& command) {
  auto area = area_of_visual();
  const VisualState state = *visual_state;
  if (command.action != Action::Yank && !check_modifiable()) return false;
  remember_visual_change(command, *area);
  if (mode == Mode::Visual && on_lines_only(command.action) && area->end.column == 0 &&
      area->end.line > area->begin.line && lines().at_end(std::max(state.anchor, cursor))) {
    area->end = {area->end.line - 1, lines().length(area->end.line - 1)};
  }
  const bool block = mode == Mode::VisualBlock;
  operator_start = state.repeats ? state.anchor : cursor;
  end_visual();
  if (command.action != Action::FormatKeepCursor) cursor = area->begin;
  if (block) cursor = place_at_cell(lines(), area->begin.line, area->cells.begin, options, may_pass_end(options));
  if (is_virtual(*this) && (block || area->beyond > 0))
    go_to_cell(*this, cursor.line, block ? area->cells.begin : cell_of(lines(), cursor, options) + area->beyond);
  return apply(command, *area);
}

/// `dw` and its kin over several lines with nothing but blanks around take whole lines.
static bool deletes_whole_lines(const Lines& lines, const Area& area) {
  if (area.shape != Shape::Charwise || area.visual || area.forced || area.end.line <= area.begin.line) return false;
  const std::string_view tail = lines.line(area.end.line).substr(static_cast<std::size_t>(area.end.column.value));
  return indent_length(tail) == tail.size() && in_indent(lines, area.begin);
}

bool Editor::Core::apply(const Command& command, Area area) {
  const Cell column = wanted_before;
  if (command.action == Action::Delete && deletes_whole_lines(lines(), area)) area.shape = Shape::Linewise;
  const bool good = operate(command, area);
  const bool keeps =
      command.action == Action::Delete || command.action == Action::ShiftRight || command.action == Action::ShiftLeft;
  if (!options.startofline && area.shape == Shape::Linewise && !area.end_adjusted && keeps && good) {
    cursor = place_at_cell(lines(), cursor.line, column, options, false);
    wanted = column;
    wanted_known = true;
  }
  return good;
}

/// 'equalprg' and 'formatprg': a program does it. After `gq` the cursor stands on the last line.
static bool filter_lines(Editor::Core& core, const Area& area, const std::string& program, bool formats) {
  const std::string first = std::to_string(area.begin.line.value + 1);
  const std::string last = std::to_string(area.end.line.value + 1);
  if (auto done = core.run(first + "," + last + "!" + program); !done) return core.report(done.error());
  if (formats) core.set_cursor(core.lines().first_non_blank(core.doc().marks[']'].line));
  return true;
}

bool Editor::Core::operate(const Command& command, Area area) {
  wanted_known = false;
  if (!area.visual && command.action != Action::Yank) cursor = area.begin;
  if (!area.visual && area.shape == Shape::Blockwise && command.action != Action::Yank)
    cursor = place_at_cell(lines(), area.begin.line, area.cells.begin, options, false);
  const Count count = command.count.value_or(1);
  switch (command.action) {
    case Action::Delete:
    case Action::Change:
      if (area.holds_nothing) area = {.begin = area.begin, .end = area.begin};
      return command.action == Action::Delete ? op_delete(command, area) : op_change(command, area);
    case Action::Yank:
      return op_yank(command, area);
    case Action::ShiftRight:
      return op_shift(area, true, area.visual ? count : Count{1});
    case Action::ShiftLeft:
      return op_shift(area, false, area.visual ? count : Count{1});
    case Action::ToggleCase:
    case Action::LowerCase:
    case Action::UpperCase:
    case Action::Rot13:
      return op_case(command, area);
    case Action::Filter:
      return op_filter(command, area);
    case Action::Indent:
      if (options.equalprg.empty()) tell_lines_of(*this, area, "indented ");
      return options.equalprg.empty() ? op_indent(area) : filter_lines(*this, area, options.equalprg, false);
    case Action::Format:
      return options.formatprg.empty() ? op_format(area, false) : filter_lines(*this, area, options.formatprg, true);
    case Action::FormatKeepCursor:
      return op_format(area, true);
    case Action::Comment:
      return op_comment(area);
    default:
      return false;
  }
}

void Editor::Core::set_change_marks(Place begin, Place end) {
  if (lock_marks) return;
  doc().marks['['] = begin;
  doc().marks[']'] = end;
}

}  // namespace mini::editor
