// * # gd gn: searches that begin with what is under the cursor.
#include "comments.hpp"
#include "ex.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

std::optional<Landing> Editor::Core::star(bool forward, bool whole, Count count) {
  const Line line = cursor.line;
  const auto keyword = [&](Place at) { return class_at(lines(), at, false, options) >= 2; };
  Place at = cursor;
  // The keyword at or after the cursor, else the text that is no blank.
  while (!lines().at_end(at) && !keyword(at)) at = lines().after(at);
  bool is_word = true;
  if (lines().at_end(at)) {
    is_word = false;
    at = cursor;
    while (!lines().at_end(at) && class_at(lines(), at, false, options) == 0) at = lines().after(at);
    if (lines().at_end(at)) {
      fail("E348: No string under cursor");
      return std::nullopt;
    }
  }
  const int cls = class_at(lines(), at, false, options);
  while (at.column > 0 && class_at(lines(), lines().before(at), false, options) == cls) at = lines().before(at);
  Place end = at;
  while (!lines().at_end(end) && class_at(lines(), end, false, options) == cls) end = lines().after(end);
  const std::string word(lines().line(line).substr(static_cast<std::size_t>(at.column.value),
                                                   static_cast<std::size_t>((end.column - at.column).value)));
  const std::string special = std::string(forward ? "/" : "") + (options.magic ? ".*$^~[]\\" : "^$\\");
  std::string pattern;
  for (const char c : word) {
    if (special.contains(c)) pattern += '\\';
    pattern += c;
  }
  if (is_word && whole) pattern = "\\<" + pattern + "\\>";
  remember_search(pattern);
  last_search.offset.clear();
  last_search.forward = forward;
  wanted_known = false;
  add_to_history(*this, '/', pattern);
  const Place before = cursor;
  cursor = at;
  // smartcase does not apply to a word that was not typed
  const bool smart = std::exchange(options.smartcase, false);
  auto landing = search_with_offset(forward, count);
  options.smartcase = smart;
  cursor = before;
  if (!landing) landing = Landing{.to = at, .failed = true, .cancels = true, .jump = true};
  return landing;
}

/// The identifier under or behind the cursor.
static std::string identifier_at(const Editor::Core& core, Place at) {
  const Lines& lines = core.lines();
  const auto keyword = [&](Place p) { return class_at(lines, p, false, core.options) >= 2; };
  while (!lines.at_end(at) && !keyword(at)) at = lines.after(at);
  while (at.column > 0 && keyword(lines.before(at))) at = lines.before(at);
  Place end = at;
  while (!lines.at_end(end) && keyword(end)) end = lines.after(end);
  return std::string(lines.line(at.line).substr(static_cast<std::size_t>(at.column.value),
                                                static_cast<std::size_t>((end.column - at.column).value)));
}

namespace {

/// Where `gd` looks: from the blank line before the function on; `body` has its `{`.
struct Function {
  Line start;
  Line body;
};

}  // namespace

static Function function_around(const Lines& lines, Line line) {
  Line body = std::max(Line{0}, line - 1);
  while (body > 0 && !lines.line(body).starts_with('{')) --body;
  Line start = body;
  while (start > 0 && !lines.blank(start)) --start;
  return {start, body};
}

/// Not in a string, nor behind what begins a comment.
static bool is_code(std::string_view line, Byte column) {
  char quote = '\0';
  for (std::size_t i = 0; i < static_cast<std::size_t>(column.value); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '/' && i + 1 < line.size() && (line[i + 1] == '/' || line[i + 1] == '*')) {
      return line[i + 1] == '*' && line.find("*/", i) < static_cast<std::size_t>(column.value);
    }
  }
  return quote == '\0';
}

/// `gd` `gD`: the first place above the cursor's line that is no comment; for `gd` the first one in the function, else
/// the last one before it.
std::optional<Landing> Editor::Core::declaration(bool global) {
  const std::string word = identifier_at(*this, cursor);
  if (word.empty()) return std::nullopt;
  const auto regex = compile("\\V\\<" + word + "\\>");
  if (!regex) return std::nullopt;
  remember_search("\\<" + word + "\\>");
  last_search.offset.clear();
  last_search.forward = true;
  const Function function = global ? Function{0, 0} : function_around(lines(), cursor.line);
  const Comments comments(options.comments);
  pattern::Searcher searcher(doc().text(), *regex, surroundings(), interrupted);
  std::optional<Place> place;
  const Byte until = doc().text().line_begin(cursor.line);
  auto found = searcher.forward(doc().text().line_begin(function.start), until);
  while (found && *found) {
    const Place at = lines().place((*found)->begin());
    Byte next = (*found)->begin() + 1;
    const std::string_view text = lines().line(at.line);
    if (comments.leader(text, false, true).length > 0) {
      next = doc().text().line_begin(at.line + 1);
    } else if (is_code(text, at.column)) {
      if (!place || at.line < function.body) place = at;
      if (at.line >= function.body) break;
    } else if (place) {
      break;
    }
    if (next >= until) break;
    found = searcher.forward(next, until);
  }
  if (!place) return std::nullopt;
  return Landing{.to = *place, .jump = true};
}

