#include "motion.hpp"

#include "mini/unicode/display.hpp"
#include "mini/unicode/wrap.hpp"

#include <algorithm>
#include <array>

namespace mini::editor {
namespace {

using modal::Action;
using Result = std::optional<Landing>;

bool takes_operator(const MotionInput& in) { return in.op != Action::None; }

bool wraps(const MotionInput& in, char key) { return in.options.whichwrap.contains(key); }

// --- within a line

Result left_over(const MotionInput& in, bool wrap) {
  Place at = in.cursor;
  bool takes_line_end = false;
  for (Count n = 0; n < in.count; ++n) {
    if (at.column > 0) {
      at = in.lines.before(at);
      continue;
    }
    if (!wrap || at.line == 0) {
      // An operator over nothing is no error: `dh` in column 0 does nothing.
      if (n == 0 && !takes_operator(in)) return std::nullopt;
      return Landing{.to = at, .takes_line_end = takes_line_end};
    }
    at = {at.line - 1, in.lines.length(at.line - 1)};
    // Behind the last cluster counts as a step only for `d` and `c`, which may take the line end.
    const bool stay = (in.op == Action::Delete || in.op == Action::Change) && at.column > 0;
    if (!stay && !in.visual) at = in.lines.before(at);
    takes_line_end = takes_line_end || stay;
  }
  return Landing{.to = at, .takes_line_end = takes_line_end};
}

Result left(const MotionInput& in) { return left_over(in, wraps(in, 'h')); }
Result cursor_left(const MotionInput& in) { return left_over(in, wraps(in, '<')); }
Result backspace_left(const MotionInput& in) { return left_over(in, wraps(in, 'b')); }

/// `l` for an operator: the last cluster of a line counts as a step, and one more goes to the next line.
Result right_for_operator(const MotionInput& in, bool wrap) {
  Landing landing{.to = in.cursor};
  Place& at = landing.to;
  for (Count n = 0; n < in.count; ++n) {
    const Place next = in.lines.after(at);
    if (!in.lines.at_end(next)) {
      at = next;
    } else if (!wrap || at.line >= in.lines.last()) {
      landing.inclusive = !in.lines.empty(at.line);
      break;
    } else if (!landing.inclusive && !in.lines.at_end(at)) {
      landing.inclusive = true;
    } else {
      landing.inclusive = false;
      at = {at.line + 1, 0};
    }
  }
  return landing;
}

Result right_over(const MotionInput& in, bool wrap) {
  if (takes_operator(in) && !in.visual) return right_for_operator(in, wrap);
  Place at = in.cursor;
  for (Count n = 0; n < in.count; ++n) {
    const Place next = in.lines.after(at);
    const bool at_last = in.visual || may_pass_end(in.options) ? in.lines.at_end(at) : in.lines.at_end(next);
    if (!at_last) {
      at = next;
    } else if (wrap && at.line < in.lines.last()) {
      at = {at.line + 1, 0};
    } else if (n == 0) {
      return std::nullopt;
    } else {
      break;
    }
  }
  return Landing{.to = at, .may_pass_end = in.visual};
}

Result right(const MotionInput& in) { return right_over(in, wraps(in, 'l')); }
Result cursor_right(const MotionInput& in) { return right_over(in, wraps(in, '>')); }
Result space_right(const MotionInput& in) { return right_over(in, wraps(in, 's')); }

Result line_start(const MotionInput& in) { return Landing{.to = {in.cursor.line, 0}}; }
Result first_non_blank(const MotionInput& in) { return Landing{.to = in.lines.first_non_blank(in.cursor.line)}; }

/// The line `count - 1` below; nullopt when the cursor is on the last line and the count asks for more.
std::optional<Line> line_below(const MotionInput& in, Count down) {
  if (down <= 0) return in.cursor.line;
  if (in.cursor.line == in.lines.last()) return std::nullopt;
  return std::min(in.lines.last(), in.cursor.line + Line{down.value});
}

Result line_end(const MotionInput& in) {
  const auto line = line_below(in, in.count - 1);
  if (!line) return Landing{.to = in.cursor, .failed = true, .cancels = true, .wanted = kEndOfLine};
  const Place to = in.visual ? Place{*line, in.lines.length(*line)} : in.lines.last_cluster(*line);
  return Landing{.to = to, .inclusive = true, .may_pass_end = in.visual, .wanted = kEndOfLine};
}

Result column(const MotionInput& in) {
  const Cell cell = in.count.value - 1;
  const bool past_end = in.visual || may_pass_end(in.options);
  return Landing{.to = place_at_cell(in.lines, in.cursor.line, cell, in.options, past_end), .wanted = cell};
}

Result last_non_blank(const MotionInput& in) {
  const auto line = line_below(in, in.count - 1);
  if (!line) return std::nullopt;
  Place at = in.lines.last_cluster(*line);
  while (at.column > 0 && is_blank(in.lines.character(at))) at = in.lines.before(at);
  return Landing{.to = at, .inclusive = true};
}

Result go_to_byte(const MotionInput& in) {
  const Byte size = in.lines.text().size();
  const Byte at = std::clamp(Byte{in.count.value - 1}, Byte{0}, std::max(Byte{0}, size - 1));
  Place to = in.lines.place(at);
  to.column = unicode::cluster_begin(in.lines.line(to.line), to.column);
  if (in.lines.at_end(to)) to = in.lines.last_cluster(to.line);
  return Landing{.to = to, .jump = true};
}

// --- over lines

Place keep_column(const MotionInput& in, Line line) {
  const bool past_end = in.visual || (may_pass_end(in.options) && in.wanted != kEndOfLine);
  return place_at_cell(in.lines, line, in.wanted, in.options, past_end);
}

Result down(const MotionInput& in) {
  const auto line = line_below(in, in.count);
  if (!line) return std::nullopt;
  return Landing{.to = keep_column(in, *line), .linewise = true, .keep_wanted = true};
}

Result up(const MotionInput& in) {
  if (in.cursor.line == 0) return std::nullopt;
  const Line line = std::max(Line{0}, in.cursor.line - Line{in.count.value});
  return Landing{.to = keep_column(in, line), .linewise = true, .keep_wanted = true};
}

Result to_line(const MotionInput& in, Line line, bool jump) {
  const Place to = in.options.startofline || !jump ? in.lines.first_non_blank(line) : keep_column(in, line);
  return Landing{.to = to, .linewise = true, .jump = jump, .keep_wanted = jump && !in.options.startofline};
}

Result next_line_non_blank(const MotionInput& in) {
  const auto line = line_below(in, in.count);
  return line ? to_line(in, *line, false) : std::nullopt;
}

Result previous_line_non_blank(const MotionInput& in) {
  if (in.cursor.line == 0) return std::nullopt;
  return to_line(in, std::max(Line{0}, in.cursor.line - Line{in.count.value}), false);
}

Result this_line_non_blank(const MotionInput& in) {
  const auto line = line_below(in, in.count - 1);
  if (line && in.op == Action::Yank) return Landing{.to = keep_column(in, *line), .linewise = true};
  return line ? to_line(in, *line, false) : std::nullopt;
}

Line clamp_line(const MotionInput& in, std::int64_t number) {
  return std::clamp(Line{number - 1}, Line{0}, in.lines.last());
}

Result go_to_line(const MotionInput& in) {
  return to_line(in, in.counted ? clamp_line(in, in.count.value) : in.lines.last(), true);
}

Result go_to_first_line(const MotionInput& in) {
  return to_line(in, clamp_line(in, in.counted ? in.count.value : 1), true);
}

Result end_of_text(const MotionInput& in) {
  const Line line = in.counted ? clamp_line(in, in.count.value) : in.lines.last();
  const Place to = in.visual ? Place{line, in.lines.length(line)} : in.lines.last_cluster(line);
  return Landing{.to = to, .inclusive = true, .jump = true, .may_pass_end = in.visual};
}

Result match_or_percent(const MotionInput& in) {
  if (!in.counted) {
    const auto to = matching_item(in.lines, in.cursor, in.options);
    if (!to) return std::nullopt;
    const bool linewise = !in.visual && to->line != in.cursor.line && on_directive(in.lines, in.cursor, in.options);
    return Landing{.to = *to, .linewise = linewise, .inclusive = true, .jump = true, .register_one = true};
  }
  if (in.count > 100) return std::nullopt;
  const std::int64_t total = in.lines.count().value;
  return to_line(in, clamp_line(in, (in.count.value * total + 99) / 100), true);
}

/// 'scrolloff' keeps H and L from the edges, but where the text ends.
Line inside_margins(const MotionInput& in, Line line) {
  if (takes_operator(in)) return line;
  return std::clamp(line, in.screen.inner_first, in.screen.inner_last);
}

Result screen_top(const MotionInput& in) {
  const Line bottom = std::min(in.screen.bottom, in.lines.last());
  return to_line(in, inside_margins(in, std::min(in.screen.top + Line{in.count.value - 1}, bottom)), true);
}

Result screen_middle_line(const MotionInput& in) { return to_line(in, inside_margins(in, in.screen.middle), true); }

Result screen_bottom(const MotionInput& in) {
  const Line bottom = std::min(in.screen.bottom, in.lines.last());
  const Line highest = takes_operator(in) ? Line{0} : in.screen.top;  // an operator may go beyond the window
  return to_line(in, inside_margins(in, std::max(highest, bottom - Line{in.count.value - 1})), true);
}

struct Row {
  Action action;
  Motion motion;
};

constexpr auto kMotions = std::to_array<Row>({
    {Action::Left, left},
    {Action::Right, right},
    {Action::CursorLeft, cursor_left},
    {Action::CursorRight, cursor_right},
    {Action::BackspaceLeft, backspace_left},
    {Action::SpaceRight, space_right},
    {Action::LineStart, line_start},
    {Action::FirstNonBlank, first_non_blank},
    {Action::LineEnd, line_end},
    {Action::Column, column},
    {Action::LastNonBlank, last_non_blank},
    {Action::GoToByte, go_to_byte},
    {Action::Down, down},
    {Action::Up, up},
    {Action::NextLineNonBlank, next_line_non_blank},
    {Action::PreviousLineNonBlank, previous_line_non_blank},
    {Action::ThisLineNonBlank, this_line_non_blank},
    {Action::GoToLine, go_to_line},
    {Action::GoToFirstLine, go_to_first_line},
    {Action::EndOfText, end_of_text},
    {Action::MatchOrPercent, match_or_percent},
    {Action::ScreenTop, screen_top},
    {Action::ScreenMiddleLine, screen_middle_line},
    {Action::ScreenBottom, screen_bottom},
});

}  // namespace

Motion find_motion(Action action) noexcept {
  static const auto by_action = [] {
    std::array<Motion, 256> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const auto wanted = static_cast<Action>(i);
      const auto* found = std::ranges::find(kMotions, wanted, &Row::action);
      made.at(i) = found != kMotions.end() ? found->motion : find_screen_motion(wanted);
      if (made.at(i) == nullptr) made.at(i) = find_text_motion(wanted);
    }
    return made;
  }();
  return by_action.at(static_cast<std::size_t>(action));
}

