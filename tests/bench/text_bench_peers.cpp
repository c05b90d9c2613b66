// What others use for text, doing the same work: a gap buffer, std::string, GCC's rope.
#include "text_bench.hpp"

#include <benchmark/benchmark.h>
#include <cstring>
#include <ext/rope>
#include <memory>

namespace mini::bench {
namespace {

/// The classic of editors: one block with a gap where the cursor is.
class GapBuffer {
 public:
  explicit GapBuffer(const std::string& text) : size_(text.size() + kGap), gap_(text.size()), gap_end_(size_) {
    bytes_ = std::make_unique_for_overwrite<char[]>(size_);
    std::memcpy(bytes_.get(), text.data(), text.size());
  }
  void insert(std::size_t at, char c) {
    move_gap(at);
    if (gap_ == gap_end_) grow();
    bytes_[gap_++] = c;
  }
  void erase(std::size_t at) {
    move_gap(at);
    ++gap_end_;
  }
  [[nodiscard]] std::size_t size() const { return size_ - (gap_end_ - gap_); }

 private:
  static constexpr std::size_t kGap = std::size_t{1} << 20;

  void move_gap(std::size_t to) {
    char* const bytes = bytes_.get();
    if (to < gap_) std::memmove(bytes + gap_end_ - (gap_ - to), bytes + to, gap_ - to);
    if (to > gap_) std::memmove(bytes + gap_, bytes + gap_end_, to - gap_);
    gap_end_ += to - gap_;
    gap_ = to;
  }
  void grow() {
    auto bytes = std::make_unique_for_overwrite<char[]>(size_ + kGap);
    std::memcpy(bytes.get(), bytes_.get(), gap_);
    std::memcpy(bytes.get() + gap_end_ + kGap, bytes_.get() + gap_end_, size_ - gap_end_);
    bytes_ = std::move(bytes);
    gap_end_ += kGap;
    size_ += kGap;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
  std::size_t gap_;
  std::size_t gap_end_;
};

const std::string& medium_text() {
  static const std::string text = make_text(sizes.medium);
  return text;
}

void gap_buffer_random(benchmark::State& state) {
  GapBuffer text(medium_text());
  Places places(sizes.medium);
  while (state.KeepRunning()) text.insert(static_cast<std::size_t>(places.next()), 'x');
}
BENCHMARK(gap_buffer_random)->Iterations(200);

void gap_buffer_typing(benchmark::State& state) {
  GapBuffer text(medium_text());
  std::size_t at = text.size() / 2;
  text.insert(at, 'x');
  while (state.KeepRunning()) text.insert(++at, 'x');
}
BENCHMARK(gap_buffer_typing)->Iterations(100000);

void string_random(benchmark::State& state) {
  std::string text = medium_text();
  Places places(sizes.medium);
  while (state.KeepRunning()) text.insert(static_cast<std::size_t>(places.next()), 1, 'x');
}
BENCHMARK(string_random)->Iterations(200);

void string_copy(benchmark::State& state) {
  while (state.KeepRunning()) benchmark::DoNotOptimize(std::string(medium_text()));
}
BENCHMARK(string_copy)->Iterations(5);

using Rope = __gnu_cxx::crope;

const Rope& medium_rope() {
  static const Rope text(medium_text().c_str(), medium_text().size());
  return text;
}

void rope_random(benchmark::State& state) {
  Rope text = medium_rope();
  Places places(sizes.medium);
  while (state.KeepRunning()) text.insert(static_cast<std::size_t>(places.next()), 'x');
}
BENCHMARK(rope_random)->Iterations(20000);

void rope_typing(benchmark::State& state) {
  Rope text = medium_rope();
  std::size_t at = text.size() / 2;
  while (state.KeepRunning()) text.insert(++at, 'x');
}
BENCHMARK(rope_typing)->Iterations(20000);

void rope_copy(benchmark::State& state) {
  while (state.KeepRunning()) benchmark::DoNotOptimize(Rope(medium_rope()));
}
BENCHMARK(rope_copy);

void rope_iterate(benchmark::State& state) {
  const Rope& text = medium_rope();
  while (state.KeepRunning()) {
    std::int64_t sum = 0;
    for (const char c : text) sum += c == '\n' ? 1 : 0;
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(rope_iterate)->Iterations(1);

}  // namespace
}  // namespace mini::bench
