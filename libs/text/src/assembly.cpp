#include "assembly.hpp"

#include "mini/base/assert.hpp"
#include "newlines.hpp"
#include "validity.hpp"

#include <algorithm>

namespace mini::text::tree {

Assembly::~Assembly() { drop_block(); }

void Assembly::drop_block() noexcept {
  if (block_ != nullptr) block_->release(block_->data(), block_->capacity());
  block_ = nullptr;
  start_ = at_ = limit_ = nullptr;
}

void Assembly::set_limit() noexcept {
  char* const end = block_->data() + block_->capacity();
  limit_ = end - start_ > kMaxSlice ? start_ + kMaxSlice : end;
}

void Assembly::open_block(std::int64_t wanted) {
  const std::string rest = take_broken_character();
  close_rest();
  drop_block();
  // Small texts get small blocks; what grows large gets huge pages.
  const bool large = wanted > kLargeBlock / 2 || done_ > kLargeBlock;
  const std::int64_t least = std::min(done_ + kMaxOwned, kSmallBlock);
  block_ = Block::make(large ? kLargeBlock : std::clamp(wanted, least, kSmallBlock));
  start_ = at_ = block_->data();
  std::memcpy(at_, rest.data(), rest.size());
  at_ += rest.size();
  set_limit();
}

/// A character that does not end in this block goes on in the next one as a whole.
std::string Assembly::take_broken_character() {
  const std::string_view gathered{start_, static_cast<std::size_t>(open())};
  const std::string rest(gathered.substr(static_cast<std::size_t>(whole_characters(gathered))));
  at_ -= rest.size();
  return rest;
}

std::span<char> Assembly::space(std::int64_t wanted) {
  if (block_ == nullptr || at_ == block_->data() + block_->capacity()) open_block(wanted);
  const std::int64_t room = block_->data() + block_->capacity() - at_;
  return {at_, static_cast<std::size_t>(std::clamp<std::int64_t>(wanted, 1, room))};
}

void Assembly::commit(std::int64_t size) {
  MINI_ASSERT(block_ != nullptr);
  at_ += size;
  while (open() >= kMaxSlice) close_leaf(whole_characters({start_, static_cast<std::size_t>(kMaxSlice)}));
}

/// Takes in a leaf that is long enough to stand anywhere. A join per full node is much less work than one per leaf.
void Assembly::add(NodeRef leaf) {
  if (!branch_) branch_ = NodeRef::adopt(new Inner(1));
  as_inner(*branch_).push(std::move(leaf));
  if (branch_->count == kMaxChildren) add_branch();
}

void Assembly::add_branch() {
  if (!branch_) return;
  NodeRef whole = branch_->count == 1 ? std::move(as_inner(*branch_).child(0)) : std::move(branch_);
  branch_ = NodeRef();
  tree_ = join(std::move(tree_), std::move(whole));
}

/// The first `size` gathered bytes become a leaf.
void Assembly::close_leaf(std::int64_t size) {
  const std::string_view bytes{start_, static_cast<std::size_t>(size)};
  add(make_slice(*block_, bytes, count_newlines(bytes), encoding_of(bytes)));
  start_ += size;
  done_ += size;
  set_limit();
}

/// What is left becomes a leaf too: a copy when it is short, and its place is used again.
void Assembly::close_rest() {
  const std::int64_t size = open();
  if (block_ == nullptr || size == 0) return;
  if (size > kMaxOwned) return close_leaf(size);
  add_branch();
  tree_ = join(std::move(tree_), make_owned({start_, static_cast<std::size_t>(size)}, {}, {}, 0));
  done_ += size;
  at_ = start_;
}

void Assembly::append_long(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> room = space(static_cast<std::int64_t>(bytes.size()));
    const std::size_t size = std::min(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), size);
    commit(static_cast<std::int64_t>(size));
    bytes.remove_prefix(size);
  }
}

void Assembly::append_leaves(const Node& tree, std::int64_t begin, std::int64_t end) {
  while (begin < end) {
    const Spot spot = leaf_with_byte(tree, begin);
    const std::int64_t before = spot.before.bytes;
    const std::int64_t to = std::min(spot.leaf->size(), end - before);
    share(*spot.leaf, begin - before, to);
    begin = before + to;
  }
}

/// A part of a leaf: a slice when it is long. What was gathered before borrows of it when it is too short to be a leaf.
void Assembly::share(const Leaf& leaf, std::int64_t from, std::int64_t to) {
  if (open() > 0 && open() < kMinLeaf) {
    std::int64_t until = std::min(to, from + kMinLeaf - open());
    while (until < to && !is_boundary(leaf.view(), until)) ++until;
    append(leaf.view(from, until));
    from = until;
  }
  if (leaf.owned() || to - from < kMinSlice || (open() > 0 && open() < kMinLeaf)) return append(leaf.view(from, to));
  close_gathered();
  const bool whole = is_boundary(leaf.view(), from) && is_boundary(leaf.view(), to);
  const std::string_view bytes = leaf.view(from, to);
  add(make_slice(*leaf.block, bytes, count_newlines(bytes), whole ? leaf.encoding : Encoding::Unknown));
  done_ += to - from;
}

/// What is gathered becomes a leaf. Pre: it is nothing, or long enough.
void Assembly::close_gathered() {
  const std::int64_t size = open();
  if (size == 0) return;
  if (size > kMaxOwned) return close_leaf(size);
  add(make_owned({start_, static_cast<std::size_t>(size)}, {}, {}, 0));
  done_ += size;
  at_ = start_;
}

void Assembly::append(NodeRef tree) {
  if (!tree) return;
  close_rest();
  add_branch();
  done_ += tree->total.bytes;
  tree_ = join(std::move(tree_), std::move(tree));
}

NodeRef Assembly::finish() {
  close_rest();
  add_branch();
  drop_block();
  done_ = 0;
  return std::move(tree_);
}

}  // namespace mini::text::tree
