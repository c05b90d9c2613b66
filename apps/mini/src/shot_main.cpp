// mini-shot KEYS FILE COLUMNS ROWS: runs KEYS (in Vim's notation) over FILE without a terminal and prints the last
// screen as SVG, or as text with the fifth argument `text`.
#include "mini/app/scene_of_view.hpp"
#include "mini/app/svg.hpp"
#include "mini/editor/editor.hpp"
#include "mini/render/draw.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv, argv + argc);
  if (words.size() < 5) {
    std::fputs("usage: mini-shot KEYS FILE COLUMNS ROWS [text]\n", stderr);
    return 2;
  }
  const mini::Cell columns = std::strtol(words[3].c_str(), nullptr, 10);
  const mini::Line rows = std::strtol(words[4].c_str(), nullptr, 10);
  if (columns < 1 || rows < 1) return 2;
  mini::editor::Editor editor({.clean = true, .columns = columns, .rows = rows});
  if (const auto opened = editor.open({words[2]}); !opened) {
    std::fprintf(stderr, "mini-shot: %s\n", opened.error().message.c_str());
    return 1;
  }
  // Without the user's configuration, but as a user sees it.
  if (!editor.run("set laststatus=2 ruler showcmd hlsearch incsearch")) return 1;
  editor.feed(mini::modal::parse_keys(words[1]));
  const mini::render::Frame frame = mini::render::draw(mini::app::scene_of_view(editor.view()), columns, rows);
  const bool as_text = words.size() > 5 && words[5] == "text";
  std::fputs((as_text ? frame.to_text() : mini::app::svg_of(frame)).c_str(), stdout);
  return 0;
}
