#include "mini/editor/editor.hpp"
#include "support/catch.hpp"

#include <string>

namespace mini::editor {
namespace {

TEST_CASE("K gives the word under the cursor to 'keywordprg'", "[editor]") {
  Editor editor(Settings{.clean = true});
  editor.open_text(text::Snapshot("alpha beta\n\n"));
  editor.feed(modal::parse_keys(":set keywordprg=:normal!\\ o<CR>wK"));
  CHECK(editor.view().text.copy() == "alpha beta\n beta\n\n");
  editor.feed(modal::parse_keys("0K"));
  CHECK(editor.view().text.copy() == "alpha beta\n beta\n beta\n\n");
  editor.feed(modal::parse_keys("GK"));
  CHECK(editor.view().message == "E349: No identifier under cursor");
}

}  // namespace
}  // namespace mini::editor
