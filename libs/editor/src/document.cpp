#include "document.hpp"

#include <algorithm>
#include <ctime>
#include <ranges>
#include <utility>

namespace mini::editor {
namespace {

constexpr std::size_t kMostChanges = 100;  // as in Vim's change list
constexpr Byte kNearby = 79;               // changes this close on one line are one entry

std::int64_t newlines(std::string_view bytes) { return std::ranges::count(bytes, '\n'); }

std::int64_t now() { return static_cast<std::int64_t>(std::time(nullptr)); }

/// What `range` -> `bytes` does to lines. Whole lines that go or come are counted as such, not as a change of
/// their neighbours.
text::LineChange line_change(const text::Snapshot& text, Range<Byte> range, std::string_view bytes) {
  const Line first = text.line_at(range.begin);
  const Line last = range.empty() ? first : text.line_at(range.end);
  const std::int64_t removed = (last - first).value;
  const std::int64_t added = newlines(bytes);
  const bool at_start = range.begin == text.line_begin(first);
  const bool to_start = range.end == text.line_begin(last) || range.end == text.size();
  const std::int64_t tail = range.end == text.size() && range.end > range.begin ? 1 : 0;
  if (at_start && to_start && (bytes.empty() || bytes.ends_with('\n')) && removed + tail + added > 0) {
    return {first, removed + tail, added};
  }
  // A line opened below: newline first, at the end of a line.
  const bool at_end = range.begin == text.line_end(first);
  const bool cut_newline = range.empty() || text.at(range.begin) == '\n';
  const bool to_end = range.empty() || range.end == text.line_end(last);
  if (at_end && cut_newline && to_end && (bytes.empty() || bytes.starts_with('\n')) && removed + added > 0) {
    return {first + 1, removed, added};
  }
  return {first, removed + 1, added + 1};
}

}  // namespace

static bool lacks_newline(const text::Snapshot& text) { return !text.empty() && !text.ends_with_newline(); }

/// A text as a document keeps it.
static text::Snapshot completed(text::Snapshot text) {
  if (lacks_newline(text)) text.insert(text.size(), "\n");
  return text;
}

Document::Document(text::Snapshot text)
    : unended(lacks_newline(text)), text_(completed(std::move(text))), history_(text_, now()) {
  marks['['] = {0, 0};
  if (!text_.empty()) marks[']'] = {lines_.last(), 0};
  marks['\''] = {0, 0};
}

void Document::open_step(Place cursor) {
  if (step_open_) return;
  step_open_ = true;
  step_cursor_ = cursor;
  step_changes_.clear();
  step_marks_ = named_marks();
}

void Document::save_line(Line line, Place cursor) {
  if (line_before_.first == line) return;
  line_before_.first = line;
  line_before_.second.assign(lines_.line(line));
  line_before_column_ = cursor.line == line ? cursor.column : Byte{0};
}

/// A change within the lines of the last one, or right behind them, is part of it.
static bool goes_on(text::LineChange& last, const text::LineChange& change) {
  const Line end = last.first + Line{last.new_lines.value};
  if (change.first < last.first || change.first > end || change.first + Line{change.old_lines.value} > end)
    return false;
  last.new_lines += change.new_lines - change.old_lines;
  return true;
}

void Document::note_change(const text::LineChange& change, Place at) {
  if (!step_changes_.empty()) {
    const text::LineChange& last = step_changes_.back();
    const bool inside = change.old_lines == change.new_lines && change.first >= last.first &&
                        change.first.value + change.old_lines.value <= last.first.value + last.new_lines.value;
    if (!inside && !(typing && goes_on(step_changes_.back(), change))) step_changes_.push_back(change);
  } else {
    step_changes_.push_back(change);
  }
  if (!one_change_) return note_place(at);
  if (!std::exchange(one_change_noted_, true)) note_place(*one_change_);
}

/// An entry of the change list, or the last one moved when it is near.
void Document::note_place(Place at) {
  if (keeps_changes) return;
  marks['.'] = at;
  if (!changes.empty() && changes.back().line == at.line) {
    const Byte distance = changes.back().column - at.column;
    if (distance < kNearby && -distance < kNearby) {
      changes.back() = at;
      return;
    }
  }
  changes.push_back(at);
  if (changes.size() > kMostChanges) changes.pop_front();
}

/// Moves a mark across a change of whole lines; false when its line is gone.
static bool shift_mark(Place& mark, const text::LineChange& change) {
  const Line old_end = change.first + Line{change.old_lines.value};
  const Line delta = Line{change.new_lines.value - change.old_lines.value};
  if (mark.line < change.first) return true;
  if (mark.line >= old_end) {
    mark.line += delta;
    return true;
  }
  return delta >= 0 || mark.line < change.first + Line{change.new_lines.value};
}

/// The same for a change of characters from `begin` to `end`, which leaves `added` more line breaks: the last line's
/// tail goes up behind the first line.
static bool shift_mark(Place& mark, Place begin, Place end, Line added) {
  if (mark.line <= begin.line) return true;
  if (mark.line < end.line) {
    mark = {begin.line, mark.column + begin.column};
    return false;
  }
  if (mark.line == end.line && added == 0) mark.column += begin.column;
  mark.line += added - (end.line - begin.line);
  return true;
}

void Document::follow(const text::LineChange& change) {
  if (change.old_lines == change.new_lines) return;
  move_marks([&](Place& place) { return shift_mark(place, change); }, change.first);
}

std::vector<Line> Document::marked_lines() const {
  std::vector<Line> found;
  found.reserve(marks.size() + changes.size());
  for (const auto& [name, place] : marks) found.push_back(place.line);
  for (const Place& place : changes) found.push_back(place.line);
  if (followers != nullptr) {
    for (const Place& place : *followers) found.push_back(place.line);
  }
  std::ranges::sort(found);
  return found;
}

void Document::move_marks(const PlaceMap& move, std::optional<Line> line) {
  if (lock_marks) return;
  for (auto it = marks.begin(); it != marks.end();) {
    auto& [name, place] = *it;
    const bool kept = name == '[' || name == ']' || move(place);
    // Letters, '^ and the context marks go with their line; Visual marks and Vim's own places stay near.
    const bool goes = (name >= 'a' && name <= 'z') || name == '^' || name == kContextMark || name == kContextMarkBefore;
    if (!kept && goes) {
      it = marks.erase(it);
      continue;
    }
    const bool area = name == '<' || name == '>';
    if (!kept && line) place.line = *line;  // for an area beyond the end: there is none for `gv`
    if (!kept && !area) place.line = std::max(Line{0}, std::min(place.line, text_.line_count() - 1));
    ++it;
  }
  const auto keep_near = [&](Place& place) {
    if (!move(place) && line) place.line = std::max(Line{0}, *line);
  };
  std::ranges::for_each(changes, keep_near);
  if (followers != nullptr) std::ranges::for_each(*followers, keep_near);
}

void Document::follow_pending(const text::LineChange& change) const {
  const Line delta{change.new_lines.value - change.old_lines.value};
  PendingLines& pending = *pending_lines;
  if (delta == 0 || pending.next >= pending.lines.size()) return;
  const Line old_end = change.first + Line{change.old_lines.value};
  const Line kept_end = change.first + Line{std::min(change.old_lines, change.new_lines).value};
  const Line front = pending.lines[pending.next];
  if (front >= 0 && old_end <= front + pending.shift) {
    pending.shift += delta;
    return;
  }
  for (std::size_t i = pending.next; i < pending.lines.size(); ++i) {
    Line& line = pending.lines[i];
    if (line < 0) continue;
    const Line now = line + pending.shift;
    if (now >= old_end) {
      line += delta;
    } else if (now >= kept_end) {
      line = -1;
    }
  }
}

void Document::replace(Range<Byte> range, std::string_view bytes, Place cursor) {
  if (range.empty() && bytes.empty()) return;
  const Place begin = lines_.place(range.begin);
  const Place end = range.empty() ? begin : lines_.place(range.end);
  const bool inside = begin.line == end.line && end.column <= lines_.length(end.line) && !bytes.contains('\n');
  if (inside) return apply(range, bytes, {begin.line, 1, 1}, cursor);
  const Line added = newlines(bytes);
  const auto move = [&](Place& mark) { return shift_mark(mark, begin, end, added); };
  apply(range, bytes, line_change(text_, range, bytes), cursor, move);
}

void Document::break_line(Place begin, Place end, std::string_view front, Marks how, Place cursor) {
  const bool at_end = end.column >= lines_.length(end.line);
  apply({lines_.offset(begin), lines_.offset(end)}, "\n" + std::string(front), {begin.line, 1, 2}, cursor);
  if (at_end) note_at(begin);
  if (how == Marks::Stay || lock_marks) return;
  for (auto& [name, place] : marks) {
    if (place.line == begin.line && place.column >= end.column && name != '[' && name != ']')
      place = {begin.line + 1, std::ssize(front) + std::max(Byte{0}, place.column - end.column)};
  }
}

text::Snapshot Document::content() const {
  text::Snapshot bytes = text_;
  if (unended && !bytes.empty()) bytes.erase({bytes.size() - 1, bytes.size()});
  return bytes;
}

void Document::apply(Range<Byte> range, std::string_view bytes, const text::LineChange& change, Place cursor,
                     const PlaceMap& move) {
  open_step(cursor);
  const Place begin = lines_.place(range.begin);
  const bool inside = change.old_lines == 1 && change.new_lines == 1;
  if (change.old_lines == 1 && change.new_lines == 1 && !many_lines_ && saves_line) save_line(begin.line, cursor);
  const bool had_no_lines = text_.empty();
  const bool at_end = range.end == text_.size();
  if (inside) lines_.will_change_inside(begin, range.length(), bytes);
  text_.replace(range, bytes);
  // A text without lines gets its first one whole, though it be empty.
  if (had_no_lines || (at_end && lacks_newline(text_))) text_.insert(text_.size(), "\n");
  if (inside && !had_no_lines) {
    lines_.changed_inside(begin.line);
  } else {
    lines_.forget();
  }
  ++tick_;
  modified_ = true;
  if (pending_lines != nullptr) follow_pending(change);
  if (move) {
    move_marks(move, std::nullopt);
  } else {
    follow(change);
  }
  note_change(change, change.old_lines == 0 ? Place{change.first, 0} : begin);
}

void Document::note_at(Place at) {
  if (lock_marks || keeps_changes || one_change_ || changes.empty()) return;
  changes.pop_back();
  note_place(at);
}

void Document::replace_lines(Line first, Count old_lines, Count new_lines, text::Snapshot text, Place cursor,
                             const LineMap& where) {
  open_step(cursor);
  text_ = completed(std::move(text));
  lines_.forget();
  ++tick_;
  modified_ = true;
  const text::LineChange change{first, old_lines, new_lines};
  if (pending_lines != nullptr) follow_pending(change);
  if (where) {
    const auto move = [&where](Place& place) {
      const std::optional<Line> line = where(place.line);
      if (line) place.line = *line;
      return line.has_value();
    };
    move_marks(move, first);
  } else {
    follow(change);
  }
  note_change(change, {std::min(first, text_.line_count() - 1), 0});
}

void Document::insert(Place at, std::string_view bytes, Place cursor) {
  const Byte offset = lines_.offset(at);
  replace(Range<Byte>{offset, offset}, bytes, cursor);
}

void Document::erase(Place begin, Place end, Place cursor) { replace(begin, end, {}, cursor); }

void Document::replace(Place begin, Place end, std::string_view bytes, Place cursor) {
  replace(Range<Byte>{lines_.offset(begin), lines_.offset(end)}, bytes, cursor);
}

void Document::erase_lines(Line first, Line last, Place cursor) {
  const Range<Byte> range{text_.line_begin(first), text_.line_begin(last + 1)};
  if (!text_.empty()) apply(range, {}, {first, (last - first).value + 1, 0}, cursor);
  forget_line_change(false);
}

void Document::insert_lines_below(Line line, std::string_view bytes, Place cursor) {
  if (line < 0) {
    apply({0, 0}, std::string(bytes) + "\n", {0, 0, newlines(bytes) + 1}, cursor);
    return;
  }
  const Byte at = text_.line_end(line);
  apply({at, at}, "\n" + std::string(bytes), {line + 1, 0, newlines(bytes) + 1}, cursor);
}

void Document::insert_block_below(Line line, const text::Snapshot& block, Place cursor) {
  open_step(cursor);
  const Byte behind = text_.empty() ? Byte{0} : text_.line_begin(line + 1);
  text_.replace({behind, behind}, block);
  lines_.forget();
  ++tick_;
  modified_ = true;
  const text::LineChange change{line + 1, 0, block.newline_count()};
  if (pending_lines != nullptr) follow_pending(change);
  follow(change);
  note_change(change, {change.first, 0});
}

void Document::replace_line(Line line, std::string_view bytes, Place cursor) {
  replace(Range<Byte>{text_.line_begin(line), text_.line_end(line)}, bytes, cursor);
}

void Document::replace_by_line(Line first, Line last, std::string_view bytes, Place cursor) {
  if (last > first) {
    apply({text_.line_end(first), text_.line_end(last)}, {}, {first + 1, (last - first).value, 0}, cursor);
  }
  if (lines_.line(first) != bytes) replace_line(first, bytes, cursor);
}

void Document::join_lines(Line first, const std::vector<JoinedLine>& parts, std::string_view bytes, Place cursor) {
  const auto count = static_cast<std::int64_t>(parts.size());
  const Line last = first + Line{count - 1};
  const auto move = [&](Place& mark) {
    if (mark.line > last) {
      mark.line -= Line{count - 1};
    } else if (mark.line > first) {
      const JoinedLine& part = parts[static_cast<std::size_t>((mark.line - first).value)];
      mark = {first, part.at + std::max(Byte{0}, mark.column - part.removed)};
    }
    return true;
  };
  apply({text_.line_begin(first), text_.line_end(last)}, bytes, {first, count, 1}, cursor, move);
  note_join(first);
}

void Document::sync() {
  if (!step_open_) return;
  step_open_ = false;
  text::Step step{.time_seconds = now(), .text = text_};
  step.changes = std::move(step_changes_);
  step.cursor_before = step_cursor_;
  step.marks = std::move(step_marks_);
  dropped_ += std::exchange(joins_, false) ? history_.join(std::move(step)) : history_.commit(std::move(step));
  step_changes_.clear();
}

bool Document::join_next_step() {
  sync();
  if (history_.current() != history_.newest()) return false;
  joins_ = history_.current() != history_.oldest();
  return true;
}

void Document::set_modified(bool modified) {
  modified_ = modified;
  if (!modified) saved_number_ = history_.current();
}

void Document::mark_saved() {
  sync();
  history_.mark_saved();
  set_modified(false);
}

void Document::reset(text::Snapshot text) {
  const Count before = lines_.count().value;
  const Count after = text.line_count().value;
  unended = lacks_newline(text);
  replace_lines(0, before, after, std::move(text), {});
  sync();
  mark_saved();
}

}  // namespace mini::editor
