#include "mini/text/snapshot.hpp"

#include "model.hpp"
#include "support/catch.hpp"

#include <deque>

namespace mini::text {
namespace {

using model::Dice;

TEST_CASE("a line ends with its newline, and a final newline starts no line", "[text][snapshot]") {
  struct Row {
    const char* why;
    const char* text;
    std::int64_t lines;
    bool ends;
  };
  const auto row = GENERATE(
      Row{"an empty text is one empty line", "", 1, false}, Row{"no newline at all", "a", 1, false},
      Row{"a final newline ends the line", "a\n", 1, true}, Row{"one newline is one empty line", "\n", 1, true},
      Row{"two newlines are two empty lines", "\n\n", 2, true}, Row{"a last line without newline", "a\nb", 2, false});
  CAPTURE(row.why);
  const Snapshot text(row.text);
  CHECK(text.line_count() == Line{row.lines});
  CHECK(text.ends_with_newline() == row.ends);
  CHECK(text.empty() == (text.size() == Byte{0}));
  CHECK(text.line_begin(text.line_count()) == text.size());
  CHECK(text.line_at(text.size()) == text.line_count() - 1);
}

TEST_CASE("bytes come back as they were", "[text][snapshot]") {
  const std::string bytes("\0\xFF\r\n\xC3\n\xE2\x82\xAC\r", 10);
  const Snapshot text(bytes);
  CHECK(text.copy() == bytes);
  CHECK(text.at(1) == '\xFF');
  std::string scratch;
  CHECK(text.line(0, scratch) == bytes.substr(0, 3));
}

TEST_CASE("a copy does not see changes of the other", "[text][snapshot]") {
  Snapshot text("one two three");
  const Snapshot before = text;
  CHECK(text.same_as(before));
  text.replace({4, 7}, "2");
  CHECK(text.copy() == "one 2 three");
  CHECK(before.copy() == "one two three");
  CHECK_FALSE(text.same_as(before));
  CHECK_FALSE(text == before);
  text.replace({4, 5}, "two");
  CHECK(text == before);
}

TEST_CASE("a text can be put into itself", "[text][snapshot]") {
  Snapshot text("0123456789");
  std::string scratch;
  text.insert(5, text.view({2, 4}, scratch));
  CHECK(text.copy() == "012342356789");
  text.replace({0, 2}, text);
  CHECK(text.copy() == "0123423567892342356789");
}

/// A Snapshot and its model, changed alike.
class Pair {
 public:
  explicit Pair(std::uint64_t seed, std::int64_t limit) : dice_(seed), limit_(limit) {}

  void change() {
    const std::int64_t size = model::size_of(model_);
    const Range<Byte> range = dice_.one_in(40) ? dice_.range(size) : dice_.short_range(size, dice_.one_in(4) ? 60 : 2);
    if (!old_.empty() && size <= limit_ && dice_.one_in(30)) {
      const auto& [bytes, text] = old_[static_cast<std::size_t>(dice_.upto(std::ssize(old_) - 1))];
      const Range<Byte> from = dice_.range(model::size_of(bytes));
      text_.replace(range, text.slice(from));
      model::replace(model_, range, model::part(bytes, from));
    } else {
      const std::int64_t length = size > limit_      ? 0
                                  : dice_.one_in(40) ? dice_.upto(limit_ / 2)
                                                     : dice_.upto(dice_.one_in(10) ? 60 : 2);
      const std::string bytes = dice_.text(length);
      text_.replace(range, bytes);
      model::replace(model_, range, bytes);
    }
    if (dice_.one_in(7)) remember();
  }

  void check_bytes() const {
    text_.check_invariants();
    if (text_.copy() != model_) FAIL("the bytes differ");
  }

  void check_rest() {
    for (const auto& [bytes, text] : old_) {
      if (text.copy() != bytes) FAIL("a copy was changed");
    }
    if (!(text_ == Snapshot(model_))) FAIL("equal texts are not equal");
    check_lines();
    const Range<Byte> range = dice_.range(model::size_of(model_));
    std::string scratch;
    if (text_.view(range, scratch) != model::part(model_, range)) FAIL("a view differs");
    if (text_.slice(range).copy() != model::part(model_, range)) FAIL("a slice differs");
    text_.slice(range).check_invariants();
  }

 private:
  void remember() {
    old_.emplace_back(model_, text_);
    if (old_.size() > 6) old_.erase(old_.begin() + dice_.upto(5));
  }

  void check_lines() {
    const std::vector<std::string> lines = model::lines(model_);
    const auto count = std::ssize(lines);
    if (text_.line_count() != Line{count}) FAIL("the number of lines differs");
    const std::int64_t number = dice_.upto(count - 1);
    std::string scratch;
    if (text_.line(number, scratch) != lines[static_cast<std::size_t>(number)]) FAIL("a line differs");
    if (text_.line_at(text_.line_begin(number)) != Line{number}) FAIL("the begin of a line lies on another");
    if (text_.line_at(text_.line_end(number)) != Line{number}) FAIL("the end of a line lies on another");
  }

  Dice dice_;
  std::int64_t limit_;
  std::string model_;
  Snapshot text_;
  std::deque<std::pair<std::string, Snapshot>> old_;
};

TEST_CASE("random changes do what they do to a string", "[text][snapshot][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 9U));
  const std::int64_t limit = model::kTiny ? 40 << (seed % 4) : seed % 2 == 0 ? 3000 : 60000;
  const int rounds = (model::kTiny ? 130000 : 4000) / model::kSlowness;
  CAPTURE(seed, limit);
  Pair pair(seed, limit);
  for (int i = 0; i < rounds; ++i) {
    pair.change();
    pair.check_bytes();
    if (i % 16 == 0) pair.check_rest();
  }
}

TEST_CASE("a million small changes all over do not make the tree degenerate", "[text][snapshot][model]") {
  const std::uint64_t seed = 77;
  CAPTURE(seed);
  Dice dice(seed);
  Snapshot text(dice.text(model::kTiny ? 20000 : 1000000));
  [[maybe_unused]] const Byte before = text.exclusive_bytes();
  const int rounds = 1000000 / model::kSlowness;
  for (int i = 0; i < rounds; ++i) {
    const Byte at = dice.upto(text.size().value - 2);
    if (i % 2 == 0) {
      text.insert(at, i % 50 == 0 ? "\n" : "x");
    } else {
      text.erase({at, at + 1});
    }
    if (i % (rounds / 10) == 0) text.check_invariants();
  }
  text.check_invariants();
  if constexpr (!model::kTiny) CHECK(text.exclusive_bytes().value < before.value * 3 / 2);
}

TEST_CASE("typing at one place is the same as one insert", "[text][snapshot]") {
  Snapshot text(std::string(5000, 'a') + "\n" + std::string(5000, 'b'));
  std::string model = text.copy();
  for (std::int64_t i = 0; i < 5000; ++i) {
    const std::string key(1, i % 60 == 59 ? '\n' : static_cast<char>('a' + i % 26));
    text.insert(3000 + i, key);
    model.insert(static_cast<std::size_t>(3000 + i), key);
  }
  text.check_invariants();
  CHECK(text.copy() == model);
}

}  // namespace
}  // namespace mini::text
