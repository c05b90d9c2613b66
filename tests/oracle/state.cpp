// mini-state: reads cases from standard input, two lines each (the text with \n and \\ escaped, the keys in Vim's
// notation), replays each in a fresh headless editor and prints the state that it leaves, then a line "end".
#include "mini/editor/editor.hpp"

#include <algorithm>
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

void replace_all(std::string& text, const std::string& old, const std::string& fresh) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + fresh.size()))
    text.replace(at, old.size(), fresh);
}

/// Every line but an unfinished last one ends in CR LF: a file that is loaded without the CRs, and written with them.
bool is_dos(const std::string& text) {
  const auto newlines = std::ranges::count(text, '\n');
  std::string without = text;
  replace_all(without, "\r\n", "");
  return newlines > 0 && !without.contains('\n');
}

/// The row of the text as the file would hold it.
std::string as_dos(const std::string& rows) {
  const std::size_t end = rows.find('\n');
  std::string text = rows.substr(0, end);
  replace_all(text, "\\n", "\\r\\n");
  return text + rows.substr(end);
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
    std::string bytes = unescaped(text);
    const bool dos = is_dos(bytes);
    if (dos) replace_all(bytes, "\r\n", "\n");
    editor.open_text(mini::text::Snapshot(bytes));
    editor.feed(mini::modal::parse_keys(keys));
    editor.timeout();
    editor.finish();
    std::cout << (dos ? as_dos(editor.dump()) : editor.dump()) << "end\n" << std::flush;
  }
  return 0;
}
