// Normal and Visual mode commands by name, and the small ones themselves.
#include "core.hpp"
#include "ex_mode.hpp"
#include "file_names.hpp"
#include "mini/unicode/display.hpp"
#include "tally.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace mini::editor {

using modal::Action;

namespace {

using Core = Editor::Core;
using Handler = bool (*)(Core&, const Command&);

bool delete_chars(Core& core, const Command& c) { return core.delete_chars(c); }
bool put(Core& core, const Command& c) { return core.visual() ? core.put_over(c) : core.put(c); }
bool replace_char(Core& core, const Command& c) { return core.replace_char(c); }
bool toggle(Core& core, const Command& c) { return core.toggle_chars(c); }
bool join(Core& core, const Command& c) { return core.join(c); }
bool insert(Core& core, const Command& c) {
  if (!core.visual()) return core.start_insert(c);
  core.set_cursor({core.cursor.line, 0});  // gI goes there before it finds that it has no meaning
  core.visual_state->to_line_end = false;
  return false;
}
bool number(Core& core, const Command& c) { return core.add_number(c); }
bool undo(Core& core, const Command& c) { return core.undo_command(c); }
bool repeat(Core& core, const Command& c) { return core.repeat(c); }
bool scroll(Core& core, const Command& c) { return core.scroll_command(c); }
bool redraw(Core& core, const Command& c) {
  core.last_row.kept.clear();
  return scroll(core, c);
}
bool info(Core& core, const Command& c) { return core.info_command(c); }
bool visual(Core& core, const Command& c) { return core.visual_command(c); }
bool record(Core& core, const Command& c) { return core.record(c.argument); }
bool execute(Core& core, const Command& c) { return core.play(c.argument, c.count.value_or(1)); }
bool set_mark(Core& core, const Command& c) { return core.set_mark(c.argument, core.cursor); }
bool older_jump(Core& core, const Command& c) { return core.jump(-c.count.value_or(1).value); }
bool newer_jump(Core& core, const Command& c) { return core.jump(c.count.value_or(1).value); }
bool older_change(Core& core, const Command& c) { return core.change_jump(-c.count.value_or(1).value); }
bool newer_change(Core& core, const Command& c) { return core.change_jump(c.count.value_or(1).value); }
bool reselect(Core& core, const Command& c) { return core.reselect(c.count.value_or(1)); }

bool run_line(Core& core, const char* line) {
  if (auto done = core.run(line); !done) {
    if (done.error().message.empty()) return false;
    return core.report(done.error());
  }
  return true;
}

bool write_quit(Core& core, const Command& /*c*/) { return run_line(core, "x"); }
bool quit_no_write(Core& core, const Command& /*c*/) { return run_line(core, "q!"); }
bool suspend(Core& core, const Command& /*c*/) { return run_line(core, "suspend"); }

bool repeat_substitute(Core& core, const Command& c) {
  if (c.action == Action::RepeatSubstituteAll) return run_line(core, "%s//~/&");
  const std::int64_t count = c.count.value_or(1).value;
  const std::string line = count > 1 ? ".,.+" + std::to_string(count - 1) + "s" : "s";
  core.last_ex = line;  // as if it was typed
  return run_line(core, line.c_str());
}

bool open_command_line(Core& core, const Command& c) {
  std::string text;
  if (core.visual()) {
    core.last_extent = core.extent_of_visual(*core.area_of_visual());
    const Area area = *core.area_of_visual();
    Place first = area.begin;
    if (area.shape == Shape::Blockwise)
      first = place_at_cell(core.lines(), first.line, area.cells.begin, core.options, false);
    core.end_visual();
    core.set_cursor(first);
    core.clamp_cursor();
    text = "'<,'>";
  } else if (c.count) {
    text = c.count->value == 1 ? "." : ".,.+" + std::to_string(c.count->value - 1);
  }
  core.open_line_session(':', std::move(text));
  return true;
}

bool start_visual(Core& core, const Command& c) {
  const Mode mode = c.action == Action::VisualChar   ? Mode::Visual
                    : c.action == Action::VisualLine ? Mode::VisualLine
                                                     : Mode::VisualBlock;
  const bool fresh = !core.visual();
  if (fresh && c.count && core.last_extent) {
    core.select_as_before(*c.count);
    return true;
  }
  core.start_visual(mode);
  if (fresh && c.count && *c.count > 1) {
    const Action move = mode == Mode::VisualLine ? Action::Down : Action::Right;
    core.execute_motion({.action = move, .count = *c.count - 1});
  }
  return true;
}

/// CTRL-\ CTRL-N, or one key that means it.
bool escape(Core& core, const Command& c) {
  if (c.argument != 0 && c.argument != modal::control('N') && c.argument != modal::control('G')) return core.fail();
  core.escape();
  return true;
}

bool alternate_file(Core& core, const Command& c) {
  if (c.count) return run_line(core, ("b " + std::to_string(c.count->value)).c_str());
  if (core.alternate == nullptr) return core.fail("E23: No alternate file");
  return run_line(core, "b #");
}

bool ex_mode(Core& core, const Command& /*c*/) {
  enter_ex_mode(core);
  return true;
}

/// K: 'keywordprg' for the word under the cursor: a shell command, or an ex command with its colon. Without a shell the
/// built-in help has to do.
bool look_up(Core& core, const Command& c) {
  const auto word = expand_name(core, "<cword>");
  if (!word || word->empty()) return core.fail("E349: No identifier under cursor");
  const std::string& program = core.options.keywordprg;
  const std::string count = c.count ? std::to_string(c.count->value) + " " : "";
  if (program.empty()) return run_line(core, ("help " + *word).c_str());
  if (program.starts_with(':')) return run_line(core, (program.substr(1) + " " + count + *word).c_str());
  std::string quoted_word = "'";
  for (const char each : *word) quoted_word += each == '\'' ? "'\\''" : std::string(1, each);
  const auto done = core.run("!" + program + " " + count + quoted_word + "'");
  if (done || done.error().code != Error::Code::Unsupported) return done || core.report(done.error());
  return core.run("help :" + *word) || core.run("help '" + *word + "'") || core.report(done.error());
}

/// The file name under the cursor, and the number behind it for gF.
bool edit_under_cursor(Core& core, const Command& c) {
  const std::string text = core.lines().copy(core.cursor.line);
  const auto is_name = [](char ch) {
    return std::isalnum(static_cast<unsigned char>(ch)) != 0 || std::string_view("/._-+,#$%~=").contains(ch) ||
           static_cast<unsigned char>(ch) >= 0x80;
  };
  auto begin = static_cast<std::size_t>(core.cursor.column.value);
  while (begin < text.size() && !is_name(text[begin])) ++begin;
  if (begin >= text.size()) return core.fail("E446: No file name under cursor");
  while (begin > 0 && is_name(text[begin - 1])) --begin;
  std::size_t end = begin;
  while (end < text.size() && is_name(text[end])) ++end;
  std::string name = text.substr(begin, end - begin);
  while (name.size() > 1 && std::string_view(".,:;!").contains(name.back())) name.pop_back();
  std::error_code error;
  if (!std::filesystem::exists(name, error)) {
    const std::string beside = (std::filesystem::path(core.buffer->name).parent_path() / name).string();
    if (!std::filesystem::exists(beside, error)) return core.fail("E447: Can't find file \"" + name + "\" in path");
    name = beside;
  }
  if (auto done = core.edit_file(name, false, false); !done) return core.report(done.error());
  if (c.action == Action::EditFileUnderCursorLine) {
    const std::size_t digits = text.find_first_of("0123456789", end);
    if (digits != std::string::npos)
      core.set_cursor(
          {std::clamp(Line{std::strtoll(text.c_str() + digits, nullptr, 10) - 1}, Line{0}, core.lines().last()), 0});
  }
  return true;
}

bool last_output(Core& core, const Command& /*c*/) { return !core.output.empty(); }

bool interrupt(Core& core, const Command& /*c*/) {
  if (core.visual()) {
    core.end_visual();
  } else if (core.buffer->modified()) {
    core.say("Type  :qa!  and press <Enter> to abandon all changes and exit mini");
  } else {
    core.say("Type  :qa  and press <Enter> to exit mini");
  }
  return true;
}

bool help(Core& core, const Command& /*c*/) { return run_line(core, "help"); }

bool unsupported(Core& core, const Command& c) {
  (void)c;
  return core.fail("E319: this command is not supported in mini");
}

bool windows(Core& core, const Command& c) {
  std::string key;
  unicode::append_utf8(key, c.argument);
  return core.fail("E319: mini has one window; CTRL-W " + (c.argument < 0x20 ? "commands" : key) + " is not supported");
}

struct Row {
  Action action;
  Handler run;
};

constexpr auto kHandlers = std::to_array<Row>({
    {Action::DeleteToEnd, delete_chars},
    {Action::ChangeToEnd, delete_chars},
    {Action::YankLines, delete_chars},
    {Action::DeleteChar, delete_chars},
    {Action::DeleteKey, delete_chars},
    {Action::DeleteCharBefore, delete_chars},
    {Action::SubstituteChar, delete_chars},
    {Action::SubstituteLines, delete_chars},
    {Action::PutAfter, put},
    {Action::PutBefore, put},
    {Action::PutAfterMove, put},
    {Action::PutBeforeMove, put},
    {Action::PutIndentAfter, put},
    {Action::PutIndentBefore, put},
    {Action::ReplaceChar, replace_char},
    {Action::ReplaceMode, insert},
    {Action::ToggleChar, toggle},
    {Action::Join, join},
    {Action::JoinPlain, join},
    {Action::RepeatSubstitute, repeat_substitute},
    {Action::RepeatSubstituteAll, repeat_substitute},
    {Action::OpenBelow, insert},
    {Action::OpenAbove, insert},
    {Action::InsertHere, insert},
    {Action::InsertAfter, insert},
    {Action::InsertLineStart, insert},
    {Action::InsertLineEnd, insert},
    {Action::InsertLast, insert},
    {Action::InsertColumnOne, insert},
    {Action::Increment, number},
    {Action::Decrement, number},
    {Action::IncrementSequence, number},
    {Action::DecrementSequence, number},
    {Action::Undo, undo},
    {Action::Redo, undo},
    {Action::UndoLine, undo},
    {Action::OlderText, undo},
    {Action::NewerText, undo},
    {Action::Repeat, repeat},
    {Action::Record, record},
    {Action::Execute, execute},
    {Action::SetMark, set_mark},
    {Action::VisualChar, start_visual},
    {Action::VisualLine, start_visual},
    {Action::VisualBlock, start_visual},
    {Action::Reselect, reselect},
    {Action::OtherEnd, visual},
    {Action::OtherCorner, visual},
    {Action::VisualInsert, visual},
    {Action::VisualAppend, visual},
    {Action::DeleteLinesVisual, visual},
    {Action::ChangeLinesVisual, visual},
    {Action::YankLinesVisual, visual},
    {Action::DeleteToEndVisual, visual},
    {Action::ChangeToEndVisual, visual},
    {Action::PutOver, visual},
    {Action::PutOverKeep, visual},
    {Action::ReplaceVisual, visual},
    {Action::OlderJump, older_jump},
    {Action::NewerJump, newer_jump},
    {Action::OlderChange, older_change},
    {Action::NewerChange, newer_change},
    {Action::AlternateFile, alternate_file},
    {Action::EditFileUnderCursor, edit_under_cursor},
    {Action::EditFileUnderCursorLine, edit_under_cursor},
    {Action::PageForward, scroll},
    {Action::PageBackward, scroll},
    {Action::HalfPageDown, scroll},
    {Action::HalfPageUp, scroll},
    {Action::ScrollLineDown, scroll},
    {Action::ScrollLineUp, scroll},
    {Action::CursorToTop, scroll},
    {Action::CursorToTopNonBlank, scroll},
    {Action::CursorToMiddle, scroll},
    {Action::CursorToMiddleNonBlank, scroll},
    {Action::CursorToBottom, scroll},
    {Action::CursorToBottomNonBlank, scroll},
    {Action::NextScreenful, scroll},
    {Action::SetHeight, scroll},
    {Action::PreviousScreenful, scroll},
    {Action::ScrollRight, scroll},
    {Action::ScrollLeft, scroll},
    {Action::ScrollHalfRight, scroll},
    {Action::ScrollHalfLeft, scroll},
    {Action::ScrollCursorStart, scroll},
    {Action::ScrollCursorEnd, scroll},
    {Action::Redraw, redraw},
    {Action::FileInfo, info},
    {Action::TextInfo, info},
    {Action::CharInfo, info},
    {Action::BytesInfo, info},
    {Action::LastOutput, last_output},
    {Action::CommandLine, open_command_line},
    {Action::ExMode, ex_mode},
    {Action::Keyword, look_up},
    {Action::WriteQuit, write_quit},
    {Action::QuitNoWrite, quit_no_write},
    {Action::Suspend, suspend},
    {Action::Interrupt, interrupt},
    {Action::Escape, escape},
    {Action::Help, help},
    {Action::WindowCommand, windows},
});

}  // namespace

