#include "mini/text/chunks.hpp"
#include "mini/text/snapshot.hpp"
#include "model.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace mini::text {
namespace {

/// Reads a text in every way; the same number for the same text.
std::int64_t read_all(const Snapshot& text) {
  std::int64_t sum = 0;
  for (Chunks chunks(text, 0); !chunks.done(); chunks.next()) {
    const std::string_view chunk = chunks.chunk();
    sum += std::count(chunk.begin(), chunk.end(), 'a');
  }
  for (Lines lines(text, 0); !lines.done(); lines.next()) sum += static_cast<std::int64_t>(lines.text().size());
  return sum + text.line_at(text.size()).value + text.slice({0, text.size().value / 2}).newline_count().value;
}

TEST_CASE("readers in other threads see their own revision while it is changed on", "[text][threads]") {
  model::Dice dice(9);
  Snapshot text(dice.text(model::kTiny ? 500 : 200000));
  std::atomic<int> wrong = 0;
  for (int round = 0; round < 20; ++round) {
    const std::int64_t expected = read_all(text);
    constexpr int kReaders = 3;
    std::vector<std::jthread> readers;
    readers.reserve(kReaders);
    for (int i = 0; i < kReaders; ++i) {
      readers.emplace_back([copy = text, expected, &wrong] {
        for (int k = 0; k < 3; ++k) wrong += read_all(copy) == expected ? 0 : 1;
        // A reader may go its own way too.
        Snapshot own = copy;
        for (int k = 0; k < 50; ++k) own.replace({k, k + 1}, "xy");
        wrong += read_all(copy) == expected ? 0 : 1;
      });
    }
    for (int i = 0; i < 200; ++i) {
      const std::int64_t at = dice.upto(text.size().value - 1);
      text.replace({at, at + 1}, dice.text(dice.upto(2)));
    }
  }
  CHECK(wrong == 0);
  text.check_invariants();
}

}  // namespace
}  // namespace mini::text
