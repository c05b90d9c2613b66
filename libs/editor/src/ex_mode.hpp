#pragma once
#include "core.hpp"

#include <string>
#include <string_view>

namespace mini::editor {

/// `Q` and `gQ`: one `:` line after another, until `:visual`. What was typed and printed stays on the screen.
void enter_ex_mode(Editor::Core& core);
/// A line typed in Ex mode. An empty one means the next line. Errors as of run(), and E501 behind the last
/// line, but not in a script.
[[nodiscard]] Result<void> run_ex_line(Editor::Core& core, std::string_view line);
/// The same in a session that someone sees: where the line printed nothing, it shows the line that it led to.
void show_ex_line(Editor::Core& core, const std::string& line);
/// A line of text for `:append` and its kin was typed.
void show_text_line(Editor::Core& core, const std::string& line);
/// Asks for the next line, when it is time for one.
void keep_ex_prompt(Editor::Core& core);

}  // namespace mini::editor
