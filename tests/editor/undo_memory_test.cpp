#include "mini/editor/editor.hpp"
#include "support/catch.hpp"

#include <string>

namespace mini::editor {
namespace {

TEST_CASE("'undomemory' bounds what undo keeps, and says when steps had to go", "[editor][undo]") {
  Editor editor(Settings{.clean = true});
  std::string big(40000, 'x');
  for (std::size_t at = 79; at < big.size(); at += 80) big[at] = '\n';
  editor.open_text(text::Snapshot(big));
  REQUIRE(editor.run("set undomemory=100000"));
  std::string said;
  for (int i = 0; i < 8; ++i) {
    REQUIRE(editor.run(std::string("%s/.*/") + static_cast<char>('a' + i) + "&"));
    editor.feed(modal::parse_keys("l"));
    if (const std::string message = editor.view().message; message.contains("undomemory")) said = message;
  }
  CHECK(said == "'undomemory' is reached: 1 of the oldest undo steps went");
  const std::string last = editor.view().text.copy();
  editor.feed(modal::parse_keys("u"));
  CHECK(editor.view().text.copy() != last);
  editor.feed(modal::parse_keys("20u"));
  CHECK(editor.view().text.copy() != big);
}

}  // namespace
}  // namespace mini::editor
