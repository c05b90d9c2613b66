#pragma once
#include <cstddef>
#include <string_view>

namespace mini::modal {

/// Behind what looks like more of a range from `at` on, and belongs to none: Vim ignores it, `1\/p` prints line 1.
[[nodiscard]] std::size_t behind_range(std::string_view line, std::size_t at);

}  // namespace mini::modal
