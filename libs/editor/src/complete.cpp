// Insert mode completion.
#include "complete_menu.hpp"
#include "line_complete.hpp"
#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace mini::editor {

using modal::control;

namespace {

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (Byte at{}; at < std::ssize(text);) {
    const auto point = unicode::decode(text, at);
    out += point.valid ? point.value : 0x110000 + point.value;
    at += point.length;
  }
  return out;
}

}  // namespace

bool begins_with(std::string_view word, std::string_view prefix, const Options& options) {
  // A character with other marks on it is another one.
  if (!prefix.empty() && word.size() > prefix.size() &&
      unicode::is_combining(unicode::decode(word, std::ssize(prefix)).value))
    return false;
  if (!options.ignorecase) return word.starts_with(prefix);
  const std::u32string typed = code_points(prefix);
  const std::u32string whole = code_points(word);
  if (whole.size() < typed.size()) return false;
  const bool exact = options.smartcase && !options.infercase && std::ranges::any_of(typed, unicode::is_upper);
  return std::equal(typed.begin(), typed.end(), whole.begin(), [exact](char32_t a, char32_t b) {
    return a == b || (!exact && unicode::to_lower(a) == unicode::to_lower(b));
  });
}

namespace {

/// 'infercase': the match takes the case of what was typed, by Vim's rules for what goes beyond that.
std::string in_case_of(std::string_view word, std::string_view prefix) {
  const std::u32string typed = code_points(prefix);
  std::u32string out = code_points(word);
  const std::size_t shared = std::min(typed.size(), out.size());
  const auto rest = [&](char32_t (*change)(char32_t)) {
    for (std::size_t i = shared; i < out.size(); ++i) out[i] = change(out[i]);
  };
  bool has_lower = false;
  bool to_lower = false;
  bool to_upper = false;
  for (std::size_t i = 0; i < shared; ++i) {
    const bool lower = unicode::to_upper(typed[i]) != typed[i];
    has_lower = has_lower || lower;
    to_lower = to_lower || (lower && unicode::is_upper(out[i]));
    const bool letter_before = i > 0 && unicode::is_upper(typed[i - 1]);
    to_upper = to_upper || (letter_before && unicode::is_upper(typed[i]) && !unicode::is_upper(out[i]));
  }
  if (to_lower) {
    rest(unicode::to_lower);
  } else if (!has_lower && to_upper) {
    rest(unicode::to_upper);
  }
  for (std::size_t i = 0; i < shared; ++i) {
    if (unicode::to_upper(typed[i]) != typed[i]) {
      out[i] = unicode::to_lower(out[i]);
    } else if (unicode::is_upper(typed[i])) {
      out[i] = unicode::to_upper(out[i]);
    }
  }
  std::string text;
  for (const char32_t c : out) unicode::append_utf8(text, c);
  return text;
}

struct Keyword {
  Byte column;
  std::string text;
};

/// Keywords of a line of two characters and more, in the order of their places, with `prefix` taken as the start.
std::vector<Keyword> keywords_of(const Lines& lines, Line line, std::string_view prefix, const Options& options) {
  std::vector<Keyword> found;
  const std::string text = lines.copy(line);
  Place at{line, 0};
  while (!lines.at_end(at)) {
    if (!is_keyword(lines.character(at), options)) {
      at = lines.after(at);
      continue;
    }
    Place end = at;
    const int kind = class_at(lines, at, false, options);
    while (!lines.at_end(end) && class_at(lines, end, false, options) == kind) end = lines.after(end);
    const std::string word = text.substr(static_cast<std::size_t>(at.column.value),
                                         static_cast<std::size_t>((end.column - at.column).value));
    if (begins_with(word, prefix, options) && lines.after(at) < end)
      found.push_back({at.column, options.ignorecase && options.infercase ? in_case_of(word, prefix) : word});
    at = end;
  }
  return found;
}

void collect_keywords(const Lines& lines, Line line, std::string_view prefix, const Options& options,
                      std::vector<std::string>& found) {
  for (Keyword& word : keywords_of(lines, line, prefix, options)) found.push_back(std::move(word.text));
}

void drop_repeats(std::vector<std::string>& items) {
  std::vector<std::string> unique;
  for (std::string& item : items) {
    if (std::ranges::find(unique, item) == unique.end()) unique.push_back(std::move(item));
  }
  items = std::move(unique);
}

/// The last of each is kept: for what is walked backwards.
void drop_earlier_repeats(std::vector<std::string>& items) {
  std::ranges::reverse(items);
  drop_repeats(items);
  std::ranges::reverse(items);
}

}  // namespace

