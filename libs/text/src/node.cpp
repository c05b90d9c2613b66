#include "node.hpp"

#include "newlines.hpp"
#include "validity.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace mini::text::tree {
namespace {

void destroy_leaf(Leaf* leaf, Releases& releases) noexcept {
  if (leaf->block != nullptr) releases.add(*leaf->block, leaf->data, leaf->size());
  leaf->~Leaf();
  ::operator delete(leaf);
  count_storage(-1);
}

/// Frees a node without owners, and what only it owned.
void destroy_below(Node* node, Releases& releases) noexcept {
  if (node->level == 0) return destroy_leaf(&as_leaf(*node), releases);
  Inner* const inner = &as_inner(*node);
  for (int i = 0; i < inner->count; ++i) {
    Node* const child = inner->child(i).detach();
    if (child != nullptr && NodeRef::is_last(child)) destroy_below(child, releases);
  }
  delete inner;
}

/// Memory for a leaf with room for `bytes` behind it.
void* leaf_memory(std::int64_t bytes) {
  void* const memory = ::operator new(sizeof(Leaf) + static_cast<std::size_t>(bytes));
  count_storage(1);
  return memory;
}

/// What malloc would waste behind the leaf is room too: it hands out 16 bytes at a time, 8 of them its own.
std::int64_t usable(std::int64_t wanted) noexcept {
  constexpr auto kLeaf = static_cast<std::int64_t>(sizeof(Leaf));
  return (kLeaf + wanted + 8 + 15) / 16 * 16 - 8 - kLeaf;
}

char* put(char* at, std::string_view bytes) noexcept {
  if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
  return at + bytes.size();
}

}  // namespace

void NodeRef::destroy(Node* node) noexcept {
  Releases releases;
  destroy_below(node, releases);
}

NodeRef make_owned(std::string_view a, std::string_view b, std::string_view c, std::int64_t slack) {
  const auto size = static_cast<std::int64_t>(a.size() + b.size() + c.size());
  const std::int64_t capacity = usable(std::min(size + slack, kMaxOwned));
  void* const memory = leaf_memory(capacity);
  char* const data = static_cast<char*>(memory) + sizeof(Leaf);
  put(put(put(data, a), b), c);
  Leaf* const leaf = new (memory) Leaf(data);
  leaf->capacity = capacity;
  leaf->total.bytes = size;
  leaf->total.newlines = count_newlines(leaf->view());
  leaf->encoding = encoding_of(leaf->view());
  return NodeRef::adopt(leaf);
}

NodeRef make_slice(Block& block, std::string_view bytes, std::int64_t newlines, Encoding encoding) {
  Leaf* const leaf = new (leaf_memory(0)) Leaf(bytes.begin());
  leaf->block = &block;
  leaf->total = {static_cast<std::int64_t>(bytes.size()), newlines};
  leaf->encoding = encoding;
  block.acquire(leaf->data, leaf->size());
  return NodeRef::adopt(leaf);
}

void Inner::set(int i, NodeRef node) noexcept {
  const Counts now = node->total;
  encoding = std::min(encoding, node->encoding);
  child(i) = std::move(node);
  grow(i, now - counts(i));
}

void Inner::grow(int i, Counts by) noexcept {
  const auto at = static_cast<std::size_t>(i);
  bytes[at] += by.bytes;
  newlines[at] += by.newlines;
  total += by;
}

void Inner::insert(int i, NodeRef node) noexcept {
  for (auto at = static_cast<std::size_t>(count); at > static_cast<std::size_t>(i); --at) {
    bytes[at] = bytes[at - 1];
    newlines[at] = newlines[at - 1];
    children[at] = std::move(children[at - 1]);
  }
  const auto at = static_cast<std::size_t>(i);
  bytes[at] = 0;
  newlines[at] = 0;
  ++count;
  set(i, std::move(node));
}

void Inner::erase(int from, int how_many) noexcept {
  for (int i = from; i < from + how_many; ++i) total += Counts{} - counts(i);
  const auto gap = static_cast<std::size_t>(how_many);
  for (std::size_t at = static_cast<std::size_t>(from) + gap; at < count; ++at) {
    bytes[at - gap] = bytes[at];
    newlines[at - gap] = newlines[at];
    children[at - gap] = std::move(children[at]);
  }
  count = static_cast<std::uint8_t>(count - how_many);
  for (std::size_t at = count; at < count + gap; ++at) children[at] = NodeRef();
}

int Inner::child_with_byte(std::int64_t& at) const noexcept {
  int i = 0;
  for (; i < count - 1 && at >= bytes[static_cast<std::size_t>(i)]; ++i) at -= bytes[static_cast<std::size_t>(i)];
  return i;
}

int Inner::child_with_newline(std::int64_t& nth) const noexcept {
  int i = 0;
  for (; nth >= newlines[static_cast<std::size_t>(i)]; ++i) nth -= newlines[static_cast<std::size_t>(i)];
  return i;
}

Inner& own_inner(NodeRef& ref) {
  if (!ref.sole()) {
    const Inner& old = as_inner(*ref);
    auto* const copy = new Inner(old.level);
    NodeRef held = NodeRef::adopt(copy);
    copy->count = old.count;
    copy->total = old.total;
    copy->encoding = old.encoding;
    for (std::size_t i = 0; i < old.count; ++i) {
      copy->bytes[i] = old.bytes[i];
      copy->newlines[i] = old.newlines[i];
      copy->children[i] = old.children[i];
    }
    ref = std::move(held);
  }
  return as_inner(*ref);
}

}  // namespace mini::text::tree
