// Single changes of Normal mode: x r ~ J and what they are in Visual mode.
#include "comments.hpp"
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace mini::editor {

using modal::Action;
using modal::control;

/// D C x X s: an operator with a motion that is given.
bool Editor::Core::delete_chars(const Command& command) {
  Command full = command;
  full.kind = modal::Kind::Operator;
  full.action = Action::Delete;
  switch (command.action) {
    case Action::DeleteToEnd:
      full.target.action = Action::LineEnd;
      break;
    case Action::ChangeToEnd:
      full.action = Action::Change;
      full.target.action = Action::LineEnd;
      break;
    case Action::DeleteKey:
      full.reg = 0;  // Vim takes no register for <Del>
      register_one_now = false;
      [[fallthrough]];
    case Action::DeleteChar:
      full.target.action = Action::Right;
      break;
    case Action::DeleteCharBefore:
      full.target.action = Action::Left;
      break;
    case Action::SubstituteChar:
      full.action = Action::Change;
      full.target.action = Action::Right;
      break;
    case Action::SubstituteLines:
      full.action = Action::Change;
      full.target.lines = true;
      break;
    case Action::YankLines:
      full.action = Action::Yank;
      full.target.lines = true;
      break;
    default:
      return false;
  }
  return execute_operator(full);
}

namespace {

std::string spelled(char32_t character) {
  constexpr char32_t kInvalidByte = 0x110000;
  if (character >= kInvalidByte) return {static_cast<char>(character - kInvalidByte)};
  std::string text;
  unicode::append_utf8(text, character);
  return text;
}

}  // namespace

/// `r<Tab>` that becomes blanks: each is typed in Replace mode.
static bool replace_by_tab(Editor::Core& core, Count count) {
  const bool repeating = std::exchange(core.repeating_dot, true);
  core.begin_insert({.action = Action::ReplaceMode}, count, true);
  core.feed_insert({.code = '\t'});
  core.end_insert();
  core.repeating_dot = repeating;
  return true;
}

bool Editor::Core::replace_char(const Command& command) {
  const Count count = command.count.value_or(1);
  if (is_virtual(*this) && check_modifiable()) {
    const Cell cell = virtual_cell(*this);
    if (lines().at_end(cursor)) {
      fill_to_cell(*this, cursor.line, cell + Cell{count.value});
      cursor = place_at_cell(lines(), cursor.line, cell, options, true);
    }
    fill_to_cursor(*this);
  }
  Place end = cursor;
  for (Count n = 0; n < count; ++n) {
    if (lines().at_end(end)) return false;
    end = lines().after(end);
  }
  if (!check_modifiable()) return false;
  remember_change(command);
  const bool literal = !command.line.empty();
  if (!literal && (command.argument == '\r' || command.argument == '\n')) return replace_by_newline(end);
  if (!literal && command.argument == '\t' && (options.expandtab || options.smarttab))
    return replace_by_tab(*this, count);
  const bool copies = !literal && (command.argument == control('E') || command.argument == control('Y'));
  const std::string one = spelled(command.argument);
  const Place begin = cursor;
  Place at = begin;
  std::string fresh;
  for (Count n = 0; n < count; ++n, at = lines().after(at)) {
    const std::string kept = lines().cluster(at);
    const std::string above = copies ? cluster_beside(at, command.argument == control('E')) : one;
    fresh += above.empty() ? kept : above;
  }
  doc().replace(begin, end, fresh, begin);
  if (!copies) {
    last_inserted = one;
    last_insert_keys = {Key{.code = control('V')}, Key{.code = command.argument}};
    if (command.argument >= 0x20) last_insert_keys.erase(last_insert_keys.begin());
  }
  const Place behind{begin.line, begin.column + static_cast<std::int64_t>(fresh.size())};
  set_cursor(lines().before(behind));
  doc().note_at(cursor);  // each is a change of its own
  set_change_marks(begin, cursor);
  return true;
}

/// `r<CR>`: the clusters go and one line break is typed, with its indent.
bool Editor::Core::replace_by_newline(Place end) {
  const Place at = cursor;
  doc().erase(at, end, at);
  const bool repeating = std::exchange(repeating_dot, true);
  begin_insert({.action = Action::InsertHere}, 1, false);
  insert->keys.push_back({.code = '\r'});
  insert_newline();
  end_insert();
  repeating_dot = repeating;
  return true;
}

/// Each cluster of a text becomes `one`.
static std::string filled(std::string_view text, const std::string& one) {
  std::string out;
  for (Byte at{}; at < std::ssize(text); at = unicode::next_cluster(text, at)) out += one;
  return out;
}

/// Where a corner of the area goes as its lines are broken, one after the other: only lines behind both halves move.
static Place behind_breaks(Place corner, Line first, const std::vector<bool>& broken) {
  Line at = first;
  for (const bool breaks : broken) {
    if (breaks && corner.line >= at + 2) ++corner.line;
    at += breaks ? 2 : 1;
  }
  return corner;
}

/// Each line from the last one up, so that those above stay where they are.
static void replace_block(Editor::Core& core, const Area& area, const std::string& one) {
  auto& marks = core.doc().marks;
  const std::pair corners{marks['<'], marks['>']};
  std::vector<bool> broken(static_cast<std::size_t>((area.end.line - area.begin.line).value) + 1);
  for (Line line = area.end.line; line >= area.begin.line; --line) {
    const Line before = core.lines().count();
    core.replace_block_line(line, area, one);
    broken[static_cast<std::size_t>((line - area.begin.line).value)] = core.lines().count() > before;
  }
  marks['<'] = behind_breaks(corners.first, area.begin.line, broken);
  marks['>'] = behind_breaks(corners.second, area.begin.line, broken);
}

bool Editor::Core::replace_visual(const Command& command) {
  if (!check_modifiable()) return false;
  Area area = *area_of_visual();
  if (area.blanks > 0) {  // there is something to replace then
    const Line line = area.begin.line;
    const Cell begin = cell_of(lines(), area.begin, options) + area.beyond;
    fill_to_cell(*this, line,
                 cell_of(lines(), {line, lines().length(line)}, options) + (area.beyond > 0 ? area.beyond : Cell{0}) +
                     area.blanks);
    area.begin = place_at_cell(lines(), line, begin, options, true);
    area.end = {line, lines().length(line)};
  }
  const bool line_break =
      mode == Mode::VisualBlock && command.line.empty() && (command.argument == '\r' || command.argument == '\n');
  const std::string one = line_break ? "\n" : spelled(command.argument);
  remember_visual_change(command, area);
  end_visual();
  cursor = area.shape == Shape::Linewise ? Place{area.begin.line, 0} : area.begin;
  const Document::OneChange one_change(doc(), cursor, area.begin.line != area.end.line);
  if (doc().text().empty()) return true;
  doc().save_lines(area.begin.line, (area.end.line - area.begin.line).value + 1, cursor);  // also when it is the same
  if (area.shape == Shape::Blockwise) {
    cursor = place_at_cell(lines(), area.begin.line, area.cells.begin, options, false);
    mark_area(area);
    const Line before = lines().count();
    replace_block(*this, area, one);
    if (!lock_marks) doc().marks[']'].line += lines().count() - before;
    set_cursor(cursor);
    return true;
  }
  mark_area(area);
  if (area.shape == Shape::Charwise && area.begin == area.end) set_change_marks(area.begin, area.begin);
  Place& last = doc().marks[']'];
  const Byte before = lines().length(std::min(last.line, lines().last()));
  transform_area(area, [&one](std::string_view text) { return filled(text, one); });
  if (!lock_marks) last.column += lines().length(last.line) - before;
  set_cursor(area.shape == Shape::Linewise ? Place{area.begin.line, 0} : area.begin);
  return true;
}

/// Upper case for lower, lower for upper.
static std::string toggled(std::string_view text) {
  std::string out;
  for (Byte i{}; i < static_cast<std::int64_t>(text.size());) {
    const auto point = unicode::decode(text, i);
    const char32_t c = unicode::is_upper(point.value) ? unicode::to_lower(point.value) : unicode::to_upper(point.value);
    if (point.valid) {
      unicode::append_utf8(out, c);
    } else {
      out += static_cast<char>(point.value);
    }
    i += point.length;
  }
  return out;
}

bool Editor::Core::toggle_chars(const Command& command) {
  const bool wraps = options.whichwrap.contains('~');
  if (lines().empty(cursor.line) && !wraps) return false;
  if (!check_modifiable()) return false;
  remember_change(command);
  const Place begin = cursor;
  Place at = cursor;
  Count count = command.count.value_or(1);
  bool changed = false;
  doc().save_lines(cursor.line, 1, cursor);
  if (!lines().empty(at.line) && lines().at_end(at) && at.line < lines().last() && count > 0) {
    at = {at.line + 1, 0};  // 'virtualedit': behind the line's end, which counts as one
    --count;
  }
  for (Count n = count; n > 0;) {
    if (lines().empty(at.line)) {  // counts as one, with an empty line behind it
      --n;
      if (at.line >= lines().last()) break;
      at = {at.line + 1, 0};
      if (!lines().at_end(at)) continue;
    }
    Place next = at;
    for (; n > 0 && !lines().at_end(next); --n) next = lines().after(next);
    const std::string old(lines().line(at.line).substr(static_cast<std::size_t>(at.column.value),
                                                       static_cast<std::size_t>((next.column - at.column).value)));
    const std::string fresh = toggled(old);
    if (fresh != old) doc().replace(at, next, fresh, begin);
    changed = changed || fresh != old;
    at.column += std::ssize(fresh);
    if (!lines().at_end(at)) continue;
    if (!wraps || at.line >= lines().last()) break;
    at = {at.line + 1, 0};
  }
  set_cursor(at);
  clamp_cursor();
  if (changed) set_change_marks(begin, {cursor.line, std::max(Byte{0}, cursor.column - 1)});
  return true;
}

bool Editor::Core::join(const Command& command) {
  Line first = cursor.line;
  Line last{};
  if (visual()) {
    const auto area = area_of_visual();
    first = area->begin.line;
    last = std::max(visual_state->anchor, cursor).line;
    if (!check_modifiable()) return false;
    remember_visual_change(command, *area);
    end_visual();
    cursor = area->begin;
    if (area->shape == Shape::Blockwise) cursor = place_at_cell(lines(), first, area->cells.begin, options, false);
  } else {
    const Count count = std::max(Count{2}, command.count.value_or(2));
    if (first + Line{count.value} - 1 > lines().last()) {
      // Vim joins as many as there are only when the count was not beyond the end.
      if (count <= 2) return false;
      last = lines().last();
    } else {
      last = first + Line{count.value} - 1;
    }
    if (!check_modifiable()) return false;
    Command again = command;
    if (command.count) again.count = Count{(last - first).value + 1};
    remember_change(again);
    if (last == first) {
      // A text without lines has one then: so it is in Vim.
      if (doc().text().empty()) doc().replace_lines(0, 1, 1, text::Snapshot("\n"), cursor);
      set_cursor({first, 0});
      set_change_marks({first, lines().length(first)}, {first, lines().length(first)});
      return true;
    }
  }
  if (last == first) {
    if (first == lines().last()) return false;
    last = first + 1;
  }
  return join_lines(first, last, command.action == Action::Join);
}

/// The blanks that `J` puts behind a line.
static std::string gap_behind(std::string_view line, bool join_spaces) {
  const char end = line.empty() ? '\0' : line.back();
  if (end == '\t') return {};
  const char before = line.size() > 1 ? line[line.size() - 2] : '\0';
  const char last = end == ' ' ? before : end;
  const bool sentence = join_spaces && (last == '.' || last == '!' || last == '?');
  std::string blanks((end == ' ' ? 0U : 1U) + (sentence ? 1U : 0U), ' ');
  return blanks;
}

/// Wide punctuation, which brings its own blank.
static bool is_wide_punctuation(char32_t c) {
  using Block = std::pair<char32_t, char32_t>;
  constexpr auto kBlocks = std::to_array<Block>({{0x2000, 0x206f},
                                                 {0x2e00, 0x2e7f},
                                                 {0x3000, 0x303f},
                                                 {0xff01, 0xff0f},
                                                 {0xff1a, 0xff20},
                                                 {0xff3b, 0xff40},
                                                 {0xff5b, 0xff65}});
  return std::ranges::any_of(kBlocks, [&](const Block& block) { return c >= block.first && c <= block.second; });
}

/// The flags M and B of 'formatoptions': no blank next to a wide character, or between two of them.
static bool joins_tightly(std::string_view flags, std::string_view line, std::string_view next) {
  constexpr char32_t kFirstWide = 0x100;
  const bool alone = flags.contains('M');
  if (line.empty() || (!alone && !flags.contains('B'))) return false;
  const char32_t end = unicode::decode_before(line, std::ssize(line)).value;
  const char32_t begin = unicode::decode(next, {}).value;
  if (alone && (end >= kFirstWide || begin >= kFirstWide)) return true;
  if (!flags.contains('B')) return false;
  return (begin >= kFirstWide || is_wide_punctuation(end)) && (end >= kFirstWide || is_wide_punctuation(begin));
}

bool Editor::Core::join_lines(Line first, Line last, bool blanks) {
  std::string joined = lines().copy(first);
  std::string piece = joined;  // what was joined last: an empty line counts as no blank
  Byte at_join = static_cast<std::int64_t>(joined.size());
  const Comments comments(options.formatoptions.contains('j') ? options.comments : std::string());
  bool in_comment = comments.goes_on(joined);
  std::vector<Document::JoinedLine> parts(1);
  for (Line line = first + 1; line <= last; ++line) {
    std::string_view next = lines().line(line);
    at_join = std::ssize(joined);
    const std::size_t whole = next.size();
    const std::size_t taken = in_comment ? comments.joined_leader(next, blanks) : 0;
    in_comment = comments.goes_on(next);
    next.remove_prefix(taken);
    if (blanks) next.remove_prefix(indent_length(next));
    const bool apart = blanks && !next.starts_with(')') && !next.empty() && !joined.empty() &&
                       !joins_tightly(options.formatoptions, piece, next);
    const std::string gap = apart ? gap_behind(piece, options.joinspaces) : std::string();
    parts.push_back({.at = at_join, .removed = static_cast<std::int64_t>(whole - next.size()) - std::ssize(gap)});
    joined += gap;
    joined += next;
    piece = next;
  }
  const Byte first_length = lines().length(first);
  doc().join_lines(first, parts, joined, cursor);
  set_change_marks({first, first_length}, {first, static_cast<std::int64_t>(joined.size())});
  set_cursor({first, at_join});
  return true;
}

}  // namespace mini::editor
