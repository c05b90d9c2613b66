#pragma once
#include "mini/render/frame.hpp"
#include "mini/render/scene.hpp"
#include "mini/render/theme.hpp"

namespace mini::render {

/// What a menu in the text completes.
struct MenuWord {
  Cell column;            ///< where it begins
  Range<Line> line_rows;  ///< of its line
};

/// Draws the completion menu below (or above) the cursor, or above the prompt. Call when the cursor is known.
void draw_menu(Frame& frame, const Menu& menu, const Theme& theme, const std::optional<MenuWord>& word);

}  // namespace mini::render
