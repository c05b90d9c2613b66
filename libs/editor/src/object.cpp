// Text objects as operators and Visual mode use them.
#include "object.hpp"

#include <algorithm>

namespace mini::editor {

using modal::Action;

namespace {

std::optional<ObjectSpan> find_object(const ObjectInput& in, Action action) {
  switch (action) {
    case Action::InnerWord:
    case Action::AWord:
      return word_object(in, false);
    case Action::InnerBigWord:
    case Action::ABigWord:
      return word_object(in, true);
    case Action::InnerSentence:
    case Action::ASentence:
      return sentence_object(in);
    case Action::InnerParagraph:
    case Action::AParagraph:
      return paragraph_object(in);
    case Action::InnerParen:
    case Action::AParen:
      return block_object(in, '(', ')');
    case Action::InnerBracket:
    case Action::ABracket:
      return block_object(in, '[', ']');
    case Action::InnerBrace:
    case Action::ABrace:
      return block_object(in, '{', '}');
    case Action::InnerAngle:
    case Action::AnAngle:
      return block_object(in, '<', '>');
    case Action::InnerTag:
    case Action::ATag:
      return tag_object(in);
    case Action::InnerDouble:
    case Action::ADouble:
      return quote_object(in, '"');
    case Action::InnerSingle:
    case Action::ASingle:
      return quote_object(in, '\'');
    case Action::InnerBacktick:
    case Action::ABacktick:
      return quote_object(in, '`');
    default:
      return std::nullopt;
  }
}

/// Inner and outer objects come in pairs in the list of actions.
bool is_around(Action action) {
  switch (action) {
    case Action::AWord:
    case Action::ABigWord:
    case Action::ASentence:
    case Action::AParagraph:
    case Action::AParen:
    case Action::ABracket:
    case Action::ABrace:
    case Action::AnAngle:
    case Action::ATag:
    case Action::ADouble:
    case Action::ASingle:
    case Action::ABacktick:
      return true;
    default:
      return false;
  }
}

}  // namespace

/// The Visual area becomes what was selected.
static void grow_visual(Editor::Core& core, const ObjectSpan& span, Action action) {
  // A paragraph leaves the anchor in its column.
  const Byte kept = std::min(core.visual_state->anchor.column, core.lines().length(span.begin.line));
  core.visual_state->anchor = span.linewise ? Place{span.begin.line, kept} : span.begin;
  core.cursor = span.end;
  const bool quotes = action >= Action::InnerDouble && action <= Action::ABacktick;
  const bool words = action >= Action::InnerWord && action <= Action::ABigWord;
  if (!words && !span.inclusive && span.begin < span.end) core.cursor = core.lines().before(span.end);
  if (!words && !span.inclusive && span.end.column == 0 && span.end.line > span.begin.line) {
    core.cursor = {span.end.line - 1, core.lines().length(span.end.line - 1)};
  }
  const bool keeps_block = core.mode == Mode::VisualBlock && (quotes || words);
  if (!span.keeps_mode && !keeps_block)
    core.visual_state->mode = core.mode = span.linewise ? Mode::VisualLine : Mode::Visual;
  core.wanted_known = core.visual_state->to_line_end = false;
}

/// What an operator gets of it.
static Area area_of_span(const Lines& lines, const ObjectSpan& span) {
  Area area{.begin = std::min(span.begin, span.end), .end = std::max(span.begin, span.end)};
  area.inclusive = span.inclusive;
  if (span.linewise) {
    area.shape = Shape::Linewise;
    return area;
  }
  if (span.inclusive) area.end = lines.after(area.end);
  // An exclusive end in column 1 belongs to the line before, as for motions.
  if (!span.inclusive && !span.exact && area.end.column == 0 && area.end.line > area.begin.line) {
    const bool in_front = area.begin.column <= static_cast<std::int64_t>(indent_length(lines.line(area.begin.line)));
    area.end = {area.end.line - 1, lines.length(area.end.line - 1)};
    area.inclusive = area.end.column > 0;
    area.end_adjusted = true;
    if (in_front) area.shape = Shape::Linewise;
  }
  return area;
}

std::optional<Area> Editor::Core::select_object(Action action, Count count, bool /*counted*/, Action /*op*/) {
  const bool in_visual = visual();
  if (action == Action::MatchForward || action == Action::MatchBackward) {
    if (!select_match(action == Action::MatchForward, count)) return std::nullopt;
    auto area = area_of_visual();
    if (in_visual) return area;
    area->visual = false;
    end_visual();
    cursor = area->begin;
    return area;
  }
  const ObjectInput in{.lines = lines(),
                       .cursor = cursor,
                       .anchor = in_visual ? visual_state->anchor : cursor,
                       .visual = in_visual && visual_state->anchor != cursor,
                       .of_lines = in_visual && mode == Mode::VisualLine,
                       .in_visual = in_visual,
                       .count = count,
                       .around = is_around(action),
                       .options = options};
  // As Vim has it: where a bracket or a tag was looked for is a jump.
  const bool jumps = (action >= Action::InnerParen && action <= Action::AnAngle) || action == Action::InnerTag ||
                     action == Action::ATag;
  if (jumps && !in.visual) push_jump();
  const auto span = find_object(in, action);
  if (!span) return std::nullopt;
  if (span->failed) {
    if (in_visual) visual_state->anchor = span->begin;
    cursor = span->end;
    wanted_known = false;
    if (!in_visual) clamp_cursor();
    if (!in_visual && lines().at_end(cursor)) cursor = lines().before(cursor);  // whatever 'virtualedit' says
    cancelled_at = cursor;
    return std::nullopt;
  }
  if (in_visual) {
    grow_visual(*this, *span, action);
    return Area{};
  }
  const Area area = area_of_span(lines(), *span);
  if (span->linewise) return area;
  cursor = area.begin;
  return area;
}

}  // namespace mini::editor
