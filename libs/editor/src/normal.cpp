// Normal mode: from a Command to what it does.
#include "core.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Action;
using modal::Kind;
using State = modal::KeyParser::State;

/// 'nostartofline' has use for the wanted column as it was before the command.
static void keep_column(Editor::Core& core) {
  if (core.options.startofline) return;
  if (!core.wanted_known) core.wanted = core.cursor_cell();
  core.wanted_known = true;
  core.wanted_before = core.wanted;
}

void Editor::Core::feed_normal(Key key) {
  parser.set_tilde_operator(options.tildeop);
  parser.set_own_digraphs(&digraphs);
  const State state = parser.feed(key, visual(), recording != 0 && !executing);
  switch (state) {
    case State::Pending:
      return;
    case State::NeedsLine:
      keep_column(*this);
      next_to_register_one = false;
      return open_line_session(static_cast<char32_t>(parser.prompt()), {});
    case State::Ready:
      return parser_ready();
    case State::Cancelled:
      parser.reset();
      if (one_command) finish_command();
      return;
    case State::Rejected:
      next_to_register_one = false;
      parser.reset();
      fail();
      return finish_command();
  }
}

void Editor::Core::parser_ready() {
  const Command command = parser.command();
  if (parser.left_over()) push_front({*parser.left_over()}, false);
  parser.reset();
  if (command.action == Action::LineStart || command.action == Action::FirstNonBlank) one_command_from.at_end = false;
  keep_column(*this);
  const bool bad_register = command.reg != 0 && !Registers::is_readable(command.reg);
  if (bad_register || !execute(command)) fail();
  finish_command();
}

void Editor::Core::finish_command() {
  if (inserting() || line_session) return;
  clamp_cursor();
  if (parser.idle()) settle_jump();
  if (!one_command || !parser.idle() || asking()) return;
  // CTRL-O in Insert mode: back to it after one command.
  if (mode != Mode::Normal) return;
  const Key back = *std::exchange(one_command, std::nullopt);
  const bool wants_end = wanted_known && wanted > cursor_cell();
  const bool was_at_end = std::exchange(one_command_from.at_end, false) && cursor.line == one_command_from.line;
  if ((was_at_end || wants_end) && !lines().at_end(cursor) && lines().at_end(lines().after(cursor)))
    cursor = lines().after(cursor);
  begin_insert({.action = back.is('R') ? Action::ReplaceMode : Action::InsertHere}, 1, back.is('R'));
  insert->moving = insert->resumed = true;
}

bool Editor::Core::execute(const Command& command) {
  register_one_now = std::exchange(next_to_register_one, false);
  switch (command.kind) {
    case Kind::Motion:
      return execute_motion(command);
    case Kind::TextObject:
      return select_in_visual(command);
    case Kind::Operator:
      return visual() ? operate_visual(command) : execute_operator(command);
    case Kind::Command:
      return run_command(command);
  }
  return false;
}

void Editor::Core::set_cursor(Place at) {
  cursor = at;
  virtual_place.reset();
  wanted_known = false;
}

void Editor::Core::to_line_start(Line line) {
  cursor.line = std::clamp(line, Line{0}, lines().last());
  if (options.startofline) return set_cursor(lines().first_non_blank(cursor.line));
  if (!wanted_known) {
    clamp_cursor();
    wanted = cursor_cell();
  }
  cursor = place_at_cell(lines(), cursor.line, wanted, options, visual() || inserting());
  wanted_known = true;
}

void Editor::Core::clamp_cursor() {
  cursor.line = std::clamp(cursor.line, Line{0}, lines().last());
  const Byte length = lines().length(cursor.line);
  cursor.column = std::clamp(cursor.column, Byte{0}, length);
  cursor.column = unicode::cluster_begin(lines().line(cursor.line), cursor.column);
  if (visual() || inserting() || one_command || may_pass_end(options)) return;
  if (cursor.column >= length) cursor = lines().last_cluster(cursor.line);
}

/// The display column that the cursor stands in: the end of a tab, the start of anything else.
Cell Editor::Core::cursor_cell() const {
  if (is_virtual(*this)) return virtual_cell(*this);
  const bool on_tab = lines().character(cursor) == '\t' && !options.list && !inserting();
  const bool at_start = visual() && visual_state && cursor <= visual_state->anchor;
  if (!on_tab || at_start) return cell_of(lines(), cursor, options);
  return cell_of(lines(), lines().after(cursor), options) - 1;
}

