// How the window follows the cursor. The rules are Vim's, down to which lines are counted before it gives up scrolling
// and draws the cursor's line in the middle.
#include "mini/unicode/wrap.hpp"
#include "scroll.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

using Core = Editor::Core;

/// Lines above and below the cursor, taken in turn until the window is full.
struct Grown {
  Line top, bottom;
  std::int64_t used = 0;
};

std::int64_t height_of(const Core& core, Line line) { return core.rows_of(line).value; }

std::int64_t scroll_jump(const Core& core) {
  const std::int64_t given = core.options.scrolljump;
  return given >= 0 ? given : core.rows().value * -given / 100;
}

/// Whether the cursor is below the window, or fewer than 'scrolloff' rows above its last row.
bool too_near_bottom(const Core& core, const TextEnd& end) {
  const std::int64_t margin = core.options.scrolloff;
  if (end.line > core.lines().last()) return false;
  if (core.cursor.line >= end.line) return true;
  if (core.cursor.line < end.line - Line{margin}) return false;
  std::int64_t below = end.empty.value;
  for (Line line = core.cursor.line + 1; below < margin && line < end.line; ++line) below += height_of(core, line);
  return below < margin;
}

/// What brings a cursor that is below the window into it.
class ScrollUp {
 public:
  ScrollUp(const Core& core, const TextEnd& end, std::int64_t least)
      : core_(core), end_(end), least_(least), grown_{core.cursor.line, core.cursor.line} {}

  /// How many lines the window moves; nullopt: too many.
  std::optional<Line> lines() {
    count();
    if (scrolled_ <= 0) return Line{0};
    Line moved = 0;
    if (grown_.used > core_.rows().value) {
      moved = grown_.used;
    } else {
      std::int64_t rows = 0;
      Line line = core_.top;
      for (; rows < scrolled_ && line <= end_.line && line <= core_.lines().last(); ++line)
        rows += height_of(core_, line);
      if (rows < scrolled_) return std::nullopt;
      moved = line - core_.top;
    }
    if (moved >= core_.rows() && moved.value > least_) return std::nullopt;
    return moved;
  }

 private:
  [[nodiscard]] bool has_enough() const {
    const bool far_enough = scrolled_ <= 0 || scrolled_ >= least_;
    const bool shows_last = grown_.bottom >= core_.lines().last();
    return ((far_enough && margin_ >= core_.options.scrolloff) || shows_last) && grown_.top <= end_.line;
  }

  /// A line that was below the window comes in.
  void take(Line line, std::int64_t height) {
    if (line < end_.line) return;
    scrolled_ += height;
    if (line == end_.line) scrolled_ -= end_.empty.value;
  }

  void count() {
    grown_.used = height_of(core_, core_.cursor.line);
    take(core_.cursor.line, grown_.used);
    while (grown_.top > 0 && !has_enough()) {
      const std::int64_t above = height_of(core_, --grown_.top);
      grown_.used += above;
      if (grown_.used > core_.rows().value) return;
      take(grown_.top, above);
      if (grown_.bottom >= core_.lines().last()) continue;
      const std::int64_t below = height_of(core_, ++grown_.bottom);
      grown_.used += below;
      if (grown_.used > core_.rows().value) return;
      if (margin_ >= core_.options.scrolloff && scrolled_ >= least_) continue;
      margin_ += below;
      take(grown_.bottom, below);
    }
  }

  const Core& core_;
  const TextEnd& end_;
  std::int64_t least_;
  Grown grown_;
  std::int64_t scrolled_ = 0;
  std::int64_t margin_ = 0;
};

/// A line that is taller than the window: the rows with the cursor, 'scrolloff' rows from the edges where it can be.
std::int64_t rows_skipped(const Core& core) {
  const std::int64_t height = core.rows().value;
  const std::int64_t last = core.rows_of(core.top).value - 1;
  if (core.cursor.line != core.top) return 0;
  const std::int64_t margin = core.options.scrolloff;
  const Cell columns = core.text_columns();
  const std::int64_t row = unicode::wrap_position(core.lines().line(core.top), core.cursor.column, columns,
                                                  wrap_layout(core.lines(), core.top, columns, core.options))
                               .row.value;
  std::int64_t skip = core.top_skip.value;
  if (row < height && (last < height || (skip == 0 && row + margin < height))) return 0;
  const std::int64_t wanted = std::min(last, row + margin);
  const bool near_top = skip + margin > row;
  const bool near_bottom = wanted >= height + skip - margin;
  if ((near_top && near_bottom) || height <= margin * 2) {
    skip = std::min(std::max<std::int64_t>(0, row - height / 2), last - height + 1);
  } else if (near_top) {
    skip -= std::min(skip, skip + margin - row);
  } else if (near_bottom) {
    skip = std::max(skip, std::min(wanted - height + 1, row));
  }
  return std::max(skip, row - height + 1);
}

}  // namespace

bool lacks_margin_above(const Core& core) {
  const std::int64_t margin = core.options.scrolloff;
  if (core.cursor.line >= core.top + Line{margin}) return false;
  std::int64_t above = 0;
  for (Line line = core.cursor.line - 1; above < margin && line >= core.top; --line) above += height_of(core, line);
  return above < margin;
}

