#pragma once
#include "mini/base/units.hpp"
#include "mini/render/style.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::render {

/// A spot on the screen, from the upper left corner.
struct Position {
  Line row{};
  Cell column{};

  friend constexpr bool operator==(const Position&, const Position&) noexcept = default;
};

enum class CursorShape : std::uint8_t { Block, Bar, Underline };

/// What the terminal shows, as a value: a grid of cells that hold whole grapheme clusters.
/// Invariant: no cell holds a control byte or invalid UTF-8; a cluster of width n is followed by n - 1 continuations.
class Frame {
 public:
  /// All cells blank. Pre: both at least 1.
  Frame(Cell columns, Line rows);

  [[nodiscard]] Cell columns() const noexcept { return columns_; }
  [[nodiscard]] Line rows() const noexcept { return rows_; }

  /// Puts a cluster that takes `width` cells. What does not lie on the grid is left out: a cluster that reaches over
  /// the right border is not drawn. A wide cluster that loses one of its cells loses all: the others become blank.
  void put(Position at, std::string_view cluster, Cell width, const Style& style);
  /// Cells [begin, end) of a row become blank.
  void clear(Line row, Range<Cell> cells, const Style& style);
  /// Rows go up, the first ones are lost; blank ones come at the bottom. Pre: 0 <= by <= rows().
  void scroll_up(Line by);
  /// Changes only the style. A position outside is left out.
  void restyle(Position at, const Style& style);

  /// The cluster that begins here, " " for a blank, "" for a continuation. Pre: on the grid.
  [[nodiscard]] std::string_view text(Position at) const;
  /// Cells of the cluster that begins here; 0 for a continuation. Pre: on the grid.
  [[nodiscard]] Cell width(Position at) const;
  [[nodiscard]] const Style& style(Position at) const;

  /// No cursor: it is not shown.
  std::optional<Position> cursor;
  CursorShape cursor_shape = CursorShape::Block;

  /// The screen as text for tests and logs: one line per row, blanks at line ends cut.
  [[nodiscard]] std::string to_text() const;
  void check_invariants() const;

  friend bool operator==(const Frame&, const Frame&) = default;

 private:
  struct Content {
    std::string cluster = " ";
    Style style;
    std::uint8_t width = 1;  // 0: continuation
    friend bool operator==(const Content&, const Content&) = default;
  };
  [[nodiscard]] std::size_t index(Position at) const noexcept;
  [[nodiscard]] bool contains(Position at) const noexcept;
  void break_up(Position at);

  Cell columns_;
  Line rows_;
  std::vector<Content> cells_;
};

/// Cells of one row that have to be drawn again.
struct Span {
  Line row{};
  Range<Cell> cells{};

  friend constexpr bool operator==(const Span&, const Span&) noexcept = default;
};

/// What to draw so that `shown` becomes `wanted`: from top to bottom, from left to right; spans that are nearer to each
/// other than a cursor movement costs are joined; none begins or ends inside a wide cluster of `wanted`.
/// Frames of different sizes: everything. O(cells).
[[nodiscard]] std::vector<Span> difference(const Frame& shown, const Frame& wanted);

}  // namespace mini::render