/// Some motions take the cursor's own column for the wanted one even when they fail.
void Editor::Core::forget_column(Action action) {
  switch (action) {
    case Action::SearchForward:
    case Action::SearchBackward:
    case Action::SearchNext:
    case Action::SearchPrevious:
    case Action::MarkLine:
    case Action::MarkExact:
    case Action::WordForward:
    case Action::WordBackward:
    case Action::WordEnd:
    case Action::BigWordForward:
    case Action::BigWordBackward:
    case Action::BigWordEnd:
    case Action::PreviousWordEnd:
    case Action::PreviousBigWordEnd:
    case Action::SentenceForward:
    case Action::SentenceBackward:
    case Action::ParagraphForward:
    case Action::ParagraphBackward:
      break;
    default:
      if (action < Action::InnerWord || action > Action::ABacktick) return;
  }
  wanted_known = false;
  if (visual_state) visual_state->to_line_end = false;
}

bool Editor::Core::execute_motion(const Command& command) {
  const Count count = command.count.value_or(1);
  if (is_virtual(*this)) {
    if (const auto moved = virtual_motion(*this, command.action, count)) return *moved;
  }
  const auto landing =
      land(command.action, command.argument, command.line, count, command.count.has_value(), Action::None);
  if (!landing) {
    forget_column(command.action);
    return false;
  }
  move_to(*landing);
  return !landing->failed;
}

void Editor::Core::move_to(const Landing& landing) {
  if (landing.jump) push_jump();
  if (!landing.keep_wanted) wanted_known = false;
  cursor = landing.to;
  virtual_place.reset();
  if (landing.wanted) {
    wanted = *landing.wanted;
    wanted_known = true;
  }
  if (visual_state && visual()) {
    if (landing.wanted == kEndOfLine) {
      visual_state->to_line_end = true;
    } else if (!landing.keep_wanted) {
      visual_state->to_line_end = false;
    }
  }
}

/// `f` `F` `t` `T`, and `;` `,` after them.
static std::optional<Landing> find_character(Editor::Core& core, Action action, char32_t typed, Count count) {
  LastFind& last = core.last_find;
  const bool again = action == Action::RepeatFind || action == Action::RepeatFindReversed;
  if (!again) {
    last = {typed, action == Action::FindForward || action == Action::TillForward,
            action == Action::TillForward || action == Action::TillBackward};
  } else if (last.character == 0) {
    return std::nullopt;
  }
  const bool forward = last.forward == (action != Action::RepeatFindReversed);
  const bool skip = again && last.till && count == 1;
  const auto to = find_in_line(core.lines(), core.cursor, last.character, count, forward, last.till, skip);
  if (!to) return std::nullopt;
  return Landing{.to = *to, .inclusive = forward};
}

/// `d:cmd<CR>`: from the cursor to where the command leaves it.
std::optional<Landing> Editor::Core::ex_motion(const std::string& line) {
  const Place before = cursor;
  const auto done = run(line);
  if (!done) {
    report(done.error());
    return std::nullopt;
  }
  if (visual()) return Landing{.to = cursor};  // see area_of_motion()
  if (before.line > lines().last() || before.column > lines().length(before.line))
    return Landing{.to = cursor, .cancels = true};
  clamp_cursor();
  return Landing{.to = std::exchange(cursor, before)};
}

/// Motions that have nothing to do with the wanted column: where the cursor stands is not measured for them.
static bool stays_exact(Action action) {
  const bool word = action >= Action::WordForward && action <= Action::PreviousBigWordEnd;
  return word || (action >= Action::Left && action <= Action::FirstNonBlank);
}

