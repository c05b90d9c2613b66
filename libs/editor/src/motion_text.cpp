// Motions over words, sentences, paragraphs, sections and brackets.
#include "motion.hpp"

#include <algorithm>
#include <array>

namespace mini::editor {
namespace {

using modal::Action;
using Result = std::optional<Landing>;

bool takes_operator(const MotionInput& in) { return in.op != Action::None; }

// --- words

/// A forward word motion does not end behind the last cluster, unless it began there or an operator takes it.
Landing end_word_motion(const MotionInput& in, Place at, bool moved_on, bool inclusive) {
  if (in.cursor < at && in.lines.at_end(at) && at.column > 0 && !in.visual && !may_pass_end(in.options)) {
    at = in.lines.before(at);
    inclusive = true;
  }
  return {.to = at, .inclusive = inclusive, .failed = !moved_on && !takes_operator(in)};
}

Result to_word_end(const MotionInput& in, bool big, bool stop) {
  Place at = in.cursor;
  const bool good = word_end(in.lines, at, in.count, big, stop, false, in.options);
  return end_word_motion(in, at, good, true);
}

Result to_next_word(const MotionInput& in, bool big) {
  const char32_t c = in.lines.character(in.cursor);
  // `cw` on a non-blank acts like `ce`, but stays on a last character.
  if (in.op == Action::Change && c != 0 && !is_blank(c)) return to_word_end(in, big, true);
  Place at = in.cursor;
  const bool good = word_forward(in.lines, at, in.count, big, takes_operator(in), in.options);
  return end_word_motion(in, at, good, false);
}

Result to_previous_word(const MotionInput& in, bool big) {
  Place at = in.cursor;
  const bool good = word_backward(in.lines, at, in.count, big, false, in.options);
  return Landing{.to = at, .failed = !good, .cancels = !good};
}

Result to_previous_end(const MotionInput& in, bool big) {
  Place at = in.cursor;
  const bool good = previous_word_end(in.lines, at, in.count, big, false, in.options);
  if (in.lines.at_end(at) && at.column > 0) at = in.lines.before(at);
  return Landing{.to = at, .inclusive = true, .failed = !good, .cancels = !good};
}

Result word_forward_motion(const MotionInput& in) { return to_next_word(in, false); }
Result big_word_forward(const MotionInput& in) { return to_next_word(in, true); }
Result word_backward_motion(const MotionInput& in) { return to_previous_word(in, false); }
Result big_word_backward(const MotionInput& in) { return to_previous_word(in, true); }
Result word_end_motion(const MotionInput& in) { return to_word_end(in, false, false); }
Result big_word_end(const MotionInput& in) { return to_word_end(in, true, false); }
Result previous_end(const MotionInput& in) { return to_previous_end(in, false); }
Result previous_big_end(const MotionInput& in) { return to_previous_end(in, true); }

// --- sentences, paragraphs, sections, brackets

Result sentence_motion(const MotionInput& in, bool forward) {
  auto to = sentence(in.lines, in.cursor, forward, in.count, in.options);
  if (!to) return std::nullopt;
  // At the end of the text it stands on the last cluster, which an operator takes too.
  const bool at_end = !in.visual && !may_pass_end(in.options) && in.lines.at_end(*to) && to->column > 0;
  if (at_end) to = in.lines.before(*to);
  return Landing{.to = *to, .inclusive = at_end, .jump = true, .register_one = true};
}

Result sentence_forward(const MotionInput& in) { return sentence_motion(in, true); }
Result sentence_backward(const MotionInput& in) { return sentence_motion(in, false); }

Result paragraph_motion(const MotionInput& in, int direction, char32_t kind, bool both) {
  Line line = in.cursor.line;
  for (Count left_to_go = in.count; left_to_go > 0; --left_to_go) {
    bool seen_text = false;
    for (bool first = true;; first = false) {
      if (!in.lines.empty(line)) seen_text = true;
      if (!first && seen_text && starts_paragraph(in.lines, line, kind, both, in.options)) break;
      const Line next = line + direction;
      if (next < 0 || next > in.lines.last()) {
        if (left_to_go > 1) return std::nullopt;
        break;
      }
      line = next;
    }
  }
  if (both && in.lines.line(line).starts_with('}')) ++line;
  if (line > in.lines.last()) return Landing{.to = {in.lines.last(), 0}, .jump = true, .register_one = true};
  Landing landing{.to = {line, 0}, .jump = true, .register_one = true};
  if (line == in.lines.last() && kind != '}' && !in.lines.empty(line)) {
    landing.to = in.lines.last_cluster(line);
    landing.inclusive = true;
  }
  return landing;
}

Result paragraph_forward(const MotionInput& in) { return paragraph_motion(in, 1, 0, false); }
Result paragraph_backward(const MotionInput& in) { return paragraph_motion(in, -1, 0, false); }

Result section_motion(const MotionInput& in, int direction, char32_t kind) {
  const bool both = takes_operator(in) && direction > 0 && kind == '{';
  auto landing = paragraph_motion(in, direction, kind, both);
  if (!landing) return landing;
  landing->register_one = false;
  if (!takes_operator(in)) {
    landing->to = in.lines.first_non_blank(landing->to.line);
    landing->inclusive = false;
  }
  return landing;
}

Result section_forward(const MotionInput& in) { return section_motion(in, 1, '{'); }
Result section_backward(const MotionInput& in) { return section_motion(in, -1, '{'); }
Result section_end_forward(const MotionInput& in) { return section_motion(in, 1, '}'); }
Result section_end_backward(const MotionInput& in) { return section_motion(in, -1, '}'); }

Result unmatched_motion(const MotionInput& in, char32_t bracket) {
  // With fewer than the count: the outermost.
  std::optional<Place> to;
  Place at = in.cursor;
  for (Count n = 0; n < in.count; ++n) {
    const auto next = unmatched(in.lines, at, bracket, 1);
    if (!next) break;
    to = at = *next;
  }
  if (!to) return std::nullopt;
  return Landing{.to = *to, .jump = true};
}

Result paren_backward(const MotionInput& in) { return unmatched_motion(in, '('); }
Result brace_backward(const MotionInput& in) { return unmatched_motion(in, '{'); }
Result paren_forward(const MotionInput& in) { return unmatched_motion(in, ')'); }
Result brace_forward(const MotionInput& in) { return unmatched_motion(in, '}'); }

struct Row {
  Action action;
  Motion motion;
};

constexpr auto kMotions = std::to_array<Row>({
    {Action::WordForward, word_forward_motion},
    {Action::BigWordForward, big_word_forward},
    {Action::WordBackward, word_backward_motion},
    {Action::BigWordBackward, big_word_backward},
    {Action::WordEnd, word_end_motion},
    {Action::BigWordEnd, big_word_end},
    {Action::PreviousWordEnd, previous_end},
    {Action::PreviousBigWordEnd, previous_big_end},
    {Action::SentenceForward, sentence_forward},
    {Action::SentenceBackward, sentence_backward},
    {Action::ParagraphForward, paragraph_forward},
    {Action::ParagraphBackward, paragraph_backward},
    {Action::SectionForward, section_forward},
    {Action::SectionBackward, section_backward},
    {Action::SectionEndForward, section_end_forward},
    {Action::SectionEndBackward, section_end_backward},
    {Action::UnmatchedParenBackward, paren_backward},
    {Action::UnmatchedBraceBackward, brace_backward},
    {Action::UnmatchedParenForward, paren_forward},
    {Action::UnmatchedBraceForward, brace_forward},
});

}  // namespace

Motion find_text_motion(Action action) noexcept {
  const auto* found = std::ranges::find(kMotions, action, &Row::action);
  return found == kMotions.end() ? nullptr : found->motion;
}

}  // namespace mini::editor
