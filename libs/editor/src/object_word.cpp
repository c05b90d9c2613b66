// iw aw is as ip ap: the rules of `:help text-objects`, counts and growing areas included.
#include "object.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

using Step = Lines::Step;

/// Steps as Vim's incl() and decl(): not onto the place behind a line that is not empty.
Step advance(const Lines& lines, Place& at) {
  Step step = lines.forward(at);
  if (step == Step::OntoLineEnd && at.column > 0) step = lines.forward(at);
  return step;
}
Step retreat(const Lines& lines, Place& at) {
  Step step = lines.backward(at);
  if (step == Step::ToPreviousLine && at.column > 0) step = lines.backward(at);
  return step;
}

class WordObject {
 public:
  WordObject(const ObjectInput& in, bool big) : in_(in), lines_(in.lines), big_(big), at_(in.cursor) {}

  std::optional<ObjectSpan> run() {
    if (in_.visual) return in_.cursor < in_.anchor ? grow_backward() : grow_forward(in_.count, false);
    to_word_start();
    const bool blank = cls() == 0;
    const Place start = at_;
    begin_ = in_.anchor;
    bool inclusive = true;
    bool add_white = false;
    if (blank == in_.around) {
      if (!end_of_word(true)) return failed();
    } else {
      word_forward(lines_, at_, 1, big_, true, in_.options);
      if (at_.column == 0) {
        retreat(lines_, at_);
      } else {
        inclusive = step_back_one();
      }
      if (in_.around) add_white = true;
    }
    begin_ = start;
    return extend(in_.count - 1, inclusive, add_white);
  }

 private:
  [[nodiscard]] ObjectSpan failed() const {
    return {in_.in_visual && !in_.visual ? begin_ : in_.anchor, at_, false, true, true};
  }
  [[nodiscard]] int cls() const { return class_at(lines_, at_, big_, in_.options); }

  bool end_of_word(bool stop_on_empty) { return word_end(lines_, at_, 1, big_, true, stop_on_empty, in_.options); }

  /// False when nothing was left to step over: the end is exclusive then.
  bool step_back_one() {
    if (at_.column == 0) return false;
    at_ = lines_.before(at_);
    return true;
  }

  void to_word_start() {
    const int here = cls();
    while (at_.column > 0) {
      const Place before = lines_.before(at_);
      if (class_at(lines_, before, big_, in_.options) != here) break;
      at_ = before;
    }
  }

  std::optional<ObjectSpan> grow_backward() {
    for (Count n = in_.count; n > 0; --n) {
      if (retreat(lines_, at_) == Step::Blocked) return failed();
      if (in_.around != (cls() != 0)) {
        if (!word_backward(lines_, at_, 1, big_, true, in_.options)) return failed();
      } else {
        if (!previous_word_end(lines_, at_, 1, big_, true, in_.options)) return failed();
        advance(lines_, at_);
      }
    }
    return ObjectSpan{in_.anchor, at_, false, true};
  }

  std::optional<ObjectSpan> grow_forward(Count count, bool add_white) {
    begin_ = in_.anchor;
    return extend(count, true, add_white);
  }

  std::optional<ObjectSpan> extend(Count count, bool inclusive, bool add_white) {
    for (; count > 0; --count) {
      inclusive = true;
      if (advance(lines_, at_) == Step::Blocked) return failed();
      if (in_.around == (cls() == 0)) {
        if (!end_of_word(true)) return failed();
        continue;
      }
      if (!word_forward(lines_, at_, 1, big_, true, in_.options) && count > 1) return failed();
      inclusive = step_back_one();
    }
    if (add_white && (cls() != 0 || (at_.column == 0 && !inclusive))) take_white_before();
    return ObjectSpan{begin_, at_, false, inclusive};
  }

  /// `aw` on the last word: the blanks before it instead of those behind.
  void take_white_before() {
    Place before = begin_;
    while (before.column > 0 && class_at(lines_, lines_.before(before), big_, in_.options) == 0)
      before = lines_.before(before);
    if (before.column > 0) begin_ = before;
  }

  const ObjectInput& in_;
  const Lines& lines_;
  bool big_;
  Place at_;
  Place begin_;
};

}  // namespace

