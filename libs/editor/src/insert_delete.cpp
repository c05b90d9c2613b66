// What <BS>, CTRL-W, CTRL-U and <Del> take away in Insert mode, by the rules of 'backspace'.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>

namespace mini::editor {

void Editor::Core::insert_backspace() {
  if (insert->replace) {
    if (insert->replaced.empty()) {
      if (cursor.column > 0) {
        cursor = lines().before(cursor);
      } else if (cursor.line > 0) {
        cursor = {cursor.line - 1, lines().length(cursor.line - 1)};
      }
      insert->start = std::min(insert->start, cursor);
      return;
    }
    const std::string old = insert->replaced.back();
    insert->replaced.pop_back();
    if (old == "\n") {
      const Place end = cursor;
      cursor = {cursor.line - 1, lines().length(cursor.line - 1)};
      doc().erase(cursor, end, cursor);
      return;
    }
    const Place before = lines().before(cursor);
    doc().replace(before, cursor, old, cursor);
    cursor = before;
    return;
  }
  const bool over_start = options.backspace.contains("start") || options.backspace == "2";
  const bool over_line = options.backspace.contains("eol") || options.backspace == "1" || options.backspace == "2";
  const bool over_indent = options.backspace.contains("indent") || options.backspace == "1" || options.backspace == "2";
  if (cursor.column == 0) {
    if (cursor.line == 0) return;
    if (cursor.line <= insert->start.line &&
        !(over_line && (over_start || cursor.line > insert->start.line || options.backspace.contains("eol"))))
      return;
    const Place end = cursor;
    if (cursor.line > insert->start.line || over_line) {
      cursor = {cursor.line - 1, lines().length(cursor.line - 1)};
      doc().erase(cursor, end, end);
      insert->start = std::min(insert->start, cursor);
      insert->auto_indent.reset();
    }
    return;
  }
  if (insert->auto_indent && *insert->auto_indent == cursor && !over_indent && cursor.line >= insert->start.line) {
    if (!over_start || !over_indent) return;
  }
  if (!over_start && cursor <= insert->start && cursor.line == insert->start.line) return;
  insert->auto_indent.reset();
  Place begin = lines().before(cursor);
  // 'softtabstop': blanks in front of the cursor go as one tab.
  const std::int64_t sts = options.softtabstop < 0 ? options.shiftwidth : options.softtabstop;
  const bool in_indent = cursor.column <= static_cast<std::int64_t>(indent_length(lines().line(cursor.line)));
  const std::int64_t step = options.smarttab && in_indent ? options.shiftwidth : sts;
  if (step > 0 && lines().character(begin) == ' ') {
    const std::int64_t cell = cell_of(lines(), cursor, options).value;
    const std::int64_t target = (cell - 1) / step * step;
    while (begin.column > 0 && cell_of(lines(), begin, options) > target &&
           lines().character(lines().before(begin)) == ' ') {
      begin = lines().before(begin);
    }
  }
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
