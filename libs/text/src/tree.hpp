#pragma once
#include "leaf.hpp"
#include "node.hpp"

#include <cstdint>
#include <string_view>

namespace mini::text::tree {

// Trees as values. Null is the empty tree. Every tree that goes in or comes out keeps these rules:
// all leaves are at level 0; each leaf but a lone one has at least kMinLeaf bytes, at most kMaxOwned when
// owned and kMaxSlice when not; each inner node but the root has kMinChildren to kMaxChildren children, the
// root at least two; counts agree. A reference that is moved in and has no other owner is changed in place.

/// One after the other. O(difference of their levels).
[[nodiscard]] NodeRef join(NodeRef left, NodeRef right);
/// Cut before byte `at`. O(log n). Pre: 0 <= at <= size.
[[nodiscard]] Pair split(NodeRef tree, std::int64_t at);
/// A part. O(log n). Pre: 0 <= begin <= end <= size.
[[nodiscard]] NodeRef slice(NodeRef tree, std::int64_t begin, std::int64_t end);
/// A new tree. O(n).
[[nodiscard]] NodeRef build(std::string_view bytes);
/// Bytes [begin, end) become `middle`. O(log n).
void replace(NodeRef& tree, std::int64_t begin, std::int64_t end, NodeRef middle);
/// The same for bytes; a small change inside one leaf allocates little or nothing.
void replace(NodeRef& tree, std::int64_t begin, std::int64_t end, std::string_view bytes);

/// A leaf and what stands before it.
struct Spot {
  const Leaf* leaf;
  Counts before;
};
/// The leaf that holds the byte at `at`, the last one at the very end. Pre: not empty.
[[nodiscard]] Spot leaf_with_byte(const Node& tree, std::int64_t at) noexcept;
/// Where newline number `nth` stands. Pre: there is one.
[[nodiscard]] std::int64_t newline_at(const Node& tree, std::int64_t nth) noexcept;
/// How many newlines stand before `at`. Pre: 0 <= at <= size.
[[nodiscard]] std::int64_t newlines_before(const Node& tree, std::int64_t at) noexcept;

/// Memory that only this tree keeps alive.
[[nodiscard]] std::int64_t exclusive_bytes(const Node* tree) noexcept;

/// Aborts when a rule above is broken. O(n).
void check(const Node* tree);

}  // namespace mini::text::tree
