// What <Tab> offers in the command line: commands, options, buffers, files, help.
#include "ex.hpp"
#include "expression.hpp"
#include "line_complete.hpp"
#include "mini/modal/ex.hpp"
#include "mini/modal/pattern_end.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <glob.h>
#include <unistd.h>

namespace mini::editor {
namespace {

namespace fs = std::filesystem;
using Core = Editor::Core;
using modal::Ex;
using modal::ExLine;

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool one_of(char c, std::string_view set) { return set.contains(c); }

/// Blanks, colons and a range; patterns and marks are stepped over whole.
std::size_t behind_range(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && one_of(text[i], " \t:0123456789.$%,;+-'/?\\*")) {
    const char c = text[i];
    if (c == '\'' || c == '\\') {
      i += 2;
    } else if (c == '/' || c == '?') {
      for (++i; i < text.size() && text[i] != c; ++i) i += text[i] == '\\' ? 1U : 0U;
      ++i;
    } else {
      ++i;
    }
  }
  return std::min(i, text.size());
}

std::string home() {
  const char* value = std::getenv("HOME");
  return value == nullptr ? "" : value;
}

/// As the command line wants it: a backslash before what has a meaning there.
std::string escaped(const std::string& name) {
  std::string out;
  for (const char c : name) {
    if (one_of(c, " \t*?[{`$\\%#'\"|!<")) out += '\\';
    out += c;
  }
  return out;
}

std::vector<std::string> matching_wildcards(const std::string& pattern) {
  std::vector<std::string> found;
  glob_t result{};
  if (::glob(pattern.c_str(), GLOB_MARK, nullptr, &result) == 0) {
    for (std::size_t i = 0; i < result.gl_pathc; ++i) found.emplace_back(result.gl_pathv[i]);
  }
  ::globfree(&result);
  return found;
}

std::vector<std::string> environment_names(std::string_view prefix) {
  std::vector<std::string> found;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    const std::string_view entry = *each;
    const std::string name(entry.substr(0, entry.find('=')));
    if (name.starts_with(prefix)) found.push_back("$" + name);
  }
  std::ranges::sort(found);
  return found;
}

/// File names for the command line: `~/` stays as it is typed, wildcards are expanded, blanks get a backslash.
std::vector<std::string> file_names(std::string prefix) {
  if (prefix.starts_with('$') && !prefix.contains('/')) return environment_names(prefix.substr(1));
  std::erase(prefix, '\\');
  const bool at_home = prefix.starts_with("~/");
  if (at_home) prefix.replace(0, 1, home());
  const bool wild = prefix.find_first_of("*?[") != std::string::npos;
  auto found = wild ? matching_wildcards(prefix) : complete_files(prefix);
  for (std::string& each : found) {
    if (at_home) each.replace(0, home().size(), "~");
    each = at_home ? "~" + escaped(each.substr(1)) : escaped(each);
  }
  return found;
}

std::vector<std::string> folders(const std::string& prefix) {
  auto found = file_names(prefix);
  std::erase_if(found, [](const std::string& each) { return !each.ends_with('/'); });
  return found;
}

