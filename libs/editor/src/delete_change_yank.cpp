// The operators `d c y`.
#include "c_indent.hpp"
#include "dollar.hpp"
#include "mini/unicode/display.hpp"
#include "tally.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

/// No text at all, not even a line break; a block on an empty line is that too.
static bool holds_nothing(const Lines& lines, const Area& area) {
  if (area.shape == Shape::Charwise) return area.begin == area.end;
  return area.shape == Shape::Blockwise && area.begin == area.end && lines.empty(area.begin.line);
}

/// The width of a block; after `$`: one more than its longest line has.
static Cell filling_width(const Editor::Core& core, const Area& area) {
  if (!area.to_line_end) return area.cells.length();
  Cell longest{};
  for (Line line = area.begin.line; line <= area.end.line; ++line)
    longest = std::max(longest, unicode::line_width(core.lines().line(line), {.tabstop = core.options.tabstop}));
  return std::max(Cell{0}, longest + 1 - area.cells.begin);
}

/// From `begin` to `end`: a part of one line is in the cache of lines.
static std::string text_between(const Editor::Core& core, Place begin, Place end) {
  const Lines& lines = core.lines();
  if (begin.line == end.line && end.column <= lines.length(end.line))
    return std::string(lines.line(begin.line)
                           .substr(static_cast<std::size_t>(begin.column.value),
                                   static_cast<std::size_t>((end.column - begin.column).value)));
  return core.doc().text().copy({lines.offset(begin), lines.offset(end)});
}

/// An exclusive area from the start of a line to that of another, where it was not shortened to end in a line, is kept
/// as lines.
static bool holds_whole_lines(const Area& area) {
  return !area.visual && !area.inclusive && area.begin.column == 0 && area.end.column == 0 &&
         area.end.line > area.begin.line;
}

/// A piece of a line, which begins at `cell`, as the block sees it: of a tab or a wide cluster that is cut the part
/// inside is blanks.
static std::string inside_of_block(std::string_view piece, Cell cell, const Area& area, std::int64_t tabstop) {
  std::string inside;
  for (Byte at{}; at < std::ssize(piece);) {
    const Byte next = unicode::next_cluster(piece, at);
    const std::string_view cluster =
        piece.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((next - at).value));
    const Cell width = unicode::cluster_width(cluster, cell, {.tabstop = tabstop});
    const Cell from = std::max(cell, area.cells.begin);
    const Cell to = area.to_line_end ? cell + width : std::min(cell + width, area.cells.end);
    if (from > cell || to < cell + width) {
      inside.append(static_cast<std::size_t>((to - from).value), ' ');
    } else {
      inside += cluster;
    }
    cell += width;
    at = next;
  }
  return inside;
}

RegisterText Editor::Core::text_of(const Area& area) const {
  RegisterText found{.text = {}, .shape = area.shape, .width = {}};
  const text::Snapshot& text = doc().text();
  if (area.shape == Shape::Charwise) {
    found.text = text_between(*this, area.begin, area.end);
    if (holds_whole_lines(area)) {
      found.shape = Shape::Linewise;
      found.text.pop_back();
    }
    found.text.append(static_cast<std::size_t>(area.blanks.value), ' ');
    return found;
  }
  if (area.shape == Shape::Linewise) {
    found.text = text.copy({text.line_begin(area.begin.line), text.line_end(area.end.line)});
    return found;
  }
  found.width = area.to_line_end ? Cell{0} : area.cells.length();
  // What stands for a line that ends before the block.
  const std::string nothing(static_cast<std::size_t>(filling_width(*this, area).value), ' ');
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    if (line > area.begin.line) found.text += '\n';
    const BlockLine part = block_line(line, area);
    const std::string_view whole = lines().line(line);
    if (part.short_line) {
      found.text += nothing;
      continue;
    }
    std::string piece(whole.substr(static_cast<std::size_t>(part.begin.value),
                                   static_cast<std::size_t>((part.end - part.begin).value)));
    if (part.before > 0 || part.behind > 0)
      piece = inside_of_block(piece, cell_of(lines(), {line, part.begin}, options), area, options.tabstop);
    const Cell missing = area.cells.end - area.cells.begin - unicode::line_width(piece, {.tabstop = options.tabstop});
    if (area.everywhere && missing > 0) piece.append(static_cast<std::size_t>(missing.value), ' ');
    found.text += piece;
    if (area.to_line_end) {
      const Cell width = unicode::line_width(piece, {.tabstop = options.tabstop});
      found.width = std::max(found.width, width);
    }
  }
  return found;
}

