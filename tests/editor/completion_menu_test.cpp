#include "mini/editor/editor.hpp"
#include "support/catch.hpp"

#include <string>

namespace mini::editor {
namespace {

/// The second line, when `foo` and these keys were typed into it below words that begin so. The answers are Vim's, with
/// its menu on the screen.
std::string typed(const std::string& notation) {
  Editor editor(Settings{.clean = true});
  editor.open_text(text::Snapshot("foobar foobaz fooqux\nfoo text\nbar\n"));
  editor.feed(modal::parse_keys("ofoo" + notation + "<Esc>"));
  const text::Snapshot text = editor.view().text;
  const std::string all = text.copy({text.line_begin(1), text.size()});
  return all.substr(0, all.size() - std::string("foo text\nbar\n").size());
}

TEST_CASE("cursor keys select in the menu of completion, <CR> and CTRL-Y insert", "[editor][complete]") {
  CHECK(typed("<C-n><Down><CR>x") == "foobarx\n");
  CHECK(typed("<C-n><Down><C-y>x") == "foobarx\n");
  CHECK(typed("<C-n><Down> x") == "foo x\n");
  CHECK(typed("<C-n><C-n><CR>x") == "foobar\nx\n");
  CHECK(typed("<C-n><C-p><CR>x") == "foo\nx\n");
  CHECK(typed("<C-n><PageDown><C-y>x") == "foobazx\n");
  CHECK(typed("<C-n><PageDown><PageDown><C-y>x") == "fooquxx\n");
  CHECK(typed("<C-n><Down><Down><C-e>x") == "foox\n");
}

TEST_CASE("letters, CTRL-L and <BS> change what the menu of completion has", "[editor][complete]") {
  CHECK(typed("<C-n><C-p>b<C-n>x") == "foobarx\n");
  CHECK(typed("<C-n><C-p>b<C-l><C-y>x") == "foobax\n");
  CHECK(typed("<C-n><C-p>ba<Down><CR>x") == "foobarx\n");
  CHECK(typed("<C-n><C-p>qx") == "fooqx\n");
  CHECK(typed("<C-n><C-l>x") == "foo\x0cx\n");
}

}  // namespace
}  // namespace mini::editor