bool Editor::Core::run_command(const Command& command) {
  static const auto by_action = [] {
    std::array<Handler, 256> made{};
    made.fill(unsupported);
    for (const Row& row : kHandlers) made.at(static_cast<std::size_t>(row.action)) = row.run;
    return made;
  }();
  return by_action.at(static_cast<std::size_t>(command.action))(*this, command);
}

bool Editor::Core::undo_command(const Command& command) {
  std::optional<Place> at;
  Count count = command.count.value_or(1);
  if (command.action == Action::UndoLine) {
    at = doc().undo_line(cursor);
    if (!at) return false;
    set_cursor(*at);
    return true;
  }
  if (command.action == Action::OlderText || command.action == Action::NewerText) {
    travel_and_tell(*this, command.action == Action::OlderText ? -count : count, text::History::Unit::Steps);
    return true;
  }
  const bool undo = command.action == Action::Undo;
  UndoTally tally(*this);
  doc().sync();
  for (; count > 0; --count) {
    const text::Step& step = doc().history().step();
    at = undo ? doc().undo(cursor) : doc().redo(cursor);
    if (at) tally.add(undo ? step : doc().history().step(), undo);
    if (!at) {
      say(undo ? "Already at oldest change" : "Already at newest change");
      wanted_known = false;
      return false;
    }
    set_cursor(*at);
    clamp_cursor();
  }
  tally.tell(*this);
  return true;
}

}  // namespace mini::editor
