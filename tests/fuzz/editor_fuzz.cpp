// `:s` with any replacement and flags, and lines of a configuration file: nothing crashes or hangs, and undo brings the
// text back. No line can run a program or touch a file: the commands are ours, only what stands behind them is not.
#include "mini/base/assert.hpp"
#include "mini/editor/editor.hpp"
#include "mini/text/snapshot.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <unistd.h>

using namespace mini;

namespace {

constexpr std::string_view kText = "one two\nfoo bar\n\ttabs \xc3\xa9\xcc\x81 \xff\nlast\n";

/// Without what would begin another command, and without numbers that ask for gigabytes of blanks.
std::string tame(std::string_view bytes) {
  std::string out;
  int digits = 0;
  for (const char c : bytes) {
    if (c == '|' || c == '\n' || c == '\r' || c == '\0' || c == '!' || c == '\x16') continue;
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits < 6) out += c;
  }
  return out;
}

void check_substitute(std::string_view bytes) {
  editor::Editor editor(editor::Settings{.clean = true, .headless = true});
  editor.open_text(text::Snapshot(std::string(kText)));
  const std::string before = editor.dump();
  static_cast<void>(editor.run("%s/\\(o\\)\\(.\\)\\|\\t/" + tame(bytes)));
  static_cast<void>(editor.run("undo"));
  static_cast<void>(editor.run("undo"));
  const std::string after = editor.dump();
  MINI_ASSERT(before.substr(0, before.find('\n')) == after.substr(0, after.find('\n')));
}

std::string configuration(std::string_view bytes) {
  static constexpr auto kHeads =
      std::to_array<std::string_view>({"set ",        "setlocal ",  "map ",   "nnoremap ",  "inoremap ",
                                       "vmap ",       "cmap ",      "ab ",    "iab ",       "unmap ",
                                       "let ",        "let x = ",   "echo ",  "if ",        "elseif ",
                                       "else ",       "endif ",     "finish", "command ",   "command -nargs=* X ",
                                       "delcommand ", "\" ",        "\\ ",    "highlight ", "mark ",
                                       "delmarks ",   "nohlsearch", "s/x/y/", "g/x/",       "sort ",
                                       "center ",     "left ",      "retab ", "digraphs ",  "1,2",
                                       "/",           "?",          "'<",     "",           "silent "});
  std::string out;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    if (!line.empty()) {
      const std::string_view head = kHeads.at(static_cast<unsigned char>(line[0]) % kHeads.size());
      const bool bare = head.empty() || head == "silent " || head == "1,2" || head == "g/x/" || head == "/" ||
                        head == "?" || head == "'<";
      // Where a command could be named, only what changes text is: letters that begin none of the others.
      std::string rest = tame(line.substr(1));
      if (bare) rest = "d" + std::to_string(rest.size() % 3 + 1);
      out += std::string(head) + rest + "\n";
    }
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
  }
  return out;
}

void check_configuration(std::string_view bytes) {
  static const std::string kPath = "/tmp/mini-fuzz-rc." + std::to_string(::getpid());
  const std::string lines = configuration(bytes);
  std::FILE* file = std::fopen(kPath.c_str(), "wb");
  if (file == nullptr) return;
  std::fwrite(lines.data(), 1, lines.size(), file);
  std::fclose(file);
  editor::Editor editor(editor::Settings{.clean = true, .headless = true});
  editor.open_text(text::Snapshot(std::string(kText)));
  const auto errors = editor.source(kPath);
  MINI_ASSERT(errors.has_value());
  for (const Error& error : *errors) MINI_ASSERT(error.message.contains(kPath));
  static_cast<void>(editor.view());
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 300;
  if (size < 2 || size > kMost) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if ((data[0] & 1U) != 0) {
    check_substitute(bytes);
  } else {
    check_configuration(bytes);
  }
  return 0;
}
