#pragma once
#include "mini/render/frame.hpp"

#include <string>

namespace mini::app {

/// A frame as a picture, with its cursor: one text element per cluster at its cell, so that any font keeps the grid.
[[nodiscard]] std::string svg_of(const render::Frame& frame);

}  // namespace mini::app
