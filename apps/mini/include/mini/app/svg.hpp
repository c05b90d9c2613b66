#pragma once
#include "mini/render/frame.hpp"

#include <string>

namespace mini::app {

/// A frame as a picture, with its cursor: each run of like cells has its place and length, so that any font keeps the
/// grid.
[[nodiscard]] std::string svg_of(const render::Frame& frame);

}  // namespace mini::app
