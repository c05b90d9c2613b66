#pragma once
#include "core.hpp"

namespace mini::editor {

/// 'cindent': the width for a line that stands below the text up to `above` (the line's own text, without what is cut
/// off there). `rest` is what the line will hold. O(lines of the function).
[[nodiscard]] Cell c_indent_below(const Editor::Core& core, Place above, std::string_view rest, Line next);
/// Whether what was just typed before the cursor gives the line another place: 'cinkeys'.
[[nodiscard]] bool moves_c_line(const Editor::Core& core, char32_t typed);
/// The cursor's line goes where 'cindent' wants it.
void indent_c_line(Editor::Core& core);

}  // namespace mini::editor
