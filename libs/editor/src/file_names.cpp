#include "file_names.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <glob.h>
#include <unistd.h>
#include <utility>

namespace mini::editor {
namespace {

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

std::string home() {
  const char* const there = std::getenv("HOME");
  return there != nullptr ? there : "";
}

std::string absolute(const std::string& name) {
  if (name.starts_with('/')) return name;
  std::array<char, 4096> path{};
  if (::getcwd(path.data(), path.size()) == nullptr) return name;
  return std::string(path.data()) + "/" + name;
}

/// Without the directory in front, where it is that one.
std::string relative_to(const std::string& name, const std::string& directory, const std::string& instead) {
  if (directory.empty() || !name.starts_with(directory + "/")) return name;
  return instead + name.substr(directory.size() + (instead.empty() ? 1 : 0));
}

std::string head(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : name.substr(0, slash);
}

/// One of `:p :~ :. :h :t :r :e`.
std::string modified(const std::string& name, char kind) {
  const std::size_t tail = name.rfind('/') + 1;
  const std::size_t dot = name.rfind('.');
  const bool extension = dot != std::string::npos && dot > tail;
  switch (kind) {
    case 'p':
      return absolute(name);
    case '~':
      return relative_to(absolute(name), home(), "~");
    case '.':
      return relative_to(absolute(name), head(absolute("x")), "");
    case 'h':
      return head(name);
    case 't':
      return name.substr(tail);
    case 'r':
      return extension ? name.substr(0, dot) : name;
    default:
      return extension ? name.substr(dot + 1) : "";
  }
}

/// The run of characters that file names are made of around the cursor, or of keyword characters.
std::string under_cursor(const Editor::Core& core, bool file) {
  const std::string_view line = core.lines().line(core.cursor.line);
  const auto belongs = [&](std::size_t i) {
    const auto c = static_cast<unsigned char>(line[i]);
    if (!file) return is_keyword(c, core.options) || c >= 0x80;
    return std::isalnum(c) != 0 || c >= 0x80 || std::string_view("/.-_+,#$%~=").contains(line[i]);
  };
  auto begin = static_cast<std::size_t>(core.cursor.column.value);
  while (begin < line.size() && !belongs(begin)) ++begin;
  std::size_t end = begin;
  while (end < line.size() && belongs(end)) ++end;
  while (begin > 0 && begin <= line.size() && belongs(begin - 1)) --begin;
  return std::string(line.substr(begin, end - begin));
}

class Expansion {
 public:
  enum class For : std::uint8_t { Name, Shell };
  Expansion(Editor::Core& core, std::string_view text, For what = For::Name) : core_(core), text_(text), for_(what) {}

  Result<std::string> run() {
    if (for_ == For::Name && (text_ == "~" || text_.starts_with("~/"))) {
      out_ = home();
      at_ = 1;
    }
    while (at_ < text_.size()) {
      if (auto done = step(); !done) return std::unexpected(done.error());
    }
    return std::move(out_);
  }

 private:
  Result<void> step() {
    const char c = text_[at_];
    const std::string_view rest = text_.substr(at_);
    const std::string_view hidden = for_ == For::Name ? "%# \\|*?[" : "%#<";
    if (c == '\\' && rest.size() > 1 && hidden.contains(rest[1])) {
      out_ += rest[1];
      at_ += 2;
    } else if (c == '%') {
      if (core_.buffer->name.empty()) return usage("E499: Empty file name for '%' or '#', only works with \":p:h\"");
      return put(core_.buffer->name, 1);
    } else if (c == '#') {
      return alternate();
    } else if (c == '$' && for_ == For::Name && variable(rest)) {
      return {};
    } else if (rest.starts_with("<cfile>")) {
      return put(under_cursor(core_, true), 7);
    } else if (rest.starts_with("<cword>")) {
      return put(under_cursor(core_, false), 7);
    } else {
      out_ += c;
      ++at_;
    }
    return {};
  }

