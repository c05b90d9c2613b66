#include "mini/render/frame.hpp"

namespace mini::render {
namespace {

// A cursor movement takes about six bytes; drawing this many unchanged cells again is not dearer.
constexpr std::int64_t kNear = 4;

bool same_cell(const Frame& a, const Frame& b, Position at) {
  return a.width(at) == b.width(at) && a.style(at) == b.style(at) && a.text(at) == b.text(at);
}

/// Grows the span so that it holds whole clusters.
Range<Cell> whole_clusters(const Frame& frame, Line row, Range<Cell> cells) {
  while (cells.begin > 0 && frame.width({row, cells.begin}) == 0) --cells.begin;
  while (cells.end < frame.columns() && frame.width({row, cells.end}) == 0) ++cells.end;
  return cells;
}

void add_row(const Frame& shown, const Frame& wanted, Line row, std::vector<Span>& out) {
  const std::size_t first = out.size();
  for (Cell column = 0; column < wanted.columns(); ++column) {
    if (same_cell(shown, wanted, {row, column})) continue;
    const Range<Cell> cells = whole_clusters(wanted, row, {column, column + 1});
    if (out.size() > first && cells.begin <= out.back().cells.end + kNear)
      out.back().cells.end = std::max(out.back().cells.end, cells.end);
    else
      out.push_back({row, cells});
  }
}

}  // namespace

std::vector<Span> difference(const Frame& shown, const Frame& wanted) {
  std::vector<Span> out;
  const bool same_size = shown.columns() == wanted.columns() && shown.rows() == wanted.rows();
  for (Line row = 0; row < wanted.rows(); ++row) {
    if (same_size)
      add_row(shown, wanted, row, out);
    else
      out.push_back({row, {0, wanted.columns()}});
  }
  return out;
}

}  // namespace mini::render
