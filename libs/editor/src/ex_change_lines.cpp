// :append, :insert and :change.
#include "ex.hpp"
#include "line_collect.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::int64_t indent_columns(const Core& core, std::string_view text) {
  std::int64_t columns = 0;
  for (const char c : text) {
    if (c != ' ' && c != '\t') break;
    columns += c == ' ' ? 1 : core.options.tabstop - columns % core.options.tabstop;
  }
  return columns;
}

/// With 'autoindent' a typed line takes the indent of the one above; one of blanks alone stays empty.
std::string indented(std::string_view typed, std::int64_t indent) {
  if (typed.empty()) return {};
  return std::string(static_cast<std::size_t>(indent / 8), '\t') +
         std::string(static_cast<std::size_t>(indent % 8), ' ') + std::string(typed);
}

/// The lines behind the command, up to a lone `.`. `above`: the line that gives its indent.
std::optional<std::string> typed_lines(Core& core, const ExLine& line, Line above) {
  const std::string rest = line.argument;
  const bool indents =
      core.options.autoindent != line.bang && core.sourcing == 0 && (core.settings.batch || core.ex_mode);
  std::int64_t indent = indents && above >= 0 ? core.indent_of(above).value : 0;
  std::optional<std::string> text;
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t end = std::min(rest.find('\n', at), rest.size());
    std::string one = rest.substr(at, end - at);
    at = end + 1;
    if (one == ".") break;
    if (indents) {
      one = indented(one, indent);
      indent = indent_columns(core, one);
    }
    text = text ? *text + '\n' + one : one;
  }
  return text;
}

Result<void> change_lines(Core& core, ExLine& line) {
  const bool replaces = line.name->command == Ex::Change;
  const Line above = replaces ? line.first : line.name->command == Ex::Append ? line.last : line.first - 1;
  const std::optional<std::string> typed = typed_lines(core, line, std::min(above, core.lines().last()));
  const bool any = typed.has_value();
  const std::string text = typed.value_or("");
  line.argument.clear();
  const Ex command = line.name->command;
  Line below = command == Ex::Append ? line.last : line.first - 1;
  if (command == Ex::Insert && line.first < 0) below = -1;
  if (command == Ex::Change) {
    const bool all = line.first == 0 && line.last == core.lines().last();
    if (any) {
      const Range<Byte> range{core.doc().text().line_begin(line.first), core.doc().text().line_end(line.last)};
      core.doc().replace(range, text, core.cursor);
      core.to_line_start(line.first + static_cast<std::int64_t>(std::ranges::count(text, '\n')));
    } else {
      core.doc().erase_lines(line.first, line.last, core.cursor);
      core.to_line_start(all ? Line{0} : line.first);
    }
    return {};
  }
  if (!any) return {};
  const bool was_empty = core.doc().text().empty();
  core.doc().insert_lines_below(was_empty ? Line{-1} : below, text, core.cursor);
  if (was_empty && core.lines().count() > 1)
    core.doc().erase_lines(core.lines().last(), core.lines().last(), core.cursor);
  core.to_line_start((was_empty ? Line{-1} : below) + 1 + static_cast<std::int64_t>(std::ranges::count(text, '\n')));
  return {};
}

}  // namespace

Result<void> ex_change_lines(Core& core, ExLine& line) {
  if (!core.typed_line || core.in_global || !line.argument.empty()) return change_lines(core, line);
  collect_lines(core, [&core, line](const std::string& lines) mutable {
    line.argument = lines + ".";
    if (const auto done = change_lines(core, line); !done) core.report(done.error());
  });
  return {};
}

}  // namespace mini::editor
