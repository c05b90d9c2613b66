// What each key does in Insert mode.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mini::editor {

using modal::Action;
using modal::control;
using modal::Special;

namespace {

bool is_word_like(const Key& key, const Options& options) {
  return key.is_character() && !key.alt && is_keyword(key.code, options);
}

std::string spelled(const Key& key) { return modal::text_of_keys({key}); }

}  // namespace

void Editor::Core::feed_insert(Key key) {
  if (completion) {
    feed_completion(key);
    return;
  }
  if (insert->waiting == 0 && key.special == Special::None && !key.alt) {
    if (key.code == 0x1b || key.code == control('C')) {
      if (key.code == 0x1b) expand_abbreviation(key, false);
      end_insert();
      clamp_cursor();
      return;
    }
    if (key.code == control('O')) {
      one_command = Key{.code = insert->replace ? U'R' : U'i'};
      one_command_at_end = lines().at_end(cursor) && cursor.column > 0;
      one_command_line = cursor.line;
      const Place at = cursor;
      insert->count = 1;
      end_insert();
      cursor = at;
      if (lines().at_end(cursor) && cursor.column > 0) cursor = lines().before(cursor);
      return;
    }
  }
  if (insert_motion(key)) return;
  insert->keys.push_back(key);
  insert_key(key);
}

/// Cursor keys: what follows is a new insert for `u` and for `.`.
bool Editor::Core::insert_motion(Key key) {
  if (insert->waiting != 0 || key.special == Special::None) return false;
  if (key.special == Special::ShiftTab || key.special == Special::PasteBegin || key.special == Special::PasteEnd)
    return true;
  Action action = Action::None;
  switch (key.special) {
    case Special::Left:
      action = key.control || key.shift ? Action::WordBackward : Action::Left;
      break;
    case Special::Right:
      action = key.control || key.shift ? Action::WordForward : Action::Right;
      break;
    case Special::Up:
      action = key.shift ? Action::PageBackward : Action::Up;
      break;
    case Special::Down:
      action = key.shift ? Action::PageForward : Action::Down;
      break;
    case Special::Home:
      action = key.control ? Action::GoToFirstLine : Action::LineStart;
      break;
    case Special::End:
      action = key.control ? Action::EndOfText : Action::LineEnd;
      break;
    case Special::PageUp:
      action = Action::PageBackward;
      break;
    case Special::PageDown:
      action = Action::PageForward;
      break;
    case Special::Insert:
      insert->replace = !insert->replace;
      mode = insert->replace ? Mode::Replace : Mode::Insert;
      return true;
    default:
      return key.special != Special::Backspace && key.special != Special::Delete;
  }
  leave_auto_indent();
  if (!insert->moved || !insert->keys.empty()) {
    if (!insert->repeating) doc().sync();
    if (!insert->keys.empty()) {
      last_insert_keys = insert->keys;
      insert->keys.clear();
    }
    insert->moved = true;
  }
  insert->replaced.clear();
  if (action == Action::PageForward || action == Action::PageBackward) {
    page(action == Action::PageForward, 1);
  } else {
    if (!wanted_known) wanted = cell_of(lines(), cursor, options);
    wanted_known = true;
    const MotionInput in{.lines = lines(),
                         .cursor = cursor,
                         .count = 1,
                         .visual = true,
                         .wanted = wanted,
                         .options = options,
                         .screen = {.width = settings.columns}};
    if (const auto landing = find_motion(action)(in)) move_to(*landing);
  }
  insert->start = cursor;
  return true;
}

