// Insert and Replace mode: a stay from its command to <Esc>, and text that is typed.
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;
using modal::control;
using modal::Special;

/// Where the stay begins, by its command.
static void go_to_insert(Editor::Core& core, Action action) {
  const Lines& lines = core.lines();
  Place& cursor = core.cursor;
  if (action != Action::InsertAfter && action != Action::InsertHere) core.virtual_place.reset();
  switch (action) {
    case Action::InsertAfter:
      if (is_virtual(core) && (lines.at_end(cursor) || beyond_cursor(core) > 0))
        return go_to_cell(core, cursor.line, virtual_cell(core) + 1);
      cursor = lines.after(cursor);
      return;
    case Action::InsertLineStart:
      cursor = lines.first_non_blank(cursor.line);
      if (lines.blank(cursor.line)) cursor.column = lines.length(cursor.line);
      return;
    case Action::InsertLineEnd:
      cursor.column = lines.length(cursor.line);
      return;
    case Action::InsertColumnOne:
      cursor.column = 0;
      return;
    case Action::InsertLast:
      if (const auto found = core.doc().marks.find('^'); found != core.doc().marks.end())
        cursor = {std::min(found->second.line, lines.last()), found->second.column};
      cursor.column = std::min(cursor.column, lines.length(cursor.line));
      return;
    default:
      return;
  }
}

bool Editor::Core::start_insert(const Command& command) {
  if (!check_modifiable()) return false;
  Command again = command;
  if (command.action == Action::InsertLast) again.action = Action::InsertHere;
  remember_change(again);
  const bool below = command.action == Action::OpenBelow;
  const bool opens = below || command.action == Action::OpenAbove;
  go_to_insert(*this, command.action);
  if (opens) open_line({.below = below, .comments = options.formatoptions.contains('o')});
  begin_insert(command, command.count.value_or(1), command.action == Action::ReplaceMode);
  if (opens) insert->indent = opened_indent;
  if (opens) insert->start.column = insert->limit.column = 0;  // <BS> may go over a comment leader
  return true;
}

/// Only where lines are broken does it matter how wide one was.
static void measure_line(Editor::Core& core) {
  if (core.text_width(false) > 0)
    core.insert->width_before =
        unicode::line_width(core.lines().line(core.cursor.line), {.tabstop = core.options.tabstop});
}

void Editor::Core::begin_insert(const Command& command, Count count, bool replace) {
  // A typed insert behind CTRL-O ends the one before it.
  if (!repeating_dot) one_command.reset();
  insert.emplace();
  doc().saves_line = doc().typing = true;
  insert->command = command;
  insert->count = count;
  insert->start = insert->limit = cursor;
  insert->first_line = cursor.line;
  insert->replace = replace;
  measure_line(*this);
  mode = replace ? Mode::Replace : Mode::Insert;
  wanted_known = false;
}

/// What was typed before a cursor key is the change before: CTRL-O `.` repeats it.
static void begin_other_dot(Editor::Core& core) {
  const InsertSession& insert = *core.insert;
  if (!insert.resumed || insert.restarted) {
    const auto end = static_cast<std::ptrdiff_t>(std::min(insert.sequence, insert.keys.size()));
    core.dot->keys.assign(insert.keys.begin(), insert.keys.begin() + end);
  }
  core.dot_before = core.dot;
  core.dot = Dot{{.action = Action::InsertHere}, {}, std::nullopt};
}

/// Text is about to change: after a cursor key a new insert begins, for `u`, for `.` and for <BS>.
void Editor::Core::begin_change() {
  wanted_known = false;
  if (beyond_cursor(*this) > 0) {
    fill_to_cursor(*this);
    if (!insert->changed) insert->limit = cursor;
  }
  if (!insert->moving) {
    insert->changed = true;
    return;
  }
  if (dot && !repeating_dot) begin_other_dot(*this);
  doc().saves_line = doc().typing = true;
  insert->start = cursor;
  if (cursor.column > insert->limit.column && insert->changed) insert->limit_follows = false;
  if (insert->limit_follows) insert->limit = cursor;
  measure_line(*this);
  insert->moving = false;
  insert->changed = true;
  insert->indent.column = 0;
  insert->keys.erase(insert->keys.begin(), insert->keys.begin() + static_cast<std::ptrdiff_t>(
                                                                      std::min(insert->sequence, insert->keys.size())));
  insert->sequence = 0;
  insert->restarted = true;
}

