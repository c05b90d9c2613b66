#include "mini/editor/editor.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

#include <filesystem>
#include <string>

namespace mini::editor {
namespace {

using scratch::Folder;
using scratch::get;
using scratch::put;

struct Session {
  Editor editor{Settings{.clean = true}};

  Session& keys(const std::string& notation) {
    editor.feed(modal::parse_keys(notation));
    return *this;
  }
  Session& open(const std::string& path) {
    REQUIRE(editor.run("set undofile"));
    REQUIRE(editor.run("edit " + path));
    return *this;
  }
  [[nodiscard]] std::string text() { return editor.view().text.copy(); }
  [[nodiscard]] std::string message() { return editor.view().message; }
};

TEST_CASE("'undofile': undo goes on where the session before ended", "[editor][undo]") {
  const Folder folder;
  put(folder / "f", "one\ntwo\n");
  Session().open(folder / "f").keys("xjx:w<CR>");
  REQUIRE(get(folder / "f") == "ne\nwo\n");
  Session next;
  next.open(folder / "f").keys("u");
  CHECK(next.text() == "ne\ntwo\n");
  next.keys("u");
  CHECK(next.text() == "one\ntwo\n");
  next.keys("u");
  CHECK(next.message() == "Already at oldest change");
  next.keys("<C-r><C-r>");
  CHECK(next.text() == "ne\nwo\n");
  CHECK_FALSE(next.editor.view().modified);
}

TEST_CASE("'undofile': the undo file of another text means nothing", "[editor][undo]") {
  const Folder folder;
  put(folder / "f", "one\n");
  Session().open(folder / "f").keys("x:w<CR>");
  put(folder / "f", "changed by others\n");
  Session next;
  next.open(folder / "f").keys("u");
  CHECK(next.text() == "changed by others\n");
}

TEST_CASE("'undofile': a damaged undo file is told, and the file is opened", "[editor][undo]") {
  const Folder folder;
  put(folder / "f", "one\n");
  Session().open(folder / "f").keys("x:w<CR>");
  const std::string place = std::filesystem::canonical(folder.path()).string() + "/.f.mini-undo";
  put(place, get(place) + "x");
  Session next;
  next.open(folder / "f");
  CHECK(next.message().ends_with("; E825: Corrupted undo file (checksum): " + place));
  CHECK(next.text() == "ne\n");
}

TEST_CASE(":wundo and :rundo take a name", "[editor][undo]") {
  const Folder folder;
  put(folder / "f", "one\n");
  const std::string undo = folder / "steps";
  Session first;
  REQUIRE(first.editor.run("edit " + (folder / "f")));
  first.keys("x:w<CR>");
  REQUIRE(first.editor.run("wundo " + undo));
  Session next;
  REQUIRE(next.editor.run("edit " + (folder / "f")));
  next.keys("u");
  CHECK(next.text() == "ne\n");
  REQUIRE(next.editor.run("rundo " + undo));
  CHECK(next.message() == "Finished reading undo file " + undo);
  next.keys("u");
  CHECK(next.text() == "one\n");
  REQUIRE(next.editor.run("rundo " + undo));
  CHECK(next.message() == "File contents changed, cannot use undo info");
  CHECK(next.editor.run("rundo " + (folder / "none")).error().message.starts_with("E822: "));
}

}  // namespace
}  // namespace mini::editor
