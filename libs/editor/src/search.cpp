// / ? n N * # gd gn: patterns with offsets, from the cursor, round the end.
#include "core.hpp"
#include "incsearch.hpp"
#include "mini/modal/pattern_end.hpp"
#include "motion.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mini::editor {

pattern::Syntax Editor::Core::syntax() const {
  return {.magic = options.magic,
          .ignore_case = options.ignorecase,
          .smart_case = options.smartcase,
          .keyword = options.iskeyword,
          .last_substitute = last_substitute.known ? std::optional(last_substitute.tilde) : std::nullopt};
}

pattern::Surroundings Editor::Core::surroundings() const {
  pattern::Surroundings around;
  around.cursor = cursor;
  around.tabstop = options.tabstop;
  const auto find = [this](char32_t name) -> std::optional<Place> {
    const auto found = doc().marks.find(name);
    return found == doc().marks.end() ? std::nullopt : std::optional(found->second);
  };
  around.mark = find;
  const auto begin = find('<');
  const auto end = find('>');
  const Mode shape = buffer->visual ? buffer->visual->mode : Mode::Visual;
  const bool to_line_end = buffer->visual && buffer->visual->to_line_end;
  if (begin && end && shape == Mode::VisualBlock) {
    const auto cell = [this](Place at) { return cell_of(lines(), at, options); };
    // What the text has lost since may have held the corners.
    const auto kept = [this](Place at) {
      const Line line = std::min(at.line, lines().last());
      return Place{line, unicode::cluster_begin(lines().line(line), std::min(at.column, lines().length(line)))};
    };
    const auto behind = [&](Place at) { return cell(lines().after(kept(at))); };
    const Cell first_cell = std::min(cell(kept(*begin)), cell(kept(*end)));
    const Cell end_cell = to_line_end ? kEndOfLine : std::max(behind(*begin), behind(*end));
    around.in_visual = [first = begin->line, last = end->line, first_cell, end_cell, cell](Place at) {
      return at.line >= first && at.line <= last && cell(at) >= first_cell && cell(at) < end_cell;
    };
    return around;
  }
  around.in_visual = [begin, end, shape](Place at) {
    if (!begin || !end) return false;
    if (shape == Mode::VisualLine) return at.line >= begin->line && at.line <= end->line;
    return at >= *begin && at <= *end;
  };
  return around;
}

Result<pattern::Regex> Editor::Core::compile(std::string_view pattern) {
  return pattern::Regex::compile(pattern, syntax());
}

void Editor::Core::remember_pattern(std::string pattern) {
  last_search.pattern = std::move(pattern);
  highlight_off = false;
}

void Editor::Core::remember_search(std::string pattern) {
  last_search.searched = pattern;
  remember_pattern(std::move(pattern));
}

namespace {

/// The matches of one line as Vim's search walks them: each goes on where the one before ended.
std::optional<pattern::Match> first_after(pattern::Searcher& searcher, const text::Snapshot& text, Byte line_begin,
                                          Byte from, Result<bool>& good) {
  Byte at = line_begin;
  for (;;) {
    auto found = searcher.in_line(at);
    if (!found) {
      good = std::unexpected(found.error());
      return std::nullopt;
    }
    if (!*found) return std::nullopt;
    const pattern::Match& match = **found;
    // A match on the line's end counts as standing on its last cluster.
    const bool on_end = match.begin() == text.size() || text.at(match.begin()) == '\n';
    const Byte stands = on_end && match.begin() > line_begin ? match.begin() - 1 : match.begin();
    if (stands >= from) return match;
    Byte next = match.end() > match.begin() ? match.end() : match.end() + 1;
    while (next < text.size() && (static_cast<unsigned char>(text.at(next)) & 0xC0U) == 0x80U) ++next;
    if (next <= at) next = at + 1;
    if (next >= text.size() || next > text.line_end(text.line_at(match.begin()))) return std::nullopt;
    if (text.at(next) == '\n') return std::nullopt;
    at = next;
  }
}

}  // namespace

