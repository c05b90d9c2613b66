#include "mini/render/frame.hpp"

#include "mini/base/assert.hpp"
#include "mini/unicode/graphemes.hpp"

#include <algorithm>

namespace mini::render {
namespace {

/// The last gate before the terminal: nothing that could be taken for a command passes.
bool is_safe(std::string_view cluster) {
  if (cluster.empty()) return false;
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  };
  if (std::ranges::any_of(cluster, is_control)) return false;
  if (cluster.size() == 1) return static_cast<signed char>(cluster[0]) >= 0;
  // C1 controls are two bytes: C2 80 to C2 9F.
  for (std::size_t i = 0; i + 1 < cluster.size(); ++i)
    if (cluster[i] == '\xc2' && static_cast<unsigned char>(cluster[i + 1]) < 0xa0) return false;
  return unicode::is_valid_utf8(cluster);
}

}  // namespace

Frame::Frame(Cell columns, Line rows)
    : columns_(columns), rows_(rows), cells_(static_cast<std::size_t>(columns.value * rows.value)) {
  MINI_ASSERT(columns >= 1 && rows >= 1);
}

std::size_t Frame::index(Position at) const noexcept {
  MINI_ASSERT(contains(at));
  return static_cast<std::size_t>(at.row.value * columns_.value + at.column.value);
}

bool Frame::contains(Position at) const noexcept {
  return at.row >= 0 && at.row < rows_ && at.column >= 0 && at.column < columns_;
}

/// What lies on this cell is about to be overwritten: the other cells of a wide cluster become blank.
void Frame::break_up(Position at) {
  const std::size_t row_begin = index({at.row, 0});
  const std::size_t row_end = row_begin + static_cast<std::size_t>(columns_.value);
  std::size_t first = index(at);
  if (cells_[first].width == 1) return;
  while (first > row_begin && cells_[first].width == 0) --first;
  const std::size_t last = std::min(row_end, first + std::max<std::size_t>(1, cells_[first].width));
  for (std::size_t i = first; i < last; ++i) {
    cells_[i].cluster = " ";
    cells_[i].width = 1;
  }
}

void Frame::put(Position at, std::string_view cluster, Cell width, const Style& style) {
  MINI_ASSERT(width >= 1 && width < 256);
  if (!contains(at) || at.column + width > columns_) return;
  for (Cell i = 0; i < width; ++i) break_up({at.row, at.column + i});
  const std::size_t first = index(at);
  const bool safe = is_safe(cluster);
  cells_[first].cluster.assign(safe ? cluster : "?");
  cells_[first].style = style;
  cells_[first].width = safe ? static_cast<std::uint8_t>(width.value) : 1;
  for (std::size_t i = 1; i < static_cast<std::size_t>(width.value); ++i) {
    cells_[first + i].cluster = safe ? "" : "?";
    cells_[first + i].style = style;
    cells_[first + i].width = safe ? 0 : 1;
  }
}

void Frame::clear(Line row, Range<Cell> cells, const Style& style) {
  const Cell end = std::min(cells.end, columns_);
  for (Cell column = std::max<Cell>(0, cells.begin); column < end; ++column) put({row, column}, " ", 1, style);
}

void Frame::scroll_up(Line by) {
  MINI_ASSERT(by >= 0 && by <= rows_);
  const auto lost = static_cast<std::ptrdiff_t>(by.value * columns_.value);
  std::shift_left(cells_.begin(), cells_.end(), lost);
  std::fill(cells_.end() - lost, cells_.end(), Content{});
}

void Frame::restyle(Position at, const Style& style) {
  if (contains(at)) cells_[index(at)].style = style;
}

std::string_view Frame::text(Position at) const { return cells_[index(at)].cluster; }
Cell Frame::width(Position at) const { return cells_[index(at)].width; }
const Style& Frame::style(Position at) const { return cells_[index(at)].style; }

std::string Frame::to_text() const {
  std::string out;
  for (Line row = 0; row < rows_; ++row) {
    std::string line;
    for (Cell column = 0; column < columns_; ++column) line += text({row, column});
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

void Frame::check_invariants() const {
  for (Line row = 0; row < rows_; ++row) {
    for (Cell column = 0; column < columns_;) {
      const Cell wide = width({row, column});
      MINI_ASSERT(wide >= 1 && column + wide <= columns_);
      MINI_ASSERT(is_safe(text({row, column})));
      for (Cell i = 1; i < wide; ++i) MINI_ASSERT(width({row, column + i}) == 0);
      column += wide;
    }
  }
  if (cursor) MINI_ASSERT(contains(*cursor));
}

}  // namespace mini::render
