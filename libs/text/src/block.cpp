#include "block.hpp"

#include <new>
#include <sys/mman.h>

namespace mini::text::tree {
namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): of the process, for tests
std::atomic<std::int64_t> storage{0};

char* map(std::size_t size) {
  void* const got = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (got == MAP_FAILED) throw std::bad_alloc();
  return static_cast<char*>(got);
}

/// A mapping of kLargeBlock bytes at a multiple of kLargeBlock: only such a one can be a huge page.
char* map_huge_page() {
  constexpr auto kSize = static_cast<std::size_t>(kLargeBlock);
  char* begin = map(kSize);  // newer kernels place it so by themselves
  if (reinterpret_cast<std::uintptr_t>(begin) % kSize != 0) {
    munmap(begin, kSize);
    begin = map(2 * kSize);
    const std::size_t before = (kSize - reinterpret_cast<std::uintptr_t>(begin) % kSize) % kSize;
    if (before > 0) munmap(begin, before);
    munmap(begin + before + kSize, kSize - before);
    begin += before;
  }
  madvise(begin, kSize, MADV_HUGEPAGE);  // a wish: small pages work too
  return begin;
}

}  // namespace

std::int64_t live_storage() noexcept { return storage.load(std::memory_order_relaxed); }

void count_storage(std::int64_t change) noexcept {
  if constexpr (kCountStorage) storage.fetch_add(change, std::memory_order_relaxed);
}

Block* Block::make(std::int64_t capacity) {
  const bool mapped = capacity == kLargeBlock;
  char* const data = mapped ? map_huge_page() : new char[static_cast<std::size_t>(capacity)];
  count_storage(1);
  return new Block(data, capacity, mapped);
}

Block::Block(char* data, std::int64_t capacity, bool mapped) : mapped_(mapped), capacity_(capacity), data_(data) {
  if (!mapped) return;
  constexpr auto kUnits = static_cast<std::size_t>(kLargeBlock / kUnit);
  units_ = std::make_unique<Unit[]>(kUnits);
  for (std::size_t i = 0; i < kUnits; ++i) units_[i].store(1, std::memory_order_relaxed);
}

Block::~Block() {
  if (mapped_) {
    munmap(data_, static_cast<std::size_t>(capacity_));
  } else {
    delete[] data_;
  }
  count_storage(-1);
}

void Block::acquire(const char* at, std::int64_t size) noexcept {
  readers_.fetch_add(1, std::memory_order_relaxed);
  if (!mapped_) return;
  const std::int64_t first = (at - data_) / kUnit;
  const std::int64_t last = (at - data_ + size - 1) / kUnit;
  for (std::int64_t i = first; i <= last; ++i) {
    units_[static_cast<std::size_t>(i)].fetch_add(1, std::memory_order_relaxed);
  }
}

void Block::release(const char* at, std::int64_t size) noexcept { Releases().add(*this, at, size); }

Releases::~Releases() {
  for (Gone& gone : gone_) gone.flush();
}

Releases::Gone& Releases::of(Block& block) noexcept {
  for (Gone& gone : gone_) {
    if (gone.block == &block) return gone;
  }
  Gone& gone = gone_.at(next_);
  next_ = (next_ + 1) % gone_.size();
  gone.flush();
  gone.block = &block;
  return gone;
}

void Releases::add(Block& block, const char* at, std::int64_t size) noexcept {
  Gone& gone = of(block);
  ++gone.readers;
  if (!block.mapped_ || size == 0) return;
  const std::int64_t last = (at - block.data_ + size - 1) / kUnit;
  for (std::int64_t i = (at - block.data_) / kUnit; i <= last; ++i) gone.drop_unit(i);
}

void Releases::Gone::drop_unit(std::int64_t unit) noexcept {
  // A unit without readers gets no new one: each new slice is a part of an old one.
  if (block->units_[static_cast<std::size_t>(unit)].fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  // Over units that went before: one call for all is cheaper, and the block may go as a whole.
  while (dead_begin < dead_end && dead_end < unit && is_dead(dead_end)) ++dead_end;
  if (unit != dead_end) {
    give_back();
    dead_begin = unit;
  }
  dead_end = unit + 1;
}

bool Releases::Gone::is_dead(std::int64_t unit) const noexcept {
  return block->units_[static_cast<std::size_t>(unit)].load(std::memory_order_acquire) == 0;
}

void Releases::Gone::give_back() noexcept {
  if (dead_begin == dead_end) return;
  madvise(block->data_ + dead_begin * kUnit, static_cast<std::size_t>((dead_end - dead_begin) * kUnit), MADV_DONTNEED);
  dead_begin = dead_end;
}

void Releases::Gone::flush() noexcept {
  if (block == nullptr) return;
  // The block goes as a whole when no reader is left.
  if (block->readers_.load(std::memory_order_acquire) > readers) give_back();
  if (block->readers_.fetch_sub(readers, std::memory_order_acq_rel) == readers) delete block;
  *this = {};
}

}  // namespace mini::text::tree
