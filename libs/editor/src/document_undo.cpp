// Undo and redo: which text comes back, and where the cursor and the marks go.
#include "document.hpp"

#include <algorithm>
#include <ctime>
#include <ranges>
#include <utility>

namespace mini::editor {

static std::int64_t now() { return static_cast<std::int64_t>(std::time(nullptr)); }

void Document::restored(const text::Snapshot& text) {
  lines_before_ = lines_.count().value;
  text_ = text;
  lines_.forget();
  ++tick_;
  modified_ = history_.current() != saved_number_;
}

void Document::adopt(text::History history) {
  sync();
  history_ = std::move(history);
  text_ = history_.text();
  lines_.forget();
  set_modified(modified_);
}

void Document::forget_line_change(bool until_insert) {
  line_before_ = {-1, {}};
  if (until_insert) saves_line = false;
}

void Document::save_lines(Line first, Count lines, Place cursor) {
  open_step(cursor);
  if (lines == 1 && saves_line && !many_lines_) save_line(first, cursor);
  step_changes_.push_back({first, lines, lines});
}

void Document::merge_saved_lines(Line first, Count old_lines, Count new_lines) {
  const auto is_it = [&](const text::LineChange& change) {
    return change.first == first && change.old_lines == old_lines && change.new_lines == old_lines;
  };
  while (!step_changes_.empty() && !is_it(step_changes_.back())) step_changes_.pop_back();
  if (!step_changes_.empty()) step_changes_.back().new_lines = new_lines;
}

void Document::note_put_below(Line first, Count old_lines) {
  if (step_changes_.empty()) return;
  const text::LineChange change = step_changes_.back();
  if (change.first != first || change.old_lines != old_lines) return;  // part of a larger one
  step_changes_.back() = {change.first + Line{change.old_lines.value}, 0, change.new_lines};
  step_changes_.push_back({change.first, change.old_lines, 0});
}

void Document::note_join(Line line) {
  if (!step_changes_.empty() && step_changes_.back().first == line && step_changes_.back().new_lines == 0) {
    step_changes_.back().old_lines += 1;
    step_changes_.back().new_lines = 1;
  }
  note_at({line + 1, 0});
}

void Document::touch_lines(Line first, Count lines, Place cursor) {
  open_step(cursor);
  ++tick_;
  modified_ = true;
  note_change({first, lines, lines}, {first, 0});
}

/// Vim's rule: the topmost change, where the cursor was before when that lies in it.
Place Document::after_undo(text::Step& step, bool undo, Place cursor) {
  if (leaves) leaves(cursor);
  text::NamedMarks here = named_marks();
  Line top = -1;
  std::optional<Place> chosen;
  const auto visit = [&](const text::LineChange& change) {
    const Count now_lines = undo ? change.old_lines : change.new_lines;
    const Line above = change.first - 1;
    const text::LineChange reverse{change.first, undo ? change.new_lines : change.old_lines, now_lines};
    follow(reverse);
    mark_restored(reverse);
    lines_before_ += Line{reverse.new_lines.value - reverse.old_lines.value};
    marks['.'] = {std::min(change.first, lines_.last()), 0};
    if (!changes.empty()) changes.back() = marks['.'];
    if (chosen && above >= top) return;
    const bool last = &change == (undo ? &step.changes.front() : &step.changes.back());
    const Place before = step.cursor_before;
    if (before.line >= above && before.line <= above + Line{now_lines.value} + 1) {
      chosen = before;
      top = before.line - 1;
    } else if (now_lines > 0 || (!chosen && last)) {  // lines that just go do not place it, when there is more
      top = above;
      chosen = Place{change.first, 0};
    }
  };
  const bool locked = std::exchange(lock_marks, false);
  marks['['] = {lines_before_ - 1, 0};
  marks[']'] = {-1, 0};
  if (undo) {
    std::ranges::for_each(std::views::reverse(step.changes), visit);
  } else {
    std::ranges::for_each(step.changes, visit);
  }
  lock_marks = locked;
  marks['['].line = std::min(marks['['].line, lines_.last());
  marks[']'].line = std::min(marks[']'].line, lines_.last());
  for (const auto& [name, place] : step.marks) marks[name] = place;
  step.marks = std::move(here);
  Place at = chosen.value_or(cursor);
  const Place before = step.cursor_before;
  if (before.line + 1 == at.line && at.line > 0) --at.line;
  if (at.line > lines_.last()) return {lines_.last(), 0};
  if (before.line == at.line) return {at.line, std::min(before.column, lines_.length(at.line))};
  return lines_.first_non_blank(at.line);
}

/// Letters and the Visual area.
text::NamedMarks Document::named_marks() const {
  text::NamedMarks found;
  for (const auto& [name, place] : marks) {
    if ((name >= 'a' && name <= 'z') || name == '<' || name == '>') found.emplace_back(name, place);
  }
  return found;
}

/// '[ and '] go around the lines that changes of a step bring back.
void Document::mark_restored(const text::LineChange& change) {
  Line& first = marks['['].line;
  Line& last = marks[']'].line;
  const Line delta{change.new_lines.value - change.old_lines.value};
  const Line end = change.first + Line{change.old_lines.value};
  if (first >= end) first += delta;
  if (last >= end) last += delta;
  first = std::min(first, change.first);
  last = std::max(last, change.first + Line{std::max(Count{1}, change.new_lines).value} - 1);
}

std::optional<Place> Document::undo(Place cursor) {
  sync();
  text::Step* step = history_.undo();
  if (step == nullptr) return std::nullopt;
  restored(history_.text());
  return after_undo(*step, true, cursor);
}

std::optional<Place> Document::redo(Place cursor) {
  sync();
  text::Step* step = history_.redo();
  if (step == nullptr) return std::nullopt;
  restored(history_.text());
  return after_undo(*step, false, cursor);
}

std::optional<Place> Document::jump_to(std::int64_t number, Place cursor, const SeenStep& seen) {
  sync();
  if (!history_.has(number)) return std::nullopt;
  return walk(history_.go_to(number), cursor, seen);
}

std::optional<Place> Document::travel(Count count, text::History::Unit unit, Place cursor, const SeenStep& seen) {
  sync();
  const auto moves = history_.travel(count, unit, now());
  if (!moves) return std::nullopt;
  return walk(*moves, cursor, seen);
}

Place Document::walk(const std::vector<text::History::Move>& moves, Place cursor, const SeenStep& seen) {
  restored(history_.text());
  for (const auto& move : moves) {
    cursor = after_undo(*move.step, move.undone, cursor);
    seen(*move.step, move.undone);
  }
  return cursor;
}

std::optional<Place> Document::undo_line(Place cursor) {
  const auto [line, before] = line_before_;
  if (line < 0 || line > lines_.last()) return std::nullopt;
  std::string now = lines_.copy(line);
  replace_line(line, before, cursor);
  line_before_ = {line, std::move(now)};
  const Byte column = line_before_column_;
  if (cursor.line == line) line_before_column_ = cursor.column;
  return Place{line, std::min(column, lines_.length(line))};
}

}  // namespace mini::editor
