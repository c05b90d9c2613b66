// 'showmatch': the opening bracket is shown for a moment.
#include "mini/editor/editor.hpp"
#include "mini/modal/key.hpp"
#include "support/catch.hpp"

#include <string>

namespace {

using mini::editor::Editor;
using mini::text::Place;

struct Fixture {
  explicit Fixture(const std::string& text) {
    editor.open_text(mini::text::Snapshot(text));
    REQUIRE(editor.run("set showmatch matchtime=7"));
  }
  Place cursor_after(const char* keys) {
    editor.feed(mini::modal::parse_keys(keys));
    return editor.view().cursor;
  }
  Editor editor{mini::editor::Settings{.clean = true}};
};

}  // namespace

TEST_CASE("a closing bracket shows its opening one until the time is over", "[editor][showmatch]") {
  Fixture fixture("f(\n  x\n");
  CHECK(fixture.cursor_after("jA)") == Place{0, 1});
  REQUIRE(fixture.editor.waits_for_timeout());
  CHECK(fixture.editor.timeout_length() == 700);
  fixture.editor.timeout();
  CHECK(fixture.editor.view().cursor == Place{1, 4});
  CHECK_FALSE(fixture.editor.waits_for_timeout());
}

TEST_CASE("the next key ends it and goes where the text goes", "[editor][showmatch]") {
  Fixture fixture("[a\n");
  CHECK(fixture.cursor_after("A]") == Place{0, 0});
  CHECK(fixture.cursor_after(";") == Place{0, 4});
  CHECK(fixture.editor.view().text.copy({0, 5}) == "[a];\n");
}

TEST_CASE("nothing is shown without a match, or with one above the screen", "[editor][showmatch]") {
  Fixture lonely("a\n");
  CHECK(lonely.cursor_after("A)") == Place{0, 2});
  CHECK_FALSE(lonely.editor.waits_for_timeout());
  Fixture far("{\n" + std::string(200, '\n') + "x\n");
  const Place end = far.cursor_after("Go}");
  CHECK(end.line == 202);
  CHECK_FALSE(far.editor.waits_for_timeout());
  Fixture off("(\n");
  REQUIRE(off.editor.run("set noshowmatch"));
  CHECK(off.cursor_after("A)") == Place{0, 2});
}