/// Without a register, or with one that takes text.
static bool may_store(const Command& command) { return command.reg == 0 || Registers::takes_text(command.reg); }

bool Editor::Core::op_delete(const Command& command, const Area& area) {
  if (!may_store(command)) return fail();
  if (area.blanks > 0 && area.begin == area.end) {
    registers.remove(command.reg, text_of(area), area.register_one);
    set_change_marks(area.begin, area.begin);
    doc().touch(cursor);
    return true;
  }
  const bool behind_end = area.inclusive && !area.visual && area.begin == area.end && area.begin.column > 0;
  if (behind_end && area.shape == Shape::Charwise) {  // 'virtualedit': there is a column, and nothing in it
    registers.remove(command.reg, text_of(area), area.register_one);
    set_change_marks(area.begin, area.begin);
    doc().touch(cursor);
    return true;
  }
  if (holds_nothing(lines(), area) || doc().text().empty()) {
    cursor = area.begin;
    if (!area.inclusive && !doc().text().empty())
      doc().save_lines(cursor.line, 1, cursor);  // `x` on an empty line can be undone, and nothing changes
    return true;
  }
  registers.remove(command.reg, text_of(area), area.register_one);
  const Line before = lines().count();
  delete_area(area, command.reg, true);
  area.shape == Shape::Linewise ? tell_deleted(*this, before) : tell_line_count(*this, before);
  return true;
}

/// What is left of several lines is joined: as for `J`, the change stands in the line below, which went.
static void erase_text(Editor::Core& core, const Area& area, Place undo_place) {
  core.doc().erase(area.begin, area.end, undo_place);
  if (area.begin.line < area.end.line) core.doc().note_join(area.begin.line);
}

void Editor::Core::delete_area(const Area& area, char32_t /*reg*/, bool to_non_blank) {
  const Place undo_place = cursor;
  if (area.shape == Shape::Linewise) {
    doc().erase_lines(area.begin.line, area.end.line, undo_place);
    const Line line = std::min(area.begin.line, lines().last());
    set_cursor(to_non_blank ? lines().first_non_blank(line) : Place{line, area.begin.column});
    set_change_marks(area.begin, area.begin);
    return;
  }
  if (area.shape == Shape::Charwise) {
    erase_text(*this, area, undo_place);
    set_cursor(area.begin);
    set_change_marks(area.begin, area.begin);
    return;
  }
  const Document::OneChange one(doc(), undo_place, area.begin.line != area.end.line);
  const Place begin = place_at_cell(lines(), area.begin.line, area.cells.begin, options, true);
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    const BlockLine part = block_line(line, area);
    if (part.short_line) continue;
    const std::string blanks(static_cast<std::size_t>((part.before + part.behind).value), ' ');
    doc().replace({line, part.begin}, {line, part.end}, blanks, undo_place);
  }
  set_cursor(place_at_cell(lines(), area.begin.line, area.cells.begin, options, true));
  set_change_marks(begin, {area.end.line, begin.column});
}

/// `cc`: the lines become one empty line; with 'autoindent' the first one's indent stays, with 'cindent' it is made
/// anew.
static void change_lines(Editor::Core& core, const Area& area, const Command& session) {
  const Line line = area.begin.line;
  const std::string_view first = core.lines().line(line);
  const bool keeps = core.options.autoindent || core.options.cindent;
  std::string indent(core.options.autoindent ? first.substr(0, indent_length(first)) : std::string_view());
  if (core.options.cindent) indent = core.make_indent(c_indent_below(core, {line, 0}, {}, area.end.line + 1));
  // Vim saves the lines that go first.
  const Place undo_place{core.cursor.line + (area.end.line > line ? 1 : 0), core.cursor.column};
  core.doc().touch(undo_place);
  if (area.end.line > line) {
    core.doc().replace_by_line(line, area.end.line, indent, undo_place);
  } else if (first != indent) {
    core.doc().replace_line(line, indent, undo_place);
  }
  core.doc().save_lines(line, 1, undo_place);
  if (area.end.line > line) core.doc().forget_line_change(false);
  core.set_cursor({line, std::ssize(indent)});
  core.begin_insert(session, 1, false);
  core.insert->indent = {.made = keeps, .column = keeps ? core.cursor.column : Byte{0}};
  core.insert->indent.may_change = core.options.smartindent && !core.options.cindent;
}

