// What comes from files beside the text: minirc, the history, .editorconfig.
#include "mini/editor/editor.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

#include <string>
#include <vector>

namespace mini::editor {
namespace {

using scratch::Folder;
using scratch::get;
using scratch::put;

std::string shown(Editor& editor, const std::string& option) {
  editor.feed(modal::parse_keys(":let @a = &" + option + "<CR>"));
  editor.feed(modal::parse_keys("Go<C-R>a<Esc>"));
  const std::string text = editor.view().text.copy();
  editor.feed(modal::parse_keys("u"));
  const std::size_t end = text.ends_with('\n') ? text.size() - 1 : text.size();
  return text.substr(text.rfind('\n', end - 1) + 1, end - text.rfind('\n', end - 1) - 1);
}

void type(Editor& editor, const std::string& keys) { editor.feed(modal::parse_keys(keys)); }

TEST_CASE("minirc: each wrong line is told with file and line, and the others hold", "[editor][minirc]") {
  const Folder folder;
  const std::string path = folder / "minirc";
  put(path, "\" a comment\nset ts=3\nset nosuch\nfrobnicate\nset\n \\ sw=5\nif 0\nset ts=7\nendif\nset ai\n");
  Editor editor(Settings{.clean = true, .headless = true});
  const auto errors = editor.source(path);
  REQUIRE(errors);
  REQUIRE(errors->size() == 2);
  CHECK(errors->at(0).message == path + " line 3: E518: Unknown option: nosuch");
  CHECK(errors->at(1).message.starts_with(path + " line 4: E492: Not an editor command: frobnicate"));
  CHECK(shown(editor, "ts") == "3");
  CHECK(shown(editor, "sw") == "5");
  CHECK(shown(editor, "ai") == "1");
}

TEST_CASE("minirc: an :if that is not closed is told, and a file that is not there is an error", "[editor][minirc]") {
  const Folder folder;
  put(folder / "rc", "if 1\nset ts=2\n");
  Editor editor(Settings{.clean = true, .headless = true});
  const auto errors = editor.source(folder / "rc");
  REQUIRE(errors);
  REQUIRE(errors->size() == 1);
  CHECK(errors->front().message == (folder / "rc") + ": E171: Missing :endif");
  CHECK_FALSE(editor.source(folder / "nothing"));
}

TEST_CASE("the history of two sessions is kept together, the newest last", "[editor][history]") {
  const Folder folder;
  const std::string path = folder / "state/mini/history";
  {
    Editor editor(Settings{.clean = true});
    type(editor, ":set ts=4<CR>/foo<CR>:set ts=5<CR>");
    REQUIRE(editor.save_history(path));
  }
  Editor editor(Settings{.clean = true});
  editor.load_history(path);
  type(editor, ":set ts=4<CR>:<Up><Up>");
  REQUIRE(editor.view().command_line);
  CHECK(editor.view().command_line->text == "set ts=5");
  type(editor, "<Esc>/<Up>");
  CHECK(editor.view().command_line->text == "foo");
  type(editor, "<Esc>");
  REQUIRE(editor.save_history(path));
  CHECK(get(path) == "/foo\n:set ts=4\n:set ts=5\n");  // a line that was given up counts as well
  CHECK(folder.names() == std::set<std::string>{"state"});
}

TEST_CASE("the history holds as many lines as 'history' says, and odd bytes", "[editor][history]") {
  const Folder folder;
  const std::string path = folder / "history";
  Editor editor(Settings{.clean = true});
  type(editor, ":set history=2<CR>:echo 1<CR>:echo 2<CR>:echo '\\'<CR>");
  REQUIRE(editor.save_history(path));
  CHECK(get(path) == ":echo 2\n:echo '\\\\'\n");
  Editor later(Settings{.clean = true});
  later.load_history(path);
  type(later, ":<Up>");
  CHECK(later.view().command_line->text == "echo '\\'");
  CHECK_FALSE(editor.save_history("/proc/nothing/history"));
}

TEST_CASE(".editorconfig sets what belongs to the buffer", "[editor][editorconfig]") {
  const Folder folder;
  put(folder / ".editorconfig",
      "root = true\n[*.py]\nindent_style = space\nindent_size = 3\nmax_line_length = 60\ntrim_trailing_whitespace = "
      "true\n"
      "insert_final_newline = true\n[*.txt]\nindent_style = tab\ntab_width = 5\n");
  put(folder / "a.py", "x  \ny");
  put(folder / "b.txt", "x  \n");
  Editor editor(Settings{});
  REQUIRE(editor.open({folder / "a.py"}));
  CHECK(shown(editor, "et") == "1");
  CHECK(shown(editor, "sw") == "3");
  CHECK(shown(editor, "tw") == "60");
  REQUIRE(editor.run("w"));
  CHECK(get(folder / "a.py") == "x\ny\n");
  REQUIRE(editor.run("e " + (folder / "b.txt")));
  CHECK(shown(editor, "et") == "0");
  CHECK(shown(editor, "ts") == "5");
  REQUIRE(editor.run("w!"));
  CHECK(get(folder / "b.txt") == "x  \n");
}

TEST_CASE(".editorconfig is left alone with 'noeditorconfig' and --clean", "[editor][editorconfig]") {
  const Folder folder;
  put(folder / ".editorconfig", "root = true\n[*]\nindent_size = 3\n");
  put(folder / "a", "x\n");
  Editor clean(Settings{.clean = true});
  REQUIRE(clean.open({folder / "a"}));
  CHECK(shown(clean, "sw") == "8");
  Editor off(Settings{});
  REQUIRE(off.run("set noeditorconfig"));
  REQUIRE(off.open({folder / "a"}));
  CHECK(shown(off, "sw") == "8");
}

}  // namespace
}  // namespace mini::editor
