// CTRL-X goes on with what was completed: the words or the line that follow it elsewhere.
#include "complete_again.hpp"

#include "mini/modal/key.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::control;
using modal::Key;

/// Behind the next word of the line.
static Place end_of_phrase(const Editor::Core& core, Place at) {
  const Lines& lines = core.lines();
  while (!lines.at_end(at) && !is_keyword(lines.character(at), core.options)) at = lines.after(at);
  while (!lines.at_end(at) && is_keyword(lines.character(at), core.options)) at = lines.after(at);
  return at;
}

/// Up to the first word of the line below, as `J` would put it behind `line`.
static std::string joined_word(const Editor::Core& core, Line line) {
  const std::string_view above = core.lines().line(line);
  const std::string_view below = core.lines().line(line + 1);
  const Byte begin = static_cast<std::int64_t>(indent_length(below));
  const Byte end = end_of_phrase(core, {line + 1, begin}).column;
  if (end == begin) return {};
  const bool apart =
      below[static_cast<std::size_t>(begin.value)] != ')' && !above.ends_with('\t') && !above.ends_with(' ');
  return (apart ? " " : "") + std::string(below.substr(static_cast<std::size_t>(begin.value),
                                                       static_cast<std::size_t>((end - begin).value)));
}

/// What goes on behind other places of a text, up to the end of the next word.
static std::vector<std::string> phrase_matches(const Editor::Core& core, const std::string& text) {
  std::vector<std::string> found;
  const Lines& lines = core.lines();
  const Line count = lines.count();
  for (Line n = 0; n < std::min(count, Line{100'000}); ++n) {
    const Line line{(core.cursor.line + n).value % count.value};
    const std::string here = lines.copy(line);
    for (std::size_t at = here.find(text); at != std::string::npos; at = here.find(text, at + 1)) {
      const auto keyword = [&](Place place) { return is_keyword(lines.character(place), core.options); };
      const Place begin{line, static_cast<std::int64_t>(at)};
      Place end{line, begin.column + std::ssize(text)};
      if (end == core.cursor || (at > 0 && keyword(lines.before(begin)))) continue;
      if (lines.at_end(end) && line < lines.last()) found.push_back(text + joined_word(core, line));
      if (lines.at_end(end) || keyword(end)) continue;
      end = end_of_phrase(core, end);
      found.push_back(here.substr(at, static_cast<std::size_t>((end.column - begin.column).value)));
    }
  }
  drop_repeats(found);
  return found;
}

void complete_phrase(Editor::Core& core, const CompletionState& before, bool forward) {
  CompletionState state{.begin = before.begin, .forward = forward};
  state.typed = core.lines()
                    .line(before.begin.line)
                    .substr(static_cast<std::size_t>(before.begin.column.value),
                            static_cast<std::size_t>((core.cursor.column - before.begin.column).value));
  state.began = state.typed;
  state.items = phrase_matches(core, state.typed);
  state.kind = before.kind.starts_with("Adding ") ? before.kind : "Adding " + before.kind;
  state.backward = !forward;
  if (state.items.empty()) return core.say("-- Keyword Local completion -- Pattern not found");
  state.chosen = forward ? 0 : state.items.size() - 1;
  core.completion = std::move(state);
  core.choose_completion();
}

void complete_line_below(Editor::Core& core) {
  const auto bare = [&core](Line line) {
    const std::string_view whole = core.lines().line(line);
    return whole.substr(indent_length(whole));
  };
  const std::string above(bare(core.cursor.line));
  CompletionState state{.forward = false, .words = false, .kind = "Adding Whole line completion (^L^N^P)"};
  const std::int64_t count = core.lines().count().value;
  for (std::int64_t n = 1; n < count; ++n) {
    const Line line{(core.cursor.line.value + n) % count};
    if (line < core.lines().last() && bare(line).starts_with(above)) state.items.emplace_back(bare(line + 1));
  }
  drop_earlier_repeats(state.items);
  const std::string formats = std::exchange(core.options.formatoptions, std::string());
  core.feed_insert({.code = '\r'});
  core.options.formatoptions = formats;
  core.insert->sequence = core.insert->keys.size();
  state.begin = core.cursor;
  if (state.items.empty()) return core.say("-- Whole line completion (^L^N^P) Pattern not found");
  state.chosen = state.items.size() - 1;
  core.completion = std::move(state);
  core.choose_completion();
}

}  // namespace mini::editor
