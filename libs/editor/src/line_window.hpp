#pragma once
#include "core.hpp"

namespace mini::editor {

// The command-line window: the history as text, in place of the buffer.

enum class WindowEnd : std::uint8_t {
  Run,     ///< the line under the cursor
  Edit,    ///< it is the command line again
  Cancel,  ///< nothing
};

/// CTRL-F: from the command line that is typed. False where there can be none.
bool open_command_window(Editor::Core& core);
/// q: q/ q? from Normal mode.
bool open_command_window(Editor::Core& core, char32_t prompt);
/// Back to where it was opened; the line under the cursor is run, or typed on.
void close_command_window(Editor::Core& core, WindowEnd end);
/// Keys that mean something else in the window than elsewhere; false for all others.
bool feed_command_window(Editor::Core& core, Key key);
/// Commands that would leave the window for another text are refused; the ones that quit close it, and give true.
Result<bool> run_in_command_window(Editor::Core& core, const modal::ExLine& line);

}  // namespace mini::editor
