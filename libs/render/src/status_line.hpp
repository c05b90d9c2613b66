#pragma once
#include "mini/render/frame.hpp"
#include "mini/render/scene.hpp"
#include "mini/render/theme.hpp"
#include "text_area.hpp"

#include <string>

namespace mini::render {

/// `5,3-7`: line, byte and, where it differs, screen column, as Vim's 'ruler' shows them.
[[nodiscard]] std::string cursor_position(const Scene& scene, const DrawnText& drawn);
/// `All`, `Top`, `Bot` or `37%`: how far down the text the window is.
[[nodiscard]] std::string text_position(const Scene& scene, const DrawnText& drawn);
/// Draws name, flags and ruler into `row`.
void draw_status_line(Frame& frame, const Scene& scene, const DrawnText& drawn, const Theme& theme, Line row);
/// Without a status line the ruler stands in the last row, unless a message or prompt needs the room.
void draw_ruler_in_last_row(Frame& frame, const Scene& scene, const DrawnText& drawn);

}  // namespace mini::render
