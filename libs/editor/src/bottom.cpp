// What the last row tells: a message that stays, what 'showcmd' shows, and the next keys for 'keyhints'.
#include "bottom.hpp"

#include "mini/unicode/display.hpp"
#include "scroll.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace mini::editor {

/// The cells of the last row that 'ruler' and 'showcmd' leave to a message.
Cell Editor::Core::message_room() const {
  constexpr std::int64_t kRuler = 18;
  constexpr std::int64_t kPending = 10;
  const bool ruler = options.ruler && options.laststatus < 2;
  std::int64_t room = settings.columns.value - 1;
  if (ruler) room -= kRuler;
  if (options.showcmd) room -= kPending + (ruler ? 0 : 1);
  return room;
}

/// `<end of a long name`
static std::string without_beginning(std::string_view text, Cell room) {
  Byte at = 0;
  while (at < std::ssize(text) && unicode::line_width(text.substr(static_cast<std::size_t>(at.value)), {}) >= room)
    at = unicode::next_cluster(text, at);
  return "<" + std::string(text.substr(static_cast<std::size_t>(at.value)));
}

std::string without_middle(std::string_view text, Cell room) {
  constexpr std::string_view kLeftOut = "...";
  const Cell shown = room - std::ssize(kLeftOut);
  const Byte head = unicode::byte_at_cell(text, Cell{shown.value / 2}, {});
  const std::string beginning(text.substr(0, static_cast<std::size_t>(head.value)));
  const Cell left = shown - unicode::line_width(beginning, {});
  Byte tail = head;
  while (unicode::line_width(text.substr(static_cast<std::size_t>(tail.value)), {}) > left)
    tail = unicode::next_cluster(text, tail);
  return beginning + std::string(kLeftOut) + std::string(text.substr(static_cast<std::size_t>(tail.value)));
}

Line rows_of_typed(const Editor::Core& core, std::string_view prompt_and_text) {
  std::string drawn;
  for (const char c : prompt_and_text) c == '\t' ? drawn += "^I" : drawn += c;
  const Cell columns = std::max<Cell>(1, core.settings.columns);
  return unicode::line_width(drawn, {}).value / columns.value + 1;
}

/// The message at hand, cut so that it needs no second row, as 'shortmess' has it.
std::string Editor::Core::fitted_message() const {
  // Below a line of several rows it may take as many.
  const Cell room = last_row.rows > 1 ? Cell{last_row.rows.value * settings.columns.value - 1} : message_room();
  const bool cuts =
      (last_row.names_file || !last_row.of_line) && options.shortmess.contains(last_row.names_file ? 't' : 'T');
  if (!cuts || message_is_error || room < 4 || unicode::line_width(message, {}) <= room) return message;
  return last_row.names_file ? without_beginning(message, room) : without_middle(message, room);
}

bool Editor::Core::message_asks() const {
  if (message.empty() || settings.headless || ex_mode || inserting() || line_session || asking() || writing)
    return false;
  // The line that it answers has scrolled the screen.
  if (last_row.rows > 1) return true;
  const Cell room = message_room() < 4 ? settings.columns - 1 : message_room();
  return unicode::line_width(fitted_message(), {}) > room;
}

/// Before the first change of a text that is not to be written.
void Editor::Core::warn_of_read_only() {
  if (!options.readonly) buffer->warned_of_read_only = false;
  if (!options.readonly || buffer->modified() || std::exchange(buffer->warned_of_read_only, true)) return;
  say("W10: Warning: Changing a readonly file");
}

/// A message stays on the screen until another one, or another mode, takes its row.
void Editor::Core::keep_message() {
  const bool from_output = output_fits_message();
  const std::string shown = from_output ? output.front() : fitted_message();
  if (shown.empty()) return;
  const bool one_row = unicode::line_width(shown, {}) < settings.columns;
  last_row.kept = one_row ? shown : std::string();
  last_row.kept_is_error = message_is_error && !from_output;
}

/// So does a typed `:` line that says nothing.
void Editor::Core::keep_line(const std::string& typed) {
  if (nesting > 0 || unicode::line_width(typed, {}) + 1 >= settings.columns) return;
  last_row.kept = ":" + typed;
  last_row.kept_is_error = false;
}

/// Whether the terminal scrolls the rows that were shown, rather than getting new ones.
static bool scrolls(const Editor::Core& core) {
  const Line before = std::min(core.last_row.top, core.lines().count() - 1);
  if (core.top > before) return core.top < core.last_row.end;
  const std::int64_t most = core.rows().value - 2;
  std::int64_t rows = 0;
  for (Line line = core.top; line < before && rows < most; ++line) rows += core.rows_of(line).value;
  return rows > 0 && rows < most;
}

/// Whether a change has moved the rows below it, and some of them are still shown.
static bool moves_rows(const Editor::Core& core) {
  const LastRow& before = core.last_row;
  const std::int64_t lines = (core.lines().count() - before.lines).value;
  const bool same_line = lines == 0 && core.cursor.line == before.cursor;
  const std::int64_t rows = same_line ? (core.rows_of(core.cursor.line) - before.cursor_rows).value : lines;
  const auto mark = core.doc().marks.find('[');
  if (rows == 0 || mark == core.doc().marks.end()) return false;
  const Line changed = std::clamp(same_line ? core.cursor.line : mark->second.line, core.top, core.lines().last());
  std::int64_t row = std::abs(rows);
  for (Line line = core.top; line < changed && row < core.rows().value; ++line) row += core.rows_of(line).value;
  // Of a line that was changed in itself, not before it, the rows below are the ones that move.
  const std::int64_t itself = !same_line && mark->second.column > 0 ? 1 : 0;
  return row < core.rows().value - 2 && changed + Line{std::max<std::int64_t>(0, -lines) + itself} < before.end;
}

/// The window follows the cursor after each command, whether the next one was typed ahead or not. What the last row
/// kept goes when rows of the screen are scrolled for it.
void Editor::Core::show_place() {
  scroll_into_view();
  if (line_session || asking()) return;
  const bool other_rows = top_skip != last_row.skip;
  if (top != last_row.top ? scrolls(*this) : other_rows || (last_row.tick != doc().tick() && moves_rows(*this))) {
    last_row.kept.clear();
    if (last_row.echoes) message.clear();
  }
  const TextEnd end = text_end(*this);
  const bool shows_part = end.empty > 0 && end.line < lines().count();
  last_row.top = top;
  last_row.skip = top_skip;
  last_row.end = shows_part ? end.line + 1 : end.line;
  last_row.tick = doc().tick();
  last_row.lines = lines().count();
  last_row.cursor = cursor.line;
  last_row.cursor_rows = rows_of(cursor.line);
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