std::optional<Place> find_in_line(const Lines& lines, Place from, char32_t wanted, Count count, bool forward, bool till,
                                  bool skip_adjacent) {
  Place at = from;
  bool test = !skip_adjacent;
  for (; count > 0; --count) {
    for (;;) {
      const Place next = forward ? lines.after(at) : lines.before(at);
      if (next == at || lines.at_end(next)) return std::nullopt;
      at = next;
      if (test && lines.character(at) == wanted) break;
      test = true;
    }
  }
  if (till) at = forward ? lines.before(at) : lines.after(at);
  return at;
}

/// How a line is shown apart from its wrapping.
static unicode::DisplayOptions layout_of(const Options& options) {
  unicode::DisplayOptions layout{.tabstop = options.tabstop};
  if (!options.list) return layout;
  layout.tabs_as_controls = !options.listchars.starts_with("tab:") && !options.listchars.contains(",tab:");
  return layout;
}

Cell cell_of(const Lines& lines, Place at, const Options& options) {
  return unicode::cell_of(lines.line(at.line), at.column, layout_of(options));
}

unicode::DisplayOptions wrap_layout(const Lines& lines, Line line, Cell columns, const Options& options) {
  unicode::DisplayOptions layout = layout_of(options);
  if (!options.wrap) return layout;
  layout.end_mark = options.list && options.listchars.contains("eol:");
  layout.breaks_at_words = options.linebreak;
  if (options.showbreak.empty() && !options.breakindent) return layout;
  return unicode::wrap_options(layout, lines.line(line), columns, options.showbreak, options.breakindent);
}

Place place_at_cell(const Lines& lines, Line line, Cell wanted, const Options& options, bool past_end) {
  const std::string_view text = lines.line(line);
  const Place end{line, static_cast<std::int64_t>(text.size())};
  const Place at = wanted == kEndOfLine ? end : Place{line, unicode::byte_at_cell(text, wanted, layout_of(options))};
  return !past_end && at >= end ? lines.last_cluster(line) : at;
}

}  // namespace mini::editor
