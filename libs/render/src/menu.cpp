#include "menu.hpp"

#include "put_text.hpp"

#include <algorithm>

namespace mini::render {
namespace {

constexpr std::int64_t kMostRows = 10;

struct MenuBox {
  Line row{};
  Line rows{};
  Cell column{};
  Cell width{};
};

/// Below the cursor where there is more room, above it otherwise.
MenuBox place(const Frame& frame, const Menu& menu) {
  const Position cursor = frame.cursor.value_or(Position{frame.rows() - 1, 0});
  const Line wanted = menu.tall ? std::ssize(menu.items) : std::min<Line>(kMostRows, std::ssize(menu.items)).value;
  const Line room_below = menu.at ? frame.rows() - 1 - cursor.row - 1 : Line{0};
  const Line room_above = cursor.row;
  const bool below = room_below >= wanted || room_below >= room_above;
  MenuBox box;
  box.rows = std::min(wanted, below ? room_below : room_above);
  box.row = below ? cursor.row + 1 : cursor.row - box.rows;
  for (const std::string& item : menu.items) box.width = std::max(box.width, text_width(item) + 2);
  box.width = std::min(box.width, frame.columns());
  box.column = std::min(menu.at ? cursor.column : Cell{0}, frame.columns() - box.width);
  return box;
}

}  // namespace

void draw_menu(Frame& frame, const Menu& menu, const Theme& theme) {
  const MenuBox box = place(frame, menu);
  if (box.rows < 1) return;
  const std::int64_t last_first = std::ssize(menu.items) - box.rows.value;
  const std::int64_t first = std::clamp<std::int64_t>(menu.chosen - box.rows.value / 2, 0, last_first);
  for (Line i = 0; i < box.rows; ++i) {
    const std::int64_t item = first + i.value;
    const Style& style = item == menu.chosen ? theme.menu_chosen : theme.menu;
    const Line row = box.row + i;
    frame.clear(row, {box.column, box.column + box.width}, style);
    put_text(frame, {row, box.column + 1}, box.column + box.width, menu.items[static_cast<std::size_t>(item)], style);
  }
}

}  // namespace mini::render
