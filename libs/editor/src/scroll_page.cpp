// CTRL-F and CTRL-B: which lines stay is Vim's rule.
#include "scroll.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

using Core = Editor::Core;

/// From `line`, the first that would be out of sight, some way back into the window (`step` -1 or 1): to where the next
/// page begins or ends. Up to two lines are seen in both, when they leave two rows for others.
Line overlapping(const Core& core, Line line, Line step) {
  constexpr std::int64_t kMost = std::int64_t{1} << 40;
  const std::int64_t room = core.rows().value - 2;
  const auto height = [&](std::int64_t steps) {
    const Line at = line + Line{step.value * steps};
    return at < 0 || at > core.lines().last() ? kMost : core.rows_of(at).value;
  };
  // The line behind the last one has a row as well.
  const std::int64_t first = line > core.lines().last() ? 1 : height(0);
  if (first > room || height(1) + first > room || height(2) + height(1) > room) return line;
  const bool two = height(3) + height(2) + height(1) <= room && height(2) + height(1) + first <= room;
  return line + Line{step.value * (two ? 2 : 1)};
}

/// With 'window' smaller than the screen: by so many lines but two.
std::optional<Line> step_of_window(const Core& core) {
  const std::int64_t window = core.options.window;
  if (window <= 0 || window >= core.settings.rows.value - 1) return std::nullopt;
  return Line{std::max<std::int64_t>(1, window - 2)};
}

bool next_page(Core& core) {
  const Line last = core.lines().last();
  const Line bottom = core.bottom_line();
  if (core.top >= last - Line{core.options.scrolloff} && bottom >= last) return false;
  const Line before = core.top;
  if (const auto step = step_of_window(core)) {
    core.top = std::min(last, core.top + *step);
  } else if (bottom >= last) {
    core.top = last;
  } else {
    core.top = overlapping(core, bottom + 1, -1);
  }
  if (core.top <= before) core.top = std::min(last, before + 1);
  core.cursor.line = core.top;
  return true;
}

bool previous_page(Core& core) {
  if (core.top == 0) return false;
  const Line last = core.lines().last();
  if (const auto step = step_of_window(core)) {
    core.top = std::max(Line{0}, core.top - *step);
    core.cursor.line = std::min(last, core.top + Line{core.options.window - 1});
    return true;
  }
  Line line = std::min(last, overlapping(core, core.top - 1, 1));
  core.cursor.line = line;
  Count used = 0;
  while (used <= core.rows().value && line >= 0) {
    --line;
    if (line >= 0) used += core.rows_of(line);
  }
  // Where that many lines are above, the window begins two lines further down; it moves by a line at least.
  const bool goes_far = line < 0 || line + 2 < core.top;
  core.top = line < 0 ? Line{0} : std::min(line + 2, core.top - 1);
  if (!goes_far) core.cursor.line = text_end(core).line - 1;
  return true;
}

}  // namespace

bool Core::page(bool forward, Count count) {
  scroll_into_view();
  const Line before = top;
  // The lines that are passed may be shorter.
  if (!wanted_known) wanted = cursor_cell();
  wanted_known = true;
  bool moved = false;
  for (Count n = 0; n < count; ++n) {
    if (!(forward ? next_page(*this) : previous_page(*this))) break;
    moved = true;
  }
  if (!moved) return false;
  keep_cursor_inside(*this);
  to_line_start(cursor.line);
  // The window does not jump back for 'scrolloff', it goes on by a line at least.
  if (forward && top > 0 && lacks_margin_above(*this)) {
    scroll_cursor_to_top(*this, 1, false);
    if (top <= before && before < lines().last()) top = before + 1;
  }
  return true;
}

}  // namespace mini::editor