std::optional<ObjectSpan> word_object(const ObjectInput& in, bool big) { return WordObject(in, big).run(); }

namespace {

/// Lines of one kind: white ones, or those of a paragraph.
class Paragraphs {
 public:
  explicit Paragraphs(const ObjectInput& in) : in_(in) {}
  [[nodiscard]] bool white(Line line) const { return in_.lines.blank(line); }
  [[nodiscard]] bool inside(Line line) const { return line >= 0 && line <= in_.lines.last(); }
  [[nodiscard]] bool starts(Line line) const { return starts_paragraph(in_.lines, line, 0, false, in_.options); }
  /// The last line of the run that `line` is in, in that direction.
  [[nodiscard]] Line run_end(Line line, int direction) const {
    const bool is_white = white(line);
    for (; inside(line + direction); line += direction) {
      if (is_white != white(line + direction)) break;
      if (!is_white && starts(line + (direction > 0 ? 1 : 0))) break;
    }
    return line;
  }

 private:
  const ObjectInput& in_;
};

/// A selection of several lines grows by a paragraph, or by one and the white lines next to it.
std::optional<Line> grow_by_paragraph(const ObjectInput& in, const Paragraphs& text, Line line, int direction) {
  const int parts = in.around ? 2 : 1;
  std::optional<bool> previous;
  for (int part = 0; part < parts; ++part) {
    if (!text.inside(line + direction)) return part == 0 ? std::nullopt : std::optional(line);
    if (previous == text.white(line + direction)) return line;
    line = text.run_end(line + direction, direction);
    previous = text.white(line);
  }
  return line;
}

/// The line behind `count` paragraphs from `end`, or behind white lines that count as one.
std::optional<Line> end_of_paragraphs(const ObjectInput& in, const Paragraphs& text, Line end, bool white_in_front) {
  bool do_white = false;
  for (Count count = in.count - (!in.around && white_in_front ? 1 : 0); count > 0;) {
    --count;
    if (!text.inside(end)) return std::nullopt;
    if (!in.around) do_white = text.white(end);
    if (in.around || !do_white) {
      ++end;
      while (text.inside(end) && !text.white(end) && !text.starts(end)) ++end;
    }
    if (count == 0 && white_in_front && in.around) break;
    if (!in.around && !do_white) continue;
    while (text.inside(end) && text.white(end)) ++end;
  }
  return end;
}

std::optional<ObjectSpan> grown_selection(const ObjectInput& in, const Paragraphs& text) {
  const int direction = in.cursor.line < in.anchor.line ? -1 : 1;
  Line line = in.cursor.line;
  for (Count n = in.count; n > 0; --n) {
    const auto next = grow_by_paragraph(in, text, line, direction);
    if (!next) return ObjectSpan{.begin = in.anchor, .end = {line, 0}, .failed = true};
    line = *next;
  }
  return ObjectSpan{.begin = in.anchor, .end = {line, 0}, .linewise = true, .keeps_mode = true};
}

}  // namespace

std::optional<ObjectSpan> paragraph_object(const ObjectInput& in) {
  const Paragraphs text(in);
  if (in.in_visual && in.anchor.line != in.cursor.line) return grown_selection(in, text);
  Line begin = in.cursor.line;
  const bool white_in_front = text.white(begin);
  while (begin > 0) {
    if (white_in_front ? !text.white(begin - 1) : (text.white(begin - 1) || text.starts(begin))) break;
    --begin;
  }
  Line end = begin;  // the first line that is not in the area
  while (white_in_front && text.inside(end) && text.white(end)) ++end;
  const std::optional<Line> behind = end_of_paragraphs(in, text, end, white_in_front);
  if (!behind) return std::nullopt;
  if (!white_in_front && in.around && !(*behind > 0 && text.white(*behind - 1))) {
    while (begin > 0 && text.white(begin - 1)) --begin;
  }
  // Vipip from a paragraph of one line: what was selected already grows.
  if (in.of_lines && begin == in.cursor.line) return grown_selection(in, text);
  return ObjectSpan{{begin, 0}, {*behind - 1, 0}, true, true};
}

}  // namespace mini::editor
