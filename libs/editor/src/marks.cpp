// Marks, the jump list and the change list.
#include "core.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mini::editor {

using modal::Action;

bool Editor::Core::set_mark(char32_t name, Place at) {
  const bool letter = name >= 'a' && name <= 'z';
  if (letter || std::u32string_view(U"<>[]\"").contains(name)) {
    doc().marks[name] = at;
    if (name == '<' || name == '>') {
      if (!buffer->visual) buffer->visual = VisualState{.anchor = at, .cursor = at};
    }
    return true;
  }
  if (name == '\'' || name == '`') {
    push_jump();
    return true;
  }
  if ((name >= 'A' && name <= 'Z') || (name >= '0' && name <= '9')) {
    // The mark lives in the buffer that it points into, so that it follows edits there.
    for (const auto& other : buffers) other->document.marks.erase(name);
    doc().marks[name] = at;
    file_marks[name] = {buffer->number, at};
    return true;
  }
  return false;
}

/// Where a mark stands that is kept as `at`: those of an area in their order, which a change may have turned, and of a
/// linewise one at its edges.
Place Editor::Core::marked(char32_t name, Place at) const {
  if (name == '<' || name == '>') {
    const auto other = doc().marks.find(name == '<' ? '>' : '<');
    if (other != doc().marks.end()) at = name == '<' ? std::min(at, other->second) : std::max(at, other->second);
  }
  const bool of_lines = buffer->visual && buffer->visual->mode == Mode::VisualLine;
  if (of_lines && name == '<') at.column = 0;
  if (of_lines && name == '>') at.column = kBehindLine;
  return at;
}

/// `'(` `')` `'{` `'}`: the ends of the sentence and the paragraph at hand.
static std::optional<Place> end_of_text_object(Editor::Core& core, char32_t name) {
  const Action action = name == '('   ? Action::SentenceBackward
                        : name == ')' ? Action::SentenceForward
                        : name == '{' ? Action::ParagraphBackward
                                      : Action::ParagraphForward;
  const auto column = std::pair(core.wanted, core.wanted_known);
  const auto landing = core.land(action, 0, {}, 1, false, Action::None);
  std::tie(core.wanted, core.wanted_known) = column;
  return landing ? std::optional(landing->to) : std::nullopt;
}

std::optional<Place> Editor::Core::mark(char32_t name) {
  if (std::u32string_view(U"(){}").contains(name)) return end_of_text_object(*this, name);
  if (name == '`') name = '\'';
  const auto found = doc().marks.find(name);
  if (found != doc().marks.end()) {
    Place at = marked(name, found->second);
    if (at.line <= lines().last()) at.column = std::min(at.column, lines().length(at.line));
    return at;
  }
  if (name == '"') return Place{0, 0};
  return std::nullopt;
}

/// The place of a mark as one that the cursor may stand on.
static Place on_text(const Editor::Core& core, Place at) {
  at.column = std::min(at.column, core.lines().length(at.line));
  const bool may_be_behind = core.visual() || core.one_command || may_pass_end(core.options);
  return core.lines().at_end(at) && !may_be_behind ? core.lines().last_cluster(at.line) : at;
}

/// `]'` and its kin: as far as there are lowercase marks, which may be nowhere.
static Landing next_mark(const Editor::Core& core, Action action, Count count) {
  const bool by_line = action == Action::NextMarkLine || action == Action::PreviousMarkLine;
  const bool forward = action == Action::NextMarkLine || action == Action::NextMarkExact;
  Place at = core.cursor;
  for (; count > 0; --count) {
    if (by_line) at.column = forward ? kBehindLine : Byte{0};
    std::optional<Place> next;
    for (const auto& [name, place] : core.doc().marks) {
      if (name < 'a' || name > 'z' || (forward ? place <= at : place >= at)) continue;
      if (!next || (forward ? place < *next : place > *next)) next = place;
    }
    if (!next) break;
    at = *next;
  }
  if (by_line) return {.to = core.lines().first_non_blank(at.line), .linewise = true, .jump = true};
  return {.to = on_text(core, at), .jump = true};
}

