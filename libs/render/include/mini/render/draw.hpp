#pragma once
#include "mini/render/frame.hpp"
#include "mini/render/scene.hpp"
#include "mini/render/theme.hpp"

namespace mini::render {

/// How the rows of a screen are shared out: the text above, then the status line if there is to be one, then the
/// message line. A screen of two rows has no status line, a screen of one row has only the text, and messages lie over
/// it.
struct Areas {
  Line text{};
  bool status = false;
  bool message = false;
};
[[nodiscard]] Areas areas(Line rows, bool with_status) noexcept;

/// Draws a scene as Vim would. Pre: columns >= 1, rows >= 1.
/// O(cells), and O(bytes to the left of and above the screen) for a line that begins there.
[[nodiscard]] Frame draw(const Scene& scene, Cell columns, Line rows, const Theme& theme = {});

}  // namespace mini::render
