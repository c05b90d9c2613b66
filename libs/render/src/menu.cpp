#include "menu.hpp"

#include "put_text.hpp"

#include <algorithm>

namespace mini::render {
namespace {

constexpr std::int64_t kMostRows = 10;
constexpr std::int64_t kWordWidth = 15;  ///< of a menu in the text, at least: Vim's 'pumwidth'

struct MenuBox {
  Line row{};
  Line rows{};
  Cell column{};
  Cell width{};
  Cell margin = 1;  ///< before each item
};

Cell longest(const Menu& menu) {
  Cell width{};
  for (const std::string& item : menu.items) width = std::max(width, text_width(item));
  return width;
}

/// Items stand below the beginning of the word that they complete, or at the right border.
void place_at_word(MenuBox& box, const Menu& menu, Cell word, Cell columns) {
  const Cell width = longest(menu);
  const bool fits = word < columns - kWordWidth || word < columns - width;
  box.margin = 0;
  box.width = std::min(std::max<Cell>(width + 1, kWordWidth), columns);
  if (!fits) box.width = std::min(width, columns);
  box.column = fits ? word : columns - box.width;
  box.width = std::min(box.width, columns - box.column);
}

/// Below the cursor's line, or above it where there is less room: both as Vim, which leaves some rows of that line.
void place_beside_line(MenuBox& box, Line wanted, Line cursor, Range<Line> line, Line end) {
  constexpr std::int64_t kMostAbove = 2;
  constexpr std::int64_t kMostBelow = 3;
  const bool above = cursor + 2 >= end - std::min<Line>(wanted, kMostRows) && cursor > end.value / 2;
  if (above) {
    const Line border = cursor - std::min<Line>(kMostAbove, cursor - line.begin);
    box.rows = std::min(wanted, border);
    box.row = border - box.rows;
  } else {
    box.row = cursor + std::min<Line>(kMostBelow, line.end - cursor);
    box.rows = std::min(wanted, end - box.row);
  }
  if (box.rows == 1 && wanted > 1) box.rows = 0;
}

/// Below the cursor where there is more room, above it otherwise.
MenuBox place(const Frame& frame, const Menu& menu, const std::optional<MenuWord>& word) {
  const Position cursor = frame.cursor.value_or(Position{frame.rows() - 1, 0});
  MenuBox box;
  if (word) {
    place_beside_line(box, std::ssize(menu.items), cursor.row, word->line_rows, frame.rows() - 1);
    place_at_word(box, menu, word->column, frame.columns());
    return box;
  }
  const Line wanted = menu.tall ? std::ssize(menu.items) : std::min<Line>(kMostRows, std::ssize(menu.items)).value;
  const Line room_below = menu.at ? frame.rows() - 1 - cursor.row - 1 : Line{0};
  const Line room_above = cursor.row;
  const bool below = room_below >= wanted || room_below >= room_above;
  box.rows = std::min(wanted, below ? room_below : room_above);
  box.row = below ? cursor.row + 1 : cursor.row - box.rows;
  box.width = std::min(longest(menu) + 2, frame.columns());
  box.column = std::min(menu.at ? cursor.column : Cell{0}, frame.columns() - box.width);
  return box;
}

}  // namespace

void draw_menu(Frame& frame, const Menu& menu, const Theme& theme, const std::optional<MenuWord>& word) {
  const MenuBox box = place(frame, menu, word);
  if (box.rows < 1) return;
  const std::int64_t last_first = std::ssize(menu.items) - box.rows.value;
  const std::int64_t first = std::clamp<std::int64_t>(menu.chosen - box.rows.value / 2, 0, last_first);
  for (Line i = 0; i < box.rows; ++i) {
    const std::int64_t item = first + i.value;
    const Style& style = item == menu.chosen ? theme.menu_chosen : theme.menu;
    const Line row = box.row + i;
    frame.clear(row, {box.column, box.column + box.width}, style);
    put_text(frame, {row, box.column + box.margin}, box.column + box.width, menu.items[static_cast<std::size_t>(item)],
             style);
  }
}

}  // namespace mini::render
