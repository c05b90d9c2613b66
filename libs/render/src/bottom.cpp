#include "bottom.hpp"

#include "put_text.hpp"

#include <algorithm>
#include <string>

namespace mini::render {
namespace {

constexpr std::string_view kPressEnter = "Press ENTER or type command to continue";
constexpr std::string_view kMore = "-- More --";
constexpr std::string_view kMoreKeys = "-- More -- SPACE/d/j: screen/page/line down, b/u/k: up, q: quit ";
constexpr std::int64_t kPendingWidth = 11;
constexpr std::int64_t kRulerWidth = 18;

std::string_view mode_name(Mode mode) {
  switch (mode) {
    case Mode::Insert:
      return "INSERT";
    case Mode::Replace:
      return "REPLACE";
    case Mode::Visual:
      return "VISUAL";
    case Mode::VisualLine:
      return "VISUAL LINE";
    case Mode::VisualBlock:
      return "VISUAL BLOCK";
    case Mode::Normal:
    case Mode::OperatorPending:
    case Mode::CommandLine:
      break;
  }
  return {};
}

std::string mode_message(const Scene& scene) {
  std::string words = scene.mode_before;
  if (const std::string_view name = mode_name(scene.mode); !name.empty())
    words += (words.empty() ? "" : " ") + std::string(name);
  if (scene.paste && (scene.mode == Mode::Insert || scene.mode == Mode::Replace)) words += " (paste)";
  std::string out;
  if (scene.show_mode && !words.empty()) out = "-- " + words + " --";
  if (!scene.recording.empty()) out += "recording @" + scene.recording;
  return out;
}

/// The first of the rows that a text of this height takes at the bottom.
Line first_row(const Frame& frame, Line height) { return std::max<Line>(0, frame.rows() - height); }

/// A tab in the command line is a character like others.
std::string without_tabs(std::string_view text) {
  std::string out;
  for (const char c : text) c == '\t' ? out += "^I" : out += c;
  return out;
}

/// What needs more than the last row scrolls the others away.
void make_room(Frame& frame, Line height) {
  if (height > 1) frame.scroll_up(std::min(height, frame.rows()) - 1);
}

Line height_of(const std::vector<std::string>& lines, Cell columns) {
  Line height = 0;
  for (const std::string& line : lines) height += wrapped_height(line, columns);
  return height;
}

void draw_prompt(Frame& frame, const Prompt& prompt, Line rows) {
  const std::string before = without_tabs(prompt.text.substr(0, static_cast<std::size_t>(prompt.cursor.value)));
  const std::string text = without_tabs(prompt.text);
  const std::size_t split = before.size();
  // One more cell, for the cursor behind the last character.
  const Line row = first_row(frame, rows);
  const Line end = put_wrapped(frame, row, frame.rows() - row, prompt.prompt + text, Style{}, ">").row;
  for (Line below = end + 1; below < frame.rows(); ++below) frame.clear(below, {0, frame.columns()}, Style{});
  Frame measure(frame.columns(), frame.rows());
  Position at = put_wrapped(measure, row, frame.rows() - row, prompt.prompt + before, Style{});
  if (at.column >= frame.columns() && at.row + 1 < frame.rows()) {
    at = {at.row + 1, 0};
    if (split == text.size()) frame.clear(at.row, {0, frame.columns()}, Style{});
  }
  at.column = std::min(at.column, frame.columns() - 1);
  frame.cursor = at;
}

/// Draws lines so that the last one ends above `end`; what does not fit is cut at the top.
void draw_output(Frame& frame, const std::vector<std::string>& lines, Line end) {
  Line row = end;
  for (auto line = lines.rbegin(); line != lines.rend() && row > 0; ++line) {
    const Line height = wrapped_height(*line, frame.columns());
    if (height > row) break;
    row -= height;
    put_wrapped(frame, row, height, *line, Style{});
  }
}

std::string_view question(const Scene& scene) {
  if (!scene.asks) return {};
  if (!scene.output_goes_on) return kPressEnter;
  return scene.tells_keys ? kMoreKeys : kMore;
}

void draw_message(Frame& frame, const Scene& scene, const Theme& theme) {
  const std::string_view asked = question(scene);
  const Line height = scene.message.empty() ? Line{0} : wrapped_height(scene.message, frame.columns());
  const Line below = asked.empty() ? Line{0} : wrapped_height(asked, frame.columns());
  const Line output = height_of(scene.output, frame.columns());
  const Line rows = std::max(height + below, scene.bottom_rows - output);
  make_room(frame, output + rows);
  Line row = first_row(frame, rows);
  draw_output(frame, scene.output, row);
  if (height > 0) {
    const Style& style = scene.message_is_error ? theme.error : theme.text;
    row = put_wrapped(frame, row, frame.rows() - row, scene.message, style).row + 1;
  }
  if (asked.empty() || row >= frame.rows()) return;
  const Position end = put_wrapped(frame, row, frame.rows() - row, asked, theme.question);
  frame.cursor = Position{end.row, std::min(end.column, frame.columns() - 1)};
}

void draw_mode(Frame& frame, const Scene& scene, const Theme& theme) {
  const Line row = frame.rows() - 1;
  frame.clear(row, {0, frame.columns()}, Style{});
  put_text(frame, {row, 0}, frame.columns(), mode_message(scene), theme.mode);
}

/// The keys of an unfinished command, near the right border; the end of them when they are many.
void draw_pending(Frame& frame, const Scene& scene) {
  const Cell room = std::min<Cell>(kPendingWidth - 1, frame.columns() - 1);
  if (scene.pending.empty() || room < 1) return;
  std::string_view keys = scene.pending;
  while (text_width(keys) > room) keys.remove_prefix(1);
  const Cell ruler = scene.ruler && !scene.status_line ? kRulerWidth - 1 : 0;
  const Cell column = std::max<Cell>(0, frame.columns() - kPendingWidth - ruler);
  put_text(frame, {frame.rows() - 1, column}, frame.columns(), keys, Style{});
}

void draw_wild_menu(Frame& frame, const WildMenu& menu, Line row, const Theme& theme) {
  if (row < 0) return;
  frame.clear(row, {0, frame.columns()}, theme.status);
  const auto part = [&](Byte begin, Byte end) {
    return std::string_view(menu.text).substr(static_cast<std::size_t>(begin.value),
                                              static_cast<std::size_t>((end - begin).value));
  };
  Cell at = put_text(frame, {row, 0}, frame.columns(), part(0, menu.chosen.begin), theme.status);
  at = put_text(frame, {row, at}, frame.columns(), part(menu.chosen.begin, menu.chosen.end), theme.menu_chosen);
  put_text(frame, {row, at}, frame.columns(), part(menu.chosen.end, std::ssize(menu.text)), theme.status);
}

}  // namespace

void draw_bottom(Frame& frame, const Scene& scene, const Theme& theme, bool own_row) {
  if (scene.prompt) {
    const std::string line = scene.prompt->prompt + without_tabs(scene.prompt->text) + ' ';
    const Line height = std::max(wrapped_height(line, frame.columns()), scene.bottom_rows);
    const Line output = height_of(scene.output, frame.columns());
    const Line menu = scene.wild_menu && output > 0 ? 1 : 0;
    make_room(frame, output + menu + height);
    draw_output(frame, scene.output, first_row(frame, height + menu));
    if (scene.wild_menu) draw_wild_menu(frame, *scene.wild_menu, first_row(frame, height) - 1, theme);
    return draw_prompt(frame, *scene.prompt, height);
  }
  if (!scene.message.empty() || scene.asks) {
    draw_message(frame, scene, theme);
  } else if (own_row) {
    draw_mode(frame, scene, theme);
  }
  if (own_row && !scene.asks) draw_pending(frame, scene);
}

}  // namespace mini::render
