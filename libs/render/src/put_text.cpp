#include "put_text.hpp"

#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/wrap.hpp"

#include <algorithm>
#include <string>

namespace mini::render {
namespace {

std::string_view cluster_at(std::string_view text, Byte at, Byte end) {
  return text.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((end - at).value));
}

/// What `^X` and `<ff>` are drawn as has one cell per byte.
Cell put_pieces(Frame& frame, Position at, Cell end, std::string_view pieces, const Style& style) {
  for (const char& piece : pieces) {
    if (at.column >= end) break;
    frame.put(at, {&piece, 1}, 1, style);
    ++at.column;
  }
  return at.column;
}

Cell put_cluster(Frame& frame, Position at, Cell end, std::string_view cluster, Cell width, const Style& style) {
  if (cluster == "\t") {
    frame.clear(at.row, {at.column, std::min(end, at.column + width)}, style);
    return std::min(end, at.column + width);
  }
  if (unicode::splits_over_rows(cluster)) return put_pieces(frame, at, end, unicode::drawn_as(cluster), style);
  frame.put(at, cluster.size() == 1 ? cluster : unicode::drawn_as(cluster), width, style);
  return at.column + width;
}

}  // namespace

Cell put_text(Frame& frame, Position at, Cell end, std::string_view text, const Style& style) {
  end = std::min(end, frame.columns());
  const Cell begin = at.column;
  for (Byte i = 0; i < std::ssize(text) && at.column < end;) {
    const Byte next = unicode::next_cluster(text, i);
    const std::string_view cluster = cluster_at(text, i, next);
    const Cell width = unicode::cluster_width(cluster, at.column - begin, {});
    if (at.column + width > end && !unicode::splits_over_rows(cluster)) break;
    at.column = put_cluster(frame, at, end, cluster, width, style);
    i = next;
  }
  return at.column;
}

Cell text_width(std::string_view text) { return unicode::line_width(text, {}); }

Position put_wrapped(Frame& frame, Line row, Line rows, std::string_view text, const Style& style,
                     std::string_view gap) {
  Position at{row, 0};
  frame.clear(row, {0, frame.columns()}, Style{});
  for (Byte i = 0; i < std::ssize(text);) {
    const Byte next = unicode::next_cluster(text, i);
    const std::string_view cluster = cluster_at(text, i, next);
    const Cell width = std::min(frame.columns(), unicode::cluster_width(cluster, at.column, {}));
    if (at.column + width > frame.columns()) {
      if (at.row + 1 >= row + rows) break;
      if (!gap.empty() && at.column < frame.columns()) frame.put(at, gap, 1, style);
      at = {at.row + 1, 0};
      frame.clear(at.row, {0, frame.columns()}, Style{});
    }
    at.column = put_cluster(frame, at, frame.columns(), cluster, width, style);
    i = next;
  }
  return at;
}

Line wrapped_height(std::string_view text, Cell columns) {
  Line rows = 1;
  Cell column = 0;
  for (Byte i = 0; i < std::ssize(text);) {
    const Byte next = unicode::next_cluster(text, i);
    const Cell width = std::min(columns, unicode::cluster_width(cluster_at(text, i, next), column, {}));
    if (column + width > columns) {
      ++rows;
      column = 0;
    }
    column += width;
    i = next;
  }
  return rows;
}

}  // namespace mini::render
