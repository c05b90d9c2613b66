#include "status_line.hpp"

#include "mini/unicode/display.hpp"
#include "put_text.hpp"

#include <algorithm>

namespace mini::render {
namespace {

constexpr std::int64_t kRulerWidth = 18;

void draw_ruler(Frame& frame, const Scene& scene, const DrawnText& drawn, const Style& style, Position at, Cell end) {
  const std::string where = text_position(scene, drawn);
  const Cell used = put_text(frame, at, end, cursor_position(scene, drawn), style);
  if (used + 1 + std::ssize(where) <= end) put_text(frame, {at.row, end - std::ssize(where)}, end, where, style);
}

bool is_blank(const Frame& frame, Line row, Cell from) {
  for (Cell column = from; column < frame.columns(); ++column)
    if (frame.text({row, column}) != " ") return false;
  return true;
}

std::string flags(const Scene& scene) {
  std::string out;
  if (scene.modified) out += "[+]";
  if (scene.read_only) out += "[RO]";
  if (!scene.file_format.empty() && scene.file_format != "unix") out += '[' + scene.file_format + ']';
  return out.empty() ? out : ' ' + out;
}

/// The name is cut at its beginning, where it says least, so that it takes `room` cells at most.
std::string shortened(const std::string& name, Cell room) {
  const Cell width = text_width(name);
  if (width <= room) return name;
  if (room < 2) return room == 1 ? "<" : "";
  const Byte from = unicode::byte_at_cell(name, width - room + 1, {});
  return '<' + name.substr(static_cast<std::size_t>(from.value));
}

}  // namespace

std::string cursor_position(const Scene& scene, const DrawnText& drawn) {
  if (scene.text.empty()) return "0,0-1";
  const std::int64_t line = scene.cursor.line.value + 1;
  const std::int64_t byte = scene.cursor.column.value + 1;
  const std::int64_t column = drawn.cursor_column.value + 1;
  const bool inserting = scene.mode == Mode::Insert || scene.mode == Mode::Replace;
  std::string out = std::to_string(line) + ',';
  const bool empty_line = scene.text.line_begin(scene.cursor.line) == scene.text.line_end(scene.cursor.line);
  if (empty_line && !inserting) return out + "0-1";
  out += std::to_string(byte);
  if (column != byte) out += '-' + std::to_string(column);
  return out;
}

std::string text_position(const Scene& scene, const DrawnText& drawn) {
  const std::int64_t above = scene.top.value;
  const std::int64_t below = (scene.text.line_count() - drawn.below).value;
  if (below <= 0) return above == 0 ? "All" : "Bot";
  if (above == 0) return "Top";
  return std::to_string(above * 100 / (above + below)) + '%';
}

void draw_status_line(Frame& frame, const Scene& scene, const DrawnText& drawn, const Theme& theme, Line row) {
  const Cell columns = frame.columns();
  frame.clear(row, {0, columns}, theme.status);
  Cell ruler_at = columns;
  if (scene.ruler) {
    ruler_at = std::max<Cell>(columns - kRulerWidth, (columns.value + 1) / 2);
    draw_ruler(frame, scene, drawn, theme.status, {row, ruler_at}, columns);
  }
  const std::string tail = flags(scene);
  const std::string name = scene.name.empty() ? "[No Name]" : scene.name;
  const Cell room = (scene.ruler ? ruler_at - 1 : columns) - text_width(tail);
  const Cell behind = put_text(frame, {row, 0}, ruler_at, shortened(name, room), theme.status);
  put_text(frame, {row, behind}, ruler_at, tail, theme.status);
}

void draw_ruler_in_last_row(Frame& frame, const Scene& scene, const DrawnText& drawn) {
  const Line row = frame.rows() - 1;
  const Cell at = frame.columns() - kRulerWidth;
  if (!scene.ruler || scene.prompt || scene.asks || at < 0 || !is_blank(frame, row, at)) return;
  draw_ruler(frame, scene, drawn, Style{}, {row, at}, frame.columns() - 1);
}

}  // namespace mini::render
