// What .editorconfig files ask for becomes options of the buffer.
#include "mini/file/editorconfig.hpp"

#include "files.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <unistd.h>

namespace mini::editor {
namespace {

std::optional<std::int64_t> number(const std::string& text) {
  constexpr std::int64_t kMost = 10000;
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || value <= 0 || value > kMost) return std::nullopt;
  return value;
}

std::string absolute(const std::string& name) {
  if (name.starts_with('/')) return name;
  std::array<char, 4096> path{};
  if (::getcwd(path.data(), path.size()) == nullptr) return name;
  return std::string(path.data()) + "/" + name;
}

void apply_property(Editor::Core& core, const std::string& name, const std::string& value, bool is_new) {
  Options& options = core.options;
  const std::optional<std::int64_t> amount = number(value);
  if (name == "indent_style") {
    options.expandtab = value == "space";
  } else if (name == "indent_size" && amount) {
    options.shiftwidth = options.softtabstop = *amount;
  } else if (name == "indent_size" && value == "tab") {
    options.shiftwidth = options.softtabstop = 0;
  } else if (name == "tab_width" && amount) {
    options.tabstop = *amount;
  } else if (name == "max_line_length") {
    options.textwidth = amount.value_or(0);
  } else if (name == "end_of_line" && is_new) {
    options.fileformat = value == "crlf" ? "dos" : value == "cr" ? "mac" : "unix";
  } else if (name == "charset" && is_new) {
    options.bomb = value == "utf-8-bom";
  } else if (name == "trim_trailing_whitespace") {
    core.buffer->trims_blanks = value == "true";
  } else if (name == "insert_final_newline" && value == "true") {
    core.buffer->ends_with_newline = true;
  }
}

}  // namespace

/// A file that is there keeps its line ends and its byte order mark: what is not touched stays as it is.
void Editor::Core::follow_editorconfig() {
  if (!options.editorconfig || settings.clean || buffer->name.empty()) return;
  const auto properties = file::editorconfig(absolute(buffer->name));
  if (!properties) return say(properties.error().message);
  for (const auto& [name, value] : *properties) apply_property(*this, name, value, buffer->is_new);
}

/// trim_trailing_whitespace and insert_final_newline, before a file is written. What is taken away is one undo step.
void Editor::Core::tidy_for_saving() {
  if (buffer->trims_blanks) {
    for (Line line = 0; line <= lines().last(); ++line) {
      const std::string_view text = lines().line(line);
      const std::size_t end = text.find_last_not_of(" \t") + 1;
      if (end == text.size()) continue;
      const Place from{line, static_cast<std::int64_t>(end)};
      doc().erase(from, {line, lines().length(line)}, cursor);
    }
    clamp_cursor();
  }
  if (buffer->ends_with_newline) options.endofline = true;
}

}  // namespace mini::editor
