#include "mini/modal/key_parser.hpp"

#include "support/catch.hpp"

#include <set>

using namespace mini::modal;
using State = KeyParser::State;

namespace {

State feed_all(KeyParser& parser, const char* keys, bool visual = false) {
  State state = State::Pending;
  for (const Key& key : parse_keys(keys)) state = parser.feed(key, visual, false);
  return state;
}

}  // namespace

TEST_CASE("counts before and behind the operator multiply", "[modal][parser]") {
  KeyParser parser;
  CHECK(feed_all(parser, "2d3w") == State::Ready);
  CHECK(parser.command().action == Action::Delete);
  CHECK(parser.command().target.action == Action::WordForward);
  CHECK(parser.command().count == mini::Count{6});
}

TEST_CASE("a register stands before or behind the first count", "[modal][parser]") {
  const auto* keys = GENERATE("\"a2dd", "2\"add");
  KeyParser parser;
  CHECK(feed_all(parser, keys) == State::Ready);
  CHECK(parser.command().reg == U'a');
  CHECK(parser.command().count == mini::Count{2});
  CHECK(parser.command().target.lines);
}

TEST_CASE("an operator doubled means lines", "[modal][parser]") {
  const auto* keys = GENERATE("dd", ">>", "gUU", "gUgU", "g??", "g~~", "gqq", "==");
  KeyParser parser;
  CHECK(feed_all(parser, keys) == State::Ready);
  CHECK(parser.command().target.lines);
}

TEST_CASE("Escape takes back what is pending", "[modal][parser]") {
  const auto* keys = GENERATE("d<Esc>", "2<Esc>", "\"a<Esc>", "f<Esc>", "g<C-c>");
  KeyParser parser;
  const State state = feed_all(parser, keys);
  CHECK((state == State::Cancelled || state == State::Rejected));
  CHECK(feed_all(parser, "x") == State::Ready);
  CHECK_FALSE(parser.command().count.has_value());
  CHECK(parser.command().reg == 0);
}

TEST_CASE("keys that mean nothing are rejected", "[modal][parser]") {
  const auto* keys = GENERATE("dx", "gX", "zy", "d<C-r>");
  KeyParser parser;
  CHECK(feed_all(parser, keys) == State::Rejected);
}

TEST_CASE("a count that is too large stays in bounds", "[modal][parser]") {
  KeyParser parser;
  CHECK(feed_all(parser, "99999999999999999999x") == State::Ready);
  CHECK(parser.command().count->value == 999999999);
}

TEST_CASE("every row of the key table can be reached", "[modal][parser]") {
  for (const Binding& binding : key_table()) {
    CAPTURE(binding.keys);
    CHECK_FALSE(parse_keys(binding.keys).empty());
    CHECK_FALSE(binding.help.empty());
    CHECK(binding.modes != 0);
  }
}
