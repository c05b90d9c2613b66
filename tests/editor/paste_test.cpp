// Bracketed paste: text, whatever keys it looks like.
#include "mini/editor/editor.hpp"
#include "mini/modal/key.hpp"
#include "support/catch.hpp"

#include <string>

namespace {

using mini::editor::Editor;
using mini::modal::Key;
using mini::modal::Special;

struct Fixture {
  explicit Fixture(const std::string& text) { editor.open_text(mini::text::Snapshot(text)); }

  Fixture& type(const char* keys) {
    editor.feed(mini::modal::parse_keys(keys));
    return *this;
  }
  Fixture& paste(std::u32string_view text) {
    editor.feed(Key{.special = Special::PasteBegin});
    for (const char32_t code : text) editor.feed(Key{.code = code});
    editor.feed(Key{.special = Special::PasteEnd});
    return *this;
  }
  std::string text() {
    const mini::text::Snapshot text = editor.view().text;
    return text.copy({0, text.size()});
  }
  Editor editor{mini::editor::Settings{.clean = true}};
};

}  // namespace

TEST_CASE("in Normal mode it goes behind the cursor, as one step of undo", "[editor][paste]") {
  Fixture fixture("one\n");
  CHECK(fixture.type("l").paste(U"dd\rx").text() == "ondd\nxe\n");
  CHECK(fixture.type("u").text() == "one\n");
  CHECK(fixture.type("0").paste(U"A").text() == "Aone\n");
}

TEST_CASE("mappings, abbreviations, indents and 'textwidth' leave it alone", "[editor][paste]") {
  Fixture fixture("  x\n");
  for (const char* line : {"imap p PP", "iab foo bar", "set autoindent textwidth=5 smartindent"}) {
    REQUIRE(fixture.editor.run(line));
  }
  CHECK(fixture.type("A").paste(U" p foo \x1b:q!\r{\r\n\tend\x3 ").text() == "  x p foo \x1b:q!\n{\n\tend\x3 \n");
  CHECK(fixture.editor.view().mode == mini::editor::Mode::Insert);
}

TEST_CASE("in Visual mode it takes the place of the area", "[editor][paste]") {
  CHECK(Fixture("one two three\n").type("wve").paste(U"2").text() == "one 2 three\n");
  CHECK(Fixture("one two\n").type("wve").paste(U"2").text() == "one 2\n");
  CHECK(Fixture("one\ntwo\nthree\n").type("Vj").paste(U"x\r").text() == "x\nthree\n");
}

TEST_CASE("a command line gets it and does not run it", "[editor][paste]") {
  Fixture fixture("one\ntwo\n");
  fixture.type(":s/o/x/").paste(U"\r:d\r");
  const auto line = fixture.editor.view().command_line;
  REQUIRE(line);
  CHECK(line->text == "s/o/x/\r:d\r");
  CHECK(fixture.type("<C-c>").text() == "one\ntwo\n");
}

TEST_CASE("`.` and a recording type it again", "[editor][paste]") {
  CHECK(Fixture("a\nb\n").type("A").paste(U"\x1b;").type("<Esc>j.").text() == "a\x1b;\nb\x1b;\n");
  CHECK(Fixture("a\nb\n").type("qqA").paste(U"1\t").type("<Esc>qj@q").text() == "a1\t\nb1\t\n");
  CHECK(Fixture("a\nb\n").type("R").paste(U"é2").text() == "é2\nb\n");
}
