// 'cpoptions' with `$`: the text that is changed stays on the screen until it is typed over, with a `$` at its end.
#include "dollar.hpp"

#include "mini/unicode/display.hpp"

namespace mini::editor {

std::optional<InsertSession::Dollar> dollar_of(const Editor::Core& core, const Area& area) {
  const bool in_line = area.shape == Shape::Charwise && area.begin.line == area.end.line && area.begin < area.end;
  if (!in_line || area.visual || !core.options.cpoptions.contains('$')) return std::nullopt;
  const Place last = core.lines().before(area.end);
  const Cell cell = cell_of(core.lines(), last, core.options);
  const Cell width = cell_of(core.lines(), area.end, core.options) - cell;
  std::string text = core.lines().copy(last.line);
  text.replace(static_cast<std::size_t>(last.column.value),
               static_cast<std::size_t>((area.end.column - last.column).value),
               "$" + std::string(static_cast<std::size_t>(width.value) - 1, ' '));
  return InsertSession::Dollar{last.line, std::move(text), cell};
}

void show_dollar(Editor::Core& core, View& view) {
  if (!core.insert || !core.insert->dollar || core.insert->moving) return;
  InsertSession::Dollar& dollar = *core.insert->dollar;
  const Cell cell = core.cursor_cell();
  if (core.cursor.line != dollar.line || cell > dollar.cell) return;
  const Byte rest = unicode::byte_at_cell(dollar.text, cell, {.tabstop = core.options.tabstop});
  const std::string_view typed = core.lines().line(core.cursor.line);
  const std::string shown = std::string(typed.substr(0, static_cast<std::size_t>(core.cursor.column.value))) +
                            dollar.text.substr(static_cast<std::size_t>(rest.value));
  dollar.text = shown;  // <BS> takes nothing off the screen
  view.text.replace({view.text.line_begin(dollar.line), view.text.line_end(dollar.line)}, shown);
}

}  // namespace mini::editor
