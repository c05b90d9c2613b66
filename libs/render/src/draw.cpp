#include "mini/render/draw.hpp"

#include "bottom.hpp"
#include "menu.hpp"
#include "mini/base/assert.hpp"
#include "put_text.hpp"
#include "status_line.hpp"
#include "text_area.hpp"

#include <algorithm>

namespace mini::render {
namespace {

CursorShape cursor_shape(const Scene& scene) {
  if (scene.prompt) return CursorShape::Bar;
  switch (scene.mode) {
    case Mode::Insert:
      return CursorShape::Bar;
    case Mode::Replace:
    case Mode::OperatorPending:
      return CursorShape::Underline;
    default:
      return CursorShape::Block;
  }
}

/// The word that a menu in the text completes.
std::optional<MenuWord> word_of_menu(const Scene& scene, const Frame& frame, const DrawnText& drawn) {
  if (!frame.cursor || !scene.menu->at || scene.menu->tall || scene.menu->at->line != scene.cursor.line) return {};
  const Byte line = scene.text.line_begin(scene.cursor.line);
  std::string word;
  const std::string_view typed = scene.text.view(
      {line + scene.menu->at->column, line + std::max(scene.menu->at->column, scene.cursor.column)}, word);
  Cell column = frame.cursor->column - text_width(typed);
  // It may begin in a row above the cursor's.
  const Cell row = std::max<Cell>(1, frame.columns() - drawn.number_width);
  while (scene.wrap && column < drawn.number_width) column += row;
  return MenuWord{std::max(Cell{0}, column), drawn.cursor_line};
}

}  // namespace

Areas areas(Line rows, bool with_status) noexcept {
  const bool status = with_status && rows >= 3;
  const bool message = rows >= 2;
  return {rows - (status ? 1 : 0) - (message ? 1 : 0), status, message};
}

Frame draw(const Scene& scene, Cell columns, Line rows, const Theme& theme) {
  MINI_ASSERT(columns >= 1 && rows >= 1);
  Frame frame(columns, rows);
  Areas parts = areas(rows, scene.status_line);
  if (scene.height) parts.text = std::min(parts.text, *scene.height);
  const DrawnText drawn = draw_text_area(frame, scene, theme, parts.text);
  frame.cursor = drawn.cursor;
  frame.cursor_shape = cursor_shape(scene);
  if (!scene.sign.empty() && drawn.cursor) put_text(frame, *drawn.cursor, frame.columns(), scene.sign, theme.special);
  if (parts.status) draw_status_line(frame, scene, drawn, theme, parts.text);
  draw_bottom(frame, scene, theme, parts.message);
  if (!parts.status && parts.message) draw_ruler_in_last_row(frame, scene, drawn);
  if (scene.menu && !scene.menu->items.empty()) draw_menu(frame, *scene.menu, theme, word_of_menu(scene, frame, drawn));
  return frame;
}

}  // namespace mini::render
