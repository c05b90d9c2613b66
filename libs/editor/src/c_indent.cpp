// 'cindent' and `=`.
#include "c_indent.hpp"

#include "c_layout.hpp"
#include "c_words.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

/// How far up the beginning of a function is looked for.
constexpr std::int64_t kMostLinesAbove = 5000;

/// Outside of all braces: a line that begins with one.
Line begin_of_function(const Lines& lines, Line from) {
  const Line highest = std::max(Line{0}, from - kMostLinesAbove);
  Line line = from - 1;
  while (line > highest && !lines.line(line).starts_with('}')) --line;
  return std::max(line, highest);
}

/// What is open above a line.
CLayout layout_above(const Editor::Core& core, Line line) {
  CLayout layout(core.shift_step(), core.options.tabstop);
  for (Line each = begin_of_function(core.lines(), line); each < line; ++each) layout.take(core.lines().line(each));
  return layout;
}

std::string line_or_nothing(const Lines& lines, Line line) {
  return line <= lines.last() ? lines.copy(line) : std::string();
}

}  // namespace

Cell c_indent_below(const Editor::Core& core, Place above, std::string_view rest, Line next) {
  const Lines& lines = core.lines();
  CLayout layout = layout_above(core, above.line);
  if (above.column > 0) layout.take(lines.copy(above.line).substr(0, static_cast<std::size_t>(above.column.value)));
  return layout.indent(rest, line_or_nothing(lines, next));
}

bool moves_c_line(const Editor::Core& core, char32_t typed) {
  const std::string_view line = core.lines().line(core.cursor.line);
  const std::string_view text = trimmed(line.substr(0, static_cast<std::size_t>(core.cursor.column.value)));
  switch (typed) {
    case '{':
    case '}':
    case ')':
    case ']':
    case '#':
      return text.size() == 1;
    case 'e':
      return text == "else";
    case ':':
      return is_case_label(text) || is_scope_label(text) || is_goto_label(text);
    default:
      return false;
  }
}

void indent_c_line(Editor::Core& core) {
  const Line line = core.cursor.line;
  const Cell width = c_indent_below(core, {line, 0}, core.lines().copy(line), line + 1);
  if (width == core.indent_of(line)) return;
  core.change_indent([&] { core.set_indent(width); });
}

bool Editor::Core::op_indent(const Area& area) {
  CLayout layout = layout_above(*this, area.begin.line);
  doc().save_lines(area.begin.line, Count{(area.end.line + 1 - area.begin.line).value}, cursor);
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    const std::string text = lines().copy(line);
    const std::string rest = text.substr(indent_length(text));
    const std::string next = line_or_nothing(lines(), line + 1);
    const std::string fresh = rest.empty() ? rest : make_indent(layout.indent(rest, next)) + rest;
    if (fresh != text) doc().replace_line(line, fresh, cursor);
    layout.take(fresh);
  }
  const bool behind = area.shape == Shape::Charwise && area.end.column > 0;
  const Place end{area.end.line, std::min(area.end.column, lines().length(area.end.line))};
  set_change_marks(area.begin, behind ? lines().before(end) : end);
  set_cursor(lines().first_non_blank(area.begin.line));
  return true;
}

}  // namespace mini::editor
