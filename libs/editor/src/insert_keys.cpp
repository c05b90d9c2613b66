// What each key does in Insert mode.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
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

/// What a cursor key means; None: it is none of them.
static Action action_of_key(Key key) {
  const bool far = key.control || key.shift;
  switch (key.special) {
    case Special::Left:
      return far ? Action::WordBackward : Action::Left;
    case Special::Right:
      return far ? Action::WordForward : Action::Right;
    case Special::Up:
      return key.shift ? Action::PageBackward : Action::Up;
    case Special::Down:
      return key.shift ? Action::PageForward : Action::Down;
    case Special::Home:
      return key.control ? Action::GoToFirstLine : Action::LineStart;
    case Special::End:
      return key.control ? Action::EndOfText : Action::LineEnd;
    case Special::PageUp:
      return Action::PageBackward;
    case Special::PageDown:
      return Action::PageForward;
    default:
      return Action::None;
  }
}

/// What follows is a new insert for `u` and for `.`.
static void begin_anew(Editor::Core& core) {
  InsertSession& insert = *core.insert;
  core.leave_auto_indent();
  if (!insert.moved || !insert.keys.empty()) {
    if (!insert.repeating) core.doc().sync();
    if (!insert.keys.empty()) {
      core.last_insert_keys = insert.keys;
      insert.keys.clear();
    }
    insert.moved = true;
  }
  insert.replaced.clear();
}

/// Cursor keys, <Insert>, and the ones without a meaning here; false when the key is none of them.
bool Editor::Core::insert_motion(Key key) {
  if (insert->waiting != 0 || key.special == Special::None) return false;
  if (key.special == Special::Backspace || key.special == Special::Delete) return false;
  if (key.special == Special::Insert) {
    insert->replace = !insert->replace;
    mode = insert->replace ? Mode::Replace : Mode::Insert;
    return true;
  }
  const Action action = action_of_key(key);
  if (action == Action::None) return true;
  begin_anew(*this);
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

/// Keys that edit, wait for another key or complete; false: the key is text.
static bool insert_control(Editor::Core& core, Key key) {
  InsertSession& insert = *core.insert;
  switch (key.code) {
    case '\r':
    case '\n':
      core.insert_newline();
      return true;
    case '\t':
      core.insert_tab();
      return true;
    case control('H'):
      core.insert_backspace();
      return true;
    case control('W'):
      core.insert_delete_word();
      return true;
    case control('U'):
      core.insert_delete_line();
      return true;
    case control('T'):
    case control('D'):
      core.insert_shift(key.code == control('T'));
      return true;
    case control('E'):
    case control('Y'):
      core.insert_copy(key.code == control('E'));
      return true;
    case control('V'):
    case control('Q'):
    case control('R'):
    case control('K'):
    case control('G'):
    case control('X'):
      insert.waiting = key.code == control('Q') ? control('V') : key.code;
      insert.register_mode = 0;
      if (insert.waiting == control('V')) insert.literal.emplace(modal::LiteralReader::Kind::Code);
      if (insert.waiting == control('K')) insert.literal.emplace(modal::LiteralReader::Kind::Digraph);
      return true;
    case control('A'):
    case 0: {
      for (const Key& again : Keys(core.last_insert_keys)) core.insert_key(again);
      if (key.code == 0 && !insert.repeating) core.end_insert();
      return true;
    }
    case control('N'):
    case control('P'):
      core.complete(key);
      return true;
    default:
      return key.code == control(']');
  }
}

/// `}` alone on its line goes to the indent of its `{` ('smartindent').
static void indent_as_opening(Editor::Core& core) {
  const auto open = unmatched(core.lines(), core.lines().before(core.cursor), '{', 1);
  if (!open) return;
  const std::string indent = core.make_indent(core.indent_of(open->line));
  core.doc().replace_line(core.cursor.line, indent + "}", core.cursor);
  core.cursor.column = std::ssize(indent) + 1;
}

void Editor::Core::insert_key(Key key) {
  if (insert->waiting != 0) return insert_literal(key);
  if (key.special == Special::Backspace) return insert_backspace();
  if (key.special == Special::Delete) return insert_delete();
  if (key.special != Special::None) return;
  if (!insert->repeating && !is_word_like(key, options) && expand_abbreviation(key, false)) return;
  if (insert_control(*this, key)) return;
  if (options.textwidth > 0 && !is_blank(key.code)) break_long_line();
  const bool closes = options.smartindent && key.code == '}' && lines().blank(cursor.line) && lines().at_end(cursor);
  type_text(spelled(key));
  if (closes) indent_as_opening(*this);
}

/// A key behind CTRL-V or CTRL-K.
void Editor::Core::insert_code(Key key) {
  const auto state = insert->literal->feed(key);
  if (state == modal::LiteralReader::State::Pending) return;
  const Key named = std::exchange(insert->literal, std::nullopt)->key();
  insert->waiting = 0;
  if (state != modal::LiteralReader::State::Cancelled)
    type_text(named.is_character() ? spelled(named) : modal::to_notation(named));
  if (state == modal::LiteralReader::State::DoneAgain) insert_key(key);
}

/// The key after CTRL-V, CTRL-R, CTRL-K, CTRL-G or CTRL-X.
void Editor::Core::insert_literal(Key key) {
  const char32_t waiting = insert->waiting;
  if (insert->literal) return insert_code(key);
  if (waiting == control('R')) {
    const bool how = key.is(control('R')) || key.is(control('O')) || key.is(control('P'));
    if (how && insert->register_mode == 0) {
      insert->register_mode = key.code;
      return;
    }
    insert->waiting = 0;
    if (key.is('=')) return open_line_session('=', {});
    return insert_register(key.code, insert->register_mode);
  }
  insert->waiting = 0;
  if (waiting == control('G') && key.is('u')) {
    doc().sync();
    insert->start = cursor;
  }
  if (waiting == control('X') && !key.is(control('E')) && !key.is(control('Y'))) complete(key);
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

/// What stands in the line below or above at this display column; empty when nothing does.
std::string Editor::Core::cluster_beside(Place at, bool below) const {
  const Line line = below ? at.line + 1 : at.line - 1;
  if (line < 0 || line > lines().last()) return {};
  return lines().cluster(place_at_cell(lines(), line, cell_of(lines(), at, options), options, true));
}

void Editor::Core::insert_copy(bool below) {
  const std::string text = cluster_beside(cursor, below);
  if (!text.empty()) type_text(text);
}

}  // namespace mini::editor
