// What each key does in Insert mode.
#include "c_indent.hpp"
#include "insert_run.hpp"
#include "mini/unicode/display.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;
using modal::control;
using modal::Special;

namespace {

std::string spelled(const Key& key) { return modal::text_of_keys({key}); }

}  // namespace

/// <Esc>, CTRL-C and CTRL-O; false when the key is none of them.
static bool leave_by(Editor::Core& core, Key key) {
  if (core.insert->waiting != 0 || key.special != Special::None || key.alt) return false;
  if (key.code == 0x1b || key.code == control('C')) {
    if (key.code == 0x1b && core.expand_abbreviation(key)) return true;
    core.end_insert();
    core.clamp_cursor();
    return true;
  }
  if (key.code != control('O')) return false;
  if (core.expand_abbreviation(key)) return true;
  core.one_command = Key{.code = core.insert->replace ? U'R' : U'i'};
  core.one_command_from.at_end = core.lines().at_end(core.cursor) && !core.options.virtualedit.contains("onemore");
  core.one_command_from.line = core.cursor.line;
  core.one_command_from.moved = core.insert->moving;
  core.insert->count = 1;
  const Cell cell = cell_of(core.lines(), core.cursor, core.options);
  core.end_insert(true);
  core.wanted = cell;
  core.wanted_known = true;
  return true;
}

void Editor::Core::feed_insert(Key key) {
  insert->shown_match.reset();
  if (completion) return feed_completion(key);
  if (insert->waiting == 0) {
    insert->sequence = insert->keys.size();
  }
  if (leave_by(*this, key) || insert_motion(key)) return;
  insert->keys.push_back(key);
  insert_key(key);
}

