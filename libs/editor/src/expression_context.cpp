// The functions of expressions that look at the editor.
#include "replacement.hpp"

#include <algorithm>
#include <cstdint>

namespace mini::editor {
namespace {

using Arguments = std::vector<std::string>;

/// line("."), line("$"), col("."), line("'a").
std::optional<std::string> place(Editor::Core& core, std::string_view name, const std::string& what) {
  Place at = core.cursor;
  if (what == "$") {
    at = {core.lines().last(), core.lines().length(core.cursor.line)};
    if (name == "col") at.line = core.cursor.line;
  } else if (what.starts_with('\'') && what.size() == 2) {
    const auto mark = core.mark(static_cast<unsigned char>(what[1]));
    if (!mark) return "0";
    at = *mark;
  } else if (what != ".") {
    return "0";
  }
  return std::to_string(name == "line" ? at.line.value + 1 : at.column.value + 1);
}

std::optional<std::string> submatch(const pattern::Match* match, const text::Snapshot* text, const std::string& which) {
  const std::int64_t n = number_of(which);
  if (match == nullptr || n < 0 || n >= static_cast<std::int64_t>(pattern::Match::kGroups)) return "";
  const Range<Byte> range = match->groups.at(static_cast<std::size_t>(n));
  return range.begin < 0 ? std::string() : text->copy(range);
}

std::string line_text(Editor::Core& core, const std::string& which) {
  const Line line = which == "." ? core.cursor.line : which == "$" ? core.lines().last() : Line{number_of(which) - 1};
  return line < 0 || line > core.lines().last() ? std::string() : std::string(core.lines().line(line));
}

}  // namespace

ExpressionContext expression_context(Editor::Core& core, const pattern::Match* match, const text::Snapshot* text) {
  return {
      .variables = core.variables,
      .reg = [&core](char32_t name) -> std::optional<std::string> {
        const RegisterText* found = core.registers.get(name);
        if (found == nullptr) return std::nullopt;
        return found->shape == Shape::Linewise ? found->text + '\n' : found->text;
      },
      .call = [&core, match, text](std::string_view name, const Arguments& arguments) -> std::optional<std::string> {
        if ((name == "line" || name == "col") && arguments.size() == 1) return place(core, name, arguments[0]);
        if (name == "submatch" && !arguments.empty()) return submatch(match, text, arguments[0]);
        if (name == "getline" && arguments.size() == 1) return line_text(core, arguments[0]);
        return std::nullopt;
      },
  };
}

}  // namespace mini::editor
