// 'incsearch': the view goes to the match while a pattern is typed; CTRL-G and CTRL-T go on to the next and the one
// before, CTRL-L takes a character of the match into the pattern.
#include "incsearch.hpp"
#include "mini/modal/pattern_end.hpp"

#include <utility>

namespace mini::editor {
namespace {

/// The pattern of the line: up to the delimiter that its prompt is.
std::string typed_pattern(const Editor::Core& core, const LineSession& session) {
  return modal::take_pattern(session.text, static_cast<char>(session.prompt), core.options.magic).pattern;
}

/// One character back, over line ends too; the start of the text stays.
Place one_before(const Lines& lines, Place at) {
  if (lines.backward(at) == Lines::Step::ToPreviousLine && at.column > 0) at = lines.before(at);
  return at;
}

Place one_behind(const Lines& lines, Place at) {
  if (lines.forward(at) == Lines::Step::OntoLineEnd) lines.forward(at);
  return at;
}

bool searches(const Editor::Core& core) {
  const LineSession* session = core.line_session ? &*core.line_session : nullptr;
  return session != nullptr && core.options.incsearch && (session->prompt == '/' || session->prompt == '?');
}

}  // namespace

void preview_search(Editor::Core& core) {
  if (!searches(core)) return;
  LineSession& session = *core.line_session;
  Place& cursor = core.cursor;
  cursor = session.search_start.value_or(session.cursor_before);
  session.match.reset();
  const std::string pattern = typed_pattern(core, session);
  if (pattern.empty()) return;
  const auto regex = core.compile(pattern);
  if (!regex) return;
  if (const auto found = core.search(*regex, cursor, session.prompt == '/', 1)) {
    session.match = Range<Place>{found->begin, found->end};
    cursor = found->begin;
  } else {
    cursor = session.cursor_before;
  }
}

/// The search that <CR> starts begins where it lands on this very match.
static Place start_for(const Lines& lines, const LineSession& session, Place old, Place match, bool next) {
  const bool forward = session.prompt == '/';
  Place start = old;
  if (!next && forward) start = one_before(lines, match);
  if (next && !forward) start = one_behind(lines, match);
  if (next && match < start) start = forward ? one_before(lines, match) : one_behind(lines, match);
  return start;
}

bool preview_next_match(Editor::Core& core, bool next) {
  if (!searches(core)) return false;
  if (!core.line_session->match) return true;
  LineSession& session = *core.line_session;
  const std::string pattern = typed_pattern(core, session);
  const auto regex = core.compile(pattern);
  if (pattern.empty() || !regex) return true;
  const Range<Place> old = *session.match;
  Place from = old.begin;
  if (next) from = old.begin < old.end ? one_before(core.lines(), old.end) : old.end;
  const auto found = core.search(*regex, from, next, 1);
  if (!found) return true;
  session.search_start = start_for(core.lines(), session, old.begin, found->begin, next);
  session.match = Range<Place>{found->begin, found->end};
  core.cursor = found->begin;
  return true;
}

void take_matched(Editor::Core& core) {
  if (!searches(core) || !core.line_session->match) return;
  const Place end = core.line_session->match->end;
  if (core.lines().at_end(end)) return;
  std::string taken = core.lines().cluster(end);
  if (taken == "\\" || taken == std::string(1, static_cast<char>(core.line_session->prompt))) taken.insert(0, "\\");
  core.line_insert(taken);
  preview_search(core);
}

}  // namespace mini::editor
