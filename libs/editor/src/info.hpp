#pragma once
#include "core.hpp"

#include <string>

namespace mini::editor {

/// From 1, as messages have them: `3`, or `3-8` where the byte's column and the cell's differ.
[[nodiscard]] std::string shown_columns(Byte column, Cell cell);
/// g CTRL-G: how much text there is before the cursor, or in the Visual area, and in all. O(size).
[[nodiscard]] std::string text_info(Editor::Core& core);

}  // namespace mini::editor
