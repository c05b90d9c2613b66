// The command-line window: q: q/ q? and CTRL-F show the history as text. <CR> runs the line under the cursor, CTRL-C
// takes it back into the command line, :q leaves.
#include "line_window.hpp"

#include <utility>

namespace mini::editor {

using modal::control;

/// q: is `:` and CTRL-F in one.
bool open_command_window(Editor::Core& core, char32_t prompt) {
  if (core.command_window) return false;
  core.feed_normal(Key{.code = prompt});
  return core.line_session && open_command_window(core);
}

bool open_command_window(Editor::Core& core) {
  const char32_t prompt = core.line_session->prompt;
  if (core.command_window || (prompt != ':' && prompt != '/' && prompt != '?')) return false;
  auto window =
      std::make_unique<CommandWindow>(CommandWindow{.session = *std::exchange(core.line_session, std::nullopt),
                                                    .parser = std::exchange(core.parser, {}),
                                                    .mode = std::exchange(core.mode, Mode::Normal),
                                                    .visual_state = std::exchange(core.visual_state, std::nullopt),
                                                    .before = core.buffer,
                                                    .alternate = core.alternate,
                                                    .nesting = core.nesting,
                                                    .jump_at = core.jump_at});
  core.cursor = window->session.cursor_before;
  core.top = window->session.top_before;
  std::string text;
  for (const std::string& each : core.histories[prompt == '?' ? U'/' : prompt]) text += each + "\n";
  Buffer& own = core.add_buffer("[Command Line]", text::Snapshot(text + window->session.text + "\n"));
  own.listed = false;
  own.cursor = {own.document.lines().last(), window->session.cursor};
  window->own = &own;
  core.command_window = std::move(window);
  static_cast<void>(core.switch_to(own));
  return true;
}

void close_command_window(Editor::Core& core, WindowEnd end) {
  const std::unique_ptr<CommandWindow> window = std::move(core.command_window);
  // In Insert mode the cursor stays where the next character would go.
  const Byte typed_at = core.cursor.column;
  const bool inserting = core.insert.has_value();
  if (inserting) core.end_insert();
  if (core.visual()) core.end_visual();
  const std::string line = core.lines().copy(core.cursor.line);
  const Byte column = inserting ? typed_at : core.cursor.column;
  static_cast<void>(core.switch_to(*window->before));
  core.alternate = window->alternate;
  core.jump_at = window->jump_at;
  std::erase_if(core.buffers, [&](const auto& each) { return each.get() == window->own; });
  core.parser = window->parser;
  core.mode = window->mode;
  core.visual_state = window->visual_state;
  core.line_session = window->session;
  core.line_session->text = line;
  core.line_session->cursor = column;
  if (end != WindowEnd::Edit) core.close_line(end == WindowEnd::Run);
}

bool feed_command_window(Editor::Core& core, Key key) {
  if (core.insert && core.insert->waiting != 0) return false;
  if (!core.inserting() && !core.parser.idle()) return false;
  const bool runs = key.is('\r') || (core.inserting() && key.is('\n'));
  if (!runs && !key.is(control('C'))) return false;
  close_command_window(core, runs ? WindowEnd::Run : WindowEnd::Edit);
  return true;
}

Result<bool> run_in_command_window(Editor::Core& core, const modal::ExLine& line) {
  using modal::Ex;
  if (line.name != nullptr && line.name->name == "close") {
    close_command_window(core, WindowEnd::Cancel);
    return true;
  }
  switch (line.name == nullptr ? Ex::None : line.name->command) {
    case Ex::Quit:
    case Ex::Exit:
    case Ex::WriteQuit:
      close_command_window(core, WindowEnd::Cancel);
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
      return fail(Error::Code::Usage, "E11: Invalid in command-line window; <CR> executes, CTRL-C quits");
    default:
      return false;
  }
}

}  // namespace mini::editor
