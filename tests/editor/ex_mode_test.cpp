#include "mini/editor/editor.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

namespace mini::editor {
namespace {

using Lines = std::vector<std::string>;

/// "1" to "9", a line each, with Ex mode begun.
struct Session {
  Editor editor{Settings{.clean = true}};

  Session() {
    editor.open_text(text::Snapshot("1\n2\n3\n4\n5\n6\n7\n8\n9\n"));
    keys("Q");
  }
  void keys(const std::string& notation) { editor.feed(modal::parse_keys(notation)); }
  void line(const std::string& text) { keys(text + "<CR>"); }
  [[nodiscard]] Lines shown() {
    Lines lines = editor.view().output;
    if (!lines.empty()) lines.erase(lines.begin());  // how to leave
    return lines;
  }
};

TEST_CASE("Ex mode asks for lines until :visual", "[editor][ex]") {
  Session session;
  CHECK(session.editor.view().output == Lines{"Entering Ex mode.  Type \"visual\" to go to Normal mode."});
  REQUIRE(session.editor.view().command_line);
  CHECK(session.editor.view().command_line->prompt == ":");
  session.line("3d");
  CHECK(session.editor.view().text.copy() == "1\n2\n4\n5\n6\n7\n8\n9\n");
  CHECK(session.editor.view().command_line);
  session.line("visual");
  CHECK_FALSE(session.editor.view().command_line);
  CHECK(session.editor.view().output.empty());
  session.keys("x");
  CHECK(session.editor.view().text.copy() == "1\n2\n\n5\n6\n7\n8\n9\n");
}

TEST_CASE("Ex mode shows the line that a command led to, unless it printed", "[editor][ex]") {
  Session session;
  session.line("2");
  session.line("3,4p");
  session.line("");
  session.line("s/5/five/");
  session.line("set number?");
  CHECK(session.shown() == Lines{":2", "2", ":3,4p", "3", "4", "5", ":s/5/five/", "five", ":set number?", "nonumber"});
}

TEST_CASE("Ex mode shows errors, and an empty line ends at the last one", "[editor][ex]") {
  Session session;
  session.line("$");
  session.line("");
  session.line("foo");
  CHECK(session.shown() == Lines{":$", "9", "E501: At end-of-file", ":foo", "E492: Not an editor command: foo"});
  session.keys("abc<C-c>");
  CHECK(session.editor.view().command_line);
  CHECK(session.editor.view().command_line->text.empty());
}

TEST_CASE("Ex mode takes text up to a lone dot", "[editor][ex]") {
  Session session;
  session.line("1a");
  session.line("new");
  session.line(".");
  CHECK(session.editor.view().text.copy().starts_with("1\nnew\n2\n"));
  session.line("u");
  CHECK(session.editor.view().text.copy().starts_with("1\n2\n"));
}

}  // namespace
}  // namespace mini::editor
