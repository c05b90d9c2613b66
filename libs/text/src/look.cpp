// Reading a tree: descents and the check of its rules.
#include "mini/base/assert.hpp"
#include "newlines.hpp"
#include "tree.hpp"
#include "validity.hpp"

namespace mini::text::tree {

Spot leaf_with_byte(const Node& tree, std::int64_t at) noexcept {
  const Node* node = &tree;
  Counts before;
  while (node->level > 0) {
    const Inner& inner = as_inner(*node);
    const int found = inner.child_with_byte(at);
    for (int i = 0; i < found; ++i) before += inner.counts(i);
    node = inner.child(found).get();
  }
  return {&as_leaf(*node), before};
}

std::int64_t newline_at(const Node& tree, std::int64_t nth) noexcept {
  const Node* node = &tree;
  std::int64_t before = 0;
  while (node->level > 0) {
    const Inner& inner = as_inner(*node);
    const int found = inner.child_with_newline(nth);
    for (int i = 0; i < found; ++i) before += inner.counts(i).bytes;
    node = inner.child(found).get();
  }
  return before + find_newline(as_leaf(*node).view(), nth, node->total.newlines);
}

std::int64_t newlines_before(const Node& tree, std::int64_t at) noexcept {
  const Spot spot = leaf_with_byte(tree, at);
  return spot.before.newlines + newlines_before(spot.leaf->view(), at - spot.before.bytes, spot.leaf->total.newlines);
}

std::int64_t exclusive_bytes(const Node* tree) noexcept {
  if (tree == nullptr || tree->owners.load(std::memory_order_relaxed) > 1) return 0;
  if (tree->level == 0) {
    const Leaf& leaf = as_leaf(*tree);
    return static_cast<std::int64_t>(sizeof(Leaf)) + (leaf.owned() ? leaf.capacity : leaf.size());
  }
  const Inner& inner = as_inner(*tree);
  std::int64_t sum = sizeof(Inner);
  for (int i = 0; i < inner.count; ++i) sum += exclusive_bytes(inner.child(i).get());
  return sum;
}

namespace {

void check_leaf(const Leaf& leaf, bool lone) {
  MINI_ASSERT(leaf.size() >= (lone ? 1 : kMinLeaf));
  MINI_ASSERT(leaf.size() <= (leaf.owned() ? kMaxOwned : kMaxSlice));
  MINI_ASSERT(!leaf.owned() || leaf.size() <= leaf.capacity);
  MINI_ASSERT(leaf.total.newlines == count_newlines(leaf.view()));
  MINI_ASSERT(leaf.encoding <= encoding_of(leaf.view()));
}

void check_node(const Node& node, bool root) {
  MINI_ASSERT(node.owners.load(std::memory_order_relaxed) > 0);
  if (node.level == 0) return check_leaf(as_leaf(node), root);
  const Inner& inner = as_inner(node);
  MINI_ASSERT(inner.count >= (root ? 2 : kMinChildren) && inner.count <= kMaxChildren);
  Counts sum;
  for (int i = 0; i < inner.count; ++i) {
    const Node& child = *inner.child(i);
    MINI_ASSERT(child.level + 1 == inner.level);
    MINI_ASSERT(child.total == inner.counts(i));
    MINI_ASSERT(inner.encoding <= child.encoding);
    check_node(child, false);
    sum += child.total;
  }
  MINI_ASSERT(sum == inner.total);
}

}  // namespace

void check(const Node* tree) {
  if (tree != nullptr) check_node(*tree, true);
}

}  // namespace mini::text::tree
