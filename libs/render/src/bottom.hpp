#pragma once
#include "mini/render/frame.hpp"
#include "mini/render/scene.hpp"
#include "mini/render/theme.hpp"

namespace mini::render {

/// Draws what the last row holds: prompt, message, mode or pending keys; long ones grow upwards over the text, and so
/// does the output of a command. Sets the frame's cursor when it is in the prompt or behind a question.
/// `own_row`: the last row is for messages alone; otherwise it is drawn only when there is something to say.
void draw_bottom(Frame& frame, const Scene& scene, const Theme& theme, bool own_row);

}  // namespace mini::render
