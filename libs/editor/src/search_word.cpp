// * # gd gn: searches that begin with what is under the cursor.
#include "core.hpp"

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
  std::string pattern;
  for (const char c : word) {
    if (std::string_view(forward ? "/.*$^~[]\\" : "?.*$^~[]\\").contains(c)) pattern += '\\';
    pattern += c;
  }
  if (is_word && whole) pattern = "\\<" + pattern + "\\>";
  remember_search(pattern);
  last_search.offset.clear();
  last_search.forward = forward;
  histories['/'].push_back(pattern);
  const Place before = cursor;
  cursor = at;
  // smartcase does not apply to a word that was not typed
  const bool smart = std::exchange(options.smartcase, false);
  auto landing = search_with_offset(forward, count);
  options.smartcase = smart;
  cursor = before;
  return landing;
}

std::optional<Landing> Editor::Core::declaration(bool global) {
  Place at = cursor;
  const auto keyword = [&](Place p) { return class_at(lines(), p, false, options) >= 2; };
  while (!lines().at_end(at) && !keyword(at)) at = lines().after(at);
  if (lines().at_end(at)) return std::nullopt;
  while (at.column > 0 && keyword(lines().before(at))) at = lines().before(at);
  Place end = at;
  while (!lines().at_end(end) && keyword(end)) end = lines().after(end);
  const std::string word(lines().line(at.line).substr(static_cast<std::size_t>(at.column.value),
                                                      static_cast<std::size_t>((end.column - at.column).value)));
  const std::string pattern = "\\V\\<" + word + "\\>";
  const auto regex = compile(pattern);
  if (!regex) return std::nullopt;
  Line start = 0;
  if (!global) {
    // Back to the blank line before the function's `{` in column 0.
    Line line = at.line;
    while (line > 0 && !lines().line(line).starts_with('{')) --line;
    if (lines().line(line).starts_with('{')) {
      while (line > 0 && !lines().blank(line)) --line;
      start = line;
    }
  }
  pattern::Searcher searcher(doc().text(), *regex, surroundings(), interrupted);
  auto found = searcher.forward(doc().text().line_begin(start), doc().text().size() + 1);
  while (found && *found) {
    const Place place = lines().place((*found)->begin());
    const std::string_view text = lines().line(place.line);
    const std::string_view head = text.substr(indent_length(text));
    // A comment declares nothing.
    const bool comment = head.starts_with("//") || head.starts_with("/*") || head.starts_with('*');
    if (!comment) {
      remember_search("\\<" + word + "\\>");
      last_search.offset.clear();
      return Landing{.to = place, .jump = true};
    }
    found = searcher.forward((*found)->begin() + 1, doc().text().size() + 1);
  }
  return std::nullopt;
}

/// gn: the match under the cursor, or the next one.
std::optional<Area> Editor::Core::match_object(bool forward) {
  if (last_search.pattern.empty()) {
    fail("E35: No previous regular expression");
    return std::nullopt;
  }
  const auto regex = compile(last_search.pattern);
  if (!regex) {
    report(regex.error());
    return std::nullopt;
  }
  pattern::Searcher searcher(doc().text(), *regex, surroundings(), interrupted);
  const Byte here = lines().offset(cursor);
  const auto area_of = [&](const pattern::Match& match) {
    return Area{.begin = lines().place(match.begin()), .end = lines().place(match.end())};
  };
  Byte at = doc().text().line_begin(cursor.line);
  for (;;) {
    auto match = searcher.in_line(at);
    if (!match || !*match || (*match)->begin() > here) break;
    if ((*match)->end() > here || ((*match)->begin() == here)) return area_of(**match);
    at = std::max((*match)->end(), at + 1);
  }
  auto found = search(*regex, cursor, forward, 1);
  if (!found) {
    fail("E486: Pattern not found: " + last_search.pattern);
    return std::nullopt;
  }
  return Area{.begin = found->begin, .end = found->end};
}

}  // namespace mini::editor
