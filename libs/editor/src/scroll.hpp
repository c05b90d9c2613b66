#pragma once
#include "core.hpp"

namespace mini::editor {

/// Brings the cursor back into the window, 'scrolloff' lines from its edges.
void keep_cursor_inside(Editor::Core& core);

// --- where the window goes (scroll_follow.cpp)

/// Where the window's text ends: the first line that is not shown, and the rows that none is shown in.
struct TextEnd {
  Line line;
  Count empty;
};
[[nodiscard]] TextEnd text_end(const Editor::Core& core);

/// Whether fewer than 'scrolloff' rows lie between the window's first row and the cursor.
[[nodiscard]] bool lacks_margin_above(const Editor::Core& core);

/// The first and the last line that the cursor may be in, with 'scrolloff' rows above and below where the text goes on.
struct InnerLines {
  Line first, last;
};
[[nodiscard]] InnerLines inner_lines(const Editor::Core& core);

struct MiddleHow {
  bool counts_behind_end = false;  ///< rows behind the text take room as lines do
  bool above_first = false;        ///< a window of an even height has one more above
};
/// The first line of a window with the cursor's line in the middle.
[[nodiscard]] Line top_for_middle(const Editor::Core& core, MiddleHow how);
/// The first line of a window whose last line is `line`.
[[nodiscard]] Line top_for_bottom(const Editor::Core& core, Line line);
/// Moves the window by `least` lines at least, so that the cursor's line stands at its top or its bottom, 'scrolloff'
/// rows from the edge. `always`: also when the cursor is in the window.
void scroll_cursor_to_top(Editor::Core& core, std::int64_t least, bool always);
void scroll_cursor_to_bottom(Editor::Core& core, std::int64_t least, const TextEnd& end);

}  // namespace mini::editor
