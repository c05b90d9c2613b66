// What the last row tells of a command: the words are Vim's.
#include "mini/editor/editor.hpp"
#include "support/catch.hpp"

#include <string>

namespace mini::editor {
namespace {

std::string message_after(const char* keys) {
  Editor editor{Settings{.clean = true}};
  editor.open_text(text::Snapshot(std::string("one two\n  foo bar\nthree foo\nfoo\n")));
  editor.feed(modal::parse_keys(keys));
  return editor.view().message;
}

TEST_CASE("a way through the undo tree tells what came of it", "[editor][message][undo]") {
  using Str = const char*;
  const auto [keys, message] = GENERATE(table<Str, Str>({
      {"ddu", "1 more line; before #1  0 seconds ago"},
      {"dd:undo 0<CR>", "1 more line; before #1  0 seconds ago"},
      {"dddddd:undo 1<CR>", "2 more lines; after #1  0 seconds ago"},
      {"dddd:earlier 2<CR>", "2 more lines; before #1  0 seconds ago"},
      {"dddd:earlier 2<CR>:later 1<CR>", "1 line less; after #1  0 seconds ago"},
      {"ddddg-", "1 more line; before #2  0 seconds ago"},
      {"dddd:earlier 9<CR>:earlier<CR>", "0 changes; before #1  0 seconds ago"},
  }));
  CAPTURE(keys);
  CHECK(message_after(keys) == message);
}

TEST_CASE("lines that come, go or change are told", "[editor][message]") {
  using Str = const char*;
  const auto [keys, message] = GENERATE(table<Str, Str>({
      {"dG", "--No lines in buffer--"},
      {":%d<CR>", "--No lines in buffer--"},
      {"=G", "4 lines indented "},
      {"3yy", "3 lines yanked"},
      {"g8", "6f "},
      {":%s/o/0/gn<CR>", "8 matches on 4 lines"},
  }));
  CAPTURE(keys);
  CHECK(message_after(keys) == message);
}

}  // namespace
}  // namespace mini::editor