/// What was just typed is kept for `.` as these keys.
void Editor::Core::record_as(const Keys& keys) {
  if (insert->repeating) return;
  insert->keys.resize(std::min(insert->keys.size(), insert->sequence));
  insert->keys.insert(insert->keys.end(), keys.begin(), keys.end());
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

/// Where a cursor key goes; nullopt when it cannot.
static std::optional<Place> insert_target(Editor::Core& core, Key key, Action action) {
  const Lines& lines = core.lines();
  const Place at = core.cursor;
  const bool far = key.control || key.shift;
  if (action == Action::Left && at.column == 0) {
    if (!core.options.whichwrap.contains('[') || at.line == 0) return std::nullopt;
    return Place{at.line - 1, lines.length(at.line - 1)};
  }
  if (action == Action::Right && lines.at_end(at)) {
    if (!core.options.whichwrap.contains(']') || at.line == lines.last()) return std::nullopt;
    return Place{at.line + 1, 0};
  }
  if (action == Action::EndOfText) return Place{lines.last(), lines.length(lines.last())};
  const bool wanted_known = std::exchange(core.wanted_known, true);
  if (!wanted_known) core.wanted = cell_of(lines, at, core.options);
  const MotionInput in{.lines = lines,
                       .cursor = at,
                       .count = 1,
                       .visual = true,
                       .wanted = core.wanted,
                       .options = core.options,
                       .screen = {.width = core.text_columns()}};
  const auto landing = find_motion(action)(in);
  if (!landing || (far && landing->failed && landing->to == at)) {
    core.wanted_known = wanted_known;
    return std::nullopt;
  }
  const bool vertical = action == Action::Up || action == Action::Down;
  core.wanted_known = vertical || landing->wanted.has_value();
  if (landing->wanted) core.wanted = *landing->wanted;
  return landing->to;
}

/// Cursor keys, <Insert>, and the ones without a meaning here; false when the key is none of them. What follows a
/// cursor key is a new insert for `u` and for `.`, but after CTRL-G U.
bool Editor::Core::insert_motion(Key key) {
  if (insert->waiting != 0 || key.special == Special::None) return false;
  if (key.special == Special::Backspace || key.special == Special::Delete || key.special == Special::ShiftTab)
    return false;
  if (key.special == Special::Insert) {
    insert->replace = !insert->replace;
    mode = insert->replace ? Mode::Replace : Mode::Insert;
    return true;
  }
  const Action action = action_of_key(key);
  if (action == Action::None) return true;
  return move_in_insert(key, action);
}

bool Editor::Core::move_in_insert(Key key, Action action) {
  const bool joins = std::exchange(insert->join_motion, false);
  const Place before = cursor;
  if (action == Action::PageForward || action == Action::PageBackward) {
    if (!page(action == Action::PageForward, 1)) return true;
  } else if (!is_virtual(*this) || !virtual_motion(*this, action, 1)) {
    const auto target = insert_target(*this, key, action);
    if (!target) return true;
    cursor = *target;
  }
  const bool sideways = action == Action::Left || action == Action::Right;
  if (joins && sideways && cursor.line == before.line) {
    insert->keys.push_back(key);
    return true;
  }
  const bool by_words = action == Action::WordForward || action == Action::WordBackward;
  break_insert(before, !by_words && cursor.line != before.line);
  return true;
}

/// The cursor has gone from `before`: what is typed there is a new insert. `removes`: an indent without text goes.
void Editor::Core::break_insert(Place before, bool removes) {
  if (insert->moving) return;
  if (!insert->repeating) doc().sync();
  const Place target = cursor;
  const bool wanted_was_known = wanted_known;
  stop_insert(before, removes);
  if (cursor.line != target.line) cursor = target;
  wanted_known = wanted_was_known;
  insert->moving = true;
}

/// Keys that wait for another one; false when the key is none of them.
static bool begin_waiting(InsertSession& insert, Key key, const modal::OwnDigraphs& digraphs) {
  switch (key.code) {
    case control('V'):
    case control('Q'):
    case control('K'):
      insert.literal.emplace(
          key.code == control('K') ? modal::LiteralReader::Kind::Digraph : modal::LiteralReader::Kind::Code, &digraphs);
      insert.waiting = key.code;
      return true;
    case control('R'):
    case control('G'):
    case control('X'):
    case control('\\'):
      insert.waiting = key.code;
      insert.register_mode = 0;
      return true;
    default:
      return false;
  }
}

/// Keys that edit or complete; false: the key is text.
static bool insert_control(Editor::Core& core, Key key) {
  using Rub = Editor::Core::Rub;
  switch (key.code) {
    case '\r':
    case '\n':
      core.insert_newline();
      return true;
    case '\t':
      core.insert_tab();
      core.insert->typed_blank = false;
      return true;
    case control('H'):
      core.rub_out(Rub::Char);
      return true;
    case control('W'):
      core.rub_out(Rub::Word);
      return true;
    case control('U'):
      core.rub_out(Rub::Line);
      return true;
    case control('T'):
    case control('D'):
      core.insert_shift(key.code == control('T'));
      return true;
    case control('E'):
    case control('Y'):
      core.insert_copy(key.code == control('E'));
      return true;
    case control('A'):
    case 0:
      core.insert_again(key.code == 0);
      return true;
    case control('N'):
    case control('P'):
      core.complete(key);
      return true;
    default:
      return begin_waiting(*core.insert, key, core.digraphs);
  }
}

/// CTRL-A, and CTRL-@ which leaves Insert mode too.
void Editor::Core::insert_again(bool leaves) {
  const Keys again = last_insert_keys;
  if (again.empty()) {
    say("E29: No inserted text yet");
    message_is_error = true;
    insert->abandoned = insert->repeating || repeating_dot;
  }
  record_as(again);
  const bool repeating = std::exchange(insert->repeating, true);
  for (const Key& key : again) {
    const bool sideways = key.special == Special::Left || key.special == Special::Right;
    if (sideways) {  // behind CTRL-G U it was part of the text
      if (const auto at = insert_target(*this, key, action_of_key(key))) cursor = *at;
    } else {
      insert_key(key);
    }
  }
  insert->repeating = repeating;
  if (!leaves || repeating) return;
  end_insert();
  clamp_cursor();
}

/// Vim takes characters that were typed ahead together with the one before, unless that ends a word: it looks for no
/// abbreviation between them.
static bool taken_along(const Editor::Core& core, const Key& key) {
  const auto plain = [](char32_t code) { return code >= ' ' && code < 0x7f && code != '0' && code != '^'; };
  const char32_t last = core.insert->last_key;
  return core.insert->run && plain(key.code) && plain(last) && !is_keyword(last, core.options);
}

void Editor::Core::insert_key(Key key) {
  if (insert->waiting != 0) return insert_awaited(key);
  if (insert->limit_follows) insert->limit = insert->start;
  if (key.special == Special::Backspace) {
    rub_out(Rub::Char);
  } else if (key.special == Special::Delete) {
    insert_delete();
  } else if (key.special == Special::ShiftTab) {
    type_character('\t', "\t");
  } else if (key.is(control('F')) && options.cindent) {
    indent_c_line(*this);
  } else if (key.special == Special::None) {
    const bool word = key.is_character() && !key.alt && is_keyword(key.code, options);
    const bool text = key.code >= 0x20 || key.is('\r') || key.is('\n') || key.is('\t') || key.is(control(']'));
    if (!word && text && !taken_along(*this, key) && expand_abbreviation(key)) return;
    if (!key.is(control(']')) && !insert_control(*this, key)) {
      if (options.smartindent) indent_for(key.code);
      if (key.is(' ')) note_blank();
      type_character(key.code, spelled(key));
      if (insert && options.cindent && moves_c_line(*this, key.code)) indent_c_line(*this);
    }
  }
  if (!insert) return;
  insert->last_key = key.special == Special::None ? key.code : 0;
  if (key.special != Special::None || key.code < ' ') insert->run.reset();
}

void Editor::Core::note_blank() {
  insert->typed_blank = true;
  if (!insert->blank_cell && cursor.line == insert->start.line) insert->blank_cell = cell_of(lines(), cursor, options);
}

/// Whether 'textwidth' may break the line here: the flags l and b of 'formatoptions' leave long lines alone.
static bool may_wrap(const Editor::Core& core, std::int64_t width) {
  const InsertSession& insert = *core.insert;
  if (insert.replace && !core.lines().at_end(core.cursor)) return false;
  if (core.cursor.line != insert.start.line) return true;
  const std::string& flags = core.options.formatoptions;
  if (flags.contains('l') && insert.width_before > width) return false;
  return !flags.contains('b') || (insert.blank_cell && *insert.blank_cell <= width);
}

/// One character as typed, or a run of plain ones: with what 'textwidth' and comments make of it.
void Editor::Core::type_character(char32_t code, std::string_view text) {
  begin_change();
  insert->join_motion = false;
  const auto run = std::exchange(insert->run, std::nullopt);
  const std::int64_t width = text_width(false);
  if (width > 0 && !is_blank(code) && may_wrap(*this, width)) wrap_line({.width = width, .typed = code});
  if (insert->indent.made && insert->indent.ends_comment != '\0' &&
      code == static_cast<unsigned char>(insert->indent.ends_comment))
    end_comment();
  insert->indent = {.column = insert->indent.column};
  const Place begin = cursor;
  type_text(text);
  note_run(*this, run, text, begin);
  if (options.showmatch && queue.empty() && !more_follows && !insert->repeating)
    insert->shown_match = opening_bracket(lines(), begin, options, std::max(top, begin.line - settings.rows));
}

/// CTRL-\ CTRL-N leaves Insert mode, CTRL-\ CTRL-O is CTRL-O that leaves the cursor where it is.
static void insert_backslash(Editor::Core& core, Key key) {
  const Place at = core.cursor;
  if (key.is(control('N')) || key.is(control('G'))) {
    core.record_as({});
    core.insert->count = 1;
    core.end_insert();
    core.clamp_cursor();
  } else if (key.is(control('O'))) {
    core.record_as({});
    leave_by(core, key);
    core.cursor = at;
    core.one_command_from.at_end = false;
  } else {
    core.insert->keys.pop_back();
    core.type_character(control('\\'), "\x1c");
    core.feed_insert(key);
  }
}

/// The key after CTRL-V, CTRL-R, CTRL-K, CTRL-G or CTRL-X.
void Editor::Core::insert_awaited(Key key) {
  if (insert->literal) return insert_code(key);
  const char32_t waiting = insert->waiting;
  if (waiting == control('R')) {
    const bool how = key.is(control('R')) || key.is(control('O')) || key.is(control('P'));
    if (how && insert->register_mode == 0) {
      insert->register_mode = key.code;
      return;
    }
    insert->waiting = 0;
    if (!key.is_character()) return record_as({});
    if (key.is('=')) return open_line_session('=', {});
    return insert_register(key.code, insert->register_mode);
  }
  insert->waiting = 0;
  if (waiting == control('G')) return insert_break(key);
  if (waiting == control('\\')) return insert_backslash(*this, key);
  record_as({});
  if (key.is(control('E')) || key.is(control('Y')) || key.is(control('Z'))) return;
  constexpr std::u32string_view kCompletes = U"\x0c\x06\x0e\x10\x0b\x14\x16\x09\x1d\x04\x15\x0f\x13s\x18";
  if (key.special == Special::None && !key.alt && kCompletes.contains(key.code)) {
    complete(key);
    return name_completion(key);
  }
  feed_insert(key);  // no completion: the key is itself
}

/// CTRL-G u: an undo step of its own. CTRL-G U: the next cursor key keeps it one. CTRL-G j and k: a line down or up,
/// to the column where the insert began.
void Editor::Core::insert_break(Key key) {
  if (key.is('U')) {
    insert->join_motion = true;
    return;
  }
  if (key.is('u')) {
    doc().sync();
    record_as({});
    insert->start = insert->limit = cursor;
    return;
  }
  record_as({});
  const bool down = key.is('j') || key.is(control('J')) || key.special == Special::Down;
  const bool up = key.is('k') || key.is(control('K')) || key.special == Special::Up;
  const Line line = cursor.line + (down ? 1 : -1);
  if ((!down && !up) || line < 0 || line > lines().last()) return;
  const Place before = cursor;
  const Cell cell =
      cell_of(lines(), {before.line, std::min(insert->start.column, lines().length(before.line))}, options);
  cursor = place_at_cell(lines(), line, cell, options, true);
  break_insert(before, true);
}

}  // namespace mini::editor
