// What the last row shows between commands.
#include "mini/editor/editor.hpp"
#include "mini/modal/key.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <string>

namespace {

using mini::editor::Editor;

struct Fixture {
  explicit Fixture(const char* text) { editor.open_text(mini::text::Snapshot(std::string(text))); }
  Editor editor{mini::editor::Settings{.clean = true}};
};

std::string message_after(Editor& editor, const char* keys) {
  editor.feed(mini::modal::parse_keys(keys));
  return editor.view().message;
}

}  // namespace

TEST_CASE("a message stays until its row is taken", "[editor][message]") {
  Fixture fixture("one\ntwo\n");
  Editor& editor = fixture.editor;
  const std::string unknown = message_after(editor, ":nosuch<CR>");
  CHECK(unknown.contains("nosuch"));
  CHECK(message_after(editor, "j") == unknown);
  CHECK(message_after(editor, "v").empty());
  CHECK(message_after(editor, "<Esc>").empty());
}

TEST_CASE("a typed line stays in the last row when it says nothing", "[editor][message]") {
  Fixture fixture("one\ntwo\nthree\n");
  CHECK(message_after(fixture.editor, ":set number<CR>") == ":set number");
  CHECK(message_after(fixture.editor, "j") == ":set number");
  CHECK(message_after(fixture.editor, "dd").empty());
}

TEST_CASE("what the last row kept goes when rows are scrolled", "[editor][message]") {
  std::string text;
  for (int i = 1; i <= 100; ++i) text += std::to_string(i) + "\n";
  Fixture fixture(text.c_str());
  Editor& editor = fixture.editor;
  const std::string typed = message_after(editor, ":set wrap<CR>");
  CHECK(typed == ":set wrap");
  CHECK(message_after(editor, "L") == typed);
  CHECK(message_after(editor, "j").empty());
  CHECK(message_after(editor, ":80<CR>") == ":80");
  CHECK(message_after(editor, ":95<CR>").empty());
}

TEST_CASE("the window follows each of the commands that were typed ahead", "[editor][scroll]") {
  std::string text;
  for (int i = 1; i <= 100; ++i) text += std::to_string(i) + "\n";
  Fixture together(text.c_str());
  Fixture apart(text.c_str());
  together.editor.feed(mini::modal::parse_keys("50Gjjjjjjjjjjjjjj"));
  apart.editor.feed(mini::modal::parse_keys("50G"));
  CHECK(apart.editor.view().top == together.editor.view().top - 3);
}

TEST_CASE("'scrolljump' is how far the window moves at least", "[editor][scroll]") {
  std::string text;
  for (int i = 1; i <= 100; ++i) text += std::to_string(i) + "\n";
  Fixture fixture(text.c_str());
  REQUIRE(fixture.editor.run("set scrolljump=5"));
  fixture.editor.feed(mini::modal::parse_keys("Lj"));
  CHECK(fixture.editor.view().top == 5);
}

TEST_CASE("a message that needs more than the row loses its middle, a file's name its beginning", "[editor][message]") {
  Fixture fixture("one\ntwo\nthree\nfour\n");
  Editor& editor = fixture.editor;
  editor.resize(30, 10);
  CHECK(message_after(editor, "4ddu") == "4 more lines;...0 seconds ago");
  REQUIRE(editor.run("file a/rather/long/name/of/a/file"));
  CHECK(editor.view().message.starts_with('<'));
  CHECK(editor.view().message.size() == 29);
}

TEST_CASE("deleting, indenting and undoing lines tells of them", "[editor][message]") {
  Fixture fixture("one\ntwo\nthree\nfour\n");
  CHECK(message_after(fixture.editor, "=G") == "4 lines indented ");
  CHECK(message_after(fixture.editor, "dG") == "--No lines in buffer--");
  Fixture empty("");
  CHECK(message_after(empty.editor, "ix<Esc>u").starts_with("1 line less; before #1"));
}

TEST_CASE("keys that wait in Insert mode are shown in the text and by 'showcmd'", "[editor][insert]") {
  Fixture fixture("one\n");
  Editor& editor = fixture.editor;
  REQUIRE(editor.run("set showcmd"));
  const auto shown = [&editor](const char* keys) {
    editor.feed(mini::modal::parse_keys(keys));
    return editor.view().sign + " " + editor.view().pending;
  };
  CHECK(shown("i<C-k>") == "? ^K");
  CHECK(shown("a") == "a ^Ka");
  CHECK(shown(":<C-v>") == "^ ^V");
  CHECK(shown("$<C-r>") == "\" ^R");
  CHECK(shown("<Esc><C-o>") == " ");
  CHECK(editor.view().mode_before == "(insert)");
}

TEST_CASE("the last row tells which match of a completion it is", "[editor][complete]") {
  Fixture fixture("alpha alphabet\n");
  Editor& editor = fixture.editor;
  CHECK(message_after(editor, "oal<C-n>") == "-- Keyword completion (^N^P) match 1 of 2");
  CHECK(message_after(editor, "<C-n><C-n>") == "-- Keyword completion (^N^P) Back at original");
  CHECK(message_after(editor, "<Esc>Sal<C-p>") == "-- Keyword completion (^N^P) match 1 of 2");
}

TEST_CASE("'showcmd' shows how large the Visual area is", "[editor][visual]") {
  Fixture fixture("one é two\ntwo\n");
  Editor& editor = fixture.editor;
  REQUIRE(editor.run("set showcmd"));
  const auto shown = [&editor](const char* keys) {
    editor.feed(mini::modal::parse_keys(keys));
    return editor.view().pending;
  };
  CHECK(shown("vll") == "3");
  CHECK(shown("ll") == "5-6");
  CHECK(shown("j") == "2");
  CHECK(shown("<C-v>") == "2x4");
  CHECK(shown("<Esc>").empty());
}

TEST_CASE("'keyhints' shows the next keys after a pause", "[editor][hints]") {
  Fixture fixture("one\n");
  Editor& editor = fixture.editor;
  editor.feed(mini::modal::parse_keys("z"));
  CHECK_FALSE(editor.waits_for_timeout());
  editor.feed(mini::modal::parse_keys("<Esc>"));
  REQUIRE(editor.run("set keyhints"));
  editor.feed(mini::modal::parse_keys("z"));
  REQUIRE(editor.waits_for_timeout());
  editor.timeout();
  const auto menu = editor.view().menu;
  REQUIRE(menu);
  CHECK(std::ranges::any_of(menu->items, [](const std::string& row) { return row.contains("zt"); }));
  CHECK_FALSE(editor.waits_for_timeout());
  editor.feed(mini::modal::parse_keys("t"));
  CHECK_FALSE(editor.view().menu);
}
