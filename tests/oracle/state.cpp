// mini-state: reads cases from standard input, two lines each (the text with \n and \\ escaped, the keys in Vim's
// notation), replays each in a fresh headless editor and prints the state that it leaves, then a line "end".
#include "mini/editor/editor.hpp"

#include <iostream>
#include <string>

namespace {

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      out += text[i] == 'n' ? '\n' : text[i] == 'r' ? '\r' : text[i];
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::string text;
  std::string keys;
  while (std::getline(std::cin, text) && std::getline(std::cin, keys)) {
    mini::editor::Settings settings;
    settings.clean = true;
    settings.headless = true;
    mini::editor::Editor editor(settings);
    editor.open_text(mini::text::Snapshot(unescaped(text)));
    editor.feed(mini::modal::parse_keys(keys));
    editor.timeout();
    editor.finish();
    std::cout << editor.dump() << "end\n" << std::flush;
  }
  return 0;
}
