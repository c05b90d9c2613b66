// What the last row, the list above it and 'wildmenu' show while keys are typed. The texts are Vim's.
#include "mini/editor/editor.hpp"
#include "mini/modal/key.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

namespace mini::editor {
namespace {

struct Session {
  explicit Session(const char* text, Cell columns = 60) {
    editor.open_text(text::Snapshot(std::string(text)));
    editor.resize(columns, 14);
    CHECK(editor.run("set ruler showcmd"));
  }
  View after(const char* keys) {
    editor.feed(modal::parse_keys(keys));
    return editor.view();
  }
  Editor editor{Settings{.clean = true}};
};

std::string first_line(const View& view) { return view.text.copy({0, view.text.line_end(0)}); }

}  // namespace

TEST_CASE("what is too long for its place in the last row asks for a key", "[editor][message]") {
  Session session("one\ntwo\n");
  CHECK(session.after(":nosuch<CR>").asks);
  const View view = session.after("<CR>");
  CHECK_FALSE(view.asks);
  CHECK(view.message.empty());
  CHECK(view.cursor.line == 0);
  session.editor.resize(80, 14);
  CHECK_FALSE(session.after(":nosuch<CR>").asks);
}

TEST_CASE("a screen narrower than one of its columns shows a list all the same", "[editor][output]") {
  Session session("one\n", 10);
  CHECK(session.after(":set all<CR>").asks);
}

TEST_CASE("a list stands below the line that asked for it, and output goes on below it", "[editor][output]") {
  Session session("one\n");
  CHECK(session.after(":echo 1|echo 2<CR>").output == std::vector<std::string>{"1", "2"});
  CHECK(session.after(":").output.size() == 2);
  CHECK(session.after("echo 3<CR>").output == std::vector<std::string>{"1", "2", "3"});
  CHECK(session.after("<CR>").output.empty());
  const View list = session.after(":registers x<CR>");
  CHECK(list.output == std::vector<std::string>{":registers x", "Type Name Content"});
  CHECK(session.after("l").message.empty());
  CHECK(session.after(":g/o/<CR>").output == std::vector<std::string>{":g/o/", "one"});
}

TEST_CASE("at the question keys that go back leave nothing, and what a typed line tells is not cut",
          "[editor][message]") {
  Session session("one two\n");
  CHECK(session.after(":nosuch<CR>gk").asks);
  CHECK_FALSE(session.after("w").asks);
  CHECK(session.editor.view().cursor.column == 4);
  CHECK_FALSE(session.after("xu").asks);
  CHECK(session.after(":redo<CR>").asks);
  CHECK(session.after(":echo 1<CR>").message == "1");
  CHECK(session.after("0").message == "1");
}

TEST_CASE("at -- More -- only some keys leave", "[editor][output]") {
  std::string text;
  for (int i = 1; i <= 40; ++i) text += std::to_string(i) + "\n";
  Session session(text.c_str());
  CHECK(session.after(":%p<CR>").output_goes_on);
  CHECK(session.after("x").output_goes_on);
  const View view = session.after("q");
  CHECK_FALSE(view.asks);
  CHECK(view.text.copy() == text);
}

TEST_CASE("with 'ruler' CTRL-G leaves out what that shows", "[editor][message]") {
  Session session("one\ntwo\n");
  CHECK(session.after("<C-g>").message == "\"[No Name]\" 2 lines --50%--");
}

TEST_CASE("leaving Ex mode leaves no line behind", "[editor][message]") {
  Session session("one\n");
  CHECK(session.after("Qvi<CR>").message.empty());
}

TEST_CASE("CTRL-X tells what it waits for, and the kind of completion that follows", "[editor][complete]") {
  Session session("one two three\n");
  View view = session.after("A<CR>t<C-x>");
  CHECK(view.message == "-- ^X mode (^]^D^E^F^I^K^L^N^O^Ps^U^V^Y)");
  CHECK_FALSE(view.ruler);
  CHECK(session.after("<C-n>").message == "-- Keyword Local completion (^N^P) match 1 of 2");
  view = session.after("<C-x>");
  CHECK(view.message == "-- ^X mode (^]^D^E^F^I^K^L^N^O^Ps^U^V^Y)");
  CHECK_FALSE(view.menu);
}

TEST_CASE("digits of a code are shown as they are typed", "[editor][message]") {
  Session session("one\n");
  CHECK(session.after("i<C-v>u00").pending == "^Vu00");
  CHECK(session.after("<Esc><Esc>i<C-v>06").pending == "^V06");
}

TEST_CASE("CTRL-A with nothing inserted is an error", "[editor][message]") {
  Session session("one\n");
  const View view = session.after("i<C-a>");
  CHECK(view.message == "E29: No inserted text yet");
  CHECK(view.message_is_error);
}

TEST_CASE("a search with an offset is shown in Vim's words", "[editor][search]") {
  Session session("one two three\none two three\n");
  CHECK(session.after("/e<CR>//b+1<CR>").message == "/e/s+1");
  CHECK(session.after("//+<CR>").message == "/e/+1");
  CHECK(session.after("//e-2<CR>").message == "/e/e-2");
  CHECK(session.after("//b<CR>").message == "/e");
}

TEST_CASE("the first change of a read-only text is warned of", "[editor][message]") {
  Session session("one two\ntwo\n", 80);
  CHECK(session.editor.run("set readonly"));
  CHECK(session.after("x").message == "W10: Warning: Changing a readonly file");
  CHECK(session.after("jix<Esc>").message.empty());
  Session other("one\n", 80);
  CHECK(other.editor.run("set readonly"));
  CHECK(other.after("i").message == "-- INSERT -- W10: Warning: Changing a readonly file");
}

TEST_CASE("with $ in 'cpoptions' what is changed is shown until it is typed over", "[editor][options]") {
  Session session("one two three\n");
  CHECK(session.editor.run("set cpoptions+=$"));
  CHECK(first_line(session.after("wce")) == "one tw$ three");
  CHECK(first_line(session.after("x")) == "one xw$ three");
  CHECK(first_line(session.after("<Esc>")) == "one x three");
}

TEST_CASE("'wildmenu' shows matches side by side", "[editor][wildmenu]") {
  Session session("one\n", 30);
  CHECK(session.editor.run("set wildmenu"));
  View view = session.after(":undo<Tab>");
  REQUIRE(view.wild_menu);
  CHECK(view.wild_menu->text == "undo  undojoin  undolist  ");
  CHECK(view.wild_menu->chosen.end == 4);
  view = session.after("<S-Tab>");
  CHECK(view.command_line->text == "undo");
  CHECK(view.wild_menu->chosen.end == 0);
  CHECK(session.after("<Left>").command_line->text == "undolist");
  CHECK(session.after("<Right><C-n>").command_line->text == "undo");
  view =
      session.after("<C-n><C-e>");  // what was typed comes back, as Vim's manual has it; Vim 9.0 keeps the match here
  CHECK(view.command_line->text == "undo");
  CHECK_FALSE(view.wild_menu);
}

TEST_CASE("CTRL-D lists matches below the line", "[editor][wildmenu]") {
  Session session("one\n", 30);
  const View view = session.after(":undo<C-d>");
  CHECK(view.output == std::vector<std::string>{":undo", "undo      undojoin  undolist"});
  CHECK(session.after("l").output.size() == 2);
  CHECK(session.after("<Esc>").output.empty());
}

TEST_CASE("text of several lines is told in as many, and waits for a key", "[editor][output]") {
  Session session("one\n");
  const View view = session.after(R"(:echo "a\nb"<CR>)");
  CHECK(view.output == std::vector<std::string>{"a", "b"});
  CHECK(view.asks);
  CHECK(session.after("<CR>:echo \"a\\n\"<CR>").output == std::vector<std::string>{"a", ""});
}

TEST_CASE("a pattern that is wrong makes the command wrong", "[editor][message]") {
  Session session("one\n");
  View view = session.after(":s/\\(/x/<CR>");
  CHECK(view.output == std::vector<std::string>{"E54: Unmatched \\("});
  CHECK(view.message == "E476: Invalid command");
  CHECK(view.asks);
  CHECK(session.after("<CR>").message.empty());
  CHECK(session.after(":cd /no/such/place<CR>").message == "E472: Command failed");
  view = session.after("<CR>x:qa<CR>");
  CHECK(view.output == std::vector<std::string>{"E37: No write since last change"});
}

TEST_CASE("-- More -- names its keys after one that is none, and : gives up the rest", "[editor][output]") {
  std::string text;
  for (int i = 1; i <= 40; ++i) text += std::to_string(i) + "\n";
  Session session(text.c_str());
  CHECK_FALSE(session.after(":%p<CR>").tells_keys);
  CHECK(session.after("?").tells_keys);
  CHECK_FALSE(session.after("j").tells_keys);
  CHECK(session.after("").output.front() == "2");
  CHECK(session.after("<BS>").output.front() == "1");
  const View view = session.after(":");
  CHECK(view.output.back() == "13");
  CHECK(view.command_line->text.empty());
}

TEST_CASE("rows of output are moved over, not lines", "[editor][output]") {
  std::string text = std::string(100, 'x') + "\n";
  for (int i = 2; i <= 40; ++i) text += std::to_string(i) + "\n";
  Session session(text.c_str());
  CHECK(session.after(":%p<CR>d").output.front() == "7");
  CHECK(session.after("u").output.front() == std::string(100, 'x'));
}

TEST_CASE("places and registers are told in one row each", "[editor][output]") {
  Session session("a line of more than thirty cells, as it happens\n", 30);
  CHECK(session.after("yy:registers 0<CR>").output.back() == "  l  \"0   a line of more than");
  CHECK(session.after("<CR>:marks [<CR>").output.back() == " [      1    0 a line of more");
}

TEST_CASE("going back before the first change is told as no changes", "[editor][undo]") {
  Session session("one\n", 80);
  CHECK(session.after("g-").message == "0 changes; before #0");
  CHECK(session.after("xxg-g-g-").message.starts_with("0 changes; before #1  "));
}

TEST_CASE("operators that change letters are silent after Visual mode", "[editor][message]") {
  Session session("one\ntwo\nthree\nfour\n");
  CHECK(session.after("vjjj~").message.empty());
  CHECK(session.after("4g~~").message == "4 lines changed");
}

TEST_CASE("what answers a line of two rows waits for a key", "[editor][message]") {
  Session session("one\n", 20);
  CHECK(session.editor.run("set noruler noshowcmd"));
  View view = session.after(":echo 1 + 1 + 1 + 1 + 1<BS>");
  CHECK(view.bottom_rows == 2);
  CHECK(session.after("1<C-u>").bottom_rows == 2);
  view = session.after("echo 1 + 1 + 1 + 1 + 1<CR>");
  CHECK(view.asks);
  CHECK(view.bottom_rows == 2);
  CHECK_FALSE(session.after("<CR>").asks);
  CHECK_FALSE(session.after(":echo 1<CR>").asks);
}

TEST_CASE("the question of :s is cut in its middle", "[editor][substitute]") {
  Session session("one\n", 30);
  CHECK(session.editor.run("set noruler noshowcmd"));
  const View view = session.after(":s/e/replacement that is quite long/c<CR>");
  CHECK(view.command_line->prompt == "replace with ...a/q/l/^E/^Y)?");
}

TEST_CASE("where nothing completes the ruler makes room", "[editor][complete]") {
  Session session("one\n", 80);
  const View view = session.after("ozz<C-n>");
  CHECK(view.message == "-- Keyword completion (^N^P) Pattern not found");
  CHECK_FALSE(view.ruler);
}

TEST_CASE("the menu stays while typing leaves one match", "[editor][complete]") {
  Session session("foo four\n");
  CHECK(session.after("ofo<C-n><C-p>").menu->items.size() == 2);
  CHECK(session.after("o").menu->items.size() == 1);
}

TEST_CASE("state and other flags of a file stand in one word", "[editor][message]") {
  Session session("one\n", 100);
  CHECK(session.editor.run("set readonly"));
  CHECK(session.after("x<C-g>").message == "\"[No Name]\" [Modified][readonly] 1 line --100%--");
}

TEST_CASE("lines of a range that was turned round stand below the question", "[editor][output]") {
  Session session("one\ntwo\n");
  const std::vector<std::string> output = session.after(":2,1p<CR>y").output;
  CHECK(output == std::vector<std::string>{"Backwards range given, OK to swap (y/n)?y", "one", "two"});
}

TEST_CASE("the empty buffer that follows the last one is not told of", "[editor][message]") {
  Session session("one\n");
  CHECK(session.after(":bdelete!<CR>").message == ":bdelete!");
}

TEST_CASE("the list of all histories names those that are empty", "[editor][output]") {
  Session session("one\n");
  const std::vector<std::string> output = session.after("/e<CR>:history all<CR>").output;
  CHECK(output == std::vector<std::string>{":history all", "      #  cmd history", ">     1  history all",
                                           "      #  search history", ">     1  e", "      #  expr history",
                                           "      #  input history", "      #  debug history"});
}

}  // namespace mini::editor
