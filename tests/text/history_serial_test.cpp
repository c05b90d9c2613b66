#include "mini/text/history.hpp"
#include "model.hpp"
#include "support/catch.hpp"

namespace mini::text {
namespace {

using model::Dice;

Step step(std::string_view text, std::int64_t time = 0) {
  Step made;
  made.time_seconds = time;
  made.text = Snapshot(text);
  return made;
}

std::string bytes_of(const History& history) {
  std::string out;
  history.serialize(out);
  return out;
}

/// A tree with branches, of a text that is edited here and there.
History grown(Dice& dice, int steps) {
  History history{Snapshot(dice.text(300))};
  for (int i = 0; i < steps; ++i) {
    if (dice.one_in(3)) history.go_to(history.oldest() + dice.upto(history.newest() - history.oldest()));
    Step made;
    made.time_seconds = 1000 + i;
    made.text = history.text();
    for (std::int64_t edits = dice.upto(3); edits > 0; --edits)
      made.text.replace(dice.short_range(made.text.size().value, 30), dice.text(dice.upto(10)));
    made.changes = {{dice.upto(9), dice.upto(3), dice.upto(3)}};
    made.cursor_before = {dice.upto(5), dice.upto(5)};
    made.marks = {{U'a', {dice.upto(3), 0}}, {U'<', {-1, 7}}};
    history.commit(std::move(made));
    if (dice.one_in(5)) history.mark_saved();
  }
  return history;
}

TEST_CASE("a history comes back from its bytes with every state", "[text][history]") {
  Dice dice(GENERATE(range(1U, 9U)));
  History history = grown(dice, 60);
  history.go_to(dice.upto(history.newest()));
  Result<History> back = History::parse(bytes_of(history), Snapshot(history.text().copy()));
  REQUIRE(back);
  back->check_invariants();
  CHECK(back->current() == history.current());
  CHECK(back->newest() == history.newest());
  CHECK(back->branches().size() == history.branches().size());
  for (std::int64_t number = 0; number <= history.newest(); ++number) {
    history.go_to(number);
    back->go_to(number);
    if (back->text() != history.text()) FAIL("another text");
    const Step& was = history.step();
    const Step& is = back->step();
    if (is.parent != was.parent || is.time_seconds != was.time_seconds || is.saved_as != was.saved_as ||
        is.cursor_before != was.cursor_before || is.marks != was.marks || is.changes.size() != was.changes.size())
      FAIL("another step");
  }
  using Unit = History::Unit;
  CHECK(back->travel(-1, Unit::Writes, 0).has_value() == history.travel(-1, Unit::Writes, 0).has_value());
  CHECK(back->current() == history.current());
}

TEST_CASE("a history comes back after old steps were dropped", "[text][history]") {
  Dice dice(3);
  History history{Snapshot("")};
  history.set_bound(20000);
  for (int i = 0; i < 40; ++i) history.commit(step(dice.text(2000)));
  REQUIRE(history.oldest() > 0);
  Result<History> back = History::parse(bytes_of(history), history.text());
  REQUIRE(back);
  back->check_invariants();
  CHECK(back->oldest() == history.oldest());
  back->go_to(back->oldest());
  history.go_to(history.oldest());
  CHECK(back->text() == history.text());
  CHECK(back->undo() == nullptr);
}

TEST_CASE("what serialize() did not write is no history", "[text][history]") {
  Dice dice(GENERATE(range(1U, 5U)));
  const History history = grown(dice, 20);
  const std::string bytes = bytes_of(history);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    if (History::parse(std::string_view(bytes).substr(0, size), history.text())) FAIL("a part was taken for the whole");
  }
  CHECK_FALSE(History::parse(bytes + '\0', history.text()));
  CHECK_FALSE(History::parse(bytes, Snapshot("x")));
  for (int i = 0; i < 3000; ++i) {
    std::string damaged = bytes;
    damaged[static_cast<std::size_t>(dice.upto(std::ssize(bytes) - 1))] = static_cast<char>(dice.upto(255));
    Result<History> back = History::parse(damaged, history.text());
    if (back) back->check_invariants();  // a letter of a text may be any letter
  }
}

}  // namespace
}  // namespace mini::text
