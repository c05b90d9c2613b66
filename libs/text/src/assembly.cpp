#include "assembly.hpp"

#include "newlines.hpp"

#include <algorithm>
#include <cstring>

namespace mini::text::tree {

Assembly::~Assembly() { drop_block(); }

void Assembly::drop_block() noexcept {
  if (block_ != nullptr) block_->release(block_->data(), block_->capacity());
  block_ = nullptr;
  start_ = 0;
  open_ = 0;
}

void Assembly::open_block(std::int64_t wanted) {
  close_rest();
  drop_block();
  // Small texts get small blocks; what grows large gets huge pages.
  const bool large = wanted > kLargeBlock / 2 || done_ > kLargeBlock;
  block_ = Block::make(large ? kLargeBlock : std::clamp(wanted, std::min(done_ + kMaxOwned, kSmallBlock), kSmallBlock));
}

std::span<char> Assembly::space(std::int64_t wanted) {
  if (block_ == nullptr || start_ + open_ == block_->capacity()) open_block(wanted);
  const std::int64_t used = start_ + open_;
  const std::int64_t room = std::min(block_->capacity() - used, std::max<std::int64_t>(wanted, 1));
  return {block_->data() + used, static_cast<std::size_t>(room)};
}

void Assembly::commit(std::int64_t size) {
  open_ += size;
  while (open_ >= kMaxSlice) close_leaf(kMaxSlice);
}

/// The first `size` gathered bytes become a leaf.
void Assembly::close_leaf(std::int64_t size) {
  const std::string_view bytes{block_->data() + start_, static_cast<std::size_t>(size)};
  tree_ = join(std::move(tree_), make_slice(*block_, bytes, count_newlines(bytes)));
  start_ += size;
  open_ -= size;
  done_ += size;
}

/// What is left becomes a leaf too: a copy when it is short, and its place is used again.
void Assembly::close_rest() {
  if (open_ == 0) return;
  if (open_ > kMaxOwned) {
    close_leaf(open_);
    return;
  }
  tree_ = join(std::move(tree_), make_owned({block_->data() + start_, static_cast<std::size_t>(open_)}, {}, {}, 0));
  done_ += open_;
  open_ = 0;
}

void Assembly::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> room = space(static_cast<std::int64_t>(bytes.size()));
    const std::size_t size = std::min(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), size);
    commit(static_cast<std::int64_t>(size));
    bytes.remove_prefix(size);
  }
}

void Assembly::append(NodeRef tree) {
  if (!tree) return;
  close_rest();
  done_ += tree->total.bytes;
  tree_ = join(std::move(tree_), std::move(tree));
}

NodeRef Assembly::finish() {
  close_rest();
  drop_block();
  done_ = 0;
  return std::move(tree_);
}

}  // namespace mini::text::tree
