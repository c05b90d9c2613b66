// <Tab>, CTRL-T, CTRL-D and what 'smartindent' does to a line while it is typed.
#include "comments.hpp"
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

namespace {

bool in_indent(const Lines& lines, Place at) {
  return at.column <= static_cast<std::int64_t>(indent_length(lines.line(at.line)));
}

}  // namespace

/// Blanks before the cursor become as many tabs as fit.
static void tabs_from_blanks(Editor::Core& core) {
  const Lines& lines = core.lines();
  Place begin = core.cursor;
  while (begin.column > 0 && is_blank(lines.character(lines.before(begin)))) begin = lines.before(begin);
  InsertSession& insert = *core.insert;
  if (insert.replace && begin.line == insert.start.line) begin.column = std::max(begin.column, insert.start.column);
  const std::int64_t stop = core.options.tabstop;
  std::int64_t at = cell_of(lines, begin, core.options).value;
  const std::int64_t target = cell_of(lines, core.cursor, core.options).value;
  std::string fresh;
  for (; at / stop * stop + stop <= target; at = at / stop * stop + stop) fresh += '\t';
  fresh.append(static_cast<std::size_t>(target - at), ' ');
  const std::string_view old = lines.line(begin.line)
                                   .substr(static_cast<std::size_t>(begin.column.value),
                                           static_cast<std::size_t>((core.cursor.column - begin.column).value));
  if (fresh == old) return;
  if (insert.replace) {
    const auto fewer = old.size() - std::min(old.size(), fresh.size());
    insert.replaced.resize(insert.replaced.size() - std::min(fewer, insert.replaced.size()));
  }
  core.doc().replace(begin, core.cursor, fresh, core.cursor);
  if (begin.line == insert.start.line) insert.start.column = std::min(insert.start.column, begin.column);
  core.cursor.column = begin.column + std::ssize(fresh);
}

void Editor::Core::insert_tab() {
  begin_change();
  const bool indents = options.smarttab && in_indent(lines(), cursor);
  const std::int64_t sts = options.softtabstop < 0 ? shift_step() : options.softtabstop;
  const bool plain = !options.expandtab && sts == 0 && !(indents && options.tabstop != shift_step());
  if (plain) return type_character('\t', "\t");
  const std::int64_t step = indents ? shift_step() : sts > 0 ? sts : options.tabstop;
  const std::int64_t cell = cell_of(lines(), cursor, options).value;
  insert->indent = {.column = insert->indent.column};
  type_text(" ");
  for (std::int64_t n = step - cell % step; n > 1; --n) {
    if (insert->replace) insert->replaced.emplace_back();
    doc().insert(cursor, " ", cursor);
    ++cursor.column;
  }
  if (!options.expandtab && (sts > 0 || indents)) tabs_from_blanks(*this);
}

/// The indent of the cursor's line changes; the cursor stays on its character.
void Editor::Core::change_indent(const std::function<void()>& change) {
  const Byte indent = static_cast<std::int64_t>(indent_length(lines().line(cursor.line)));
  const Byte behind = cursor.column - indent;
  change();
  const Byte now = static_cast<std::int64_t>(indent_length(lines().line(cursor.line)));
  cursor.column = std::max(Byte{0}, now + behind);
  const Byte less = behind <= 0 ? Byte{INT32_MAX} : indent - now;
  const auto moved = [&](Byte column) { return column <= less ? Byte{0} : column - less; };
  if (cursor.line == insert->start.line && insert->start.column != 0)
    insert->start.column = moved(insert->start.column);
  insert->indent.column = moved(insert->indent.column);
}

void Editor::Core::insert_shift(bool right) {
  begin_change();
  // `0 CTRL-D` and `^ CTRL-D` take away all of the indent, and themselves.
  const bool all = !right && cursor.column > 0 && (insert->last_key == '0' || insert->last_key == '^');
  if (all) {
    rub_cluster();
    const bool comes_back = insert->last_key == '^' && (options.autoindent || options.smartindent || options.cindent);
    if (comes_back) insert->old_indent = indent_of(cursor.line);
    change_indent([this] {
      const auto indent = static_cast<std::int64_t>(indent_length(lines().line(cursor.line)));
      doc().erase({cursor.line, 0}, {cursor.line, indent}, cursor);
    });
  } else {
    change_indent([this, right] { shift_line(cursor.line, right, 1, true); });
  }
  if (!lines().blank(cursor.line)) insert->indent.made = false;
  insert->indent.deeper = insert->indent.may_change = insert->indent.may_go_back = false;
}

/// `{` behind an indent that was made for it goes back; less than the line above it stays.
static void unindent_brace(Editor::Core& core) {
  if (core.insert->indent.may_go_back && core.cursor.line > 0) {
    Line above = core.cursor.line - 1;
    while (above > 0 && (core.lines().blank(above) || core.lines().line(above).starts_with('#'))) --above;
    if (core.indent_of(above) >= core.indent_of(core.cursor.line)) return;
  }
  core.shift_line(core.cursor.line, false, 1, true);
  core.cursor.column = static_cast<std::int64_t>(indent_length(core.lines().line(core.cursor.line)));
}

/// 'smartindent' when `{`, `}` or `#` is about to be typed.
void Editor::Core::indent_for(char32_t typed) {
  const InsertSession::Indent& state = insert->indent;
  const bool opens = typed == '{' && (state.deeper || state.may_go_back);
  const bool closes = typed == '}' && state.may_change && in_indent(lines(), cursor);
  if (closes) {
    if (const auto open = unmatched(lines(), cursor, '{', 1)) {
      Line line = open->line;
      const std::string_view head = lines().line(line).substr(0, static_cast<std::size_t>(open->column.value));
      const std::size_t last = head.find_last_not_of(" \t");
      if (last != std::string_view::npos && head[last] == ')') {
        if (const auto paren = matching_item(lines(), {line, static_cast<std::int64_t>(last)}, options))
          line = paren->line;
      }
      const Cell width = indent_of(line);
      set_indent(width);
    } else if (cursor.column > 0) {
      unindent_brace(*this);
    }
  } else if (opens && cursor.column > 0) {
    unindent_brace(*this);
  }
  if (typed == '#' && cursor.column > 0 && state.may_change && in_indent(lines(), cursor)) {
    insert->old_indent = indent_of(cursor.line);
    set_indent(0);
  }
  insert->indent.column = std::min(insert->indent.column, cursor.column);
}

/// `/` right behind the middle of a comment makes it the end: all but the last character, which is typed then.
void Editor::Core::end_comment() {
  const std::string line = lines().copy(cursor.line);
  const Comments comments(options.comments);
  const CommentLeader found = comments.leader(line, false, true);
  if (found.length == 0 || !comments.parts()[found.part].has('m')) return;
  if (found.part + 1 >= comments.parts().size()) return;
  std::string middle = comments.parts()[found.part].mark;
  while (middle.ends_with(' ')) middle.pop_back();
  const std::string& end = comments.parts()[found.part + 1].mark;
  std::int64_t at = cursor.column.value;
  while (at > 0 && is_blank(static_cast<unsigned char>(line[static_cast<std::size_t>(at) - 1]))) --at;
  at -= std::ssize(middle);
  if (at < 0 || end.empty() || end.back() != insert->indent.ends_comment) return;
  const std::string fresh = end.substr(0, end.size() - 1);
  doc().replace({cursor.line, at}, cursor, fresh, cursor);
  cursor.column = at + std::ssize(fresh);
}

}  // namespace mini::editor
