// mini-case FOLDER: plays FOLDER/keys on FOLDER/in in a headless editor and compares with FOLDER/out. `|` in the
// texts stands before the cursor, `\|` is a plain bar.
#include "mini/editor/editor.hpp"
#include "mini/unicode/graphemes.hpp"

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace {

std::string read(const std::string& path) {
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Start {
  std::string text;
  std::string keys;  ///< that put the cursor where the bar stood
};

Start take_bar(const std::string& marked) {
  Start start;
  std::size_t bar = 0;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '\\' && i + 1 < marked.size() && marked[i + 1] == '|') {
      start.text += marked[++i];
    } else if (marked[i] == '|') {
      bar = start.text.size();
    } else {
      start.text += marked[i];
    }
  }
  const std::size_t line_begin = bar == 0 ? 0 : start.text.rfind('\n', bar - 1) + 1;
  std::int64_t line = 1;
  for (std::size_t i = 0; i < line_begin; ++i) line += start.text[i] == '\n' ? 1 : 0;
  std::int64_t steps = 0;
  const std::string before = start.text.substr(line_begin, bar - line_begin);
  for (mini::Byte at{}; at < std::ssize(before); at = mini::unicode::next_cluster(before, at)) ++steps;
  start.keys = ":" + std::to_string(line) + "<CR>0" + (steps > 0 ? std::to_string(steps) + "l" : "");
  return start;
}

/// The text that a dump tells of, with the bar drawn in.
std::string draw_bar(const std::string& dump) {
  std::istringstream rows(dump);
  std::string row;
  std::string text;
  std::int64_t line = 1;
  std::int64_t column = 1;
  while (std::getline(rows, row)) {
    if (row.starts_with("text ")) text = row.substr(5);
    if (row.starts_with("cursor ")) std::istringstream(row.substr(7)) >> line >> column;
  }
  std::string out;
  std::int64_t here_line = 1;
  std::int64_t here_column = 1;
  const auto bar = [&] {
    if (here_line == line && here_column == column) out += '|';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    bar();
    char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      c = text[++i];
      c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    if (c == '|') out += '\\';
    out += c;
    here_column = c == '\n' ? 1 : here_column + 1;
    here_line += c == '\n' ? 1 : 0;
  }
  if (text.empty()) bar();
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  const Start start = take_bar(read(folder + "/in"));
  std::string keys = read(folder + "/keys");
  if (keys.ends_with('\n')) keys.pop_back();
  mini::editor::Settings settings;
  settings.clean = true;
  settings.headless = true;
  mini::editor::Editor editor(settings);
  editor.open_text(mini::text::Snapshot(start.text));
  editor.feed(mini::modal::parse_keys(start.keys + keys));
  editor.finish();
  const std::string got = draw_bar(editor.dump());
  const std::string expected = read(folder + "/out");
  if (got == expected) return 0;
  std::cout << "keys:     " << keys << "\n--- expected\n" << expected << "\n--- got\n" << got << "\n";
  return 1;
}