/// The count-th match whose last character lies before `from`; it gives the match's start.
static std::optional<pattern::Match> match_that_ends_before(Editor::Core& core, const pattern::Regex& regex, Place from,
                                                            Count count) {
  const text::Snapshot& text = core.doc().text();
  pattern::Searcher searcher(text, regex, core.surroundings(), core.interrupted);
  Byte end = core.lines().offset(from);
  bool wrapped = !core.options.wrapscan;
  std::optional<pattern::Match> found;
  for (Byte at = end; count > 0;) {
    auto match = searcher.backward(at, 0);
    if (!match) return std::nullopt;
    if (!*match) {
      if (std::exchange(wrapped, true)) return std::nullopt;
      at = end = text.size() + 1;
      continue;
    }
    at = (*match)->begin();
    if ((*match)->end() > end) continue;  // its last character is not before
    found = **match;
    --count;
    end = at;
  }
  return found;
}

namespace {

struct SelectedMatch {
  Place begin, end;  ///< end: behind the match
};

}  // namespace

/// gn: back to the match before this place, and on from its end; so the match under the cursor is found.
static std::optional<SelectedMatch> match_on(Editor::Core& core, const pattern::Regex& regex, Place from, Count count,
                                             bool skips_back) {
  const Lines& lines = core.lines();
  bool from_start = false;
  if (!skips_back) {
    const bool wraps = std::exchange(core.options.wrapscan, false);
    const auto before = match_that_ends_before(core, regex, from, 1);
    core.options.wrapscan = wraps;
    from_start = !before;
    from = before ? lines.place(std::max(before->begin(), before->end() - 1)) : Place{0, 0};
    if (before && before->end() == before->begin()) from = lines.place(before->begin());
  }
  const auto found = core.search(regex, from, true, count, from_start);
  if (!found) return std::nullopt;
  return SelectedMatch{found->begin, found->end};
}

/// gN: on to the next match, and back to the one that ends before it.
static std::optional<SelectedMatch> match_back(Editor::Core& core, const pattern::Regex& regex, Place from,
                                               Count count) {
  const Lines& lines = core.lines();
  const bool wraps = std::exchange(core.options.wrapscan, false);
  const auto behind = core.search(regex, from, true, 1);
  core.options.wrapscan = wraps;
  const Place start = behind ? behind->begin : Place{lines.last(), lines.length(lines.last())};
  const auto found = match_that_ends_before(core, regex, start, count);
  if (!found) return std::nullopt;
  return SelectedMatch{lines.place(found->begin()), lines.place(found->end())};
}

bool Editor::Core::select_match(bool forward, Count count) {
  if (last_search.pattern.empty()) return fail("E35: No previous regular expression");
  const auto regex = compile(last_search.pattern);
  if (!regex) return report(regex.error());
  const bool growing = visual();
  const bool skips_back = forward && growing && cursor < visual_state->anchor;
  Place from = cursor;
  if (growing && forward && lines().forward(from) == Lines::Step::OntoLineEnd && from.column > 0) lines().forward(from);
  if (growing && !forward && lines().backward(from) == Lines::Step::ToPreviousLine && from.column > 0)
    from = lines().before(from);
  const auto found =
      forward ? match_on(*this, *regex, from, count, skips_back) : match_back(*this, *regex, from, count);
  if (!found) return fail("E486: Pattern not found: " + last_search.pattern);
  const bool empty = found->begin == found->end;
  const Place text_end{lines().last(), lines().length(lines().last())};
  const Place last = empty                   ? found->begin
                     : found->end > text_end ? text_end  // the last newline belongs to the match
                     : found->end.column > 0 ? lines().before(found->end)
                                             : Place{found->end.line - 1, lines().length(found->end.line - 1)};
  if (!growing) {
    cursor = forward ? found->begin : last;
    start_visual(Mode::Visual);
  }
  cursor = !forward || skips_back || (found->end < visual_state->anchor) ? found->begin : last;
  visual_state->mode = mode = Mode::Visual;
  wanted_known = false;
  return true;
}

}  // namespace mini::editor
