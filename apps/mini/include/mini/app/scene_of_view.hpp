#pragma once
#include "mini/editor/view.hpp"
#include "mini/render/scene.hpp"

namespace mini::app {

/// The editor's view in the words of the renderer: neither knows the other.
[[nodiscard]] render::Scene scene_of_view(editor::View view);

}  // namespace mini::app
