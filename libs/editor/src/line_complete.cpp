// <Tab> and its kin in the command line.
#include "line_complete.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::control;
using modal::Special;

namespace {

using Core = Editor::Core;

void replace(Core& core, const std::string& text) {
  LineSession& session = *core.line_session;
  const std::size_t begin = session.completion_begin;
  session.text.erase(begin, static_cast<std::size_t>(session.cursor.value) - begin);
  session.cursor = static_cast<std::int64_t>(begin);
  core.line_insert(text);
}

/// Looks the candidates up; false when there are none. A key that completes nothing here is itself.
bool look_up(Core& core, std::string_view otherwise) {
  LineSession& session = *core.line_session;
  const std::string typed = session.text.substr(0, static_cast<std::size_t>(session.cursor.value));
  auto found = session.prompt == ':' ? candidates_for(core, typed) : std::nullopt;
  if (!found) {
    core.line_insert(otherwise);
    return false;
  }
  if (found->items.empty()) return false;
  session.completion_begin = found->begin;
  session.candidates = std::move(found->items);
  session.candidate = -1;
  session.before_completion = typed.substr(found->begin);
  session.completions = 0;
  return true;
}

std::string common_part(const std::vector<std::string>& items) {
  std::string common = items.front();
  for (const std::string& each : items) {
    const auto differs = std::ranges::mismatch(common, each).in1;
    common.erase(differs, common.end());
  }
  return common;
}

void step(Core& core, bool forward) {
  LineSession& session = *core.line_session;
  const auto count = static_cast<std::int64_t>(session.candidates.size());
  session.candidate += forward ? 1 : -1;
  if (session.candidate >= count) session.candidate = -1;
  if (session.candidate < -1) session.candidate = count - 1;
  replace(core, session.candidate < 0 ? session.before_completion
                                      : session.candidates[static_cast<std::size_t>(session.candidate)]);
}

/// The part of 'wildmode' for the n-th <Tab>.
std::string_view wild_part(std::string_view mode, std::size_t nth) {
  for (;; --nth) {
    const std::size_t comma = mode.find(',');
    if (nth == 0 || comma == std::string_view::npos) return mode.substr(0, comma);
    mode.remove_prefix(comma + 1);
  }
}

void take_common(Core& core) {
  const std::string common = common_part(core.line_session->candidates);
  if (common.size() >= core.line_session->before_completion.size()) replace(core, common);
}

}  // namespace

void complete_line(Core& core, bool forward) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty() && !look_up(core, forward ? "\t" : "")) return;
  const std::string_view part = wild_part(core.options.wildmode, session.completions++);
  const bool longest = part.starts_with("longest") || part.ends_with(":longest");
  const bool only_lists = part == "list" || part == "noselect";
  const bool one = session.candidates.size() == 1;
  if (session.candidate < 0 && longest && !one) return take_common(core);
  if (session.candidate < 0 && only_lists && !one) return;
  step(core, forward);
  // Without 'full' the first one is all there is; a single one is there at once, and may be gone on from.
  if (one || part.empty()) session.candidates.clear();
}

void complete_common(Core& core) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty() && !look_up(core, "\f")) return;
  replace(core, session.before_completion);
  take_common(core);
  session.candidates.clear();
}

void complete_all(Core& core) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty() && !look_up(core, "\x01")) return;
  std::string all;
  for (const std::string& each : std::exchange(session.candidates, {})) all += (all.empty() ? "" : " ") + each;
  replace(core, all);
}

void list_candidates(Core& core) {
  if (core.line_session->candidates.empty()) static_cast<void>(look_up(core, "\x04"));
}

bool feed_menu(Core& core, Key key) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty()) return false;
  const bool back = key.is(control('P')) || key.special == Special::ShiftTab;
  const bool on = key.is(control('N')) || key.is('\t');
  const bool arrow_back = key.special == Special::Left || key.special == Special::Up;
  const bool arrow_on = key.special == Special::Right || key.special == Special::Down;
  if (back || on || (core.options.wildmenu && (arrow_back || arrow_on))) {
    complete_line(core, on || arrow_on);
    return true;
  }
  if (core.options.wildmenu && (key.is(control('E')) || key.is(control('Y')))) {
    if (key.is(control('E'))) replace(core, session.before_completion);
    session.candidates.clear();
    return true;
  }
  const bool asks_again = key.is(control('L')) || key.is(control('A')) || key.is(control('D'));
  if (!asks_again) session.candidates.clear();
  return false;
}

}  // namespace mini::editor
