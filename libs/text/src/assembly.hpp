#pragma once
#include "tree.hpp"

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace mini::text::tree {

/// Makes a tree from left to right. Bytes are gathered in blocks and become leaves of kMaxSlice bytes.
class Assembly {
 public:
  Assembly() noexcept = default;
  Assembly(const Assembly&) = delete;
  Assembly& operator=(const Assembly&) = delete;
  ~Assembly();

  void append(std::string_view bytes) {
    // Most pieces are short, and there is room for them in the leaf that is being gathered.
    if (bytes.size() >= static_cast<std::size_t>(limit_ - at_)) return append_long(bytes);
    std::memcpy(at_, bytes.data(), bytes.size());
    at_ += bytes.size();
  }
  /// Shares what leaves hold of [begin, end): for a range of few leaves less work than sharing nodes.
  void append_leaves(const Node& tree, std::int64_t begin, std::int64_t end);
  /// Shares the nodes. O(log n).
  void append(NodeRef tree);

  /// Room to write the next bytes into, of at least one byte and as near to `wanted` as blocks allow.
  /// Valid until the next call of any other member.
  [[nodiscard]] std::span<char> space(std::int64_t wanted);
  /// The first `size` bytes of that space are now part of the text.
  void commit(std::int64_t size);

  [[nodiscard]] std::int64_t size() const noexcept { return done_ + open(); }
  [[nodiscard]] NodeRef finish();

 private:
  /// How many bytes are gathered that are not in a leaf yet.
  [[nodiscard]] std::int64_t open() const noexcept { return at_ - start_; }
  void append_long(std::string_view bytes);
  void close_leaf(std::int64_t size);
  void add(NodeRef leaf);
  void add_branch();
  void close_rest();
  void share(const Leaf& leaf, std::int64_t from, std::int64_t to);
  void close_gathered();
  void set_limit() noexcept;
  void open_block(std::int64_t wanted);
  [[nodiscard]] std::string take_broken_character();
  void drop_block() noexcept;

  NodeRef tree_;
  NodeRef branch_;          // the leaves that follow, in a node that is not full yet
  std::int64_t done_ = 0;   // bytes in both
  Block* block_ = nullptr;  // where bytes are gathered:
  char* start_ = nullptr;   // the first one
  char* at_ = nullptr;      // behind the last one
  char* limit_ = nullptr;   // where the leaf is full or the block ends
};

}  // namespace mini::text::tree
