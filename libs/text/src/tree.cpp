#include "tree.hpp"

#include "assembly.hpp"
#include "newlines.hpp"
#include "validity.hpp"

#include <algorithm>
#include <array>

namespace mini::text::tree {
namespace {

/// A node above one or two of the level below.
NodeRef make_inner(Pair nodes) {
  auto* const inner = new Inner(nodes.first->level + 1);
  inner->push(std::move(nodes.first));
  if (nodes.second) inner->push(std::move(nodes.second));
  return NodeRef::adopt(inner);
}

/// Moves `count` children from index `from` of one node to index `to` of another.
void move_children(Inner& source, int from, int count, Inner& target, int to) {
  for (int i = 0; i < count; ++i) target.insert(to + i, std::move(source.child(from + i)));
  source.erase(from, count);
}

/// The children from `from` on, in a node of their own that may have too few of them.
NodeRef split_off(Inner& inner, int from) {
  auto* const tail = new Inner(inner.level);
  move_children(inner, from, inner.count - from, *tail, 0);
  return NodeRef::adopt(tail);
}

/// A tree may not have a root with fewer than two children.
NodeRef as_root(NodeRef inner) {
  if (inner->count > 1) return inner;
  if (inner->count == 0) return {};
  return std::move(own_inner(inner).child(0));
}

Pair join_inner(NodeRef left, NodeRef right) {
  if (left->count >= kMinChildren && right->count >= kMinChildren) return {std::move(left), std::move(right)};
  Inner& a = own_inner(left);
  Inner& b = own_inner(right);
  const int sum = a.count + b.count;
  if (sum <= kMaxChildren) {
    move_children(b, 0, b.count, a, a.count);
    return {std::move(left), NodeRef()};
  }
  if (a.count < sum / 2) {
    move_children(b, 0, sum / 2 - a.count, a, a.count);
  } else {
    move_children(a, sum / 2, a.count - sum / 2, b, 0);
  }
  return {std::move(left), std::move(right)};
}

/// Two nodes of one level as one or two that keep the rules below a root.
Pair join_level(NodeRef left, NodeRef right) {
  return left->level == 0 ? join_leaves(std::move(left), std::move(right))
                          : join_inner(std::move(left), std::move(right));
}

enum class End { Front, Back };

/// Puts child `i`, at that end, in two parts where it was. A full node splits so that the part at the end,
/// where more is likely to come, is the small one.
Pair set_two(NodeRef ref, int i, Pair parts, End end) {
  Inner& inner = as_inner(*ref);
  inner.set(i, std::move(parts.first));
  if (!parts.second) return {std::move(ref), NodeRef()};
  if (inner.count < kMaxChildren) {
    inner.insert(i + 1, std::move(parts.second));
    return {std::move(ref), NodeRef()};
  }
  NodeRef tail = split_off(inner, end == End::Back ? kMaxChildren - kMinChildren + 1 : kMinChildren - 1);
  if (end == End::Back) {
    as_inner(*tail).push(std::move(parts.second));
  } else {
    inner.insert(i + 1, std::move(parts.second));
  }
  return {std::move(ref), std::move(tail)};
}

/// Puts the lower tree at one end of the taller one.
Pair graft(NodeRef tall, NodeRef low, End end) {
  Inner& inner = own_inner(tall);
  const int i = end == End::Back ? inner.count - 1 : 0;
  NodeRef edge = std::move(inner.child(i));
  Pair parts;
  if (edge->level > low->level) {
    parts = graft(std::move(edge), std::move(low), end);
  } else if (end == End::Back) {
    parts = join_level(std::move(edge), std::move(low));
  } else {
    parts = join_level(std::move(low), std::move(edge));
  }
  return set_two(std::move(tall), i, std::move(parts), end);
}

}  // namespace

NodeRef join(NodeRef left, NodeRef right) {
  if (!left) return right;
  if (!right) return left;
  Pair parts;
  if (left->level == right->level) {
    parts = join_level(std::move(left), std::move(right));
  } else if (left->level > right->level) {
    parts = graft(std::move(left), std::move(right), End::Back);
  } else {
    parts = graft(std::move(right), std::move(left), End::Front);
  }
  return parts.second ? make_inner(std::move(parts)) : std::move(parts.first);
}

Pair split(NodeRef tree, std::int64_t at) {
  if (!tree || at == 0) return {NodeRef(), std::move(tree)};
  if (at == tree->total.bytes) return {std::move(tree), NodeRef()};
  if (tree->level == 0) return split_leaf(std::move(tree), at);
  Inner& inner = own_inner(tree);
  const int i = inner.child_with_byte(at);
  NodeRef after = as_root(split_off(inner, i + 1));
  Pair middle = split(std::move(inner.child(i)), at);
  inner.erase(i, 1);
  NodeRef before = as_root(std::move(tree));
  return {join(std::move(before), std::move(middle.first)), join(std::move(middle.second), std::move(after))};
}

NodeRef slice(NodeRef tree, std::int64_t begin, std::int64_t end) {
  return split(split(std::move(tree), end).first, begin).second;
}

void replace(NodeRef& tree, std::int64_t begin, std::int64_t end, NodeRef middle) {
  Pair parts = split(std::move(tree), begin);
  NodeRef after = split(std::move(parts.second), end - begin).second;
  tree = join(join(std::move(parts.first), std::move(middle)), std::move(after));
}

namespace {

/// The child that the change lies in, the left one at a border; kMaxChildren when there is none. The change
/// becomes relative to it.
int child_to_change(const Inner& inner, Change& change) noexcept {
  std::int64_t end = change.end;
  for (int i = 0; i < inner.count; ++i) {
    const std::int64_t bytes = inner.bytes[static_cast<std::size_t>(i)];
    if (end <= bytes) {
      change.begin -= change.end - end;
      change.end = end;
      return change.begin >= 0 ? i : kMaxChildren;
    }
    end -= bytes;
  }
  return kMaxChildren;
}

/// Whether what the leaf becomes can stand as one owned leaf in its place.
bool fits_leaf(std::int64_t size, bool lone) noexcept { return size <= kMaxOwned && size >= (lone ? 1 : kMinLeaf); }

/// Where what is copied of a leaf behind a change ends.
std::int64_t carve_end(const Leaf& leaf, const Change& change) noexcept {
  if (leaf.owned() || change.bytes.size() >= static_cast<std::size_t>(kMaxOwned - kCarve)) return change.end;
  std::int64_t end = std::min(leaf.size(), change.end + kCarve);
  for (int i = 0; i < 3 && end > change.end && !is_boundary(leaf.view(), end); ++i) --end;
  return end;
}

/// The bytes of a change, and those behind it up to `end`, as a leaf with room.
NodeRef carve(const Leaf& leaf, const Change& change, std::int64_t end) {
  const std::int64_t size = std::ssize(change.bytes) + end - change.end;
  if (size == 0) return {};
  return make_owned(change.bytes, leaf.view(change.end, end), {}, std::max(kLeafSlack, size / 16));
}

/// A change that is not local.
void replace_far(NodeRef& tree, const Change& change) {
  if (!tree || change.end >= tree->total.bytes || change.bytes.size() > static_cast<std::size_t>(kMaxOwned))
    return replace(tree, change.begin, change.end, build(change.bytes));
  const Spot spot = leaf_with_byte(*tree, change.end);
  const std::int64_t before = spot.before.bytes;
  const Change inside{change.end - before, change.end - before, change.bytes};
  const std::int64_t end = carve_end(*spot.leaf, inside);
  NodeRef middle = carve(*spot.leaf, inside, end);
  replace(tree, change.begin, end + before, std::move(middle));
}

/// The way down to the leaf that a change lies in.
struct Way {
  static constexpr std::size_t kMostLevels = 64;
  std::array<std::uint8_t, kMostLevels> child;  ///< by the level of the node above it
  Change change;                                ///< relative to the leaf
  bool fits = false;                            ///< the leaf stays one
};

/// Whether `change_below` can make the change: it lies in one leaf, and the leaf's parent has room for what
/// the leaf becomes. Then `way` is known.
bool is_local(const Node& tree, Way& way) noexcept {
  const Node* node = &tree;
  bool room = false;
  while (node->level > 0) {
    const Inner& inner = as_inner(*node);
    const int i = child_to_change(inner, way.change);
    if (i == kMaxChildren) return false;
    way.child[node->level] = static_cast<std::uint8_t>(i);
    room = inner.count + 2 <= kMaxChildren;
    node = inner.child(i).get();
  }
  const std::int64_t size = node->total.bytes + way.change.growth();
  way.fits = fits_leaf(size, node == &tree);
  return way.fits || (room && size > kMaxOwned);
}

/// Child `i`, a leaf, becomes up to three.
void change_child(Inner& parent, int i, const Change& change) {
  NodeRef leaf = std::move(parent.child(i));
  const Leaf& whole = as_leaf(*leaf);
  const std::int64_t end = carve_end(whole, change);
  NodeRef middle = carve(whole, change, end);
  Pair front = split_leaf(std::move(leaf), end);
  NodeRef before = front.first ? split_leaf(std::move(front.first), change.begin).first : NodeRef();
  std::array<NodeRef, 3> out;
  std::size_t count = 0;
  for (NodeRef* part : {&before, &middle, &front.second}) {
    if (!*part) continue;
    if (count == 0) {
      out[count++] = std::move(*part);
      continue;
    }
    Pair joined = join_leaves(std::move(out[count - 1]), std::move(*part));
    out[count - 1] = std::move(joined.first);
    if (joined.second) out[count++] = std::move(joined.second);
  }
  parent.set(i, std::move(out[0]));
  for (std::size_t k = 1; k < count; ++k) parent.insert(i + static_cast<int>(k), std::move(out[k]));
}

/// Makes a local change; gives what the node grew by.
Counts change_below(NodeRef& ref, const Way& way) {
  const Counts old = ref->total;
  if (ref->level == 0) {
    ref = edit_leaf(std::move(ref), way.change);
    return ref->total - old;
  }
  Inner& inner = own_inner(ref);
  const int i = way.child[inner.level];
  if (inner.level == 1 && !way.fits) {
    change_child(inner, i, way.change);
    return inner.total - old;
  }
  const Counts grown = change_below(inner.child(i), way);
  inner.grow(i, grown);
  inner.encoding = std::min(inner.encoding, inner.child(i)->encoding);
  return grown;
}

}  // namespace

void replace(NodeRef& tree, std::int64_t begin, std::int64_t end, std::string_view bytes) {
  Way way{.child{}, .change{begin, end, bytes}};
  if (tree && bytes.size() <= static_cast<std::size_t>(kMaxOwned) && is_local(*tree, way)) {
    change_below(tree, way);
  } else {
    replace_far(tree, {begin, end, bytes});
  }
}

NodeRef build(std::string_view bytes) {
  if (bytes.empty()) return {};
  if (bytes.size() <= static_cast<std::size_t>(kMaxOwned)) return make_owned(bytes, {}, {}, 0);
  Assembly assembly;
  assembly.append(bytes);
  return assembly.finish();
}

}  // namespace mini::text::tree
