// What <Tab> offers in the command line: commands, options, buffers, files.
#include "core.hpp"
#include "mini/modal/ex.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace mini::editor {
std::vector<std::string> Editor::Core::file_candidates(const std::string& prefix) {
  namespace fs = std::filesystem;
  const std::size_t slash = prefix.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : prefix.substr(0, slash + 1);
  const std::string begin = slash == std::string::npos ? prefix : prefix.substr(slash + 1);
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator it(folder.empty() ? "." : folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with(begin) || (begin.empty() && name.starts_with('.'))) continue;
    std::error_code ignored;
    found.push_back(folder + name + (it->is_directory(ignored) ? "/" : ""));
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> Editor::Core::line_candidates() {
  LineSession& session = *line_session;
  const std::string typed = session.text.substr(0, static_cast<std::size_t>(session.cursor.value));
  std::size_t name_begin = 0;
  while (name_begin < typed.size() && std::isalpha(static_cast<unsigned char>(typed[name_begin])) == 0) ++name_begin;
  std::size_t name_end = name_begin;
  while (name_end < typed.size() && std::isalpha(static_cast<unsigned char>(typed[name_end])) != 0) ++name_end;
  if (name_end == typed.size()) {
    session.completion_begin = name_begin;
    return modal::complete_ex(typed.substr(name_begin));
  }
  const std::size_t word = typed.find_last_of(" \t") + 1;
  session.completion_begin = std::max(word, name_end);
  const std::string prefix = typed.substr(session.completion_begin);
  const auto parsed = modal::parse_ex(typed.substr(0, name_end));
  if (!parsed || parsed->name == nullptr) return {};
  std::vector<std::string> found;
  switch (parsed->name->command) {
    case modal::Ex::Set:
    case modal::Ex::SetLocal:
    case modal::Ex::SetGlobal: {
      const std::string bare = prefix.starts_with("no") ? prefix.substr(2) : prefix;
      for (const OptionRow& row : option_table()) {
        if (row.name.starts_with(prefix)) found.emplace_back(row.name);
        if (bare != prefix && row.name.starts_with(bare) && std::holds_alternative<bool Options::*>(row.member)) {
          found.push_back("no" + std::string(row.name));
        }
      }
      return found;
    }
    case modal::Ex::Buffer:
    case modal::Ex::BufferDelete:
      for (const auto& b : buffers) {
        if (b->listed && b->name.contains(prefix)) found.push_back(b->name);
      }
      return found;
    default:
      return (parsed->name->flags & modal::ExName::kFile) != 0 ? file_candidates(prefix) : found;
  }
}

}  // namespace mini::editor
