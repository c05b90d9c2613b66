#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace mini::editor {

/// In which order the keys come when they are sorted by their bytes; equal ones stay in the order they had.
/// Eight bytes at a time are compared as one number, so most comparisons never look at the keys themselves.
[[nodiscard]] std::vector<std::uint32_t> sort_order(const std::vector<std::string_view>& keys);

}  // namespace mini::editor
