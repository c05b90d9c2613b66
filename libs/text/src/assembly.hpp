#pragma once
#include "tree.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace mini::text::tree {

/// Makes a tree from left to right. Bytes are gathered in blocks and become leaves of kMaxSlice bytes.
class Assembly {
 public:
  Assembly() noexcept = default;
  Assembly(const Assembly&) = delete;
  Assembly& operator=(const Assembly&) = delete;
  ~Assembly();

  void append(std::string_view bytes);
  /// Shares the nodes. O(log n).
  void append(NodeRef tree);

  /// Room to write the next bytes into, of at least one byte and as near to `wanted` as blocks allow.
  /// Valid until the next call of any other member.
  [[nodiscard]] std::span<char> space(std::int64_t wanted);
  /// The first `size` bytes of that space are now part of the text.
  void commit(std::int64_t size);

  [[nodiscard]] std::int64_t size() const noexcept { return done_ + open_; }
  [[nodiscard]] NodeRef finish();

 private:
  void close_leaf(std::int64_t size);
  void close_rest();
  void drop_block() noexcept;
  void open_block(std::int64_t wanted);

  NodeRef tree_;
  std::int64_t done_ = 0;   // bytes in tree_
  Block* block_ = nullptr;  // where bytes are gathered
  std::int64_t start_ = 0;  // of the gathered bytes that are not in tree_ yet, in block_
  std::int64_t open_ = 0;   // how many they are
};

}  // namespace mini::text::tree
