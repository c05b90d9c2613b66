// p P gp gP ]p and Visual p.
#include "core.hpp"
#include "mini/text/snapshot.hpp"
#include "mini/unicode/display.hpp"
#include "tally.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;

namespace {

std::string repeated(std::string_view text, Count count, std::string_view between) {
  std::string out;
  out.reserve((text.size() + between.size()) * static_cast<std::size_t>(count.value));
  for (Count n = 0; n < count; ++n) {
    if (n > 0) out += between;
    out += text;
  }
  return out;
}

/// Twice as much in each step, and all of it shared.
text::Snapshot repeated_lines(std::string_view lines, Count count) {
  text::Snapshot unit(std::string(lines) + "\n");
  text::Snapshot out;
  for (std::int64_t left = count.value; left > 0; left /= 2) {
    if (left % 2 == 1) out.replace({out.size(), out.size()}, unit);
    const text::Snapshot half = unit;
    unit.replace({unit.size(), unit.size()}, half);
  }
  return out;
}

// So many copies are shared instead.
constexpr Count kManyCopies = 50;
constexpr std::int64_t kMostPut = std::int64_t{1} << 31;

}  // namespace

/// As if `l` was typed behind text that `".gp` has put.
static void pass_insertion(Editor::Core& core, const Command& command) {
  const bool moves = command.action == Action::PutAfterMove || command.action == Action::PutBeforeMove;
  const Place next = core.lines().after(core.cursor);
  if (moves && !core.lines().at_end(core.cursor) && !core.lines().at_end(next)) core.set_cursor(next);
}

/// `".p` types what was inserted last.
static bool put_insertion(Editor::Core& core, const Command& command) {
  const bool after = command.action == Action::PutAfter || command.action == Action::PutAfterMove;
  const Keys typed = core.last_insert_keys;
  const bool moves = command.action == Action::PutAfterMove || command.action == Action::PutBeforeMove;
  const bool on_text = !core.lines().at_end(core.cursor);
  const Command insertion{.action = after ? Action::InsertAfter : Action::InsertHere, .count = command.count};
  core.remember_change(insertion);
  if (!core.execute(insertion)) return false;
  for (const Key& key : typed) core.feed_insert(key);
  if (core.insert) core.end_insert();
  if (moves && on_text) core.set_cursor(core.lines().after(core.cursor));  // as if `l` was typed
  return true;
}

/// The text that a put command takes; null: there is none. "_ holds nothing at all.
static const RegisterText* text_to_put(const Editor::Core& core, char32_t reg) {
  static const RegisterText nothing{};
  return reg == '_' ? &nothing : core.registers.get(reg);
}

bool Editor::Core::put(const Command& command) {
  if (!check_modifiable()) return false;
  remember_change(command);
  if (command.reg == '.' && !last_insert_keys.empty()) return put_insertion(*this, command);
  doc().save_lines(cursor.line + 1, 0, cursor);  // an undo step even when there is nothing to put
  const RegisterText* found = text_to_put(*this, command.reg);
  if (found == nullptr) {
    set_change_marks(cursor, cursor);
    if (command.reg == '.') pass_insertion(*this, command);
    std::string name;
    unicode::append_utf8(name, command.reg == 0 ? '"' : command.reg);
    return fail("E353: Nothing in register " + name);
  }
  const RegisterText text = *found;
  const Count count = command.count.value_or(1);
  if (static_cast<std::int64_t>(text.text.size()) * count.value > kMostPut)
    return fail("E1240: Resulting text too long");
  PutHow how{.count = count};
  how.after = command.action == Action::PutAfter || command.action == Action::PutAfterMove ||
              command.action == Action::PutIndentAfter;
  how.move = command.action == Action::PutAfterMove || command.action == Action::PutBeforeMove;
  how.indent = command.action == Action::PutIndentAfter || command.action == Action::PutIndentBefore;
  const Line before = lines().count();
  if (is_virtual(*this) && text.shape != Shape::Linewise && (lines().at_end(cursor) || beyond_cursor(*this) > 0)) {
    if (lines().at_end(cursor) && how.after) go_to_cell(*this, cursor.line, virtual_cell(*this) + 1);
    fill_to_cursor(*this);
    how.after = how.after && !lines().at_end(cursor);
  }
  const bool done = put_text(text, how, cursor);
  tell_line_count(*this, before);
  return done;
}

