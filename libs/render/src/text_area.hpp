#pragma once
#include "mini/render/frame.hpp"
#include "mini/render/scene.hpp"
#include "mini/render/theme.hpp"

#include <optional>

namespace mini::render {

/// What the other parts of the screen need to know of the text that was drawn.
struct DrawnText {
  std::optional<Position> cursor;
  Cell cursor_column{};       ///< virtual column of the cursor in its line, from 0
  Range<Line> cursor_line{};  ///< the rows of the cursor's line
  Line below{};               ///< the first line that is not on the screen
  Cell number_width{};
};

/// Draws the lines from scene.top on into rows 0 to `rows`, with numbers, `~` and `@`.
DrawnText draw_text_area(Frame& frame, const Scene& scene, const Theme& theme, Line rows);

}  // namespace mini::render
