// Virtual columns: with 'virtualedit' the cursor may stand where a line has no character, behind its end or within a
// tab. The cursor is then a place in the text and the number of cells that it stands further on.
#pragma once

#include "core.hpp"

namespace mini::editor {

/// Whether 'virtualedit' is at work in the mode at hand.
[[nodiscard]] bool is_virtual(const Editor::Core& core);
/// How many cells the cursor stands behind its place in the text.
[[nodiscard]] Cell beyond_cursor(const Editor::Core& core);
/// The cell where the cursor stands.
[[nodiscard]] Cell virtual_cell(const Editor::Core& core);
/// Puts the cursor on a cell of a line, be there a character or not. Pre: is_virtual().
void go_to_cell(Editor::Core& core, Line line, Cell cell);
/// `h l j k |` and their kin over virtual columns; nullopt when the action is none of them, false when it can't move.
[[nodiscard]] std::optional<bool> virtual_motion(Editor::Core& core, modal::Action action, Count count);
/// The same for an operator, which takes real characters only.
[[nodiscard]] std::optional<Landing> virtual_landing(Editor::Core& core, modal::Action action, Count count);
/// One cell to the left, as when Insert mode ends.
void step_left(Editor::Core& core);
/// What an area of characters within one line has behind that line's end. `cells`: all that it covers.
void note_blanks(const Editor::Core& core, Area& area, Range<Cell> cells);
/// A line that ends before a cell is filled up with blanks.
void fill_to_cell(Editor::Core& core, Line line, Cell cell);
/// Blanks go in, so that the cursor's place in the text is the cell where it stands: a tab under it becomes blanks too.
void fill_to_cursor(Editor::Core& core);

}  // namespace mini::editor