/// Forward from the cursor round the buffer, then the other buffers.
std::vector<std::string> Editor::Core::keyword_matches(std::string_view prefix, bool forward) {
  std::vector<std::string> behind;
  std::vector<std::string> before;
  const Byte begin = cursor.column - std::ssize(prefix);
  constexpr Line kMostLines = 100'000;  // either way: completion must not be felt on a huge file
  const Line last = std::min(lines().last(), cursor.line + kMostLines);
  for (Line line = cursor.line; line <= last; ++line) {
    if (line > cursor.line) {
      collect_keywords(lines(), line, prefix, options, behind);
      continue;
    }
    // Of the cursor's own line, without what was typed: those behind it first, those before it last.
    const std::string_view whole = lines().line(line);
    const text::Snapshot rest{std::string(whole.substr(0, static_cast<std::size_t>(begin.value))) +
                              std::string(whole.substr(static_cast<std::size_t>(cursor.column.value)))};
    for (Keyword& word : keywords_of(Lines(rest), 0, prefix, options)) {
      (word.column >= begin ? behind : before).push_back(std::move(word.text));
    }
  }
  std::vector<std::string> above;
  for (Line line = std::max(Line{0}, cursor.line - kMostLines); line < cursor.line; ++line)
    collect_keywords(lines(), line, prefix, options, above);
  std::vector<std::string> all = std::move(behind);
  all.insert(all.end(), above.begin(), above.end());
  all.insert(all.end(), before.begin(), before.end());
  if (!forward) drop_earlier_repeats(all);
  for (const auto& other : buffers) {
    if (other.get() == buffer) continue;
    const Lines& their = other->document.lines();
    for (Line line = 0; line <= std::min(their.last(), kMostLines); ++line)
      collect_keywords(their, line, prefix, options, all);
  }
  drop_repeats(all);
  return all;
}

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

/// CTRL-X CTRL-N once more: the words that follow what was completed.
static void complete_phrase(Editor::Core& core, const CompletionState& before, bool forward) {
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

void Editor::Core::complete(Key key) {
  const bool forward = !key.is(control('P')) && !key.is(control('L'));
  Place begin = cursor;
  CompletionState state;
  state.forward = forward;
  if (key.is(control('L'))) {
    begin.column = 0;
    const std::string_view line = lines().line(cursor.line).substr(0, static_cast<std::size_t>(cursor.column.value));
    begin.column = static_cast<std::int64_t>(indent_length(line));
    state.typed = line.substr(static_cast<std::size_t>(begin.column.value));
    // Upwards from the cursor's line, and round the start, back to it.
    for (Line n = state.typed.empty() ? 0 : 1; n <= lines().last(); ++n) {
      const std::string_view other = lines().line(Line{(cursor.line + n).value % lines().count().value});
      const std::string_view bare = other.substr(indent_length(other));
      if (bare.starts_with(state.typed) && bare.size() > state.typed.size()) state.items.emplace_back(bare);
    }
    drop_earlier_repeats(state.items);
  } else if (key.is(control('F'))) {
    const std::string line = lines().copy(cursor.line);
    while (begin.column > 0 && !is_blank(lines().character(lines().before(begin))) &&
           lines().character(lines().before(begin)) != '"')
      begin = lines().before(begin);
    state.typed = line.substr(static_cast<std::size_t>(begin.column.value),
                              static_cast<std::size_t>((cursor.column - begin.column).value));
    state.items = complete_files(state.typed);
  } else if (key.is(control('N')) || key.is(control('P'))) {
    const int kind = class_at(lines(), lines().before(begin), false, options);
    while (kind >= 2 && begin.column > 0 && class_at(lines(), lines().before(begin), false, options) == kind)
      begin = lines().before(begin);
    state.typed = lines()
                      .line(cursor.line)
                      .substr(static_cast<std::size_t>(begin.column.value),
                              static_cast<std::size_t>((cursor.column - begin.column).value));
    state.items = keyword_matches(state.typed, forward);
  } else {
    return;
  }
  if (state.items.empty()) {
    record_as({});
    say("-- Keyword completion (^N^P) Pattern not found");
  } else {
    begin_change();
  }
  insert->indent = {.column = insert->indent.column};
  state.begin = begin;
  state.began = state.typed;
  state.words = key.is(control('N')) || key.is(control('P'));
  state.backward = !forward;
  if (state.words) state.kind = "Keyword completion (^N^P)";
  if (key.is(control('L'))) state.kind = "Whole line completion (^L^N^P)";
  state.chosen = forward || state.items.empty() ? 0 : state.items.size() - 1;
  completion = std::move(state);
  choose_completion();
}

/// What CTRL-X and a key have begun.
void Editor::Core::name_completion(Key key) {
  if (!completion) return;
  std::string& kind = completion->kind;
  if (completion->words) kind = "Keyword Local completion (^N^P)";
  if (key.is(control('F'))) kind = "File name completion (^F^N^P)";
  if (completion->items.empty() && !kind.empty()) say("-- " + kind + " Pattern not found");
}

void Editor::Core::choose_completion() {
  const CompletionState& state = *completion;
  if (state.items.empty()) return;
  const std::string text = state.shown();
  if (!insert->replace) {
    doc().replace(state.begin, cursor, text, cursor);
    cursor = {state.begin.line, state.begin.column + static_cast<std::int64_t>(text.size())};
    return;
  }
  while (cursor > state.begin) rub_cluster();
  for (Byte at{}; at < std::ssize(text);) {
    const Byte next = unicode::next_cluster(text, at);
    type_text(
        std::string_view(text).substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((next - at).value)));
    at = next;
  }
}

