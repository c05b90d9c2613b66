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

namespace {

constexpr Line kMostLines = 100'000;

/// What goes on behind other places of a text, up to the end of the next word, which may be that of the line below.
class Phrases {
 public:
  Phrases(const Editor::Core& core, CompletionState& state) : core_(core), lines_(core.lines()), state_(state) {}

  void anywhere() {
    const Line count = std::min(lines_.count(), kMostLines);
    for (Line n = 0; n < count; ++n) {
      const Line line = behind(n);
      const std::string here = lines_.copy(line);
      for (std::size_t at = here.find(state_.typed); at != std::string::npos; at = here.find(state_.typed, at + 1)) {
        const Place begin{line, static_cast<std::int64_t>(at)};
        const bool own = begin.column + std::ssize(state_.typed) == core_.cursor.column && line == core_.cursor.line;
        if (!own && (at == 0 || !keyword(lines_.before(begin)))) add(begin);
      }
    }
  }

  /// Only lines that begin with the text; the cursor's comes last.
  void at_line_starts(bool forward) {
    const Line count = std::min(lines_.count(), kMostLines);
    if (!forward) add_start(core_.cursor.line);
    for (Line n = 1; n < count; ++n) add_start(behind(n));
    if (forward) add_start(core_.cursor.line);
  }

 private:
  [[nodiscard]] Line behind(Line n) const { return Line{(core_.cursor.line + n).value % lines_.count().value}; }
  [[nodiscard]] bool keyword(Place place) const { return is_keyword(lines_.character(place), core_.options); }

  void add_start(Line line) {
    const std::string_view here = lines_.line(line);
    const std::size_t indent = indent_length(here);
    if (here.substr(indent).starts_with(state_.typed)) add({line, static_cast<std::int64_t>(indent)});
  }

  void add(Place begin) {
    const Place end{begin.line, begin.column + std::ssize(state_.typed)};
    if (lines_.at_end(end) && begin.line < lines_.last()) {
      state_.joined.push_back(state_.typed + joined_word(core_, begin.line));
      state_.items.push_back(state_.joined.back());
    }
    if (lines_.at_end(end) || keyword(end)) return;
    const Byte length = end_of_phrase(core_, end).column - begin.column;
    state_.items.push_back(
        lines_.copy(begin.line)
            .substr(static_cast<std::size_t>(begin.column.value), static_cast<std::size_t>(length.value)));
  }

  const Editor::Core& core_;
  const Lines& lines_;
  CompletionState& state_;
};

}  // namespace

void complete_phrase(Editor::Core& core, const CompletionState& before, bool forward) {
  CompletionState state{.begin = before.begin, .forward = forward};
  const std::string_view line = core.lines().line(before.begin.line);
  state.from_line_start = before.from_line_start;
  // Behind a word of the line below the phrase begins anew, with that word, at the start of a line.
  if (std::ranges::find(before.joined, before.shown()) != before.joined.end()) {
    state.from_line_start = true;
    state.begin.column += std::ssize(before.typed);
    while (state.begin < core.cursor && is_blank(core.lines().character(state.begin))) ++state.begin.column;
  }
  state.typed = line.substr(static_cast<std::size_t>(state.begin.column.value),
                            static_cast<std::size_t>((core.cursor.column - state.begin.column).value));
  state.began = state.typed;
  Phrases phrases(core, state);
  state.from_line_start ? phrases.at_line_starts(forward) : phrases.anywhere();
  drop_repeats(state.items);
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
