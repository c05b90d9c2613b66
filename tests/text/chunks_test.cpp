#include "mini/text/chunks.hpp"

#include "mini/text/line_cursor.hpp"
#include "model.hpp"
#include "support/catch.hpp"

namespace mini::text {
namespace {

using model::Dice;

/// A text in many pieces, and its bytes.
std::pair<Snapshot, std::string> patchwork(Dice& dice, std::int64_t pieces) {
  Snapshot text;
  std::string bytes;
  for (std::int64_t i = 0; i < pieces; ++i) {
    const std::string piece = dice.text(dice.upto(model::kTiny ? 20 : 3000));
    const std::int64_t at = dice.upto(model::size_of(bytes));
    text.insert(at, piece);
    bytes.insert(static_cast<std::size_t>(at), piece);
  }
  return {text, bytes};
}

TEST_CASE("chunks give all bytes, forward and backward, from anywhere", "[text][chunks]") {
  const std::uint64_t seed = GENERATE(range(1U, 21U));
  CAPTURE(seed);
  Dice dice(seed);
  const auto [text, bytes] = patchwork(dice, static_cast<std::int64_t>(seed) * 2);
  for (int i = 0; i < 50; ++i) {
    const std::int64_t from = dice.upto(model::size_of(bytes));
    std::string forward;
    for (Chunks chunks(text, from); !chunks.done(); chunks.next()) {
      if (chunks.position() != Byte{from + model::size_of(forward)}) FAIL("a wrong position");
      forward += chunks.chunk();
    }
    if (forward != bytes.substr(static_cast<std::size_t>(from))) FAIL("forward differs");
    Chunks chunks(text, from);
    std::string backward(chunks.before());
    while (chunks.previous()) backward.insert(0, chunks.chunk());
    if (backward != bytes.substr(0, static_cast<std::size_t>(from))) FAIL("backward differs");
  }
}

TEST_CASE("chunks stay where they are at the start, and seek anywhere", "[text][chunks]") {
  Dice dice(5);
  const auto [text, bytes] = patchwork(dice, 30);
  Chunks chunks(text, 0);
  CHECK_FALSE(chunks.previous());
  CHECK(chunks.position() == Byte{0});
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t to = dice.upto(model::size_of(bytes));
    chunks.seek(to);
    if (chunks.position() != Byte{to}) FAIL("a wrong position");
    if (chunks.done() != (to == model::size_of(bytes))) FAIL("done at a wrong place");
    if (!chunks.done() && chunks.chunk().front() != bytes[static_cast<std::size_t>(to)]) FAIL("a wrong byte");
  }
  Chunks none(Snapshot(), 0);
  CHECK(none.done());
  CHECK_FALSE(none.previous());
}

TEST_CASE("lines are walked one by one", "[text][lines]") {
  const std::uint64_t seed = GENERATE(range(1U, 21U));
  CAPTURE(seed);
  Dice dice(seed);
  const auto [text, bytes] = patchwork(dice, static_cast<std::int64_t>(seed) - 1);
  const std::vector<std::string> expected = model::lines(bytes);
  auto first = static_cast<std::size_t>(dice.upto(std::ssize(expected)));
  Lines lines(text, static_cast<std::int64_t>(first));
  for (; !lines.done(); lines.next(), ++first) {
    REQUIRE(first < expected.size());
    if (lines.text() != expected[first]) FAIL("a line differs");
    if (lines.line() != Line{static_cast<std::int64_t>(first)}) FAIL("a line has a wrong number");
    if (lines.begin() != text.line_begin(lines.line())) FAIL("a line begins at a wrong byte");
  }
  CHECK(first == expected.size());
}

TEST_CASE("an empty text has one empty line to walk", "[text][lines]") {
  Lines lines(Snapshot(), 0);
  REQUIRE_FALSE(lines.done());
  CHECK(lines.text().empty());
  lines.next();
  CHECK(lines.done());
}

TEST_CASE("a cursor over lines says what the text says", "[text][lines][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 9U));
  CAPTURE(seed);
  model::Dice dice(seed);
  std::string bytes = dice.text(seed == 1 ? 0 : model::kTiny ? 300 : 200000);
  if (seed % 2 == 0) bytes += '\n';
  const Snapshot text(bytes);
  LineCursor lines(text);
  std::int64_t at = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::int64_t step = dice.one_in(30) ? dice.upto(model::size_of(bytes)) : dice.upto(90);
    at = dice.one_in(20) ? dice.upto(model::size_of(bytes)) : std::min(model::size_of(bytes), at + step);
    const Line line = lines.line_at(at);
    if (line != text.line_at(at)) FAIL("another line");
    if (lines.line_begin() != text.line_begin(line)) FAIL("another begin");
    if (lines.line_end() != text.line_end(line)) FAIL("another end");
  }
}

}  // namespace
}  // namespace mini::text
