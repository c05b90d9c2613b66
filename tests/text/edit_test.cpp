#include "mini/text/edit.hpp"

#include "model.hpp"
#include "support/catch.hpp"

namespace mini::text {
namespace {

using model::Dice;

/// Up to five pieces in `text`, some of which touch.
Edit random_edit(Dice& dice, const Snapshot& text) {
  Edit edit;
  std::int64_t from = 0;
  for (std::int64_t left = dice.upto(5); left > 0; --left) {
    const std::int64_t begin = from + dice.upto(std::min<std::int64_t>(10, text.size().value - from));
    const std::int64_t length = dice.upto(dice.one_in(4) ? 15 : 2);
    const std::int64_t end = std::min(text.size().value, begin + length);
    edit.add(text, {begin, end}, dice.text(dice.upto(4)));
    from = end;
  }
  edit.check_invariants();
  return edit;
}

TEST_CASE("an edit replaces, and its inverse puts back", "[text][edit]") {
  const Snapshot before("one two three");
  Edit edit(before, {4, 7}, "2");
  CHECK(edit.apply(before).copy() == "one 2 three");
  edit.add(before, {8, 13}, "3");
  const Snapshot after = edit.apply(before);
  CHECK(after.copy() == "one 2 3");
  CHECK(edit.hull_before() == Range<Byte>{4, 13});
  CHECK(edit.hull_after() == Range<Byte>{4, 7});
  CHECK(edit.inverted().apply(after) == before);
  CHECK(Edit().apply(before).same_as(before));
}

TEST_CASE("positions move with the text around them", "[text][edit]") {
  const Snapshot before("abcdef");
  struct Row {
    const char* why;
    Range<Byte> range;
    const char* inserted;
    std::int64_t at;
    Bias bias;
    std::int64_t to;
  };
  const auto row = GENERATE(Row{"before the change: stays", {3, 3}, "XY", 2, Bias::After, 2},
                            Row{"at an insert, Before: stays", {3, 3}, "XY", 3, Bias::Before, 3},
                            Row{"at an insert, After: goes behind it", {3, 3}, "XY", 3, Bias::After, 5},
                            Row{"behind: moves along", {3, 3}, "XY", 4, Bias::Before, 6},
                            Row{"at the begin of a replaced range: stays", {2, 4}, "XYZ", 2, Bias::After, 2},
                            Row{"inside, Before: to its begin", {2, 4}, "XYZ", 3, Bias::Before, 2},
                            Row{"inside, After: to its end", {2, 4}, "XYZ", 3, Bias::After, 5},
                            Row{"at the end of a replaced range: its end", {2, 4}, "XYZ", 4, Bias::Before, 5},
                            Row{"all was deleted", {0, 6}, "", 3, Bias::After, 0},
                            Row{"the end of the text", {0, 1}, "", 6, Bias::Before, 5});
  CAPTURE(row.why);
  const Edit edit(before, row.range, row.inserted);
  CHECK(edit.map(row.at, row.bias) == Byte{row.to});
  CHECK(Mapping(edit).map(row.at, row.bias) == Byte{row.to});
}

TEST_CASE("a range keeps out or takes in what is inserted at its ends", "[text][edit]") {
  const Snapshot before("abcdef");
  Edit edit(before, {2, 2}, "..");
  edit.add(before, {4, 4}, "..");
  CHECK(edit.map(Range<Byte>{2, 4}, Bias::After, Bias::Before) == Range<Byte>{4, 6});
  CHECK(edit.map(Range<Byte>{2, 4}, Bias::Before, Bias::After) == Range<Byte>{2, 8});
  CHECK(edit.map(Range<Byte>{2, 2}, Bias::After, Bias::Before) == Range<Byte>{4, 4});
}

TEST_CASE("random edits apply, invert, compose and map", "[text][edit][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 5U));
  CAPTURE(seed);
  Dice dice(seed);
  for (int i = 0; i < 2000; ++i) {
    const Snapshot a(dice.text(dice.upto(60)));
    const Edit first = random_edit(dice, a);
    const Snapshot b = first.apply(a);
    const Edit second = random_edit(dice, b);
    const Snapshot c = second.apply(b);
    if (!(first.inverted().apply(b) == a)) FAIL("the inverse");
    if (!(first.inverted().inverted() == first)) FAIL("the inverse of the inverse");
    const Edit both = first.then(second);
    both.check_invariants();
    if (!(both.apply(a) == c)) FAIL("the composition");
    if (!(both.inverted().apply(c) == a)) FAIL("the inverse of the composition");
    if (!(second.inverted().then(first.inverted()).apply(c) == a)) FAIL("the composition of the inverses");
  }
}

TEST_CASE("a byte that stays is found where its position is mapped to", "[text][edit][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 5U));
  CAPTURE(seed);
  Dice dice(seed);
  for (int i = 0; i < 1000; ++i) {
    const Snapshot before(dice.text(dice.upto(60)));
    const Edit edit = random_edit(dice, before);
    const Snapshot after = edit.apply(before);
    const Mapping mapping(edit);
    for (Byte at = 0; at < before.size(); ++at) {
      const auto holds = [&](const Edit::Piece& piece) {
        return Range<Byte>{piece.at, piece.at + piece.removed}.contains(at);
      };
      const bool removed = std::any_of(edit.pieces().begin(), edit.pieces().end(), holds);
      const Byte to = mapping.map(at, Bias::After);
      if (to != edit.map(at, Bias::After) || mapping.map(at, Bias::Before) != edit.map(at, Bias::Before)) {
        FAIL("Mapping differs");
      }
      if (!removed && after.at(to) != before.at(at)) FAIL("another byte is there");
    }
  }
}

TEST_CASE("an edit can be written down and read back", "[text][edit][model]") {
  Dice dice(4);
  for (int i = 0; i < 2000; ++i) {
    const Snapshot a(dice.text(dice.upto(300)));
    const Edit first = random_edit(dice, a);
    const Snapshot b = first.apply(a);
    const Edit second(b, dice.range(b.size().value), dice.text(dice.upto(300)));
    std::string bytes;
    first.serialize(bytes);
    second.serialize(bytes);
    std::string_view in = bytes;
    const Result<Edit> one = Edit::parse(in, a);
    const Result<Edit> two = Edit::parse(in, b);
    if (!one || !two || !(*one == first) || !(*two == second) || !in.empty()) FAIL("it came back different");
  }
}

TEST_CASE("bytes that are no edit are refused", "[text][edit][model]") {
  Dice dice(8);
  for (int i = 0; i < 20000; ++i) {
    const Snapshot text(dice.text(dice.upto(60)));
    std::string bytes;
    random_edit(dice, text).serialize(bytes);
    if (!bytes.empty() && dice.one_in(2)) bytes.resize(static_cast<std::size_t>(dice.upto(model::size_of(bytes) - 1)));
    for (char& byte : bytes) byte = dice.one_in(8) ? static_cast<char>(dice.upto(255)) : byte;
    std::string_view in = bytes;
    const Result<Edit> edit = Edit::parse(in, text);
    if (!edit) continue;
    edit->check_invariants();  // whatever it is, it is an edit of this text
    if (!(edit->inverted().apply(edit->apply(text)) == text)) FAIL("a wrong edit was accepted");
  }
}

TEST_CASE("the edit between two texts is found by what they share", "[text][edit][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 31U));
  CAPTURE(seed);
  Dice dice(seed);
  const Snapshot before(dice.text(dice.upto(model::kTiny ? 300 : 300000)));
  Snapshot after = before;
  std::int64_t changed = 0;
  for (std::int64_t left = dice.upto(8); left > 0; --left) {
    const std::string bytes = dice.text(dice.upto(5));
    const Range<Byte> range = dice.short_range(after.size().value, 5);
    changed += range.length().value + model::size_of(bytes);
    after.replace(range, bytes);
  }
  const Edit edit = Edit::between(before, after);
  edit.check_invariants();
  CHECK(edit.apply(before) == after);
  CHECK(edit.inverted().apply(after) == before);
  const std::int64_t size = edit.inserted().size().value + edit.removed().size().value;
  CHECK(size <= changed + (model::kTiny ? 1000 : 60000));
  CHECK(Edit::between(before, before).empty());
  // Texts that share nothing.
  const Snapshot other(dice.text(dice.upto(200)));
  CHECK(Edit::between(before, other).apply(before) == other);
  CHECK(Edit::between(other, Snapshot()).apply(other).empty());
}

TEST_CASE("one change in a text that repeats itself is found at once", "[text][edit]") {
  const Snapshot before(std::string(model::kTiny ? 2000 : 2000000, 'a'));
  Snapshot after = before;
  after.insert(1000, "a");
  const Edit edit = Edit::between(before, after);
  CHECK(edit.apply(before) == after);
  CHECK(edit.inserted().size() < Byte{50000});
}

TEST_CASE("an edit of many pieces is built in one pass", "[text][edit]") {
  Dice dice(12);
  const Snapshot before(dice.text(5000));
  Edit one_by_one;
  EditBuilder builder(before);
  for (std::int64_t at = 0; at < 4900; at += 1 + dice.upto(60)) {
    const Range<Byte> range{at, at + dice.upto(9)};
    const std::string bytes = dice.text(dice.upto(9));
    one_by_one.add(before, range, bytes);
    builder.add(range, bytes);
    at = range.end.value;
  }
  CHECK(builder.finish() == one_by_one);
}

}  // namespace
}  // namespace mini::text
