#include "mini/text/builder.hpp"

#include "model.hpp"
#include "support/catch.hpp"

namespace mini::text {
namespace {

using model::Dice;

TEST_CASE("a builder puts pieces of any size in a row", "[text][builder][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 101U));
  CAPTURE(seed);
  Dice dice(seed);
  const std::string source_bytes = dice.text(dice.upto(model::kTiny ? 300 : 50000));
  const Snapshot source(source_bytes);
  Builder builder;
  std::string expected;
  for (std::int64_t left = dice.upto(60); left > 0; --left) {
    if (dice.one_in(2)) {
      const std::string bytes = dice.text(dice.upto(dice.one_in(5) ? 4000 : 30));
      builder.append(bytes);
      expected += bytes;
    } else {
      const std::int64_t size = model::size_of(source_bytes);
      const Range<Byte> range = dice.one_in(3) ? dice.range(size) : dice.short_range(size, 100);
      builder.append(source, range);
      expected += model::part(source_bytes, range);
    }
    if (builder.size() != Byte{model::size_of(expected)}) FAIL("a wrong size");
  }
  const Snapshot text = builder.finish();
  text.check_invariants();
  CHECK(text.copy() == expected);
  CHECK(source.copy() == source_bytes);
  CHECK(builder.size() == Byte{0});
  CHECK(builder.finish().empty());
}

TEST_CASE("a builder is filled from a reader without a copy", "[text][builder]") {
  const std::uint64_t seed = GENERATE(range(1U, 11U));
  CAPTURE(seed);
  Dice dice(seed);
  Builder builder;
  std::string expected;
  while (expected.size() < (model::kTiny ? 2000U : 5000000U / model::kSlowness)) {
    const std::span<char> space = builder.space(dice.one_in(3) ? 1 + dice.upto(100) : 1 << 20);
    REQUIRE_FALSE(space.empty());
    const std::string bytes = dice.text(dice.upto(std::min<std::int64_t>(std::ssize(space), 20000)));
    std::copy(bytes.begin(), bytes.end(), space.begin());
    builder.commit(model::size_of(bytes));
    expected += bytes;
  }
  const Snapshot text = builder.finish();
  text.check_invariants();
  CHECK(text.copy() == expected);
}

TEST_CASE("many copies of one text share its storage", "[text][builder]") {
  Dice dice(3);
  const std::string bytes = dice.text(model::kTiny ? 200 : 5000);
  const Snapshot one(bytes);
  Builder builder;
  constexpr int kCopies = 10000;
  for (int i = 0; i < kCopies; ++i) builder.append(one);
  const Snapshot all = builder.finish();
  all.check_invariants();
  CHECK(all.size() == Byte{kCopies * model::size_of(bytes)});
  CHECK(all.copy({one.size(), one.size() + one.size()}) == bytes);
  if (!model::kTiny) CHECK(all.exclusive_bytes().value < all.size().value / 10);
}

}  // namespace
}  // namespace mini::text
