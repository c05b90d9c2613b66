// Insert and Replace mode: a stay from its command to <Esc>, and text that is typed.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;
using modal::control;
using modal::Special;

bool Editor::Core::start_insert(const Command& command) {
  if (!check_modifiable()) return false;
  remember_change(command);
  const Count count = command.count.value_or(1);
  switch (command.action) {
    case Action::InsertAfter:
      cursor = lines().after(cursor);
      break;
    case Action::InsertLineStart:
      cursor = lines().first_non_blank(cursor.line);
      if (lines().blank(cursor.line)) cursor.column = lines().length(cursor.line);
      break;
    case Action::InsertLineEnd:
      cursor.column = lines().length(cursor.line);
      break;
    case Action::InsertColumnOne:
      cursor.column = 0;
      break;
    case Action::InsertLast:
      if (last_insert_known) cursor = {std::min(last_insert.line, lines().last()), last_insert.column};
      cursor.column = std::min(cursor.column, lines().length(cursor.line));
      break;
    case Action::OpenBelow:
    case Action::OpenAbove:
      open_line(command.action == Action::OpenBelow);
      break;
    default:
      break;
  }
  const std::optional<Place> indent_end =
      (command.action == Action::OpenBelow || command.action == Action::OpenAbove) && cursor.column > 0
          ? std::optional<Place>(cursor)
          : std::nullopt;
  begin_insert(command, count, command.action == Action::ReplaceMode);
  insert->auto_indent = indent_end;
  return true;
}

void Editor::Core::begin_insert(const Command& command, Count count, bool replace) {
  insert.emplace();
  insert->command = command;
  insert->count = count;
  insert->start = cursor;
  insert->replace = replace;
  mode = replace ? Mode::Replace : Mode::Insert;
  wanted_known = false;
}

void Editor::Core::open_line(bool below) {
  const Line from = cursor.line;
  const std::string indent = indent_for_new_line(from, below, {});
  const Place undo_place = cursor;
  doc().insert_lines_below(below ? from : from - 1, indent, undo_place);
  const bool was_empty = doc().text().newline_count() == 1 && !below;
  cursor = {below ? from + 1 : from, static_cast<std::int64_t>(indent.size())};
  if (was_empty) cursor.line = 0;
}

void Editor::Core::leave_auto_indent() {
  if (!insert->auto_indent) return;
  const Place end = *std::exchange(insert->auto_indent, std::nullopt);
  // Nothing was typed behind the indent: it goes.
  if (cursor == end && lines().at_end(cursor) && lines().blank(cursor.line)) {
    doc().erase({cursor.line, 0}, cursor, cursor);
    cursor.column = 0;
  }
}

/// What register "." gives: the keys that were typed, with deletions done.
static std::string text_of_insert(const Keys& keys) {
  std::string out;
  for (const Key& key : keys) {
    if (key.special == Special::Backspace || key.is(control('H'))) {
      if (!out.empty())
        out.resize(
            static_cast<std::size_t>(unicode::previous_cluster(out, static_cast<std::int64_t>(out.size())).value));
    } else if (key.is('\r') || key.is('\n')) {
      out += '\n';
    } else if (key.is_character() && (key.code >= 0x20 || key.code == '\t')) {
      out += modal::text_of_keys({key});
    }
  }
  return out;
}

void Editor::Core::end_insert() {
  completion.reset();
  leave_auto_indent();
  insert->waiting = 0;
  // A count: what was typed goes in again.
  const Keys keys = insert->keys;
  const bool opens = insert->command.action == Action::OpenBelow || insert->command.action == Action::OpenAbove;
  const Count more = insert->moved ? Count{0} : insert->count - 1;
  insert->repeating = true;
  for (Count n = 0; n < more && !keys.empty(); ++n) {
    if (opens) {
      open_line(true);
    }
    for (const Key& key : keys) insert_key(key);
  }
  if (opens && keys.empty()) {
    for (Count n = 0; n < more; ++n) open_line(true);
  }
  if (insert->block) repeat_block_insert();
  if (!repeating_dot && dot && !insert->command.line.starts_with('\x01')) {
    dot->keys = keys;
    if (insert->moved) {
      dot->command = Command{.action = insert->replace ? Action::ReplaceMode : Action::InsertHere};
      dot->visual.reset();
    }
  }
  if (!keys.empty() || !insert->moved) {
    last_inserted = text_of_insert(keys);
    last_insert_keys = keys;
  }
  last_insert = cursor;
  last_insert_known = true;
  doc().marks['^'] = cursor;
  if (insert->start <= cursor) set_change_marks(insert->start, cursor);
  insert.reset();
  mode = Mode::Normal;
  if (cursor.column > 0) cursor = lines().before(cursor);
  wanted_known = false;
}

