// is and as: Vim's walk over sentences and the blanks between them, step by step.
#include "object.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

using Step = Lines::Step;

class SentenceObject {
 public:
  explicit SentenceObject(const ObjectInput& in) : in_(in), lines_(in.lines), at_(in.cursor) {}

  std::optional<ObjectSpan> run() {
    next_sentence();
    if (in_.visual) return extend();
    const bool start_blank = starts_on_blank();
    Place start = in_.cursor;
    if (start_blank) {
      to_first_blank(start);
    } else {
      previous_sentence();
      start = at_;
    }
    const Count steps = in_.around ? Count{in_.count.value * 2} : in_.count - (start_blank ? 1 : 0);
    if (steps > 0) {
      walk_forward(steps, true);
    } else {
      retreat(at_);
    }
    if (in_.around) settle_blanks(start, start_blank);
    return finish(start);
  }

 private:
  // As incl() and decl(): not onto the place behind a line that is not empty.
  Step advance(Place& at) const {
    Step step = lines_.forward(at);
    if (step == Step::OntoLineEnd && at.column > 0) step = lines_.forward(at);
    return step;
  }
  Step retreat(Place& at) const {
    Step step = lines_.backward(at);
    if (step == Step::ToPreviousLine && at.column > 0) step = lines_.backward(at);
    return step;
  }
  [[nodiscard]] bool white(Place at) const { return is_blank(lines_.character(at)); }
  void next_sentence() { at_ = sentence(lines_, at_, true, 1, in_.options).value_or(at_); }
  void previous_sentence() { at_ = sentence(lines_, at_, false, 1, in_.options).value_or(at_); }

  /// Whether only blanks lie between the cursor and the next sentence.
  [[nodiscard]] bool starts_on_blank() const {
    Place at = in_.cursor;
    while (white(at) && advance(at) != Step::Blocked) {
    }
    return at == at_;
  }

  void to_first_blank(Place& at) const {
    while (retreat(at) != Step::Blocked) {
      if (white(at)) continue;
      advance(at);
      return;
    }
  }

  void walk_forward(Count count, bool at_start) {
    while (count > 0) {
      --count;
      next_sentence();
      if (at_start) to_first_blank(at_);
      if (count == 0 || at_start) retreat(at_);
      at_start = !at_start;
    }
  }

  /// Blanks in front are in: then those behind are not. None behind: those in front are.
  void settle_blanks(Place& start, bool start_blank) {
    if (start_blank) {
      to_first_blank(at_);
      if (white(at_)) retreat(at_);
    } else if (!white(at_)) {
      to_first_blank(start);
    }
  }

  std::optional<ObjectSpan> finish(Place start) {
    if (in_.in_visual) {
      if (start == at_) return extend();  // not to be stuck on one blank before a sentence
      return ObjectSpan{start, at_, false, true};
    }
    const bool inclusive = advance(at_) == Step::Blocked;
    return ObjectSpan{start, at_, false, inclusive};
  }

  std::optional<ObjectSpan> extend() {
    if (in_.cursor < in_.anchor) {
      extend_backward();
    } else {
      extend_forward();
    }
    return ObjectSpan{.begin = in_.anchor, .end = at_, .keeps_mode = true};
  }

  void extend_backward() {
    Place at = in_.cursor;
    retreat(at);
    bool at_start = true;
    for (; at < at_; advance(at)) {
      if (white(at)) continue;
      at_start = false;
      break;
    }
    if (!at_start) {
      previous_sentence();
      at_start = at_ == in_.cursor;
      if (!at_start) next_sentence();
    }
    for (Count count = in_.around ? Count{in_.count.value * 2} : in_.count; count > 0; --count) {
      if (at_start) to_first_blank(at_);
      if (!at_start || (!in_.around && !white(at_))) previous_sentence();
      at_start = !at_start;
    }
  }

  void extend_forward() {
    Place at = in_.cursor;
    advance(at);
    bool at_start = true;
    if (at != at_) {
      at_start = false;
      for (; at < at_ && !at_start; advance(at)) at_start = !white(at);
      if (at_start) {
        previous_sentence();
      } else {
        at_ = in_.cursor;
      }
    }
    walk_forward(in_.around ? Count{in_.count.value * 2} : in_.count, at_start);
  }

  const ObjectInput& in_;
  const Lines& lines_;
  Place at_;
};

}  // namespace

std::optional<ObjectSpan> sentence_object(const ObjectInput& in) { return SentenceObject(in).run(); }

}  // namespace mini::editor