Result<Editor::Core::Found> Editor::Core::search(const pattern::Regex& regex, Place from, bool forward, Count count,
                                                 bool accept_here) {
  const text::Snapshot& text = doc().text();
  pattern::Searcher searcher(text, regex, surroundings(), interrupted);
  Found result{.begin = from, .end = from};
  Byte at = lines().offset(from);
  const auto not_found = [&] { return mini::fail(Error::Code::NotFound, {}); };
  for (; count > 0; --count) {
    std::optional<pattern::Match> match;
    if (forward) {
      const Line line = text.line_at(at);
      Result<bool> good = true;
      const Byte behind = std::max(at + 1, lines().offset(lines().after(lines().place(at))));
      match = first_after(searcher, text, text.line_begin(line), accept_here ? at : behind, good);
      if (!good) return std::unexpected(good.error());
      if (!match && line < lines().last()) {
        auto next = searcher.forward(text.line_begin(line + 1), text.size() + 1);
        if (!next) return std::unexpected(next.error());
        match = *next;
      }
      if (!match && options.wrapscan) {
        auto next = searcher.forward(0, text.line_end(line) + 1);
        if (!next) return std::unexpected(next.error());
        match = *next;
        result.wrapped = match.has_value();
      }
    } else {
      auto previous = searcher.backward(at, 0);
      if (!previous) return std::unexpected(previous.error());
      match = *previous;
      if (!match && options.wrapscan) {
        auto last = searcher.backward(text.size() + 1, text.line_begin(text.line_at(at)));
        if (!last) return std::unexpected(last.error());
        match = *last;
        result.wrapped = match.has_value();
      }
    }
    if (!match) return not_found();
    result.begin = lines().place(match->begin());
    result.end = lines().place(match->end());
    // The newline that ends the text belongs to no line.
    result.end.column = std::min(result.end.column, lines().length(result.end.line));
    at = match->begin();
    accept_here = false;
  }
  return result;
}

namespace {

/// Splits `pat/off` at the first delimiter that no backslash or collection hides.
std::pair<std::string, std::optional<std::string>> split_pattern(std::string_view line, char delimiter, bool magic) {
  modal::PatternPart part = modal::take_pattern(line, delimiter, magic);
  if (!part.closed) return {std::move(part.pattern), std::nullopt};
  return {std::move(part.pattern), std::string(line.substr(part.taken + 1))};
}

struct Offset {
  bool line = false;
  bool end = false;
  std::int64_t by = 0;
};

Offset parse_offset(std::string_view text) {
  Offset offset;
  if (text.empty()) return offset;
  if (text[0] == 'e' || text[0] == 's' || text[0] == 'b') {
    offset.end = text[0] == 'e';
    text.remove_prefix(1);
  } else {
    offset.line = text[0] == '+' || text[0] == '-' || std::isdigit(static_cast<unsigned char>(text[0])) != 0;
  }
  if (text.empty()) return offset;
  std::int64_t sign = 1;
  bool has_sign = false;
  if (text[0] == '+' || text[0] == '-') {
    sign = text[0] == '-' ? -1 : 1;
    has_sign = true;
    text.remove_prefix(1);
  }
  std::int64_t value = has_sign ? 1 : 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  offset.by = sign * value;
  return offset;
}

}  // namespace

/// `by` characters on or back; a line break counts as none, as in Vim.
static Place step_characters(const Lines& lines, Place at, std::int64_t by) {
  for (; by > 0; --by) {
    if (lines.forward(at) == Lines::Step::OntoLineEnd) lines.forward(at);
  }
  for (; by < 0; ++by) {
    if (lines.backward(at) == Lines::Step::ToPreviousLine && at.column > 0) at = lines.before(at);
  }
  return at;
}

namespace {

struct SearchStart {
  Place at;
  bool before_text = false;  ///< a match right at the start counts
};

/// Where a search with an offset begins: there where the last one found its match.
SearchStart start_of_search(const Editor::Core& core, const Offset& offset) {
  if (offset.line) return {core.cursor};
  Place at = core.cursor;
  for (std::int64_t left_over = offset.by; left_over > 0; --left_over) {
    if (at == Place{0, 0}) return {at, true};
    at = step_characters(core.lines(), at, -1);
  }
  return {step_characters(core.lines(), core.cursor, -offset.by)};
}

}  // namespace

/// The end of the match decides whether it lies behind the cursor: matches from the start of the line are tried.
static Result<Editor::Core::Found> search_by_end(Editor::Core& core, const pattern::Regex& regex, std::int64_t by,
                                                 Count count, Result<Editor::Core::Found> otherwise) {
  constexpr int kMostMatches = 1'000'000;
  const Lines& lines = core.lines();
  auto candidate = core.search(regex, {core.cursor.line, 0}, true, 1, true);
  bool wrapped = false;
  for (int tried = 0; tried < kMostMatches && candidate; ++tried) {
    wrapped = wrapped || candidate->wrapped;
    const Place end = candidate->end > candidate->begin ? lines.before(candidate->end) : candidate->end;
    const bool behind = step_characters(lines, end, by) > core.cursor || wrapped;
    if (behind && --count <= 0) return candidate;
    candidate = core.search(regex, candidate->begin, true, 1);
  }
  return otherwise;
}