/// What was typed on the first line of a block goes into its other lines.
void Editor::Core::repeat_block_insert() {
  const InsertSession::Block block = *insert->block;
  const Line line = insert->start.line;
  if (cursor.line != line || cursor.column < insert->start.column) return;
  const std::string_view text = lines().line(line);
  const std::string typed(text.substr(static_cast<std::size_t>(insert->start.column.value),
                                      static_cast<std::size_t>((cursor.column - insert->start.column).value)));
  if (typed.empty()) return;
  const Place home = cursor;
  for (Line other = block.first + 1; other <= block.last; ++other) {
    const std::string_view here = lines().line(other);
    const unicode::DisplayOptions display{.tabstop = options.tabstop};
    const Cell width = unicode::line_width(here, display);
    Byte at = static_cast<std::int64_t>(here.size());
    std::string fresh = typed;
    Byte end = at;
    if (!block.to_line_end) {
      if (width < block.cell || (!block.append && width == block.cell && !block.change)) {
        if (!block.append) {
          if (width < block.cell || here.empty()) continue;
          if (width == block.cell) continue;
        }
        fresh.insert(0, static_cast<std::size_t>(std::max<std::int64_t>(0, (block.cell - width).value)), ' ');
      } else {
        at = unicode::byte_at_cell(here, block.cell, display);
        end = at;
        const Cell start = unicode::cell_of(here, at, display);
        if (start < block.cell) {
          const Byte next = unicode::next_cluster(here, at);
          const Cell stop = unicode::cell_of(here, next, display);
          fresh = std::string(static_cast<std::size_t>((block.cell - start).value), ' ') + typed +
                  std::string(static_cast<std::size_t>((stop - block.cell).value), ' ');
          end = next;
        }
      }
    }
    doc().replace({other, at}, {other, end}, fresh, home);
  }
  // <Esc> goes one left of this: onto the first cluster of the area.
  if (block.append) {
    cursor = lines().after(place_at_cell(lines(), line, block.left, options, false));
  } else {
    cursor = block.change && insert->start.column > 0 ? insert->start : lines().after(insert->start);
  }
}

void Editor::Core::type_text(std::string_view text) {
  insert->auto_indent.reset();
  if (insert->replace) {
    const Place next = lines().after(cursor);
    const std::string old(lines()
                              .line(cursor.line)
                              .substr(static_cast<std::size_t>(cursor.column.value),
                                      static_cast<std::size_t>((next.column - cursor.column).value)));
    // A combining mark joins the cluster that was typed before; it overwrites nothing.
    insert->replaced.push_back(old);
    doc().replace(cursor, next, text, cursor);
  } else {
    doc().insert(cursor, text, cursor);
  }
  cursor.column += static_cast<std::int64_t>(text.size());
}

void Editor::Core::put_literally(std::string_view text) {
  if (text.empty()) return;
  insert->auto_indent.reset();
  doc().insert(cursor, text, cursor);
  const auto rows = std::ranges::count(text, '\n');
  if (rows > 0) {
    cursor = {cursor.line + rows, static_cast<std::int64_t>(text.size() - text.rfind('\n') - 1)};
  } else {
    cursor.column += static_cast<std::int64_t>(text.size());
  }
}

/// 'textwidth': breaks the line before the word that reaches over it.
void Editor::Core::break_long_line() {
  if (options.textwidth <= 0 || !options.formatoptions.contains('t') || insert->replace) return;
  for (int rounds = 0; rounds < 100; ++rounds) {
    const Cell cell = cell_of(lines(), cursor, options);
    if (cell < options.textwidth) return;
    const std::string text(lines().line(cursor.line).substr(0, static_cast<std::size_t>(cursor.column.value)));
    // The last blank from which the text before fits.
    std::size_t best = std::string::npos;
    for (std::size_t i = indent_length(text) + 1; i < text.size(); ++i) {
      if (!is_blank(static_cast<unsigned char>(text[i]))) continue;
      const Cell at = cell_of(lines(), {cursor.line, static_cast<std::int64_t>(i)}, options);
      const bool starts_run = !is_blank(static_cast<unsigned char>(text[i - 1]));
      if (!starts_run) continue;
      if (best != std::string::npos && at > options.textwidth) break;
      best = i;
    }
    if (best == std::string::npos) return;
    std::size_t next = best;
    while (next < text.size() && is_blank(static_cast<unsigned char>(text[next]))) ++next;
    const std::string indent = indent_for_new_line(cursor.line, true, {});
    doc().replace({cursor.line, static_cast<std::int64_t>(best)}, {cursor.line, static_cast<std::int64_t>(next)},
                  "\n" + indent, cursor);
    cursor = {cursor.line + 1, static_cast<std::int64_t>(indent.size() + text.size() - next)};
    insert->start = std::min(insert->start, cursor);
  }
}

std::string Editor::Core::indent_for_new_line(Line from, bool below, std::string_view rest) const {
  if (!options.autoindent && !options.smartindent && !options.cindent) return {};
  const std::string_view text = lines().line(from);
  Cell width = indent_of(from);
  if (options.smartindent || options.cindent) {
    const std::size_t last = text.find_last_not_of(" \t");
    const std::int64_t step = options.shiftwidth > 0 ? options.shiftwidth : options.tabstop;
    if (below && last != std::string_view::npos && text[last] == '{') width += step;
    if (rest.starts_with('}') && width >= step) width -= step;
    if (!below && text.substr(indent_length(text)).starts_with('}')) width += step;
  }
  return make_indent(width);
}

void Editor::Core::insert_newline() {
  leave_auto_indent();
  const std::string_view text = lines().line(cursor.line);
  std::string_view rest = text.substr(static_cast<std::size_t>(cursor.column.value));
  Place begin = cursor;
  Place end = cursor;
  if (insert->replace) {
    insert->replaced.emplace_back("\n");
    const Place at = cursor;
    doc().insert(at, "\n", cursor);
    cursor = {at.line + 1, 0};
    return;
  }
  std::string indent;
  if (options.autoindent || options.smartindent || options.cindent) {
    indent = indent_for_new_line(cursor.line, true, rest);
    end.column += static_cast<std::int64_t>(indent_length(rest));
    const std::size_t keep = text.substr(0, static_cast<std::size_t>(cursor.column.value)).find_last_not_of(" \t");
    begin.column = keep == std::string_view::npos ? Byte{0} : Byte{static_cast<std::int64_t>(keep) + 1};
    if (keep == std::string_view::npos && !rest.empty()) begin.column = 0;
  }
  doc().replace(begin, end, "\n" + indent, cursor);
  cursor = {cursor.line + 1, static_cast<std::int64_t>(indent.size())};
  if (!indent.empty()) insert->auto_indent = cursor;
}

}  // namespace mini::editor
