// Insert mode completion.
#include "complete_again.hpp"
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
    // The second character may be one of another word that follows at once, as in Vim.
    const Place second = lines.after(at);
    const bool two =
        second < end || (prefix.empty() && !lines.at_end(second) && is_keyword(lines.character(second), options));
    if (two && begins_with(word, prefix, options))
      found.push_back({at.column, options.ignorecase && options.infercase ? in_case_of(word, prefix) : word});
    at = end;
  }
  return found;
}

void collect_keywords(const Lines& lines, Line line, std::string_view prefix, const Options& options,
                      std::vector<std::string>& found) {
  for (Keyword& word : keywords_of(lines, line, prefix, options)) found.push_back(std::move(word.text));
}

}  // namespace

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

/// Forward from the cursor round the buffer, then the other buffers.
std::vector<std::string> Editor::Core::keyword_matches(std::string_view prefix, Byte typed, bool forward) {
  std::vector<std::string> behind;
  std::vector<std::string> before;
  const Byte begin = cursor.column - typed;
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

/// In Replace mode what was typed goes while matches are looked for: the text is seen that it stands over.
static std::vector<std::string> keyword_matches_over(Editor::Core& core, const std::string& typed, Place begin,
                                                     bool forward) {
  if (!core.insert->replace) return core.keyword_matches(typed, core.cursor.column - begin.column, forward);
  while (core.cursor > begin) core.rub_cluster();
  std::vector<std::string> found = core.keyword_matches(typed, 0, forward);
  core.type_clusters(typed);
  return found;
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
    // Upwards from the cursor's line, and round the start, back to it; that one without what was typed.
    std::string own = lines().copy(cursor.line);
    own.erase(static_cast<std::size_t>(begin.column.value), state.typed.size());
    for (Line n = 0; n <= lines().last(); ++n) {
      const std::string_view other = n == 0 ? own : lines().line(Line{(cursor.line + n).value % lines().count().value});
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
    state.items = keyword_matches_over(*this, state.typed, begin, forward);
  } else {
    return;
  }
  if (state.items.empty()) {
    record_as({});
    say("-- Keyword completion (^N^P) Pattern not found");
  }
  begin_change();
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
  type_clusters(text);
}

void Editor::Core::type_clusters(const std::string& text) {
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
  const bool menu = state.items.size() > 1 || state.narrowed;
  const bool next = key.is(control('N'));
  const bool previous = key.is(control('P'));
  const bool prefixed = std::exchange(state.after_prefix, false);
  if (prefixed && state.words && (next || previous)) {
    const CompletionState done = state;
    finish_completion();
    insert->sequence = insert->keys.size();
    // 'textwidth' may have broken the line in what was completed.
    const bool broken = cursor.line != done.begin.line || cursor < done.begin;
    // A single letter may begin a phrase, though it is no word to be completed.
    const bool letter = done.items.empty() && done.typed.size() == 1 && !done.kind.starts_with("Adding ");
    if ((done.items.empty() && !letter) || broken) return complete(key);
    return complete_phrase(*this, done, next);
  }
  if (prefixed && key.is(control('L')) && !state.words && state.kind.contains("Whole line")) {
    finish_completion();
    return complete_line_below(*this);
  }
  if (prefixed) {
    finish_completion();
    feed_insert({.code = control('X')});
    return feed_insert(key);
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