/// Linewise text, with the indent moved so that its first line with text matches the cursor's line for `]p`.
static std::string put_lines(Editor::Core& core, const RegisterText& text, bool match_indent) {
  std::string block = text.text;
  if (match_indent) {
    const Cell wanted = core.indent_of(core.cursor.line);
    std::string shifted;
    std::optional<Cell> by;
    bool first = true;
    for (const std::string_view line : text.lines()) {
      const std::size_t indent = indent_length(line);
      const Cell width = unicode::line_width(line.substr(0, indent), {.tabstop = core.options.tabstop});
      if (!first) shifted += '\n';
      first = false;
      if (line.starts_with('#') && core.options.smartindent) {
        shifted += line;
      } else if (!line.empty()) {
        if (!by) by = wanted - width;
        shifted += core.make_indent(std::max(Cell{0}, width + *by));
        shifted += line.substr(indent);
      }
    }
    block = shifted;
  }
  return block;
}

static bool put_linewise(Editor::Core& core, const RegisterText& text, const PutHow& how, Place undo_place) {
  const std::string block = put_lines(core, text, how.indent);
  const Line at = core.cursor.line;
  const Line rows = static_cast<std::int64_t>(text.line_count()) * how.count.value;
  const Line above = how.after ? at : at - 1;
  if (how.count < kManyCopies || core.doc().text().empty()) {
    core.doc().insert_lines_below(above, repeated(block, how.count, "\n"), undo_place);
  } else {
    core.doc().insert_block_below(above, repeated_lines(block, how.count), undo_place);
  }
  const Line first = how.after ? at + 1 : at;
  core.set_change_marks({first, 0}, core.lines().last_cluster(first + rows - 1));
  if (how.move) {
    core.set_cursor({std::min(first + rows, core.lines().last()), 0});
  } else {
    core.set_cursor(core.lines().first_non_blank(first));
  }
  return true;
}

/// `]p` of characters: the lines behind the first are indented, the second as much as the cursor's line.
static void indent_put_lines(Editor::Core& core, Line first, Line rows, Cell wanted) {
  std::optional<Cell> by;
  for (Line line = first; line < first + rows; ++line) {
    const std::string text = core.lines().copy(line);
    if (text.empty()) continue;
    if (!by) by = wanted - core.indent_of(line);
    const Cell indent = std::max(Cell{0}, core.indent_of(line) + *by);
    core.doc().replace_line(line, core.make_indent(indent) + text.substr(indent_length(text)), core.cursor);
  }
}

static bool put_charwise(Editor::Core& core, const RegisterText& text, const PutHow& how, Place undo_place) {
  const Cell wanted_indent = core.indent_of(core.cursor.line);
  Place at = core.cursor;
  if (how.after && !core.lines().at_end(at)) at = core.lines().after(at);
  if (text.text.empty()) {
    core.doc().save_lines(core.cursor.line, 1, core.cursor);
    core.set_change_marks(core.cursor, core.cursor);
    return true;
  }
  const std::string all = repeated(text.text, how.count, "");
  core.doc().insert(at, all, undo_place);
  const std::size_t last_newline = all.rfind('\n');
  const bool several = last_newline != std::string::npos;
  const Line rows = static_cast<std::int64_t>(std::ranges::count(all, '\n'));
  const Byte tail = static_cast<std::int64_t>(several ? all.size() - last_newline - 1 : all.size());
  Place end{at.line + rows, several ? tail : at.column + tail};
  if (how.indent && several) {
    const Byte before = core.lines().length(end.line);
    indent_put_lines(core, at.line + 1, rows, wanted_indent);
    end.column = std::max(Byte{0}, end.column + core.lines().length(end.line) - before);
  }
  const bool begins_in_front = last_newline != std::string::npos && all.starts_with('\n');
  const bool stays = end.column == 0 || (how.move && several && end.column == 1);  // as Vim counts
  core.set_change_marks(begins_in_front ? core.cursor : at, stays ? end : core.lines().before(end));
  if (how.move) {
    core.set_cursor(end);
  } else if (several) {
    core.set_cursor(at);
  } else {
    core.set_cursor(core.one_command ? end : core.lines().before(end));  // CTRL-O: typing goes on behind it
  }
  return true;
}