/// What is typed at the cursor goes into the other lines of the block too.
static void begin_block_change(Editor::Core& core, const Area& area) {
  if (area.shape != Shape::Blockwise || area.end.line <= area.begin.line) return;
  const Place at = core.cursor;
  core.insert->block =
      InsertSession::Block{.first = area.begin.line,
                           .last = area.end.line,
                           .cell = area.cells.begin,
                           .column = at.column,
                           .left_column = at.column,
                           .tail = (core.lines().length(at.line) - at.column).value,
                           .indent = static_cast<std::int64_t>(indent_length(core.lines().line(at.line))),
                           .indent_cells = core.indent_of(at.line),
                           .change = true};
}

/// A register that takes no text: nothing is deleted, and Insert mode begins all the same.
static bool change_nothing(Editor::Core& core, const Command& command, const Area& area) {
  core.fail();
  Command session = command;
  session.count = 1;
  const bool lines = area.shape == Shape::Linewise && area.visual;
  core.set_cursor(lines ? Place{area.begin.line, 0} : core.cursor);
  core.begin_insert(session, 1, false);
  begin_block_change(core, area);
  return true;
}

bool Editor::Core::op_change(const Command& command, Area area) {
  const bool takes = !holds_nothing(lines(), area) || (area.inclusive && !area.visual);
  if (!may_store(command)) return change_nothing(*this, command, area);
  if ((takes || area.shape == Shape::Blockwise) && !doc().text().empty()) {
    registers.remove(command.reg, text_of(area), area.register_one);
  }
  Command session = command;
  session.count = 1;
  if (area.shape == Shape::Linewise) {
    change_lines(*this, area, session);
    return true;
  }
  const Place undo_place = cursor;
  if (area.shape == Shape::Blockwise) {
    delete_area(area, command.reg, false);
    for (Line line = area.begin.line; area.everywhere && line <= area.end.line; ++line)
      fill_to_cell(*this, line, area.cells.begin);
    set_cursor(place_at_cell(lines(), area.begin.line, area.cells.begin, options, true));
  }
  const auto dollar = dollar_of(*this, area);
  if (area.shape != Shape::Blockwise) {
    if (area.begin < area.end) erase_text(*this, area, undo_place);
    set_cursor(area.begin);
  }
  if (area.beyond > 0 && is_virtual(*this))
    go_to_cell(*this, cursor.line, cell_of(lines(), cursor, options) + area.beyond);
  begin_insert(session, 1, false);
  insert->dollar = dollar;
  begin_block_change(*this, area);
  return true;
}

bool Editor::Core::op_yank(const Command& command, const Area& area) {
  if (!may_store(command)) {
    cursor = area.begin;
    return fail();
  }
  registers.yank(command.reg, text_of(area));
  tell_yanked(*this, area, command.reg);
  if (command.reg == '_') {
    if (area.shape != Shape::Blockwise) cursor = {area.begin.line, area.begin.column};
  } else if (area.shape == Shape::Linewise) {
    set_change_marks({area.begin.line, 0}, {area.end.line, kBehindLine});
    cursor = {area.begin.line, std::min(area.begin.column, lines().length(area.begin.line))};
  } else if (area.shape == Shape::Charwise) {
    Place last = operator_end(area);
    const bool on_end = area.visual && last.line == lines().last() && lines().at_end(last);
    if (!area.inclusive && last.column > 0 && !on_end) {
      last = lines().before(last);
    } else if (!area.inclusive && last.line > 0) {
      last = lines().last_cluster(last.line - 1);
    }
    set_change_marks(area.begin, last);
    cursor = area.begin;
  } else {
    cursor = place_at_cell(lines(), area.begin.line, area.cells.begin, options, false);
    if (is_virtual(*this)) go_to_cell(*this, area.begin.line, area.cells.begin);
    set_change_marks(place_at_cell(lines(), area.begin.line, area.cells.begin, options, true), operator_end(area));
  }
  wanted_known = false;
  return true;
}

}  // namespace mini::editor