TextEnd text_end(const Core& core) {
  std::int64_t empty = core.rows().value;
  Line line = core.top;
  for (; line <= core.lines().last(); ++line) {
    const std::int64_t height = height_of(core, line);
    if (height > empty) break;
    empty -= height;
  }
  // A line that is too tall leaves nothing empty.
  return {line, Count{line == core.top ? 0 : empty}};
}

InnerLines inner_lines(const Core& core) {
  const TextEnd end = text_end(core);
  const bool shows_last = end.line > core.lines().last();
  const std::int64_t height = core.rows().value;
  const std::int64_t margin = core.options.scrolloff;
  const std::int64_t below_wanted = shows_last ? 0 : core.top == 0 ? std::min(margin, height / 2) : margin;
  const std::int64_t above_wanted = core.top == 0 ? 0 : shows_last ? std::min(margin, (height - 1) / 2) : margin;
  Line first = core.top;
  Line last = std::max(core.top, end.line - 1);
  std::int64_t above = 0;
  std::int64_t below = 0;
  while ((above < above_wanted || below < below_wanted) && first < last) {
    if (below < below_wanted && (below <= above || above >= above_wanted)) {
      below += height_of(core, last);
      --last;
    }
    if (above < above_wanted && (above < below || below >= below_wanted)) {
      above += height_of(core, first);
      ++first;
    }
  }
  return {std::min(first, last), last};
}

Line top_for_middle(const Core& core, MiddleHow how) {
  const std::int64_t rows = core.rows().value;
  Grown grown{core.cursor.line, core.cursor.line, height_of(core, core.cursor.line)};
  std::int64_t above = 0;
  std::int64_t below = 0;
  const auto take_below = [&] {
    const bool is_text = grown.bottom < core.lines().last();
    const std::int64_t height = is_text ? height_of(core, ++grown.bottom) : 1;
    if (is_text || how.counts_behind_end) grown.used += height;
    if (!is_text || grown.used <= rows) below += height;
  };
  const auto take_above = [&] {
    const std::int64_t height = height_of(core, grown.top - 1);
    grown.used += height;
    if (grown.used > rows) return;
    above += height;
    --grown.top;
  };
  while (grown.top > 0 && grown.used <= rows) {
    if (how.above_first) {
      if (below >= above) take_above();
      if (grown.used <= rows && below < above) take_below();
    } else {
      if (below <= above) take_below();
      if (grown.used <= rows && below > above) take_above();
    }
  }
  return grown.top;
}

Line top_for_bottom(const Core& core, Line line) {
  std::int64_t room = core.rows().value - height_of(core, line);
  while (line > 0) {
    room -= height_of(core, line - 1);
    if (room < 0) break;
    --line;
  }
  return line;
}

void scroll_cursor_to_top(Core& core, std::int64_t least, bool always) {
  const std::int64_t rows = core.rows().value;
  const std::int64_t margin = core.options.scrolloff;
  std::int64_t used = height_of(core, core.cursor.line);
  std::int64_t scrolled = core.cursor.line < core.top ? used : 0;
  std::int64_t extra = 0;
  Line top = core.cursor.line;
  Line below = core.cursor.line + 1;
  for (; top > 0; ++below) {
    const std::int64_t height = height_of(core, top - 1);
    if (top - 1 < core.top) scrolled += height;
    // At least 'scrolljump' lines when there is scrolling.
    if ((top >= core.top || scrolled > least) && extra >= margin) break;
    used += height;
    if (extra + height <= margin && below < core.lines().last()) used += height_of(core, below);
    if (used > rows) break;
    extra += height;
    --top;
  }
  if (used > rows) {
    core.top = top_for_middle(core, {});
  } else {
    if (top < core.top || always) core.top = top;
    core.top = std::min(core.top, core.cursor.line);
  }
}

void scroll_cursor_to_bottom(Core& core, std::int64_t least, const TextEnd& end) {
  const auto moved = ScrollUp(core, end, least).lines();
  core.top = moved ? std::min(core.cursor.line, core.top + *moved) : top_for_middle(core, {.above_first = true});
}

/// Brings the cursor's line into the window: by the least movement, or, from far away, into the middle.
static void follow_line(Core& core) {
  if (core.top > 0 && (core.cursor.line < core.top || lacks_margin_above(core))) {
    const std::int64_t half = std::max<std::int64_t>(2, core.rows().value / 2 - 1);
    if ((core.top - core.cursor.line).value + core.options.scrolloff >= half) {
      core.top = top_for_middle(core, {});
      return;
    }
    scroll_cursor_to_top(core, scroll_jump(core), false);
  }
  const TextEnd end = text_end(core);
  if (!too_near_bottom(core, end)) return;
  const std::int64_t distance = (core.cursor.line - end.line).value + 1 + core.options.scrolloff;
  if (distance <= core.rows().value + 1)
    scroll_cursor_to_bottom(core, scroll_jump(core), end);
  else
    core.top = top_for_middle(core, {});
}

void Core::follow_cursor() {
  const Line before = top;
  top = std::clamp(top, Line{0}, lines().last());
  follow_line(*this);
  if (top != before) top_skip = 0;
  top_skip = options.wrap ? Count{rows_skipped(*this)} : Count{0};
}

}  // namespace mini::editor