/// What ends at <Esc> and at a cursor key. `removes`: an indent that nothing was typed behind goes.
void Editor::Core::stop_insert(Place end, bool removes) {
  insert->replaced.clear();
  if (!insert->keys.empty() || !insert->restarted) {
    last_inserted = text_of_insert(insert->keys);
    last_insert_keys = insert->keys;
  }
  const bool stays = cursor == end;
  const bool indented = removes && insert->indent.made && end.line <= lines().last();
  if (indented) remove_indent(end);
  // Vim takes the last byte of a line for the end of its indent.
  if (stays && indented && cursor.column + 1 == lines().length(cursor.line)) ++cursor.column;
  if (stays) end = cursor;
  insert->indent = {};
  set_change_marks(insert->start, end);
}

/// Takes the blanks in front of `end` away.
void Editor::Core::remove_indent(Place end) {
  Place begin = end;
  Place stop = end;
  // A blank under the place goes too, as Vim has it.
  while (!lines().at_end(stop) && is_blank(lines().character(stop))) stop = lines().after(stop);
  if (!lines().at_end(end) && stop == end) return;
  while (begin.column > 0 && is_blank(lines().character(lines().before(begin)))) begin = lines().before(begin);
  if (begin == stop) return;
  doc().erase(begin, stop, cursor);
  if (cursor.line == end.line) cursor = begin;
}

/// What register "." gives: the keys that were typed, with deletions done.
std::string Editor::Core::text_of_insert(const Keys& keys) {
  std::string out;
  for (const Key& key : keys) {
    if (key.is_character() && !key.alt && key.code >= 0x20 && key.code < 0x7f) {
      out += static_cast<char>(key.code);
    } else if (key.special == Special::Backspace || key.is(control('H'))) {
      if (!out.empty())
        out.resize(
            static_cast<std::size_t>(unicode::previous_cluster(out, static_cast<std::int64_t>(out.size())).value));
    } else if (key.is('\r') || key.is('\n')) {
      out += '\n';
    } else if (key.is_character() && (key.code >= 0x20 || key.code == '\t')) {
      out += modal::text_of_keys({key});
    }
  }
  return out;
}

/// A count: what was typed goes in again.
void Editor::Core::repeat_insert() {
  if (insert->count <= 1) return;
  const Keys keys = insert->keys;
  const Action action = insert->command.action;
  const bool opens = action == Action::OpenBelow || action == Action::OpenAbove;
  insert->repeating = true;
  const Count count = std::exchange(insert->count, 1);
  for (Count n = 1; n < count && !insert->restarted && !insert->moving && !insert->abandoned && !stopped(); ++n) {
    insert->run.reset();
    if (opens) insert_newline();
    for (const Key& key : keys) {
      if (insert->abandoned) {
        insert->count = count - n;
        break;
      }
      if (!insert->join_motion || !insert_motion(key)) insert_key(key);
    }
  }
  insert->repeating = false;
  insert->keys = keys;
}

void Editor::Core::end_insert(bool for_one_command) {
  completion.reset();
  insert->waiting = 0;
  insert->literal.reset();
  repeat_insert();
  if (std::exchange(insert->abandoned, false)) return;  // Insert mode goes on
  doc().typing = false;
  if (!repeating_dot && dot && (insert->changed || !insert->resumed)) {
    if (insert->restarted) {
      dot->command = Command{.action = Action::InsertHere};
      dot->visual.reset();
    }
    dot->keys = insert->keys;
  }
  const Place typed_to = cursor;
  const Cell behind_indent = insert->indent.made ? cursor_cell() : Cell{};
  if (!insert->moving) stop_insert(cursor, true);
  const bool indent_went = cursor < typed_to;
  doc().marks['^'] = cursor;
  const Cell beyond = beyond_cursor(*this);
  if ((cursor.column > 0 || beyond > 0) &&
      (!for_one_command || (lines().at_end(cursor) && !options.virtualedit.contains("onemore")))) {
    if (is_virtual(*this) && (beyond > 0 || options.virtualedit.contains("all")))
      step_left(*this);
    else
      cursor = lines().before(cursor);
  }
  if (insert->block) {
    // `U` is for the line that was typed in, or for the only other one, where an insert is repeated.
    doc().saves_line = !insert->block->change && insert->block->last == insert->block->first + 1;
    repeat_block_insert();
  }
  insert.reset();
  doc().saves_line = true;
  mode = Mode::Normal;
  // `j` goes to where the indent ended that nothing was typed behind.
  wanted_known = indent_went;
  if (indent_went) wanted = behind_indent;
  settle_jump();
}

