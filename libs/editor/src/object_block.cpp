// i( a( i{ it and their kin.
#include "object.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace mini::editor {
namespace {

using Step = Lines::Step;

Step advance(const Lines& lines, Place& at) {
  const Step step = lines.forward(at);
  return step == Step::OntoLineEnd && at.column > 0 ? lines.forward(at) : step;
}

Step retreat(const Lines& lines, Place& at) {
  const Step step = lines.backward(at);
  return step == Step::ToPreviousLine && at.column > 0 ? lines.backward(at) : step;
}

bool in_indent(const Lines& lines, Place at) {
  return at.column < static_cast<std::int64_t>(indent_length(lines.line(at.line)));
}

/// The brackets around `at`, or else the next ones behind it.
std::optional<Place> find_open(const Lines& lines, Place at, char32_t open, Count count) {
  const bool inside = unmatched(lines, at, open, 1, Quotes::Ignored).has_value();
  for (; count > 0; --count) {
    const auto found = inside ? unmatched(lines, at, open, 1, Quotes::Ignored) : next_bracket(lines, at, open);
    if (!found) return std::nullopt;
    at = *found;
  }
  return at;
}

struct Inside {
  Place begin;
  Place last;
  bool line_start = false;  ///< the closing one stands first in its line: the area ends with the line before
};

Inside inside_of(const Lines& lines, Place open, Place close) {
  Inside in{.begin = open, .last = close};
  advance(lines, in.begin);
  in.line_start = close.column == 0;
  retreat(lines, in.last);
  if (lines.character(open) != '{') return in;
  while (in_indent(lines, in.last)) {
    in.line_start = true;
    if (retreat(lines, in.last) != Step::Moved) break;
  }
  return in;
}

ObjectSpan inside_in_visual(const Lines& lines, Place open, Place close) {
  const Inside found = inside_of(lines, open, close);
  Place last = found.last;
  if (found.line_start && !lines.at_end(last)) lines.forward(last);
  return {found.begin, last, false, true};
}

std::optional<ObjectSpan> grown_inside(const ObjectInput& in, Place open, Place close, char32_t open_char,
                                       char32_t close_char) {
  const Lines& lines = in.lines;
  const Place old_begin = std::min(in.cursor, in.anchor);
  const Place old_end = std::max(in.cursor, in.anchor);
  for (;;) {
    const Inside found = inside_of(lines, open, close);
    const bool bigger = found.begin < old_begin || old_end < found.last;
    if (!in.visual || bigger || found.begin == found.last) return inside_in_visual(lines, open, close);
    Place from = old_begin;
    retreat(lines, from);
    const auto around = unmatched(lines, from, open_char, 1);
    const auto end = around ? unmatched(lines, *around, close_char, 1) : std::nullopt;
    if (!end) return std::nullopt;
    open = *around;
    close = *end;
  }
}

}  // namespace

std::optional<ObjectSpan> block_object(const ObjectInput& in, char32_t open, char32_t close) {
  const Lines& lines = in.lines;
  Place from = in.visual ? std::min(in.cursor, in.anchor) : in.cursor;
  if (!in.visual) {
    while (open == '{' && in_indent(lines, from)) from = lines.after(from);
    if (lines.character(from) == open) ++from.column;
  }
  const auto begin = find_open(lines, from, open, in.count);
  const auto end = begin ? unmatched(lines, *begin, close, 1) : std::nullopt;
  if (!end) return std::nullopt;
  if (in.around) return ObjectSpan{*begin, *end, false, true};
  if (in.in_visual) return grown_inside(in, *begin, *end, open, close);
  const Inside found = inside_of(lines, *begin, *end);
  if (found.line_start) {
    Place behind = found.last;
    advance(lines, behind);
    return ObjectSpan{found.begin, std::max(found.begin, behind), false, false};
  }
  if (found.begin > found.last) return ObjectSpan{found.begin, found.begin, false, false};
  return ObjectSpan{found.begin, found.last, false, true};
}

}  // namespace mini::editor