void Editor::Core::feed_completion(Key key) {
  CompletionState& state = *completion;
  const std::size_t slots = state.items.size() + 1;  // the last one is what was typed
  // A single match has no menu, and no keys but the two.
  const bool menu = state.items.size() > 1;
  const bool next = key.is(control('N'));
  const bool previous = key.is(control('P'));
  if (std::exchange(state.after_prefix, false) && state.words && (next || previous)) {
    const CompletionState done = state;
    finish_completion();
    insert->sequence = insert->keys.size();
    // 'textwidth' may have broken the line in what was completed.
    const bool broken = cursor.line != done.begin.line || cursor < done.begin;
    if (done.items.empty() || broken) return complete(key);
    return complete_phrase(*this, done, next);
  }
  if (key.is(control('X'))) {
    state.after_prefix = true;
    return;
  }
  if (menu && feed_completion_menu(*this, key)) return;
  const bool line_again = !state.words && (key.is(control('L')) || key.is(control('F')));
  if (next || previous) {
    state.chosen = (state.chosen + (next ? 1 : slots - 1)) % slots;
    state.used = state.chosen < state.items.size();
    state.enter_selects = false;
    choose_completion();
    return;
  }
  if (key.is(control('E'))) {
    state.chosen = state.items.size();
    choose_completion();
    return finish_completion();
  }
  if (key.is(control('Y')) && menu) return finish_completion();
  if (line_again) {
    state.chosen = (state.chosen + (state.forward ? 1 : slots - 1)) % slots;
    choose_completion();
    return;
  }
  finish_completion();
  feed_insert(key);
}

/// What was completed may be too long for its line. As in Vim: seen from its last character.
static void wrap_completed(Editor::Core& core) {
  const std::int64_t width = core.text_width(false);
  if (width == 0 || core.cursor.column == 0) return;
  core.cursor = core.lines().before(core.cursor);
  core.wrap_line({.width = width});
  if (!core.lines().at_end(core.cursor)) core.cursor = core.lines().after(core.cursor);
}

/// What was chosen stays; `.` will type it: what is no part of it goes first.
void Editor::Core::finish_completion() {
  const CompletionState state = *std::exchange(completion, std::nullopt);
  const std::string& text = state.shown();
  Byte common{};
  while (common < std::ssize(state.began) && common < std::ssize(text)) {
    const Byte next = unicode::next_cluster(state.began, common);
    const auto part = [&](const std::string& of) {
      return std::string_view(of).substr(static_cast<std::size_t>(common.value),
                                         static_cast<std::size_t>((next - common).value));
    };
    if (part(state.began) != part(text)) break;
    common = next;
  }
  Keys keys;
  for (Byte at = common; at < std::ssize(state.began); at = unicode::next_cluster(state.began, at))
    keys.push_back({.code = control('H')});
  for (const Key& key : modal::keys_of_text(std::string_view(text).substr(static_cast<std::size_t>(common.value))))
    keys.push_back(key);
  record_as(keys);
  if (text != state.began) wrap_completed(*this);
}

}  // namespace mini::editor
