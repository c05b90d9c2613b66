// The command-line window: q: q/ q? and CTRL-F show the history as text. <CR> runs the line under the cursor, CTRL-C
// takes it back into the command line, :q leaves.
#include "core.hpp"

#include <utility>

namespace mini::editor {

using modal::control;

/// q: is `:` and CTRL-F in one.
bool Editor::Core::open_command_window(char32_t prompt) {
  if (command_window) return false;
  feed_normal(Key{.code = prompt});
  return line_session && open_command_window();
}

bool Editor::Core::open_command_window() {
  const char32_t prompt = line_session->prompt;
  if (command_window || (prompt != ':' && prompt != '/' && prompt != '?')) return false;
  CommandWindow window{.session = *std::exchange(line_session, std::nullopt),
                       .parser = std::exchange(parser, {}),
                       .mode = std::exchange(mode, Mode::Normal),
                       .visual_state = std::exchange(visual_state, std::nullopt),
                       .before = buffer,
                       .alternate = alternate,
                       .nesting = nesting};
  cursor = window.session.cursor_before;
  top = window.session.top_before;
  std::string text;
  for (const std::string& each : histories[prompt == '?' ? U'/' : prompt]) text += each + "\n";
  Buffer& own = add_buffer("[Command Line]", text::Snapshot(text + window.session.text + "\n"));
  own.listed = false;
  own.cursor = {own.document.lines().last(), window.session.cursor};
  const std::size_t jump = jump_at;
  window.own = &own;
  window.jump_at = jump;
  command_window = std::make_unique<CommandWindow>(std::move(window));
  static_cast<void>(switch_to(own));
  return true;
}

/// Back to where the window was opened; gives the line that is typed on, or run.
void Editor::Core::close_command_window(WindowEnd end) {
  const std::unique_ptr<CommandWindow> window = std::move(command_window);
  if (insert) end_insert();
  if (visual()) end_visual();
  const std::string line = lines().copy(cursor.line);
  const Byte column = cursor.column;
  parser.reset();
  static_cast<void>(switch_to(*window->before));
  alternate = window->alternate;
  jump_at = window->jump_at;
  std::erase_if(buffers, [&](const auto& each) { return each.get() == window->own; });
  parser = window->parser;
  mode = window->mode;
  visual_state = window->visual_state;
  line_session = window->session;
  line_session->text = line;
  line_session->cursor = column;
  if (end == WindowEnd::Edit) return;
  close_line(end == WindowEnd::Run);
}

/// Keys that mean something else in the window than elsewhere.
bool Editor::Core::feed_command_window(Key key) {
  if (insert && insert->waiting != 0) return false;
  if (!inserting() && !parser.idle()) return false;
  const bool runs = key.is('\r') || (inserting() && key.is('\n'));
  if (!runs && !key.is(control('C'))) return false;
  close_command_window(runs ? WindowEnd::Run : WindowEnd::Edit);
  return true;
}

/// Commands that would leave the window for another text are refused; the ones that quit close it.
Result<bool> Editor::Core::run_in_command_window(const modal::ExLine& line) {
  using modal::Ex;
  if (line.name != nullptr && line.name->name == "close") {
    close_command_window(WindowEnd::Cancel);
    return true;
  }
  switch (line.name == nullptr ? Ex::None : line.name->command) {
    case Ex::Quit:
    case Ex::Exit:
    case Ex::WriteQuit:
      close_command_window(WindowEnd::Cancel);
      return true;
    case Ex::Edit:
    case Ex::Enew:
    case Ex::View:
    case Ex::Find:
    case Ex::Buffer:
    case Ex::BufferNext:
    case Ex::BufferPrevious:
    case Ex::BufferFirst:
    case Ex::BufferLast:
    case Ex::BufferModified:
    case Ex::BufferDelete:
    case Ex::BufferUnload:
    case Ex::BufferWipeout:
    case Ex::BufferDo:
    case Ex::Next:
    case Ex::Previous:
    case Ex::First:
    case Ex::Last:
    case Ex::Argument:
    case Ex::ArgumentEdit:
    case Ex::ArgumentDo:
    case Ex::Visual:
    case Ex::WriteNext:
    case Ex::WritePrevious:
    case Ex::Recover:
    case Ex::SaveAs:
      return mini::fail(Error::Code::Usage, "E11: Invalid in command-line window; <CR> executes, CTRL-C quits");
    default:
      return false;
  }
}

}  // namespace mini::editor
