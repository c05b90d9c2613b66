// Longer output on the screen: a screenful at a time, and which keys leave it.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>

namespace mini::editor {

using modal::Special;

/// The screen rows that an output line takes.
static std::int64_t height_of(const Editor::Core& core, std::string_view line) {
  const Cell columns = std::max<Cell>(1, core.settings.columns);
  const Cell width = unicode::line_width(line, {.tabstop = 8});
  return std::max<std::int64_t>(1, (width.value + columns.value - 1) / columns.value);
}

/// How many lines from `first` fit above the question in the last row; at least one.
static std::size_t lines_that_fit(const Editor::Core& core, std::size_t first) {
  std::int64_t room = core.settings.rows.value - 1;
  std::size_t line = first;
  for (; line < core.output.size(); ++line) {
    room -= height_of(core, core.output[line]);
    if (room < 0) break;
  }
  return std::max<std::size_t>(1, line - first);
}

/// The first line of the screenful that ends before `end`.
static std::size_t screenful_before(const Editor::Core& core, std::size_t end) {
  std::size_t first = end;
  while (first > 0 && lines_that_fit(core, first - 1) >= end - (first - 1)) --first;
  return first;
}

/// The line that `rows` of the screen further down begins, or back up: longer lines take several.
static std::size_t moved_by_rows(const Editor::Core& core, std::size_t line, std::int64_t rows) {
  const std::vector<std::string>& output = core.output;
  for (; rows > 0 && line < output.size(); ++line) rows -= height_of(core, output[line]);
  for (; rows < 0 && line > 0; --line) rows += height_of(core, output[line - 1]);
  return line;
}

void Editor::Core::clear_output() {
  last_row.rows = 1;
  output.clear();
  output_top = 0;
  output_asks = false;
  last_row.tells_keys = false;
}

void Editor::Core::begin_list() {
  output_asks = true;
  if (!typed_line || typed_line->empty() || nesting > 0 || ex_mode || settings.headless) return;
  output.push_back(":" + *typed_line);
  typed_line->clear();
}

bool Editor::Core::output_fits_message() const {
  return output.size() == 1 && last_row.rows <= 1 && !ex_mode && !output_asks && message.empty() &&
         height_of(*this, output.front()) == 1 && unicode::line_width(output.front(), {.tabstop = 8}) <= message_room();
}

bool Editor::Core::output_goes_on() const {
  return options.more && output_top < output.size() && output_top + lines_that_fit(*this, output_top) < output.size();
}

std::vector<std::string> Editor::Core::visible_output() const {
  if (output.empty() || !options.more) return output;
  const std::size_t first = std::min(output_top, output.size() - 1);
  const std::size_t end = std::min(output.size(), first + lines_that_fit(*this, first));
  // The last screenful stays full.
  const std::size_t begin = end == output.size() ? screenful_before(*this, end) : first;
  return {output.begin() + static_cast<std::ptrdiff_t>(begin), output.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// At `-- More --`: moves on or back, as Vim's keys do. False: the output is left.
static bool turn_page(Editor::Core& core, const Key& key) {
  std::size_t& top = core.output_top;
  const std::size_t page = lines_that_fit(core, top);
  const std::int64_t half = std::max<std::int64_t>(1, core.settings.rows.value / 2);
  if (key.is(' ') || key.is('f') || key.special == Special::PageDown) {
    top += page;
  } else if (key.is('\r') || key.is('\n') || key.is('j') || key.special == Special::Down) {
    top += 1;
  } else if (key.is('d')) {
    top = moved_by_rows(core, top, half);
  } else if (key.is('b') || key.special == Special::PageUp) {
    top = screenful_before(core, top);
  } else if (key.is('k') || key.is(modal::control('H')) || key.special == Special::Up ||
             key.special == Special::Backspace) {
    top -= std::min<std::size_t>(top, 1);
  } else if (key.is('u')) {
    top = moved_by_rows(core, top, -half);
  } else if (key.is('g')) {
    top = 0;
  } else if (key.is('G')) {
    top = screenful_before(core, core.output.size());
  } else {
    return false;
  }
  top = std::min(top, screenful_before(core, core.output.size()));
  return true;
}

/// At `Press ENTER`: the keys that go back in longer output, and the ones that would go on where there is no more.
static bool stays(Editor::Core& core, const Key& key) {
  const bool back = key.is('b') || key.is('k') || key.is('u') || key.is('g') || key.special == Special::Up ||
                    key.special == Special::PageUp;
  const bool full = screenful_before(core, core.output.size()) > 0;
  const bool on =
      key.is('j') || key.is('d') || key.is('f') || key.special == Special::Down || key.special == Special::PageDown;
  if (back && full) {
    core.output_top = screenful_before(core, core.output.size());
    turn_page(core, key);
  }
  return core.options.more && (back || (on && full));
}

bool Editor::Core::output_takes(const Key& key) {
  if (settings.headless || line_session) return false;
  if (output.empty() && message.empty()) last_row.rows = 1;
  const bool leaves = key.is('\r') || key.is('\n') || key.is(' ');
  if (output.empty()) {
    if (!message_asks()) return false;
    if (stays(*this, key)) return true;
    message.clear();
    message_is_error = false;
    last_row.kept.clear();
    last_row.rows = 1;
    return leaves;
  }
  const bool asked = !output_fits_message();
  const bool more = asked && output_goes_on();
  if (more && turn_page(*this, key)) {
    last_row.tells_keys = false;
    return true;
  }
  if (asked && !more && stays(*this, key)) return true;
  if (!asked) keep_message();
  if (asked) last_row.kept.clear();
  if (asked && key.is(':')) {  // the output stays above the line; what was not seen yet is given up
    output.resize(std::min(output.size(), output_top + lines_that_fit(*this, output_top)));
    output_top = output.size();
    return false;
  }
  const bool gives_up = key.is('q') || key.is(0x1b) || key.is(modal::control('C'));
  last_row.tells_keys = more && !gives_up;
  if (more && !gives_up) return true;
  clear_output();
  if (asked) message.clear();
  if (asked) message_is_error = false;
  return more || (asked && leaves);
}

}  // namespace mini::editor