/// The same backward: the match has to end before the cursor.
static Result<Editor::Core::Found> search_back_by_end(Editor::Core& core, const pattern::Regex& regex, std::int64_t by,
                                                      Count count) {
  auto found = core.search(regex, core.cursor, false, 1);
  while (found && count > 0) {
    const Place end = found->end > found->begin ? core.lines().before(found->end) : found->end;
    if ((found->wrapped || step_characters(core.lines(), end, by) < core.cursor) && --count <= 0) break;
    const bool wrapped = found->wrapped;
    found = core.search(regex, found->begin, false, 1);
    if (found && wrapped) found->wrapped = true;
  }
  return found;
}

/// Says why nothing was found.
static void report_search(Editor::Core& core, const Error& error, bool forward) {
  if (!error.message.empty()) {
    core.report(error);
    return;
  }
  const std::string why = core.options.wrapscan ? "E486: Pattern not found: "
                          : forward             ? "E385: Search hit BOTTOM without match for: "
                                                : "E384: Search hit TOP without match for: ";
  core.fail(why + core.last_search.pattern);
}

static Landing land_on(const Lines& lines, const Editor::Core::Found& found, const Offset& offset) {
  Landing landing{.to = found.begin, .jump = true, .register_one = true};
  if (offset.line) {
    landing.linewise = true;
    landing.to = {std::clamp(found.begin.line + offset.by, Line{0}, lines.last()), 0};
    return landing;
  }
  if (offset.end) {
    landing.to = found.end > found.begin ? lines.before(found.end) : found.end;
    if (found.end.column == 0 && found.end.line > found.begin.line) landing.to = lines.last_cluster(found.end.line - 1);
    landing.inclusive = true;
  }
  landing.to = step_characters(lines, landing.to, offset.by);
  return landing;
}

std::optional<Landing> Editor::Core::search_with_offset(bool forward, Count count) {
  const auto regex = compile(last_search.pattern);
  if (!regex) {
    report(regex.error());
    return std::nullopt;
  }
  const Offset offset = parse_offset(last_search.offset);
  const SearchStart start = start_of_search(*this, offset);
  Result<Found> found = search(*regex, start.at, forward, count, start.before_text);
  // The match that the cursor is in may end behind it, though no other begins there.
  const bool looked = found || found.error().code == Error::Code::NotFound;
  if (offset.end && forward && looked) found = search_by_end(*this, *regex, offset.by, count, found);
  if (offset.end && !forward && found) found = search_back_by_end(*this, *regex, offset.by, count);
  if (!found) {
    report_search(*this, found.error(), forward);
    return std::nullopt;
  }
  tell_search(*this, *regex, *found, forward);
  Landing landing = land_on(lines(), *found, offset);
  // `/$` stands on the last cluster, not behind it.
  if (!visual() && !may_pass_end(options) && lines().at_end(landing.to))
    landing.to = lines().last_cluster(landing.to.line);
  return landing;
}

std::optional<Landing> Editor::Core::search_motion(const std::string& line, bool forward, Count count) {
  std::string rest = line;
  std::optional<Landing> landing;
  const Place before = cursor;
  cursor = std::exchange(search_from, std::nullopt).value_or(cursor);
  for (;;) {
    const char delimiter = forward ? '/' : '?';
    auto [pattern, offset] = split_pattern(rest, delimiter, options.magic);
    if (pattern.empty() && last_search.pattern.empty()) {
      cursor = before;
      fail("E35: No previous regular expression");
      return std::nullopt;
    }
    const bool again = pattern.empty();
    if (!again) remember_search(std::move(pattern));
    std::string chained;
    if (offset) {
      if (const auto semicolon = offset->find(';'); semicolon != std::string::npos) {
        chained = offset->substr(semicolon + 1);
        offset->resize(semicolon);
      }
    }
    if (!again || offset) last_search.offset = offset.value_or("");
    last_search.forward = forward;
    highlight_off = false;
    landing = search_with_offset(forward, count);
    if (!landing || chained.empty()) break;
    if (chained[0] != '/' && chained[0] != '?') break;
    cursor = landing->to;
    forward = chained[0] == '/';
    rest = chained.substr(1);
  }
  cursor = before;
  return landing;
}

std::optional<Landing> Editor::Core::search_again(bool same, Count count) {
  if (last_search.pattern.empty()) {
    fail("E35: No previous regular expression");
    return std::nullopt;
  }
  highlight_off = false;
  const bool forward = last_search.forward == same;
  return search_with_offset(forward, count);
}

}  // namespace mini::editor
