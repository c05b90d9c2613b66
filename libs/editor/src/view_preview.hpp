#pragma once
#include "core.hpp"

namespace mini::editor {

/// When the `:` line being typed is a `:s`, shows what it would do to the lines of the window: `view` gets another text
/// and other matches. Changes nothing in `core`. Cost: O(lines of the window). Pre: core.line_session.
void preview_substitution(Editor::Core& core, View& view);

}  // namespace mini::editor
