#pragma once
#include "block.hpp"
#include "limits.hpp"
#include "mini/text/encoding.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>
#include <utility>

namespace mini::text::tree {

/// What a tree holds.
struct Counts {
  std::int64_t bytes = 0;
  std::int64_t newlines = 0;

  friend constexpr bool operator==(const Counts&, const Counts&) noexcept = default;
  constexpr Counts& operator+=(Counts b) noexcept {
    bytes += b.bytes;
    newlines += b.newlines;
    return *this;
  }
  friend constexpr Counts operator-(Counts a, Counts b) noexcept {
    return {a.bytes - b.bytes, a.newlines - b.newlines};
  }
};

/// A part of a text: a Leaf at level 0, an Inner above. It counts its owners; with more than one it never
/// changes, with one its owner may change it in place.
struct Node {
  std::atomic<std::uint32_t> owners{1};
  std::uint8_t level = 0;
  std::uint8_t count = 0;               ///< children
  Encoding encoding = Encoding::Ascii;  ///< of all bytes below
  Counts total;

  explicit Node(int at_level) noexcept : level(static_cast<std::uint8_t>(at_level)) {}
};

/// Shared ownership of a Node in one pointer; null is the empty text.
class NodeRef {
 public:
  NodeRef() noexcept = default;
  /// Takes over one count of ownership.
  [[nodiscard]] static NodeRef adopt(Node* node) noexcept { return NodeRef(node); }
  /// One owner more.
  [[nodiscard]] static NodeRef share(Node* node) noexcept {
    if (node != nullptr) node->owners.fetch_add(1, std::memory_order_relaxed);
    return NodeRef(node);
  }
  NodeRef(const NodeRef& other) noexcept : NodeRef(share(other.node_)) {}
  NodeRef(NodeRef&& other) noexcept : node_(std::exchange(other.node_, nullptr)) {}
  NodeRef& operator=(const NodeRef& other) noexcept { return *this = NodeRef(other); }
  NodeRef& operator=(NodeRef&& other) noexcept {
    if (this != &other) drop(std::exchange(node_, std::exchange(other.node_, nullptr)));
    return *this;
  }
  ~NodeRef() { drop(node_); }

  /// Gives one count of ownership away.
  [[nodiscard]] Node* detach() noexcept { return std::exchange(node_, nullptr); }
  [[nodiscard]] Node* get() const noexcept { return node_; }
  Node* operator->() const noexcept { return node_; }
  Node& operator*() const noexcept { return *node_; }
  explicit operator bool() const noexcept { return node_ != nullptr; }
  /// Nobody else can see this node, so it may be changed.
  [[nodiscard]] bool sole() const noexcept { return node_->owners.load(std::memory_order_acquire) == 1; }

  /// One owner less of `node`, which may be null; the last one frees it.
  static void drop(Node* node) noexcept {
    if (node != nullptr && is_last(node)) destroy(node);
  }
  /// Takes one owner off; true when it was the last one.
  [[nodiscard]] static bool is_last(Node* node) noexcept {
    return node->owners.fetch_sub(1, std::memory_order_acq_rel) == 1;
  }

 private:
  explicit NodeRef(Node* node) noexcept : node_(node) {}
  static void destroy(Node* node) noexcept;
  Node* node_ = nullptr;
};

/// Bytes: either a slice of a block, or owned ones that lie right behind the Leaf.
struct Leaf : Node {
  const char* data;
  Block* block = nullptr;     ///< null: the bytes are owned
  std::int64_t capacity = 0;  ///< of owned bytes

  explicit Leaf(const char* bytes) noexcept : Node(0), data(bytes) {}
  [[nodiscard]] std::int64_t size() const noexcept { return total.bytes; }
  [[nodiscard]] bool owned() const noexcept { return block == nullptr; }
  [[nodiscard]] std::string_view view() const noexcept { return {data, static_cast<std::size_t>(total.bytes)}; }
  [[nodiscard]] std::string_view view(std::int64_t from, std::int64_t to) const noexcept {
    return {data + from, static_cast<std::size_t>(to - from)};
  }
};

/// A new leaf of owned bytes: the three strings in a row, and `slack` bytes of room. Their newlines are counted.
/// Pre: at least one byte, at most kMaxOwned.
[[nodiscard]] NodeRef make_owned(std::string_view a, std::string_view b = {}, std::string_view c = {},
                                 std::int64_t slack = kLeafSlack);
/// A new leaf that reads `bytes` in `block`, as one more reader of them; the caller knows how many newlines they are
/// and what they are. Pre: at least one byte.
[[nodiscard]] NodeRef make_slice(Block& block, std::string_view bytes, std::int64_t newlines, Encoding encoding);

/// Children of one level, with what each holds beside one another: a descent reads only these arrays.
struct Inner : Node {
  std::array<std::int64_t, kMaxChildren> bytes;
  std::array<std::int64_t, kMaxChildren> newlines;
  std::array<NodeRef, kMaxChildren> children;

  explicit Inner(int at_level) noexcept : Node(at_level) { count_storage(1); }
  Inner(const Inner&) = delete;
  Inner& operator=(const Inner&) = delete;
  ~Inner() { count_storage(-1); }

  [[nodiscard]] NodeRef& child(int i) noexcept { return children[static_cast<std::size_t>(i)]; }
  [[nodiscard]] const NodeRef& child(int i) const noexcept { return children[static_cast<std::size_t>(i)]; }
  [[nodiscard]] Counts counts(int i) const noexcept {
    const auto at = static_cast<std::size_t>(i);
    return {bytes[at], newlines[at]};
  }
  /// Puts `node` where child `i` was, or was moved from.
  void set(int i, NodeRef node) noexcept;
  /// Child `i` became larger or smaller by this.
  void grow(int i, Counts by) noexcept;
  /// Pre: count < kMaxChildren.
  void insert(int i, NodeRef node) noexcept;
  void push(NodeRef node) noexcept { insert(count, std::move(node)); }
  /// Children [from, from + how_many) go; they may have been moved from.
  void erase(int from, int how_many) noexcept;

  /// The child that holds the byte at `at`, the last one at the very end; `at` becomes relative to it.
  [[nodiscard]] int child_with_byte(std::int64_t& at) const noexcept;
  /// The child that holds newline number `nth`; `nth` becomes relative to it. Pre: there is one.
  [[nodiscard]] int child_with_newline(std::int64_t& nth) const noexcept;
};

// Nodes have no virtual functions, for those would cost a pointer each: the level says what a node is.
// NOLINTBEGIN(cppcoreguidelines-pro-type-static-cast-downcast)
[[nodiscard]] inline Leaf& as_leaf(Node& node) noexcept { return static_cast<Leaf&>(node); }
[[nodiscard]] inline const Leaf& as_leaf(const Node& node) noexcept { return static_cast<const Leaf&>(node); }
[[nodiscard]] inline Inner& as_inner(Node& node) noexcept { return static_cast<Inner&>(node); }
[[nodiscard]] inline const Inner& as_inner(const Node& node) noexcept { return static_cast<const Inner&>(node); }
// NOLINTEND(cppcoreguidelines-pro-type-static-cast-downcast)

/// The inner node behind `ref` for changing: itself when nobody else owns it, else a copy that takes its place.
[[nodiscard]] Inner& own_inner(NodeRef& ref);

}  // namespace mini::text::tree
