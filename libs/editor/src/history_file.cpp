// The typed lines of earlier sessions. A line of the file is the prompt and the line, a newline in it as `\n`.
#include "core.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mini::editor {
namespace {

using Lists = std::map<char32_t, std::vector<std::string>>;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '\n') out += '\\';
    out += c == '\n' ? 'n' : c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      out += text[++i] == 'n' ? '\n' : text[i];
    } else {
      out += text[i];
    }
  }
  return out;
}

Lists read(const std::string& path) {
  Lists lists;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.size() > 1 && (line[0] == ':' || line[0] == '/' || line[0] == '='))
      lists[static_cast<unsigned char>(line[0])].push_back(unescaped(std::string_view(line).substr(1)));
  }
  return lists;
}

void make_folders(const std::string& path) {
  for (std::size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1))
    ::mkdir(path.substr(0, at).c_str(), 0700);
}

}  // namespace

void Editor::load_history(const std::string& path) { core_->histories = read(path); }

Result<void> Editor::save_history(const std::string& path) const {
  Lists lists = read(path);  // another session may have written meanwhile
  for (const auto& [prompt, mine] : core_->histories) {
    auto& list = lists[prompt];
    std::erase_if(list, [&](const std::string& each) { return std::ranges::find(mine, each) != mine.end(); });
    list.insert(list.end(), mine.begin(), mine.end());
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, core_->options.history));
    if (list.size() > most) list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(most));
  }
  make_folders(path);
  const std::string beside = path + "." + std::to_string(::getpid());
  const auto before = ::umask(0077);
  std::ofstream out(beside, std::ios::trunc);
  ::umask(before);
  for (const auto& [prompt, list] : lists) {
    for (const std::string& line : list) out << static_cast<char>(prompt) << escaped(line) << '\n';
  }
  out.close();
  if (!out || std::rename(beside.c_str(), path.c_str()) != 0) {
    std::remove(beside.c_str());
    return fail(Error::Code::Write, "the history can't be written to \"" + path + "\"");
  }
  return {};
}

}  // namespace mini::editor
