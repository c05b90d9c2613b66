#pragma once
#include "core.hpp"

namespace mini::editor {

/// Brings the cursor back into the window, 'scrolloff' lines from its edges.
void keep_cursor_inside(Editor::Core& core);

}  // namespace mini::editor