/// A block goes in at one display column; lines that are too short are padded with blanks.
static bool put_blockwise(Editor::Core& core, const RegisterText& text, const PutHow& how, Place undo_place) {
  const unicode::DisplayOptions display{.tabstop = core.options.tabstop};
  const Lines& lines = core.lines();
  Cell column = cell_of(lines, core.cursor, core.options);
  if (how.after && !lines.empty(core.cursor.line)) column = cell_of(lines, lines.after(core.cursor), core.options);
  const auto parts = text.lines();
  Line line = core.cursor.line;
  const Line first = line;
  Place begin{first, 0};
  Place last{};
  for (const std::string_view part : parts) {
    if (line > lines.last()) core.doc().insert_lines_below(lines.last(), "", undo_place);
    const std::string_view whole = lines.line(line);
    const Cell width = unicode::line_width(whole, display);
    Byte at = static_cast<std::int64_t>(whole.size());
    std::string fresh;
    Byte end = at;
    std::int64_t behind = 0;
    if (width < column) {
      fresh.append(static_cast<std::size_t>((column - width).value), ' ');
    } else {
      at = unicode::byte_at_cell(whole, column, display);
      end = at;
      const Cell start = unicode::cell_of(whole, at, display);
      if (start < column) {  // inside a tab, which becomes blanks, or a wide cluster, which goes behind
        const bool tab = whole[static_cast<std::size_t>(at.value)] == '\t';
        const Byte next = unicode::next_cluster(whole, at);
        const Cell stop = unicode::cell_of(whole, next, display);
        fresh.append(static_cast<std::size_t>((column - start).value), ' ');
        if (tab) behind = (stop - column).value;
        if (tab) end = next;
      }
    }
    const bool at_line_end = end >= static_cast<std::int64_t>(whole.size()) && behind == 0;
    const Cell part_width = unicode::line_width(part, display);
    const std::string padding(static_cast<std::size_t>(std::max<std::int64_t>(0, (text.width - part_width).value)),
                              ' ');
    const auto before = static_cast<std::int64_t>(fresh.size());
    if (line == first) begin = {first, at + before};
    for (Count n = 0; n < how.count; ++n) {
      fresh += part;
      if (n + 1 < how.count || !at_line_end) fresh += padding;
    }
    fresh.append(static_cast<std::size_t>(behind), ' ');
    last = {line, std::max(Byte{0}, at + std::ssize(fresh) - 1)};
    core.doc().replace({line, at}, {line, end}, fresh, undo_place);
    ++line;
  }
  core.set_change_marks(begin, last);
  core.set_cursor(how.move ? Place{last.line, last.column + 1} : begin);
  return true;
}

bool Editor::Core::put_text(const RegisterText& text, PutHow how, Place undo_place) {
  switch (text.shape) {
    case Shape::Linewise:
      return put_linewise(*this, text, how, undo_place);
    case Shape::Charwise:
      return put_charwise(*this, text, how, undo_place);
    case Shape::Blockwise:
      return put_blockwise(*this, text, how, undo_place);
  }
  return false;
}

/// In the place of whole lines: charwise text becomes lines of its own.
static bool put_for_lines(Editor::Core& core, RegisterText text, PutHow how, Line first, bool last_line,
                          Place undo_place) {
  const bool whole_text = first == 0 && last_line;
  const bool lines = text.shape == Shape::Linewise;
  if (lines && whole_text) {
    core.cursor = {0, 0};
    return core.put_text(text, how, undo_place);
  }
  text.shape = Shape::Linewise;
  how.after = last_line && !whole_text;
  core.cursor = {how.after ? core.lines().last() : first, 0};
  return core.put_text(text, how, undo_place);
}

