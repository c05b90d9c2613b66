#pragma once
#include "limits.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

namespace mini::text::tree {

/// Memory that text is written into once and that leaves point into afterwards. It counts its readers; a
/// large block (kLargeBlock bytes, one huge page) also counts them per kUnit, and gives each unit back to
/// the system with its last reader, so that a file that was edited all over does not stay in memory twice.
/// Throws std::bad_alloc when there is no memory.
class Block {
 public:
  /// Pre: 0 < capacity <= kLargeBlock. The maker is its first reader, of all of it.
  [[nodiscard]] static Block* make(std::int64_t capacity);
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;

  [[nodiscard]] char* data() noexcept { return data_; }
  [[nodiscard]] std::int64_t capacity() const noexcept { return capacity_; }

  /// One more reader of these bytes. Pre: the caller is a reader of them already.
  void acquire(const char* at, std::int64_t size) noexcept;
  /// One reader less; the last one frees the block.
  void release(const char* at, std::int64_t size) noexcept;

 private:
  friend class Releases;
  using Unit = std::atomic<std::uint32_t>;
  Block(char* data, std::int64_t capacity, bool mapped);
  ~Block();

  std::atomic<std::uint32_t> readers_{1};
  bool mapped_;
  std::int64_t capacity_;
  char* data_;
  std::unique_ptr<Unit[]> units_;  // of a mapped block only
};

/// Gives back many slices, each as Block::release() would, with one call to the system for neighbours. Slices of a few
/// blocks may come in turn: an edited text lies in what was loaded and in what was written since.
class Releases {
 public:
  Releases() noexcept = default;
  Releases(const Releases&) = delete;
  Releases& operator=(const Releases&) = delete;
  ~Releases();
  void add(Block& block, const char* at, std::int64_t size) noexcept;

 private:
  /// What is gone of one block.
  struct Gone {
    Block* block = nullptr;
    std::uint32_t readers = 0;
    std::int64_t dead_begin = 0;  // units without readers that are not given back yet
    std::int64_t dead_end = 0;

    [[nodiscard]] bool is_dead(std::int64_t unit) const noexcept;
    void drop_unit(std::int64_t unit) noexcept;
    void give_back() noexcept;
    void flush() noexcept;
  };
  Gone& of(Block& block) noexcept;

  std::array<Gone, 4> gone_;
  std::size_t next_ = 0;  // to make room for another block
};

/// How many blocks and nodes are alive in this process. Kept only with kCountStorage.
[[nodiscard]] std::int64_t live_storage() noexcept;
void count_storage(std::int64_t change) noexcept;

}  // namespace mini::text::tree
