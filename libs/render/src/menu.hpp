#pragma once
#include "mini/render/frame.hpp"
#include "mini/render/scene.hpp"
#include "mini/render/theme.hpp"

namespace mini::render {

/// Draws the completion menu below (or above) the cursor, or above the prompt. Call when the cursor is known.
void draw_menu(Frame& frame, const Menu& menu, const Theme& theme, std::optional<Cell> word);

}  // namespace mini::render
