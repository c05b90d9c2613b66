#pragma once
#include "mini/base/units.hpp"
#include "mini/unicode/display.hpp"

#include <string_view>

namespace mini::unicode {

/// Where something stands in a line that is wrapped into rows of `columns` cells.
struct WrapPosition {
  Count row{};  ///< from 0
  Cell cell{};  ///< in that row, from 0

  friend constexpr bool operator==(const WrapPosition&, const WrapPosition&) noexcept = default;
};

/// How one cluster of a wrapped line is laid out.
struct WrapStep {
  Cell empty{};   ///< left over in the row before it, for it is too wide
  Cell prefix{};  ///< of the row that it begins
  Cell width{};   ///< its own, with the prefixes of rows that it goes on in
  Cell fill{};    ///< left over behind it, for the next word does not fit
};

/// What 'showbreak', 'breakindent' and 'linebreak' make of a line. `line` is its beginning, as far as it is blank at
/// least.
[[nodiscard]] DisplayOptions wrap_options(DisplayOptions options, std::string_view line, Cell columns,
                                          std::string_view show_break, bool break_indent);
/// The cluster [begin, end) of `line`, when what is before it ends at the virtual column `column`. O(columns).
[[nodiscard]] WrapStep wrap_step(std::string_view line, Range<Byte> cluster, Cell column, Cell columns,
                                 const DisplayOptions& options) noexcept;

// The rules are Vim's: a tab, `^X` and `<ff>` may go on in the next row; a wide cluster does not, it leaves the rest of
// its row empty and begins the next one, and the cells left empty count for the tab stops after it.
// All take `columns` >= 1 and cost O(bytes up to the answer), fast over ASCII.

/// How many rows the line takes, at least 1.
[[nodiscard]] Count wrapped_rows(std::string_view line, Cell columns, const DisplayOptions& options) noexcept;
/// Where the cluster at `at` begins. `at` == size gives the spot behind the last cluster; when that one fills its row,
/// this is cell 0 of a row that wrapped_rows() does not count.
[[nodiscard]] WrapPosition wrap_position(std::string_view line, Byte at, Cell columns,
                                         const DisplayOptions& options) noexcept;
/// The start of the cluster that covers `position` (or that follows cells left empty there); past the end line.size().
[[nodiscard]] Byte wrap_byte(std::string_view line, WrapPosition position, Cell columns,
                             const DisplayOptions& options) noexcept;
/// A spot in a line, for walking a long line piece by piece.
struct LineSpot {
  Byte at{};      ///< in the line; begins a cluster
  Cell column{};  ///< virtual column: rows before times their width, plus the cell; without wrapping the cell

  friend constexpr bool operator==(const LineSpot&, const LineSpot&) noexcept = default;
};

/// Walks from `from` to the cluster that covers virtual column `target`, without looking at bytes before `from.at`.
/// `piece` holds the line's bytes from there on; unless `is_last`, the walk stops before its last cluster, which may go
/// on in the next piece. `columns` == 0: without wrapping. O(bytes walked), fast over ASCII.
[[nodiscard]] LineSpot walk_line(std::string_view piece, LineSpot from, Cell target, Cell columns,
                                 const DisplayOptions& options, bool is_last) noexcept;
/// Whether the cluster's cells may be spread over two rows: tabs, controls, invalid bytes, unprintable code points.
[[nodiscard]] bool splits_over_rows(std::string_view cluster) noexcept;

}  // namespace mini::unicode
