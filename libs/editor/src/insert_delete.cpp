// What <BS>, CTRL-W, CTRL-U and <Del> take away in Insert mode, by the rules of 'backspace'.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>

namespace mini::editor {

/// In Replace mode <BS> gives back what was there.
static void restore_replaced(Editor::Core& core) {
  InsertSession& insert = *core.insert;
  const Place end = core.cursor;
  if (insert.replaced.empty()) {
    if (end.column > 0) {
      core.cursor = core.lines().before(end);
    } else if (end.line > 0) {
      core.cursor = {end.line - 1, core.lines().length(end.line - 1)};
    }
    insert.start = std::min(insert.start, core.cursor);
    return;
  }
  const std::string old = insert.replaced.back();
  insert.replaced.pop_back();
  if (old == "\n") {
    core.cursor = {end.line - 1, core.lines().length(end.line - 1)};
    core.doc().erase(core.cursor, end, core.cursor);
    return;
  }
  const Place before = core.lines().before(end);
  core.doc().replace(before, end, old, end);
  core.cursor = before;
}

/// <BS> at the start of a line joins it to the one before, where 'backspace' lets it.
static void backspace_over_line(Editor::Core& core) {
  InsertSession& insert = *core.insert;
  const std::string& how = core.options.backspace;
  const bool over_line = how.contains("eol") || how == "1" || how == "2";
  if (core.cursor.line == 0 || (core.cursor.line <= insert.start.line && !over_line)) return;
  const Place end = core.cursor;
  core.cursor = {end.line - 1, core.lines().length(end.line - 1)};
  core.doc().erase(core.cursor, end, end);
  insert.start = std::min(insert.start, core.cursor);
  insert.auto_indent.reset();
}

/// 'softtabstop': blanks in front of the cursor go as one tab. Gives where what goes begins.
static Place backspace_begin(const Editor::Core& core) {
  const Lines& lines = core.lines();
  const Options& options = core.options;
  Place begin = lines.before(core.cursor);
  const std::int64_t sts = options.softtabstop < 0 ? options.shiftwidth : options.softtabstop;
  const bool in_indent = core.cursor.column <= static_cast<std::int64_t>(indent_length(lines.line(core.cursor.line)));
  const std::int64_t step = options.smarttab && in_indent ? options.shiftwidth : sts;
  if (step <= 0 || lines.character(begin) != ' ') return begin;
  const std::int64_t target = (cell_of(lines, core.cursor, options).value - 1) / step * step;
  while (begin.column > 0 && cell_of(lines, begin, options) > target && lines.character(lines.before(begin)) == ' ')
    begin = lines.before(begin);
  return begin;
}

void Editor::Core::insert_backspace() {
  if (insert->replace) return restore_replaced(*this);
  if (cursor.column == 0) return backspace_over_line(*this);
  const bool over_start = options.backspace.contains("start") || options.backspace == "2";
  const bool over_indent = options.backspace.contains("indent") || options.backspace == "1" || options.backspace == "2";
  if (insert->auto_indent && *insert->auto_indent == cursor && !over_indent && cursor.line >= insert->start.line)
    return;
  if (!over_start && cursor <= insert->start && cursor.line == insert->start.line) return;
  insert->auto_indent.reset();
  const Place begin = backspace_begin(*this);
  doc().erase(begin, cursor, cursor);
  cursor = begin;
  insert->start = std::min(insert->start, cursor);
}

void Editor::Core::insert_delete_word() {
  if (cursor.column == 0) return insert_backspace();
  const bool over_start = options.backspace.contains("start") || options.backspace == "2";
  const bool typed_here = insert->start.line == cursor.line && insert->start.column < cursor.column;
  if (!over_start && !typed_here && insert->start.line == cursor.line) return;
  Place begin = cursor;
  const Byte floor = typed_here ? insert->start.column : Byte{0};
  while (begin.column > floor && is_blank(lines().character(lines().before(begin)))) begin = lines().before(begin);
  if (begin.column > floor) {
    const int cls = class_at(lines(), lines().before(begin), false, options);
    while (begin.column > floor && class_at(lines(), lines().before(begin), false, options) == cls)
      begin = lines().before(begin);
  }
  insert->auto_indent.reset();
  doc().erase(begin, cursor, cursor);
  cursor = begin;
  insert->start = std::min(insert->start, cursor);
}

void Editor::Core::insert_delete_line() {
  if (cursor.column == 0) return insert_backspace();
  const bool over_start = options.backspace.contains("start") || options.backspace == "2";
  const bool typed_here = insert->start.line == cursor.line && insert->start.column < cursor.column;
  if (!over_start && !typed_here && insert->start.line == cursor.line) return;
  Place begin{cursor.line, typed_here ? insert->start.column : Byte{0}};
  // The indent that 'autoindent' made stays.
  if (!typed_here && options.autoindent) {
    const Place indent = lines().first_non_blank(cursor.line);
    if (indent.column < cursor.column) begin = indent;
  }
  insert->auto_indent.reset();
  doc().erase(begin, cursor, cursor);
  cursor = begin;
  insert->start = std::min(insert->start, cursor);
}

void Editor::Core::insert_delete() {
  if (lines().at_end(cursor)) {
    const bool over_line = options.backspace.contains("eol") || options.backspace == "2";
    if (cursor.line == lines().last() || !over_line) return;
    doc().erase(cursor, {cursor.line + 1, 0}, cursor);
    return;
  }
  doc().erase(cursor, lines().after(cursor), cursor);
}

}  // namespace mini::editor
