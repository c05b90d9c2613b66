#pragma once
#include "node.hpp"

#include <cstdint>

namespace mini::text::tree {

/// How many bytes at the front (at the back) two trees have in common, at least: what they share is skipped
/// node by node, and texts that look alike by chance are compared for a few thousand bytes only.
/// O(log n + nodes not shared before the difference).
[[nodiscard]] std::int64_t common_front(const Node* a, const Node* b);
[[nodiscard]] std::int64_t common_back(const Node* a, const Node* b);

}  // namespace mini::text::tree