  /// `$HOME`; a name that the environment does not have stays.
  bool variable(std::string_view rest) {
    const bool braces = rest.starts_with("${");
    std::size_t end = braces ? 2 : 1;
    while (end < rest.size() && (std::isalnum(static_cast<unsigned char>(rest[end])) != 0 || rest[end] == '_')) ++end;
    const std::string name(rest.substr(braces ? 2 : 1, end - (braces ? 2 : 1)));
    if (braces && !rest.substr(end).starts_with('}')) return false;
    if (braces) ++end;
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return false;
    out_ += value;
    at_ += end;
    return true;
  }

  /// `#` and `#3`.
  Result<void> alternate() {
    std::size_t length = 1;
    int number = 0;
    const auto* const digits = text_.data() + at_ + 1;
    const auto parsed = std::from_chars(digits, text_.data() + text_.size(), number);
    length += static_cast<std::size_t>(parsed.ptr - digits);
    const Buffer* other = core_.alternate;
    if (length > 1) {
      other = nullptr;
      for (const auto& each : core_.buffers) {
        if (each->number == number) other = each.get();
      }
    }
    if (other == nullptr || other->name.empty()) return usage("E194: No alternate file name to substitute for '#'");
    return put(other->name, length);
  }

  Result<void> put(std::string name, std::size_t length) {
    at_ += length;
    while (at_ + 1 < text_.size() && text_[at_] == ':' && std::string_view("p~.htre").contains(text_[at_ + 1])) {
      name = modified(name, text_[at_ + 1]);
      at_ += 2;
    }
    out_ += name;
    return {};
  }

  Editor::Core& core_;
  std::string_view text_;
  For for_;
  std::size_t at_ = 0;
  std::string out_;
};

/// The files that match, or the pattern itself when none does.
void add_matches(std::vector<std::string>& out, const std::string& pattern) {
  glob_t found{};
  if (pattern.find_first_of("*?[") != std::string::npos && ::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    for (std::size_t i = 0; i < found.gl_pathc; ++i) out.emplace_back(found.gl_pathv[i]);
  } else {
    out.push_back(pattern);
  }
  ::globfree(&found);
}

}  // namespace

std::string whole_path(const std::string& name) {
  return std::filesystem::path(absolute(name)).lexically_normal().string();
}

std::string short_path(const std::string& path) {
  std::error_code error;
  const std::string here = std::filesystem::current_path(error).string();
  return error ? path : relative_to(path, here, "");
}

std::string name_from_home(const std::string& name) { return relative_to(whole_path(name), home(), "~"); }

bool change_directory(Editor::Core& core, const std::string& to) {
  std::vector<std::string*> names;
  names.reserve(core.buffers.size() + core.arguments.size());
  for (const auto& buffer : core.buffers) names.push_back(&buffer->name);
  for (std::string& each : core.arguments) names.push_back(&each);
  std::vector<std::string> paths;
  paths.reserve(names.size());
  for (const std::string* name : names) paths.push_back(name->empty() ? "" : whole_path(*name));
  if (::chdir(to.c_str()) != 0) return false;
  for (std::size_t i = 0; i < names.size(); ++i) *names[i] = short_path(paths[i]);
  return true;
}

static bool has_wildcard(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (std::string_view("*?[").contains(text[i])) {
      return true;
    }
  }
  return false;
}

Result<std::string> expand_name(Editor::Core& core, std::string_view text) {
  auto name = Expansion(core, text).run();
  if (!name || !has_wildcard(text)) return name;
  std::vector<std::string> found;
  add_matches(found, *name);
  if (found.size() > 1) return usage("E77: Too many file names");
  return found.front();
}

Result<std::string> expand_shell(Editor::Core& core, std::string_view text) {
  return Expansion(core, text, Expansion::For::Shell).run();
}

Result<std::vector<std::string>> expand_names(Editor::Core& core, std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    std::size_t end = 0;
    while (end < text.size() && text[end] != ' ') end += text[end] == '\\' ? 2U : 1U;
    end = std::min(end, text.size());
    if (end > 0) {
      auto name = Expansion(core, text.substr(0, end)).run();
      if (!name) return std::unexpected(name.error());
      add_matches(out, *name);
    }
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return out;
}

}  // namespace mini::editor
