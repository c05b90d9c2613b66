// What the last row tells: a message that stays, what 'showcmd' shows, and the next keys for 'keyhints'.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>

namespace mini::editor {

/// A message stays on the screen until another one, or another mode, takes its row.
void Editor::Core::keep_message() {
  const bool from_output = output_fits_message();
  const std::string& shown = from_output ? output.front() : message;
  if (shown.empty()) return;
  const bool one_row = unicode::line_width(shown, {}) < settings.columns;
  kept_message = one_row ? shown : std::string();
  kept_is_error = message_is_error && !from_output;
}

/// The size of the Visual area as 'showcmd' shows it: characters (and bytes when they are more), lines, or both.
static std::string visual_size(const Editor::Core& core) {
  const Place first = std::min(core.visual_state->anchor, core.cursor);
  const Place last = std::max(core.visual_state->anchor, core.cursor);
  std::string lines = std::to_string((last.line - first.line).value + 1);
  if (core.mode == Mode::VisualBlock) return lines + "x" + std::to_string(core.block_cells().length().value);
  if (core.mode == Mode::VisualLine || last.line != first.line) return lines;
  const std::string_view text = core.lines().line(first.line);
  const Byte end = core.lines().at_end(last) ? last.column + 1 : core.lines().after(last).column;
  const Byte text_end = std::min<Byte>(end, std::ssize(text));
  std::int64_t characters = (end - text_end).value;
  for (Byte at = first.column; at < text_end; at = unicode::next_cluster(text, at)) ++characters;
  const std::int64_t bytes = (end - first.column).value;
  return std::to_string(characters) + (bytes == characters ? "" : "-" + std::to_string(bytes));
}

std::string Editor::Core::shown_command() const {
  if (!parser.pending().empty() || !visual() || !visual_state) return parser.pending();
  return visual_size(*this);
}

bool Editor::Core::waits_for_hints() const {
  return options.keyhints && !hints_shown && !parser.idle() && !parser.wants_character() && !line_session &&
         !inserting();
}

/// The keys that may come next, each with its line of help, in as many columns as the screen has room for.
std::vector<std::string> Editor::Core::key_hints() const {
  std::vector<std::string> hints;
  Cell width{};
  for (const modal::Binding* binding : parser.next_keys(visual())) {
    const std::string keys(binding->keys);
    hints.push_back(keys + std::string(keys.size() < 8 ? 8 - keys.size() : 1, ' ') + std::string(binding->help));
    width = std::max(width, unicode::line_width(hints.back(), {}) + 2);
  }
  if (hints.empty()) return hints;
  const auto columns = static_cast<std::size_t>(
      std::max<std::int64_t>(1, (settings.columns.value - 2) / std::max<std::int64_t>(1, width.value)));
  const std::size_t rows = (hints.size() + columns - 1) / columns;
  std::vector<std::string> table(rows);
  for (std::size_t i = 0; i < hints.size(); ++i) {
    std::string& row = table[i % rows];
    row += hints[i];
    if (i + rows >= hints.size()) continue;
    row.append(static_cast<std::size_t>((width - unicode::line_width(hints[i], {})).value), ' ');
  }
  return table;
}

}  // namespace mini::editor