/// In the place of a block: one line of text goes into each of its lines.
/// Lines go below it, for `P` above it; behind its line when it reached that line's end.
static bool put_for_block(Editor::Core& core, const RegisterText& text, PutHow how, const Area& area, bool below) {
  core.cursor = place_at_cell(core.lines(), area.begin.line, area.cells.begin, core.options, true);
  if (text.shape == Shape::Linewise) {
    how.after = below || (core.cursor.column > 0 && core.lines().at_end(core.cursor));
    // Below the end that the cursor was on, though the block reaches further down.
    if (below) core.cursor.line = core.buffer->visual ? core.buffer->visual->cursor.line : area.end.line;
    return core.put_text(text, how, area.begin);
  }
  if (text.shape == Shape::Blockwise || text.text.contains('\n') || area.end.line == area.begin.line)
    return core.put_text(text, how, area.begin);
  RegisterText block{.text = {},
                     .shape = Shape::Blockwise,
                     .width = unicode::line_width(text.text, {.tabstop = core.options.tabstop})};
  for (Line line = area.begin.line; line <= area.end.line; ++line)
    block.text += (line > area.begin.line ? "\n" : "") + text.text;
  const bool moves = std::exchange(how.move, false);
  if (!core.put_text(block, how, area.begin)) return false;
  const Place begin = core.cursor;
  const Place behind{begin.line, begin.column + std::ssize(text.text) * how.count.value};
  core.set_cursor(moves ? behind : core.lines().before(behind));
  core.set_change_marks(begin, core.lines().before(behind));
  return true;
}

bool Editor::Core::put_over(const Command& command) {
  const RegisterText* found = text_to_put(*this, command.reg);
  if (!check_modifiable()) return false;
  const bool nothing = found == nullptr;
  const RegisterText text = nothing ? RegisterText{} : *found;
  const Area area = *area_of_visual();
  // `.` deletes as much again, and puts nothing: so does Vim.
  Command deletion{.action = Action::Delete, .kind = modal::Kind::Operator};
  if (command.action == Action::PutOverKeep) deletion.reg = '_';
  remember_visual_change(deletion, area);
  end_visual();
  cursor = area.begin;
  const bool good = put_in_place(command, area, nothing ? nullptr : &text);
  // What was put is the area for `gv`.
  if (buffer->visual) {
    doc().marks['<'] = buffer->visual->anchor = doc().marks['['];
    doc().marks['>'] = buffer->visual->cursor = doc().marks[']'];
  }
  return good;
}

static bool put_for_area(Editor::Core& core, const Command& command, const Area& area, const RegisterText& text,
                         bool last_line) {
  PutHow how{.after = false, .count = command.count.value_or(1)};
  how.move = command.action == Action::PutAfterMove || command.action == Action::PutBeforeMove;
  how.indent = command.action == Action::PutIndentAfter || command.action == Action::PutIndentBefore;
  if (area.shape == Shape::Linewise) return put_for_lines(core, text, how, area.begin.line, last_line, area.begin);
  core.cursor = area.begin;
  if (text.shape == Shape::Charwise && text.text.empty()) {
    core.clamp_cursor();
    core.set_change_marks(core.cursor, core.cursor);
    return true;
  }
  const bool below = command.action != Action::PutOverKeep && command.action != Action::PutBeforeMove;
  if (area.shape == Shape::Blockwise) return put_for_block(core, text, how, area, below);
  if (text.shape == Shape::Linewise) {
    core.doc().insert(area.begin, "\n", area.begin);
    core.cursor = area.begin;
    how.after = true;
  }
  return core.put_text(text, how, area.begin);
}

bool Editor::Core::put_in_place(const Command& command, const Area& area, const RegisterText* source) {
  const bool nothing = source == nullptr;
  const RegisterText text = nothing ? RegisterText{} : *source;
  const bool last_line = area.end.line >= lines().last();
  const bool holds_nothing = area.shape != Shape::Linewise && area.begin == area.end && lines().at_end(area.begin);
  if (command.action != Action::PutOverKeep && !doc().text().empty() && !holds_nothing)
    registers.remove(0, text_of(area), false);
  delete_area(area, 0, false);
  const bool empty = doc().text().empty();
  if (nothing && area.shape == Shape::Linewise) set_cursor(lines().first_non_blank(cursor.line));
  if (nothing) {
    clamp_cursor();
    set_change_marks(cursor, cursor);
    return fail("E353: Nothing in register \"");
  }
  const bool good = put_for_area(*this, command, area, text, last_line);
  // Where nothing was left, the line that had to be there goes.
  const Line last = lines().last();
  if (empty && last > 0 && lines().empty(last)) doc().erase_lines(last, last, cursor);
  return good;
}

}  // namespace mini::editor