void Editor::Core::type_text(std::string_view text) {
  begin_change();
  if (insert->replace) {
    const Place next = lines().after(cursor);
    insert->replaced.push_back(lines().cluster(cursor));
    doc().replace(cursor, next, text, cursor);
  } else {
    doc().insert(cursor, text, cursor);
  }
  cursor.column += std::ssize(text);
}

void Editor::Core::put_literally(std::string_view text) {
  if (text.empty()) return;
  begin_change();
  insert->indent = {};
  doc().insert(cursor, text, cursor);
  const auto rows = std::ranges::count(text, '\n');
  if (rows > 0) {
    cursor = {cursor.line + rows, std::ssize(text) - static_cast<std::int64_t>(text.rfind('\n')) - 1};
  } else {
    cursor.column += std::ssize(text);
  }
}

void Editor::Core::insert_newline() {
  virtual_place.reset();
  begin_change();
  const bool truncates = insert->indent.made;
  open_line({.below = true,
             .split = true,
             .comments = options.formatoptions.contains('r'),
             .truncate = truncates,
             .indent = std::exchange(insert->old_indent, std::nullopt)});
  insert->indent = opened_indent;
  doc().forget_line_change(true);
}

/// What was typed on the first line of a block goes into its other lines.
void Editor::Core::repeat_block_insert() {
  InsertSession::Block block = *insert->block;
  const bool elsewhere = cursor.line != block.first && !insert->moving && !block.change;
  if ((insert->start.line != block.first && !block.change) || elsewhere) return;
  const unicode::DisplayOptions display{.tabstop = options.tabstop};
  const std::string first = lines().copy(block.first);
  Byte begin = block.column;
  std::int64_t before = block.tail;
  // The indent has grown, by CTRL-T: what was typed stands further on.
  const Byte indent = static_cast<std::int64_t>(indent_length(first));
  const bool shifted = begin > block.indent && (block.change ? indent != block.indent : indent > block.indent);
  if (shifted) begin += indent - block.indent;
  if (shifted && !block.change) block.cell += indent_of(block.first) - block.indent_cells;
  // The cursor was moved before something was typed: the block begins there.
  if (!shifted && !block.to_line_end && !block.change && insert->limit.line == block.first &&
      insert->limit.column < begin) {
    const Cell moved = unicode::cell_of(first, insert->limit.column, display);
    before += (block.cell - moved).value;
    begin = insert->limit.column;
    block.cell = moved;
    block.append = false;
  }
  const std::int64_t length = std::ssize(first) - begin.value - before;
  if (begin > std::ssize(first) || length <= 0) return;
  const std::string typed = first.substr(static_cast<std::size_t>(begin.value), static_cast<std::size_t>(length));
  if (typed.contains('\n')) return;
  for (Line line = block.first + 1; line <= block.last; ++line) repeat_in_line(block, line, typed);
  if (!lock_marks && !block.change) {
    doc().marks[']'].line = block.last;
    if (block.to_line_end) doc().marks[']'].column = lines().length(block.last);
  }
  if (!block.change) {
    cursor = {block.first, block.append ? block.left_column : begin};
    clamp_cursor();
  }
}

/// `typed` at the block's column of a line: a short line is filled up for `A` and left alone otherwise.
void Editor::Core::repeat_in_line(const InsertSession::Block& block, Line line, const std::string& typed) {
  const unicode::DisplayOptions display{.tabstop = options.tabstop};
  const std::string here = lines().copy(line);
  const Cell width = unicode::line_width(here, display);
  Byte at = std::ssize(here);
  if (block.to_line_end) {
    doc().insert({line, at}, typed, cursor);
    return;
  }
  if (width < block.cell) {
    if (!block.append) return;
    const std::string padding(static_cast<std::size_t>((block.cell - width).value), ' ');
    doc().insert({line, at}, padding + typed, cursor);
    return;
  }
  at = unicode::byte_at_cell(here, block.cell, display);
  const Cell start = unicode::cell_of(here, at, display);
  if (start >= block.cell) {
    doc().insert({line, at}, typed, cursor);
    return;
  }
  // Inside a tab, which becomes blanks, or behind half of a wide cluster.
  const Byte next = unicode::next_cluster(here, at);
  const Cell stop = unicode::cell_of(here, next, display);
  const std::string in_front(static_cast<std::size_t>((block.cell - start).value), ' ');
  if (here[static_cast<std::size_t>(at.value)] == '\t') {
    const std::string behind(static_cast<std::size_t>((stop - block.cell).value), ' ');
    doc().replace({line, at}, {line, next}, in_front + typed + behind, cursor);
  } else {
    doc().insert({line, at}, in_front + typed, cursor);
  }
}

}  // namespace mini::editor
