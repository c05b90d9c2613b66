#include "complete_menu.hpp"

#include "mini/unicode/graphemes.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

using modal::control;
using modal::Key;
using modal::Special;

/// By so many items, over the one behind the last that stands for what was typed. A page stops at the ends first.
std::size_t moved(const CompletionState& state, std::int64_t by) {
  const auto count = static_cast<std::int64_t>(state.items.size());
  const auto at = static_cast<std::int64_t>(state.chosen);
  std::int64_t to = at + by;
  if (at == count) to = by > 0 ? by - 1 : count + by;
  if (by > 1 && at < count - 1) to = std::min(to, count - 1);
  if (by < -1 && at > 0) to = std::max<std::int64_t>(to, 0);
  return static_cast<std::size_t>(to < 0 || to > count ? count : to);
}

/// What <PageDown> moves over: the items that are seen, and two less when they are many.
std::int64_t page(const Editor::Core& core) {
  const std::int64_t above = (core.cursor.line - core.top).value;
  const std::int64_t room = std::max(above, core.rows().value - 1 - above);
  const std::int64_t seen = std::min(std::ssize(core.completion->items), std::max<std::int64_t>(1, room));
  return seen > 3 ? seen - 2 : seen;
}

std::int64_t step_of(const Editor::Core& core, const Key& key) {
  switch (key.special) {
    case Special::Down:
      return 1;
    case Special::Up:
      return -1;
    case Special::PageDown:
      return page(core);
    case Special::PageUp:
      return -page(core);
    default:
      return 0;
  }
}

/// What is typed now; what does not begin with it leaves the menu.
void narrow(Editor::Core& core, std::string typed) {
  CompletionState& state = *core.completion;
  const bool original = state.chosen >= state.items.size();
  const std::string chosen = original ? "" : state.items[state.chosen];
  state.typed = std::move(typed);
  state.used = false;
  state.narrowed = true;
  state.enter_selects = true;
  std::erase_if(state.items, [&](const std::string& item) { return !begins_with(item, state.typed, core.options); });
  const auto same = std::ranges::find(state.items, chosen);
  state.chosen =
      original || same == state.items.end() ? state.items.size() : static_cast<std::size_t>(same - state.items.begin());
  const Place begin = state.begin;
  core.doc().replace(begin, core.cursor, state.typed, core.cursor);
  core.cursor = {begin.line, begin.column + std::ssize(state.typed)};
  if (state.items.empty()) core.finish_completion();
}

/// <BS>: the text in hand without its last character, and what fits that.
bool shorten(Editor::Core& core) {
  CompletionState& state = *core.completion;
  const Place end = core.lines().before(core.cursor);
  if (!state.words || core.insert->replace || end <= state.begin) return false;
  std::string typed(
      core.lines().line(end.line).substr(static_cast<std::size_t>(state.begin.column.value),
                                         static_cast<std::size_t>((end.column - state.begin.column).value)));
  core.doc().erase(end, core.cursor, core.cursor);
  core.cursor = end;
  state.items = core.keyword_matches(typed, std::ssize(typed), state.forward);
  state.chosen = state.items.size();
  narrow(core, std::move(typed));
  return true;
}

/// CTRL-L: the next character of the match in hand, or of the first one.
void lengthen(Editor::Core& core) {
  const CompletionState& state = *core.completion;
  const std::string& match = state.items[state.chosen < state.items.size() ? state.chosen : 0];
  const Byte size = std::ssize(state.typed);
  if (std::ssize(match) <= size) return;
  narrow(core, match.substr(0, static_cast<std::size_t>(unicode::next_cluster(match, size).value)));
}

}  // namespace

bool feed_completion_menu(Editor::Core& core, const Key& key) {
  CompletionState& state = *core.completion;
  if (const std::int64_t step = step_of(core, key); step != 0) {
    state.chosen = moved(state, step);
    state.used = false;
    state.enter_selects = true;
    core.choose_completion();
    return true;
  }
  const bool enters = key.is('\r') || key.is('\n');
  if (!state.used && (key.is(control('Y')) || (enters && state.enter_selects))) {
    state.used = true;
    core.choose_completion();
    core.finish_completion();
    return true;
  }
  if (key.special == Special::Backspace || key.is(control('H'))) return shorten(core);
  if (state.used || !state.words || core.insert->replace || key.special != Special::None || key.alt) return false;
  if (key.is(control('L'))) {
    lengthen(core);
    return true;
  }
  if (!is_keyword(key.code, core.options)) return false;
  narrow(core, state.typed + modal::text_of_keys({key}));
  return true;
}

}  // namespace mini::editor
