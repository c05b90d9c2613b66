// The mouse: a click places the cursor, a drag selects, two clicks take a word, three a line, the wheel scrolls.
#include "core.hpp"
#include "mini/unicode/wrap.hpp"

#include <algorithm>
#include <chrono>

namespace mini::editor {

using modal::Action;
using modal::Special;

static bool is_mouse(const Key& key) {
  return key.special == Special::MousePress || key.special == Special::MouseDrag ||
         key.special == Special::MouseRelease || key.special == Special::ScrollUp || key.special == Special::ScrollDown;
}

/// 'mouse' names the modes that the mouse works in.
static bool works_here(const Editor::Core& core) {
  const char mode = core.inserting() ? 'i' : core.visual() ? 'v' : 'n';
  return !core.line_session && !core.asking() &&
         (core.options.mouse.contains(mode) || core.options.mouse.contains('a'));
}

/// The place in the text that a cell of the screen shows; nullopt below the text area. Behind a line's end its end,
/// behind the text the last line.
static std::optional<Place> place_of_cell(const Editor::Core& core, const Key& key) {
  if (key.row >= core.rows().value) return std::nullopt;
  const Lines& lines = core.lines();
  const Cell numbers = core.settings.columns - core.text_columns();
  const Cell column = std::max<Cell>(0, Cell{key.column} - numbers);
  Count row = core.top_skip + Count{key.row};
  Line line = core.top;
  for (; line < lines.last() && row >= core.rows_of(line); ++line) row -= core.rows_of(line);
  if (!core.options.wrap) return place_at_cell(lines, line, core.left + column, core.options, core.inserting());
  row = std::min(row, core.rows_of(line) - 1);
  const Byte at = unicode::wrap_byte(lines.line(line), {row, column}, core.text_columns(),
                                     wrap_layout(lines, line, core.text_columns(), core.options));
  Place place{line, at};
  if (lines.at_end(place) && at > 0 && !core.inserting()) place = lines.before(place);
  return place;
}

/// Insert mode goes on at the new place, as after a cursor key.
static void place_cursor(Editor::Core& core, Place at) {
  const Place before = core.cursor;
  core.cursor = at;
  core.wanted_known = false;
  if (core.insert && at != before) core.break_insert(before, core.cursor.line != before.line);
}

void Editor::Core::mouse_press(const Key& key) {
  const auto now = std::chrono::steady_clock::now();
  constexpr auto kPause = std::chrono::milliseconds(500);
  const bool again = now - last_click.time < kPause && last_click.row == key.row && last_click.column == key.column;
  last_click = {now, key.row, key.column, again ? last_click.count % 3 + 1 : 1};
  const auto at = place_of_cell(*this, key);
  if (!at) return;
  parser.reset();
  if (visual()) end_visual();
  place_cursor(*this, *at);
  if (inserting() || last_click.count == 1) return;
  push_front(modal::parse_keys(last_click.count == 2 ? "viw" : "V"), false);
}

void Editor::Core::mouse_drag(const Key& key) {
  const auto at = place_of_cell(*this, key);
  if (!at || inserting() || *at == cursor) return;
  if (!visual()) start_visual(Mode::Visual);
  cursor = *at;
  wanted_known = false;
}

bool Editor::Core::take_mouse(const Key& key) {
  if (!is_mouse(key)) return false;
  if (!works_here(*this)) return true;
  if (key.special == Special::MousePress) {
    mouse_press(key);
  } else if (key.special == Special::MouseDrag) {
    mouse_drag(key);
  } else if (key.special != Special::MouseRelease) {
    Command scroll;
    scroll.action = key.special == Special::ScrollDown ? Action::ScrollLineDown : Action::ScrollLineUp;
    scroll.count = 3;
    const Place before = cursor;
    scroll_command(scroll);
    if (insert && cursor != before) break_insert(before, cursor.line != before.line);
  }
  return true;
}

}  // namespace mini::editor
