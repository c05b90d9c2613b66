#pragma once
#include "mini/base/units.hpp"

#include <string>
#include <string_view>

namespace mini::unicode {

/// How a line is laid out in cells.
struct DisplayOptions {
  Cell tabstop = 8;
  bool tabs_as_controls = false;  ///< 'list' without a tab character in 'listchars': a tab is ^I
  bool end_mark = false;          ///< 'list' with an eol character: one more cell after the last cluster when wrapping
  Cell row_prefix = 0;            ///< rows after a line's first begin with so many cells ('showbreak', 'breakindent')
  bool breaks_at_words = false;   ///< 'linebreak': a word that does not fit into a row begins the next one
};

/// Cells of one cluster that stands at display column `column`: a tab reaches the next stop, a control is `^X` (2),
/// an invalid byte `<xx>` (4), an unprintable code point `<xxxx>`, else 1 or 2 by East Asian width and emoji rules.
/// Never 0: a lone combining mark takes 1. A cluster of several spacing code points (Devanagari conjuncts, Thai with
/// SARA AM) takes their sum, as terminals advance, 8 at most; invisible code points that do nothing good where they
/// stand (`a` + U+200D) are shown beside their base, `a<200d>`. O(cluster).
[[nodiscard]] Cell cluster_width(std::string_view cluster, Cell column, const DisplayOptions& options) noexcept;
/// What is drawn for a cluster that is no tab: itself, `^X`, `<ff>` or `<200b>`.
[[nodiscard]] std::string drawn_as(std::string_view cluster);

/// The cell where the cluster at `at` begins; `at` == size gives the width of the line. O(at), fast over ASCII.
[[nodiscard]] Cell cell_of(std::string_view line, Byte at, const DisplayOptions& options) noexcept;
/// The start of the cluster that covers `cell`; past the line's width gives line.size(). O(answer).
[[nodiscard]] Byte byte_at_cell(std::string_view line, Cell cell, const DisplayOptions& options) noexcept;
/// The width of the whole line. O(length).
[[nodiscard]] Cell line_width(std::string_view line, const DisplayOptions& options) noexcept;

}  // namespace mini::unicode
