#pragma once
#include "node.hpp"

#include <cstdint>
#include <string_view>

namespace mini::text::tree {

struct Pair {
  NodeRef first;
  NodeRef second;
};

/// A change below some node: bytes [begin, end) become `bytes`.
struct Change {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string_view bytes;

  [[nodiscard]] std::int64_t growth() const noexcept { return static_cast<std::int64_t>(bytes.size()) - (end - begin); }
};

/// The leaf without its bytes outside [begin, end), which hold `newlines`. In place when it has no other
/// owner. Pre: not empty.
[[nodiscard]] NodeRef cut_leaf(NodeRef ref, std::int64_t begin, std::int64_t end, std::int64_t newlines);
/// Both sides of `at`, either may be null.
[[nodiscard]] Pair split_leaf(NodeRef ref, std::int64_t at);
/// The leaf with the change made; owned. In place when it has no other owner and there is room.
/// Pre: what comes out has 1 to kMaxOwned bytes.
[[nodiscard]] NodeRef edit_leaf(NodeRef ref, const Change& change);
/// Two leaves in a row as one or two that are long enough, if together they are.
[[nodiscard]] Pair join_leaves(NodeRef left, NodeRef right);

}  // namespace mini::text::tree
