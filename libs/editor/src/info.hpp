#pragma once
#include "core.hpp"

#include <string>

namespace mini::editor {

/// From 1, as messages have them: `3`, or `3-8` where the byte's column and the cell's differ.
[[nodiscard]] std::string shown_columns(Byte column, Cell cell);
/// How many bytes the text takes in a file where lines end in CR LF (`pairs`) or LF.
[[nodiscard]] Byte size_in_file(const text::Snapshot& text, bool pairs);
/// Goes to another buffer and tells of its file.
Result<void> show_buffer(Editor::Core& core, Buffer& other);
/// g CTRL-G: how much text there is before the cursor, or in the Visual area, and in all. O(size).
[[nodiscard]] std::string text_info(Editor::Core& core);

}  // namespace mini::editor
