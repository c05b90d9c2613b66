// The command line while it is typed: preview, matches, candidates, questions, its window.
#include "mini/editor/editor.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <string>

namespace mini::editor {
namespace {

constexpr const char* kText = "one two\nfoo bar\nthree foo\nfoo\n";

struct Session {
  explicit Session(const std::string& options = {}) {
    editor.open_text(text::Snapshot(std::string(kText)));
    if (!options.empty()) REQUIRE(editor.run("set " + options));
  }
  View after(const std::string& keys) {
    editor.feed(modal::parse_keys(keys));
    return editor.view();
  }
  Editor editor{Settings{.clean = true}};
};

TEST_CASE("a substitution is shown while it is typed, and <Esc> leaves no trace", "[editor][preview]") {
  Session session("inccommand=nosplit");
  CHECK(session.after(":%s/foo/quux").text.copy() == "one two\nquux bar\nthree quux\nquux\n");
  CHECK(session.after("<BS>").matches.size() == 3);
  CHECK(session.after("<Esc>").text.copy() == kText);
  CHECK(session.after("u").message == "Already at oldest change");
}

TEST_CASE("a pattern alone only marks what it matches", "[editor][preview]") {
  Session session("inccommand=nosplit");
  const View view = session.after(":2,3s/o");
  CHECK(view.text.copy() == kText);
  CHECK(view.matches.size() == 4);
  CHECK(session.after("<BS>[").text.copy() == kText);
}

TEST_CASE("without 'inccommand' nothing is shown", "[editor][preview]") {
  Session session;
  CHECK(session.after(":%s/foo/quux").text.copy() == kText);
}

TEST_CASE("a search tells which match this is, without S in 'shortmess'", "[editor][search]") {
  Session session("shortmess-=S");
  CHECK(session.after("/foo<CR>").message.ends_with("[1/3]"));
  CHECK(session.after("n").message.ends_with("[2/3]"));
  CHECK(session.after("N").message.ends_with("[1/3]"));
  CHECK(session.after("N").message.ends_with(" W [3/3]"));
  CHECK(session.after("*").message.ends_with(" W [1/3]"));
  CHECK(session.after(":set shm+=S<CR>n").message == "/\\<foo\\>");
}

TEST_CASE("more than 99 matches are not counted", "[editor][search]") {
  Session session("shortmess-=S");
  std::string many;
  for (int i = 0; i < 300; ++i) many += "x\n";
  session.editor.open_text(text::Snapshot(many));
  CHECK(session.after("/x<CR>").message.ends_with("[2/>99]"));
  CHECK(session.after("G").cursor.line == 299);
  CHECK(session.after("N").message.ends_with("[>99/>99]"));
}

TEST_CASE("<Tab> shows candidates, 'wildmode' says how", "[editor][completion]") {
  Session session("wildmode=longest,full wildmenu");
  View view = session.after(":set numb<Tab>");
  CHECK(view.command_line->text == "set number");
  view = session.after("<Tab><Tab>");
  CHECK(view.command_line->text == "set numberwidth");
  REQUIRE(view.wild_menu);
  CHECK(view.wild_menu->text == "number  numberwidth  ");
  CHECK(view.wild_menu->chosen.begin == 8);
  CHECK_FALSE(session.after("=").wild_menu);
}

TEST_CASE("without 'wildmenu' <Tab> shows no menu, CTRL-D lists", "[editor][completion]") {
  Session session;
  CHECK_FALSE(session.after(":set numb<Tab>").wild_menu);
  CHECK(session.after("<C-U>set numb<C-D>").output ==
        std::vector<std::string>{":set numb", "number       numberwidth"});
}

TEST_CASE("a key that waits for another leaves a sign in the line", "[editor][command-line]") {
  Session session;
  CHECK(session.after(":ab<C-R>").command_line->text == "ab\"");
  CHECK(session.after("<Esc><Esc>:ab<Left><C-V>").command_line->text == "a^b");
  CHECK(session.after("<Esc><Esc>:<C-K>").command_line->text == "?");
}

TEST_CASE("<Tab> completes mappings, expressions and values of options", "[editor][completion]") {
  Session session;
  const auto completed = [&](const std::string& keys) {
    return session.after("<Esc>:" + keys + "<Tab>").command_line->text;
  };
  session.after(":nmap foobar x<CR>:ab fooab y<CR>:let some = 1<CR>");
  CHECK(completed("nmap foo") == "nmap foobar");
  CHECK(completed("unmap <lt>u") == "unmap <unique>");
  CHECK(completed("unab foo") == "unab fooab");
  CHECK(completed("set isk+=") == "set isk+=@,48-57,_,192-255");
  CHECK(completed("echo 1+so") == "echo 1+some");
  CHECK(completed("echo g:so") == "echo g:some");
  CHECK(completed("echo toup") == "echo toupper(");
  CHECK(completed("if &tabs") == "if &tabstop");
}

TEST_CASE("a backwards range is asked about", "[editor][ex]") {
  Session session;
  CHECK(session.after("G:3,2<CR>").cursor.line == 1);
  CHECK(session.after(":3,2d<CR>").command_line->prompt == "Backwards range given, OK to swap (y/n)?");
  CHECK(session.after("n").text.copy() == kText);
  CHECK(session.after(":3,2d<CR>y").text.copy() == "one two\nfoo\n");
  CHECK(session.after(":2,1s/o/0/|s/0/O/<CR>").command_line.has_value());
  CHECK(session.after("y").text.copy() == "0ne two\nfOo\n");
}

TEST_CASE("CTRL-F opens the window of a line, CTRL-C takes the line back, :q leaves", "[editor][window]") {
  Session session;
  session.after(":set ts=3<CR>");
  const View view = session.after(":s/one/1/<C-F>");
  CHECK(view.text.copy() == "set ts=3\ns/one/1/\n");
  CHECK(view.name == "[Command Line]");
  CHECK(session.after(":e other<CR>").message.starts_with("E11: "));
  CHECK(session.after("$i2<C-C>").command_line->text == "s/one/12/");
  CHECK(session.after("<CR>").text.copy() == "12 two\nfoo bar\nthree foo\nfoo\n");
  CHECK(session.after("q:ix<Esc>:q<CR>").text.copy() == "12 two\nfoo bar\nthree foo\nfoo\n");
}

TEST_CASE("an operator waits for the pattern that comes from the window", "[editor][window]") {
  Session session;
  CHECK(session.after("d/thx<C-F>xx<CR>").text.copy() != kText);
  CHECK(session.after(":ls<CR>").output.size() == 2);
}

TEST_CASE("CTRL-C ends what runs long, and says so", "[editor][interrupt]") {
  int asked = 0;
  Editor editor(Settings{.clean = true, .interrupted = [&] { return ++asked > 3; }});
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "x\n";
  editor.open_text(text::Snapshot(many));
  for (const char* keys : {":g/x/norm Ay<CR>", ":%norm Ay<CR>", "qaAz<Esc>jq", "4000@a"}) {
    asked = 0;
    editor.feed(modal::parse_keys(keys));
    if (std::string(keys).starts_with('q')) continue;
    CAPTURE(keys);
    CHECK(editor.view().message == "Interrupted");
    CHECK(editor.view().text.copy().contains("\nx\n"));
  }
}

TEST_CASE("CTRL-C at the question of :s ends the line and :global as well", "[editor][interrupt]") {
  for (const char* keys : {":%s/foo/x/c|2s/bar/y/<CR>y<C-C>", ":g/foo/s/foo/x/c<CR>y<C-C>"}) {
    Session session;
    CAPTURE(keys);
    CHECK(session.after(keys).message == "Interrupted");
    CHECK(session.after("").text.copy() == "one two\nx bar\nthree foo\nfoo\n");
    CHECK(session.after(":g/three/d<CR>u").text.copy() == "one two\nx bar\nthree foo\nfoo\n");
    CHECK(session.after("u").text.copy() == kText);
  }
}

TEST_CASE("CTRL-C ends gq and an insert with a count", "[editor][interrupt]") {
  int asked = 0;
  Editor editor(Settings{.clean = true, .interrupted = [&] { return ++asked > 3; }});
  editor.feed(modal::parse_keys("1000000ix<Esc>"));
  CHECK(editor.view().message == "Interrupted");
  CHECK(editor.view().text.size() < 100'000);
}

TEST_CASE("abbreviations of the command line", "[editor][abbreviation]") {
  Session session;
  CHECK(session.after(":cab ww s/two/2/<CR>:ww<CR>").text.copy().starts_with("one 2\n"));
  CHECK(session.after("u:ww<C-]> ").command_line->text == "s/two/2/ ");
  CHECK(session.after("<Esc>/ww <Esc>:xww <Esc>:ww ").command_line->text == "s/two/2/ ");
  CHECK(session.after("<Esc>:cnorea <buffer> vv p<CR>:vv ").command_line->text == "p ");
}

TEST_CASE("what :file, ga and :changes tell", "[editor][ex]") {
  Session session;
  CHECK(session.after(":f some<CR>").message.starts_with("\"some\" [Not edited] line 1 of 4"));
  CHECK(session.after("r\u00e4ga").message == "<\u00e4> 228, Hex 00e4, Oct 344, Digr a:");
  CHECK(session.after(":dig qq 228<CR>ga").message == "<\u00e4> 228, Hex 00e4, Oct 344, Digr qq");
  CHECK(session.after("xjxg;:changes<CR>").output.back() == ">   0     2    0 oo bar");
}

TEST_CASE("nothing is written in an encoding that mini does not know", "[editor][ex]") {
  Session session("fileencoding=latin1");
  const auto refused = session.editor.run("w /nonexistent/file");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.starts_with("E213: Cannot convert"));
  CHECK(session.editor.run("w! /nonexistent/file").error().message.starts_with("E212"));
  CHECK(session.editor.run("e ++enc=latin1 x").error().message.starts_with("E213"));
}

}  // namespace
}  // namespace mini::editor