void Editor::Core::insert_key(Key key) {
  if (insert->waiting != 0) return insert_literal(key);
  if (key.special == Special::Backspace) return insert_backspace();
  if (key.special == Special::Delete) return insert_delete();
  if (key.special != Special::None) return;
  if (!insert->repeating && !is_word_like(key, options) && expand_abbreviation(key, false)) return;
  switch (key.code) {
    case '\r':
    case '\n':
      return insert_newline();
    case '\t':
      return insert_tab();
    case control('H'):
      return insert_backspace();
    case control('W'):
      return insert_delete_word();
    case control('U'):
      return insert_delete_line();
    case control('T'):
      return insert_shift(true);
    case control('D'):
      return insert_shift(false);
    case control('E'):
      return insert_copy(true);
    case control('Y'):
      return insert_copy(false);
    case control('V'):
    case control('Q'):
    case control('R'):
    case control('K'):
    case control('G'):
    case control('X'):
      insert->waiting = key.code == control('Q') ? control('V') : key.code;
      insert->digits.clear();
      insert->register_mode = 0;
      return;
    case control('A'): {
      for (const Key& again : Keys(last_insert_keys)) insert_key(again);
      return;
    }
    case 0: {
      for (const Key& again : Keys(last_insert_keys)) insert_key(again);
      const bool repeating = insert->repeating;
      if (!repeating) end_insert();
      return;
    }
    case control('N'):
    case control('P'):
      return complete(key);
    case control(']'):
      return;
    default:
      break;
  }
  if (key.code < 0x20 && key.code != 0x1b) {
    // Unused control keys insert themselves in Vim too.
    if (key.code == control('B') || key.code == control('Z') || key.code == control('\\') || key.code == control('_') ||
        key.code == control('^') || key.code == control('F') || key.code == control('L')) {
      return type_text(spelled(key));
    }
  }
  if (options.textwidth > 0 && !is_blank(key.code)) break_long_line();
  const bool closes = options.smartindent && (key.code == '}') && lines().blank(cursor.line) && lines().at_end(cursor);
  type_text(spelled(key));
  if (closes) {
    if (const auto open = unmatched(lines(), lines().before(cursor), '{', 1)) {
      const std::string indent = make_indent(indent_of(open->line));
      doc().replace_line(cursor.line, indent + "}", cursor);
      cursor.column = static_cast<std::int64_t>(indent.size()) + 1;
    }
  }
}

/// The key after CTRL-V, CTRL-R, CTRL-K, CTRL-G or CTRL-X.
void Editor::Core::insert_literal(Key key) {
  const char32_t waiting = insert->waiting;
  if (waiting == control('K')) {
    if (insert->digits.empty()) {
      insert->digits = spelled(key);
      insert->register_mode = key.code;
      if (key.is(0x1b)) insert->waiting = 0;
      return;
    }
    insert->waiting = 0;
    const char32_t found = modal::digraph(insert->register_mode, key.code);
    std::string text;
    unicode::append_utf8(text, found != 0 ? found : key.code);
    return type_text(text);
  }
  if (waiting == control('R')) {
    const bool how = key.is(control('R')) || key.is(control('O')) || key.is(control('P'));
    if (how && insert->register_mode == 0) {
      insert->register_mode = key.code;
      return;
    }
    insert->waiting = 0;
    return insert_register(key.code, insert->register_mode);
  }
  if (waiting == control('G')) {
    insert->waiting = 0;
    if (key.is('u')) {
      doc().sync();
      insert->start = cursor;
    }
    return;
  }
  if (waiting == control('X')) {
    insert->waiting = 0;
    if (key.is(control('E')) || key.is(control('Y'))) return;
    return complete(key);
  }
  // CTRL-V: digits make a code, anything else is itself.
  std::string& digits = insert->digits;
  const char32_t c = key.is_character() ? key.code : 0;
  const bool radix = digits.empty() && (c == 'x' || c == 'X' || c == 'u' || c == 'U' || c == 'o' || c == 'O');
  const char kind = digits.empty() ? '\0' : digits[0];
  const int base = kind == 'x' || kind == 'X' || kind == 'u' || kind == 'U' ? 16 : kind == 'o' || kind == 'O' ? 8 : 10;
  const std::size_t most = kind == 'x' || kind == 'X'   ? 3
                           : kind == 'u'                ? 5
                           : kind == 'U'                ? 9
                           : kind == 'o' || kind == 'O' ? 4
                                                        : 3;
  const bool is_digit = c < 0x80 && ((c >= '0' && c <= '9' && static_cast<int>(c - '0') < base) ||
                                     (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))));
  if (radix || (is_digit && !(digits.empty() && base == 16))) {
    digits += static_cast<char>(c);
    if (digits.size() < most) return;
  }
  const auto finish = [&] {
    const std::string_view number = std::string_view(digits).substr(base == 10 ? 0 : 1);
    std::uint32_t value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value, base);
    std::string text;
    if (value == '\n') value = 0;
    unicode::append_utf8(text, value);
    type_text(text);
  };
  insert->waiting = 0;
  if (radix || is_digit) return finish();
  if (!digits.empty() && !(digits.size() == 1 && base != 10)) {
    finish();
    return insert_key(key);
  }
  if (key.special != Special::None) return type_text(modal::to_notation(key));
  type_text(spelled(key));
}