std::optional<Landing> Editor::Core::mark_motion(const Command& command) {
  if (command.action >= Action::NextMarkLine && command.action <= Action::PreviousMarkExact)
    return next_mark(*this, command.action, command.count.value_or(1));
  const bool by_line = command.action == Action::MarkLine || command.action == Action::MarkLineKeepJumps;
  const bool keep_jumps = command.action == Action::MarkLineKeepJumps || command.action == Action::MarkExactKeepJumps;
  const char32_t name = command.argument;
  if (name >= 'A' && name <= 'Z') {
    const auto known = file_marks.find(name);
    if (known != file_marks.end() && known->second.first != buffer->number) {
      const auto other = std::ranges::find_if(buffers, [&](const auto& b) { return b->number == known->second.first; });
      if (other == buffers.end()) {
        fail("E20: Mark not set");
        return std::nullopt;
      }
      if (auto switched = switch_to(**other); !switched) {
        report(switched.error());
        return std::nullopt;
      }
    }
  }
  const bool valid = (name >= 'a' && name <= 'z') || (name >= 'A' && name <= 'Z') ||
                     std::u32string_view(U"'`[]<>.^\"(){}").contains(name) || (name >= '0' && name <= '9');
  const std::optional<Place> found = valid ? mark(name) : std::nullopt;
  if (!found) {
    fail(valid ? "E20: Mark not set" : "E78: Unknown mark");
    return std::nullopt;
  }
  Place to = *found;
  if (to.line > lines().last()) {
    fail("E19: Mark has invalid line number");
    return std::nullopt;
  }
  to = on_text(*this, to);
  const bool jump = !keep_jumps;
  if (by_line) return Landing{.to = lines().first_non_blank(to.line), .linewise = true, .jump = jump};
  return Landing{.to = to, .jump = jump, .register_one = true};
}

void Editor::Core::push_jump() {
  if (doc().pending_lines != nullptr) return;  // :g sets the mark once
  auto& marks = doc().marks;
  marks.erase(kContextMarkBefore);
  if (const auto now = marks.find('\''); now != marks.end()) marks[kContextMarkBefore] = now->second;
  marks['\''] = cursor;
  std::vector<Place>& list = jumps();
  list.push_back(cursor);
  constexpr std::size_t kMostJumps = 100;
  if (list.size() > kMostJumps) list.erase(list.begin());
  jump_at = list.size();
}

/// A command is over: a jump that went nowhere, or from a line that is gone, is none for ''.
void Editor::Core::settle_jump() {
  auto& marks = doc().marks;
  const auto before = marks.find(kContextMarkBefore);
  if (before == marks.end()) return;
  const auto now = marks.find('\'');
  if (now == marks.end() || now->second == cursor) marks['\''] = before->second;
  marks.erase(kContextMarkBefore);
}

/// Of several jumps on one line the last stays.
void Editor::Core::drop_repeated_jumps() {
  std::vector<Place>& list = jumps();
  std::size_t at = 0;
  std::vector<Place> kept;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool again = std::any_of(list.begin() + static_cast<std::ptrdiff_t>(i) + 1, list.end(),
                                   [&](const Place& later) { return later.line == list[i].line; });
    if (again) continue;
    if (i < jump_at) ++at;
    kept.push_back(list[i]);
  }
  list = std::move(kept);
  jump_at = at;
}

bool Editor::Core::jump(std::int64_t by) {
  std::vector<Place>& list = jumps();
  drop_repeated_jumps();
  auto target = static_cast<std::int64_t>(jump_at) + by;
  if (target < 0 || target >= static_cast<std::int64_t>(list.size())) return false;
  // The place that is left is remembered first, so that CTRL-I comes back to it.
  if (jump_at == list.size()) push_jump();
  jump_at = static_cast<std::size_t>(target);
  Place to = list[jump_at];
  to.line = std::min(to.line, lines().last());
  set_cursor(to);
  clamp_cursor();
  return true;
}

bool Editor::Core::change_jump(std::int64_t by) {
  const auto& list = doc().changes;
  if (change_tick != doc().tick()) change_at = list.size();
  change_tick = doc().tick();
  if (list.empty()) return fail("E664: Changelist is empty");
  change_at = std::min(change_at, list.size());
  auto target = static_cast<std::int64_t>(change_at) + by;
  if (target < 0) {
    if (change_at == 0) return fail("E662: At start of changelist");
    target = 0;
  }
  if (target >= static_cast<std::int64_t>(list.size())) {
    if (change_at + 1 == list.size()) return fail("E663: At end of changelist");
    target = static_cast<std::int64_t>(list.size()) - 1;
  }
  change_at = static_cast<std::size_t>(target);
  const Place to = list[change_at];
  if (to.line > lines().last()) return fail("E19: Mark has invalid line number");
  set_cursor(to);
  clamp_cursor();
  return true;
}

}  // namespace mini::editor