std::optional<Landing> Editor::Core::land(Action action, char32_t typed, const std::string& line, Count count,
                                          bool counted, Action op) {
  if (!wanted_known && (!options.startofline || !stays_exact(action))) {
    wanted = cursor_cell();
    wanted_known = true;
  }
  if (const Motion motion = find_motion(action)) {
    MotionInput in{.lines = lines(),
                   .cursor = cursor,
                   .count = count,
                   .counted = counted,
                   .argument = typed,
                   .op = op,
                   .visual = visual(),
                   .wanted = wanted,
                   .options = options};
    const bool screen =
        action == Action::ScreenTop || action == Action::ScreenMiddleLine || action == Action::ScreenBottom;
    if (screen || !options.wrap) scroll_into_view();
    in.screen = screen ? metrics() : ScreenMetrics{.top = top, .width = text_columns(), .left = left};
    return motion(in);
  }
  switch (action) {
    case Action::FindForward:
    case Action::FindBackward:
    case Action::TillForward:
    case Action::TillBackward:
    case Action::RepeatFind:
    case Action::RepeatFindReversed:
      return find_character(*this, action, typed, count);
    case Action::SearchForward:
    case Action::SearchBackward:
      return search_motion(line, action == Action::SearchForward, count);
    case Action::SearchNext:
      return search_again(true, count);
    case Action::SearchPrevious:
      return search_again(false, count);
    case Action::StarForward:
      return star(true, true, count);
    case Action::StarBackward:
      return star(false, true, count);
    case Action::StarPartForward:
      return star(true, false, count);
    case Action::StarPartBackward:
      return star(false, false, count);
    case Action::CommandLine:
      return ex_motion(line);
    case Action::LocalDeclaration:
      return declaration(false);
    case Action::GlobalDeclaration:
      return declaration(true);
    default:
      if (action < Action::MarkLine || action > Action::MarkExactKeepJumps) return std::nullopt;
      return mark_motion({.action = action, .count = count, .argument = typed});
  }
}

void Editor::Core::remember_change(const Command& command) {
  if (repeating_dot) return;
  std::swap(dot, dot_before);  // with the memory of the change that is forgotten
  if (!dot) dot.emplace();
  dot->command = command;
  dot->keys.clear();
  dot->visual.reset();
}

bool Editor::Core::repeat(const Command& command) {
  const bool before = one_command && !one_command_from.moved;
  if (before ? !dot_before : !dot) return false;
  if (before) std::swap(dot, dot_before);
  std::optional<Dot>& change = dot;
  // A Visual area has its size, and its command the count that it was given.
  if (command.count && !change->visual) change->command.count = command.count;
  // `"1p..` walks through the numbered registers; a change without a register takes the one that `.` is given.
  if (change->command.reg == 0)
    change->command.reg = command.reg;
  else if (change->command.reg >= '1' && change->command.reg <= '8')
    ++change->command.reg;
  const Dot again = *change;
  repeating_dot = true;
  bool good = true;
  if (again.visual) {
    VisualState area{.anchor = cursor, .cursor = cursor, .mode = again.visual->mode};
    area.to_line_end = again.visual->to_line_end;
    area.cursor.line = std::min(lines().last(), cursor.line + again.visual->lines - 1);
    const bool one_line = again.visual->lines == 1;
    if (again.visual->mode == Mode::VisualBlock || (again.visual->mode == Mode::Visual && one_line)) {
      const bool block = again.visual->mode == Mode::VisualBlock;
      const Cell cell = (block ? cell_of(lines(), cursor, options) : cursor_cell()) + again.visual->cells - 1;
      const bool past_end = again.visual->mode == Mode::Visual;
      area.cursor.column = place_at_cell(lines(), area.cursor.line, cell, options, past_end).column;
    } else if (again.visual->mode == Mode::Visual) {
      area.cursor.column = place_at_cell(lines(), area.cursor.line, again.visual->cells, options, true).column;
    }
    if (again.visual->to_line_end && again.visual->mode != Mode::VisualBlock) {
      area.cursor.column = lines().length(area.cursor.line);
    }
    area.repeats = true;
    area.width = again.visual->cells;
    visual_state = area;
    mode = area.mode;
    cursor = area.cursor;
  }
  good = execute(again.command);
  if (insert) {
    for (const Key& key : again.keys) {
      if (!insert || insert->abandoned) break;
      feed_insert(key);
    }
    if (insert && !std::exchange(insert->abandoned, false)) end_insert();
    // Behind CTRL-O, as in Vim: `c` ends the insert that it stood in, `i` and its kin do not.
    if (again.command.action == Action::Change) one_command.reset();
    // `C` has gone to the line's end, which CTRL-O takes for the wanted column.
    wanted_known = one_command && again.command.target.action == Action::LineEnd;
    if (wanted_known) wanted = kEndOfLine;
  }
  repeating_dot = false;
  return good;
}

bool Editor::Core::check_modifiable() {
  if (options.modifiable) {
    warn_of_read_only();
    return true;
  }
  return fail("E21: Cannot make changes, 'modifiable' is off");
}

void Editor::Core::escape() {
  next_to_register_one = false;
  if (visual()) {
    wanted = cursor_cell();
    const Place before = cursor;
    end_visual();
    wanted_known = cursor == before;
    return;
  }
  if (one_command) return;
  if (parser.idle() && queue.empty()) fail();
}

}  // namespace mini::editor