void Editor::Core::insert_register(char32_t name, char32_t how) {
  if (name == control('W') || name == control('A')) return;
  const RegisterText* found = registers.get(name);
  if (found == nullptr) return;
  const RegisterText text = *found;
  if (how == control('O') || how == control('P')) {
    put_literally(text.shape == Shape::Linewise ? text.text + "\n" : text.text);
    return;
  }
  // As if it was typed: one line at a time, so that indent and textwidth apply.
  const std::string all = text.shape == Shape::Linewise ? text.text + "\n" : text.text;
  if (!options.autoindent && !options.smartindent && options.textwidth == 0 && !insert->replace)
    return put_literally(all);
  const bool repeating = std::exchange(insert->repeating, true);
  for (Byte at{}; at < static_cast<std::int64_t>(all.size());) {
    const Byte next = unicode::next_cluster(all, at);
    const std::string_view cluster =
        std::string_view(all).substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((next - at).value));
    if (cluster == "\n") {
      insert_newline();
    } else {
      if (options.textwidth > 0 && cluster != " ") break_long_line();
      type_text(cluster);
    }
    at = next;
  }
  insert->repeating = repeating;
}

void Editor::Core::insert_tab() {
  const bool in_indent = cursor.column <= static_cast<std::int64_t>(indent_length(lines().line(cursor.line)));
  const std::int64_t sts = options.softtabstop < 0 ? options.shiftwidth : options.softtabstop;
  const std::int64_t step = options.smarttab && in_indent
                                ? (options.shiftwidth > 0 ? options.shiftwidth : options.tabstop)
                            : sts > 0 ? sts
                                      : options.tabstop;
  if (!options.expandtab && step == options.tabstop) return type_text("\t");
  const std::int64_t cell = cell_of(lines(), cursor, options).value;
  const std::int64_t target = (cell / step + 1) * step;
  if (options.expandtab || insert->replace) {
    for (std::int64_t i = cell; i < target; ++i) type_text(" ");
    return;
  }
  // Blanks before the cursor and the new ones become as many tabs as fit.
  Place begin = cursor;
  while (begin.column > 0 && is_blank(lines().character(lines().before(begin)))) begin = lines().before(begin);
  std::int64_t at = cell_of(lines(), begin, options).value;
  std::string fresh;
  while (at / options.tabstop * options.tabstop + options.tabstop <= target) {
    fresh += '\t';
    at = at / options.tabstop * options.tabstop + options.tabstop;
  }
  fresh.append(static_cast<std::size_t>(target - at), ' ');
  doc().replace(begin, cursor, fresh, cursor);
  cursor = {begin.line, begin.column + static_cast<std::int64_t>(fresh.size())};
  insert->auto_indent.reset();
}

void Editor::Core::insert_shift(bool right) {
  // `0 CTRL-D` and `^ CTRL-D` take away all of the indent, and themselves.
  const std::string_view text = lines().line(cursor.line);
  if (!right && cursor.column > 0) {
    const char before = text[static_cast<std::size_t>(cursor.column.value) - 1];
    const bool after_indent = static_cast<std::int64_t>(indent_length(text)) == cursor.column - 1;
    if ((before == '0' || before == '^') && after_indent) {
      doc().erase({cursor.line, 0}, cursor, cursor);
      cursor.column = 0;
      return;
    }
  }
  const Byte behind = lines().length(cursor.line) - cursor.column;
  const bool indent_only = insert->auto_indent.has_value();
  shift_line(cursor.line, right, 1, true);
  cursor.column = std::max(Byte{0}, lines().length(cursor.line) - behind);
  insert->start = std::min(insert->start, cursor);
  if (indent_only) insert->auto_indent = cursor;
}

/// CTRL-E and CTRL-Y: the character in the line below or above at this column.
void Editor::Core::insert_copy(bool below) {
  const Line line = below ? cursor.line + 1 : cursor.line - 1;
  if (line < 0 || line > lines().last()) return;
  const Cell cell = cell_of(lines(), cursor, options);
  const Place at = place_at_cell(lines(), line, cell, options, true);
  if (lines().at_end(at)) return;
  const Place end = lines().after(at);
  const std::string text(lines().line(line).substr(static_cast<std::size_t>(at.column.value),
                                                   static_cast<std::size_t>((end.column - at.column).value)));
  type_text(text);
}

}  // namespace mini::editor
