#pragma once
#include "mini/modal/ex.hpp"

#include <cstddef>
#include <string_view>

namespace mini::modal {

/// Behind what looks like more of a range from `at` on, and belongs to none: Vim ignores it, `1\/p` prints line 1.
[[nodiscard]] std::size_t behind_range(std::string_view line, std::size_t at);

/// `'<,'>silent d`: the area is that of the command which the modifier stands before.
[[nodiscard]] bool hands_area_on(std::string_view line, const ExLine& command);
void hand_area_on(std::string_view line, ExLine& command);

}  // namespace mini::modal