/// Programs of $PATH, or by their path.
std::vector<std::string> programs(const std::string& prefix) {
  if (prefix.contains('/')) return file_names(prefix);
  std::vector<std::string> found;
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty() && !prefix.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    std::error_code error;
    for (fs::directory_iterator it(rest.substr(0, end), error), stop; !error && it != stop; it.increment(error)) {
      std::string name = it->path().filename().string();
      if (name.starts_with(prefix) && ::access(it->path().c_str(), X_OK) == 0) found.push_back(std::move(name));
    }
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

std::vector<std::string> command_names(const Core& core, std::string_view prefix) {
  std::vector<std::string> found = modal::complete_ex(prefix);
  for (const auto& [name, made] : core.user_commands) {
    if (name.starts_with(prefix)) found.push_back(name);
  }
  if (prefix.empty()) {
    for (const modal::ExName& row : modal::ex_table()) {
      if (!letter(row.name[0])) found.emplace_back(row.name);
    }
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> option_names(const Core& core, std::string_view prefix) {
  std::vector<std::string> found;
  if (prefix.ends_with('=')) {
    std::string_view name = prefix.substr(0, prefix.size() - 1);
    if (!name.empty() && one_of(name.back(), "+-^")) name.remove_suffix(1);
    const OptionRow* row = find_option(name);
    if (row == nullptr || std::holds_alternative<bool Options::*>(row->member)) return {};
    const std::string shown = show_option(core.options, *row);
    return {std::string(prefix) + shown.substr(shown.find('=') + 1)};
  }
  const std::size_t cut = prefix.starts_with("no") ? 2 : prefix.starts_with("inv") ? 3 : 0;
  for (const OptionRow& row : option_table()) {
    const bool flag = std::holds_alternative<bool Options::*>(row.member);
    if (row.name.starts_with(prefix)) found.emplace_back(row.name);
    if (cut > 0 && flag && row.name.starts_with(prefix.substr(cut)))
      found.push_back(std::string(prefix.substr(0, cut)) + std::string(row.name));
  }
  return found;
}

std::vector<std::string> buffer_names(const Core& core, std::string_view prefix) {
  std::vector<std::string> found;
  for (const auto& each : core.buffers) {
    if (each->listed && !each->name.empty() && each->name.starts_with(prefix)) found.push_back(each->name);
  }
  for (const auto& each : core.buffers) {
    const bool inside = each->listed && !each->name.starts_with(prefix) && each->name.contains(prefix);
    if (inside) found.push_back(each->name);
  }
  return found;
}

std::vector<std::string> help_topics(std::string_view prefix) {
  std::vector<std::string> begins;
  std::vector<std::string> holds;
  const auto add = [&](const std::string& topic) {
    if (topic.starts_with(prefix)) {
      begins.push_back(topic);
    } else if (topic.contains(prefix)) {
      holds.push_back(topic);
    }
  };
  for (const OptionRow& row : option_table()) add("'" + std::string(row.name) + "'");
  for (const modal::ExName& row : modal::ex_table()) add(":" + std::string(row.name));
  begins.insert(begins.end(), holds.begin(), holds.end());
  return begins;
}

std::vector<std::string> words_with(std::string_view prefix, std::initializer_list<std::string_view> words) {
  std::vector<std::string> found;
  for (const std::string_view word : words) {
    if (word.starts_with(prefix)) found.emplace_back(word);
  }
  return found;
}

/// The keys of mappings or abbreviations, and what may stand before them.
std::vector<std::string> mapping_names(const Core& core, const modal::Mappings& table, std::string_view prefix) {
  std::vector<std::string> found = words_with(prefix, {"<buffer>", "<silent>", "<unique>"});
  for (const modal::Mapping& each : table.all()) {
    std::string name = modal::to_notation(each.from);
    const bool here = each.buffer == 0 || each.buffer == core.buffer->number;
    if (here && name.starts_with(prefix)) found.push_back(std::move(name));
  }
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

bool takes_expression(Ex command) {
  return command == Ex::Echo || command == Ex::Execute || command == Ex::Let || command == Ex::Unlet ||
         command == Ex::If || command == Ex::ElseIf;
}

/// Where the name begins that an expression ends with: `&option`, `g:variable`, `function`.
std::size_t name_in_expression(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && (letter(text[begin - 1]) || one_of(text[begin - 1], "0123456789_:"))) --begin;
  if (begin > 0 && text[begin - 1] == '&') --begin;
  return begin;
}

/// Options behind `&`; else variables, then functions.
std::vector<std::string> expression_names(const Core& core, std::string_view prefix) {
  std::vector<std::string> found;
  if (prefix.starts_with('&')) {
    for (const OptionRow& row : option_table()) {
      if (row.name.starts_with(prefix.substr(1))) found.push_back("&" + std::string(row.name));
    }
    return found;
  }
  const std::string_view scope = prefix.starts_with("g:") ? prefix.substr(0, 2) : prefix.substr(0, 0);
  for (const auto& [name, value] : core.variables) {
    if (name.starts_with(prefix.substr(scope.size()))) found.push_back(std::string(scope) + name);
  }
  for (const std::string_view name : function_names()) {
    if (name.starts_with(prefix)) found.push_back(std::string(name) + "(");
  }
  return found;
}

/// Commands whose argument is a command line of its own.
bool takes_command(Ex command) {
  return modal::is_modifier(command) || command == Ex::ArgumentDo || command == Ex::BufferDo;
}

/// For a command whose name is complete; `word` is the last one of its argument.
std::optional<std::vector<std::string>> arguments_for(Core& core, const ExLine& line, const std::string& word) {
  switch (line.name->command) {
    case Ex::Set:
    case Ex::SetLocal:
    case Ex::SetGlobal:
      if (word.contains('=') && !word.ends_with('=')) return std::nullopt;
      return option_names(core, word);
    case Ex::Buffer:
    case Ex::BufferDelete:
    case Ex::BufferUnload:
    case Ex::BufferWipeout:
      return buffer_names(core, word);
    case Ex::Help:
      return help_topics(word);
    case Ex::History:
      return words_with(word, {"all", "cmd", "expr", "input", "search"});
    case Ex::Map:
    case Ex::Unmap:
      return mapping_names(core, core.mappings, word);
    case Ex::Abbreviate:
    case Ex::Unabbreviate:
      return mapping_names(core, core.abbreviations, word);
    case Ex::ChangeDirectory:
      return folders(word);
    case Ex::UserCommandDelete: {
      std::vector<std::string> found;
      for (const auto& [name, made] : core.user_commands) {
        if (name.starts_with(word)) found.push_back(name);
      }
      return found;
    }
    case Ex::Bang:
      return line.argument.contains(' ') ? file_names(word) : programs(word);
    case Ex::Read:
    case Ex::Write:
      if (line.argument.starts_with('!') && !line.argument.contains(' ')) return programs(word.substr(1));
      return file_names(word);
    default:
      if ((line.name->flags & modal::ExName::kFile) != 0) return file_names(word);
      return std::nullopt;
  }
}

/// The last word: a backslash takes the meaning of a blank away.
std::size_t last_word(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == ' ' || text[i] == '\t') {
      begin = i + 1;
    }
  }
  return begin;
}

/// Where the command begins that `:g/pattern/` runs.
std::size_t behind_pattern(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  const modal::PatternPart part = modal::take_pattern(text.substr(1), text[0]);
  return part.closed ? part.taken + 2 : std::string_view::npos;
}

}  // namespace

