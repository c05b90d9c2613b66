#pragma once
#include "core.hpp"

namespace mini::editor {

/// `the beginning...and the end`: as much of a text as has room in so many cells. Pre: room >= 4.
[[nodiscard]] std::string without_middle(std::string_view text, Cell room);
/// The rows that a typed line takes on the screen, with a cell for the cursor behind it.
[[nodiscard]] Line rows_of_typed(const Editor::Core& core, std::string_view prompt_and_text);

}  // namespace mini::editor
