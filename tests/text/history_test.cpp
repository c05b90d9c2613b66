#include "mini/text/history.hpp"

#include "model.hpp"
#include "support/catch.hpp"

#include <map>

namespace mini::text {
namespace {

using model::Dice;

/// A step to this text.
Step step(std::string_view text, std::int64_t time = 0) {
  Step made;
  made.time_seconds = time;
  made.text = Snapshot(text);
  return made;
}

std::string now(const History& history) { return history.text().copy(); }

TEST_CASE("undo and redo go along the branch used last", "[text][history]") {
  History history(Snapshot("0"));
  CHECK(history.undo() == nullptr);
  CHECK(history.redo() == nullptr);
  history.commit(step("1"));
  history.commit(step("2"));
  REQUIRE(history.undo() != nullptr);
  CHECK(now(history) == "1");
  history.commit(step("3"));  // a second branch at 1
  CHECK(history.redo() == nullptr);
  history.undo();
  CHECK(history.redo()->number == 3);
  history.go_to(2);
  CHECK(now(history) == "2");
  history.undo();
  CHECK(history.redo()->number == 2);  // no longer 3
  history.check_invariants();
}

TEST_CASE("any state can be reached, over the steps between", "[text][history]") {
  History history(Snapshot("0"));
  history.commit(step("1"));
  history.commit(step("2"));
  history.undo();
  history.commit(step("3"));
  const auto moves = history.go_to(2);
  REQUIRE(moves.size() == 2);
  CHECK((moves[0].undone && moves[0].step->number == 3));
  CHECK((!moves[1].undone && moves[1].step->number == 2));
  CHECK(history.go_to(2).empty());
  CHECK(history.go_to(0).size() == 2);
  CHECK(now(history) == "0");
  CHECK_FALSE(history.has(4));
  const auto branches = history.branches();
  REQUIRE(branches.size() == 2);
  CHECK((branches[0].number == 2 && branches[0].changes == 2));
  CHECK((branches[1].number == 3 && branches[1].changes == 2));
}

TEST_CASE("a joined change is one step with the one before it", "[text][history]") {
  History history(Snapshot("0"));
  Step first = step("1");
  first.changes = {{0, 1, 1}};
  first.cursor_before = {0, 5};
  history.commit(first);
  Step second = step("2");
  second.changes = {{3, 0, 2}};
  second.cursor_after = {4, 0};
  history.join(second);
  CHECK(history.current() == 1);
  CHECK(history.step().changes.size() == 2);
  CHECK((history.step().cursor_before == Place{0, 5} && history.step().cursor_after == Place{4, 0}));
  history.undo();
  CHECK(now(history) == "0");
}

TEST_CASE("random walks reach the states of a plain list", "[text][history][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 11U));
  CAPTURE(seed);
  Dice dice(seed);
  std::map<std::int64_t, std::string> states{{0, "0"}};
  History history(Snapshot("0"));
  for (int i = 0; i < 3000; ++i) {
    const std::int64_t before = history.current();
    switch (dice.upto(4)) {
      case 0: {
        std::string text = states[before];
        text.insert(static_cast<std::size_t>(dice.upto(model::size_of(text))), dice.text(1 + dice.upto(5)));
        history.commit(step(text));
        states[history.current()] = text;
        if (history.step().parent != before) FAIL("a wrong parent");
        break;
      }
      case 1:
        if (const Step* over = history.undo()) {
          if (over->number != before || over->parent != history.current()) FAIL("undo went wrong");
        }
        break;
      case 2:
        if (const Step* over = history.redo()) {
          if (over->parent != before || over->number != history.current()) FAIL("redo went wrong");
        }
        break;
      case 3:
        history.go_to(dice.upto(history.newest()));
        break;
      default:
        if (history.travel(dice.one_in(2) ? 1 : -1, History::Unit::Steps, 0)) {
          if (std::abs(history.current() - before) != 1) FAIL("g- or g+ went further than one");
        }
    }
    if (now(history) != states[history.current()]) FAIL("a wrong text");
    if (i % 50 == 0) history.check_invariants();
  }
}

/// The state that a journey from `from` ends at; -1 when there is nothing in that direction.
std::int64_t after(History& history, std::int64_t from, std::int64_t count, History::Unit unit, std::int64_t now = 0) {
  history.go_to(from);
  return history.travel(count, unit, now) ? history.current() : -1;
}

TEST_CASE("by time", "[text][history]") {
  History history(Snapshot("0"), 100);
  history.commit(step("1", 110));
  history.commit(step("2", 120));
  history.commit(step("3", 120));
  history.commit(step("4", 130));
  using Unit = History::Unit;
  CHECK(after(history, 4, -5, Unit::Seconds) == 3);
  CHECK(after(history, 4, -11, Unit::Seconds) == 1);  // all changes of that second
  CHECK(after(history, 4, -1000, Unit::Seconds) == 0);
  CHECK(after(history, 1, 4, Unit::Seconds, 131) == 3);
  CHECK(after(history, 1, 1000, Unit::Seconds, 131) == 4);
  CHECK(after(history, 4, 10, Unit::Seconds, 131) == -1);
  CHECK(after(history, 0, -10, Unit::Seconds, 131) == -1);
}

TEST_CASE("by writes of the file", "[text][history]") {
  History history(Snapshot("0"));
  using Unit = History::Unit;
  history.commit(step("1"));
  CHECK(history.mark_saved() == 1);
  history.commit(step("2"));
  history.commit(step("3"));
  CHECK(history.mark_saved() == 2);
  history.commit(step("4"));
  CHECK(after(history, 4, -1, Unit::Writes) == 3);  // changes since the last write count as one
  CHECK(after(history, 4, -2, Unit::Writes) == 1);
  CHECK(after(history, 4, -3, Unit::Writes) == 0);
  CHECK(after(history, 0, 1, Unit::Writes) == 1);
  CHECK(after(history, 0, 2, Unit::Writes) == 3);
  CHECK(after(history, 0, 3, Unit::Writes) == 4);
}

TEST_CASE("g- and g+ go through branches by number", "[text][history]") {
  History history(Snapshot("0"));
  history.commit(step("1"));
  history.commit(step("2"));
  history.go_to(1);
  history.commit(step("3"));
  using Unit = History::Unit;
  CHECK(after(history, 3, -1, Unit::Steps) == 2);
  CHECK(after(history, 3, -2, Unit::Steps) == 1);
  CHECK(after(history, 1, 2, Unit::Steps) == 3);
  CHECK(after(history, 2, 9, Unit::Steps) == 3);
  CHECK(after(history, 3, 1, Unit::Steps) == -1);
}

TEST_CASE("a bound on memory drops the oldest steps", "[text][history]") {
  Dice dice(6);
  History history{Snapshot(dice.text(100))};
  history.set_bound(100000);
  std::int64_t dropped = 0;
  for (int i = 0; i < 200; ++i) {
    Step made;
    made.text = Snapshot(dice.text(5000));  // nothing of it is shared
    dropped += history.commit(std::move(made));
    history.check_invariants();
  }
  CHECK(dropped > 100);
  CHECK(history.held() <= Byte{100000});
  std::int64_t undone = 0;
  while (history.undo() != nullptr) ++undone;
  CHECK(undone == 200 - dropped);
  CHECK(history.current() == history.oldest());
}

}  // namespace
}  // namespace mini::text