std::vector<std::string> complete_files(const std::string& prefix) {
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

std::optional<Candidates> candidates_for(Core& core, std::string_view typed) {
  const std::size_t name = behind_range(typed);
  std::size_t end = name;
  while (end < typed.size() && letter(typed[end])) ++end;
  if (end == typed.size()) return Candidates{name, command_names(core, typed.substr(name))};
  auto line = modal::parse_ex(typed.substr(name));
  if (!line || line->name == nullptr) return Candidates{};
  if ((line->name->flags & modal::ExName::kBar) == 0 && line->rest.empty()) cut_at_bar(*line);
  const auto within = [&](std::string_view part) -> std::optional<Candidates> {
    auto found = candidates_for(core, part);
    if (found) found->begin += typed.size() - part.size();
    return found;
  };
  if (!line->rest.empty() || typed.ends_with('|')) return within(typed.substr(typed.size() - line->rest.size()));
  if (takes_command(line->name->command)) return within(typed.substr(typed.size() - line->argument.size()));
  if (line->name->command == Ex::Global || line->name->command == Ex::GlobalNot) {
    const std::size_t at = behind_pattern(line->argument);
    if (at > line->argument.size()) return std::nullopt;
    return within(typed.substr(typed.size() - line->argument.size() + at));
  }
  if (takes_expression(line->name->command)) {
    const std::size_t at = std::max(name_in_expression(typed), end);
    return Candidates{at, expression_names(core, typed.substr(at))};
  }
  const std::size_t word = last_word(typed.substr(name)) + name;
  std::size_t begin = std::max(word, end);
  if (begin == end && end < typed.size() && (typed[end] == '!' || line->name->command == Ex::Bang)) ++begin;
  auto found = arguments_for(core, *line, std::string(typed.substr(begin)));
  if (!found) return std::nullopt;
  if (begin < typed.size() && typed[begin] == '!') ++begin;
  return Candidates{begin, std::move(*found)};
}

}  // namespace mini::editor
