// The functions of expressions that look at the editor.
#include "ex.hpp"
#include "expression_patterns.hpp"
#include "file_names.hpp"
#include "motion.hpp"
#include "replacement.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <type_traits>

namespace mini::editor {
namespace {

using Arguments = std::vector<Value>;

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

std::optional<Value> option_value(const Editor::Core& core, std::string_view name) {
  const OptionRow* row = find_option(name);
  if (row == nullptr) return std::nullopt;
  return std::visit(
      [&](auto member) -> Value {
        const auto& value = core.options.*member;
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::string>) {
          return {value};
        } else {
          return number_value(value);
        }
      },
      row->member);
}

/// What a file of settings asks with has().
std::string has_feature(std::string_view name) {
  constexpr std::string_view kFeatures[] = {"mini", "unix", "multi_byte", "eval", "clipboard", "mouse"};
  return std::ranges::find(kFeatures, name) == std::end(kFeatures) ? "0" : "1";
}

std::string exists(const Editor::Core& core, const std::string& what) {
  if (what.starts_with('$')) return std::getenv(what.c_str() + 1) != nullptr ? "1" : "0";
  if (what == "v:true" || what == "v:false" || what == "v:version") return "1";
  if (what.starts_with('*')) return function_signature(what.substr(1)) ? "1" : "0";
  const bool there = what.starts_with('&')   ? find_option(what.substr(1)) != nullptr
                     : what.starts_with(':') ? !modal::complete_ex(what.substr(1)).empty()
                                             : core.variables.contains(what.starts_with("g:") ? what.substr(2) : what);
  return there ? "1" : "0";
}

/// `text =~ pattern`.
std::string matches(Editor::Core& core, const std::string& text, const std::string& pattern) {
  const auto regex = core.compile(pattern);
  if (!regex) return "0";
  const text::Snapshot whole(text);
  pattern::Searcher searcher(whole, *regex, core.surroundings(), core.interrupted);
  const auto found = searcher.forward(0, whole.size() + 1);
  return found && *found ? "1" : "0";
}

/// indent("."), indent(3).
std::string indent(const Editor::Core& core, const std::string& which) {
  const Line line = which == "." ? core.cursor.line : which == "$" ? core.lines().last() : Line{number_of(which) - 1};
  return line < 0 || line > core.lines().last() ? "-1" : std::to_string(core.indent_of(line).value);
}

/// virtcol("."), virtcol("$").
std::string virtual_column(Editor::Core& core, const std::string& what) {
  if (what != "." && what != "$") return "0";
  const Line line = core.cursor.line;
  const Place at = what == "$" ? Place{line, core.lines().length(line)} : core.cursor;
  const Cell behind = core.lines().at_end(at) ? cell_of(core.lines(), at, core.options) + 1
                                              : cell_of(core.lines(), core.lines().after(at), core.options);
  return std::to_string(behind.value);
}

std::string formatted_time(const Arguments& arguments) {
  const std::time_t when = arguments.size() > 1 ? number_of(arguments[1]) : std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&when, &parts);
  char text[256];
  return {text, std::strftime(text, sizeof text, arguments[0].text.c_str(), &parts)};
}

std::string shell_output(Editor::Core& core, const Arguments& arguments) {
  const auto done = run_shell(core, arguments[0].text, arguments.size() > 1 ? arguments[1].text : "");
  return done ? done->output : "";
}

std::string register_text(Editor::Core& core, const Arguments& arguments) {
  const char name = arguments.empty() || arguments[0].text.empty() ? '"' : arguments[0].text[0];
  return evaluate(std::string("@") + name, expression_context(core, nullptr, nullptr)).value_or("");
}

/// bufname(): of the buffer at hand, of `#`, of a number.
std::string buffer_name(const Editor::Core& core, const Arguments& arguments) {
  const std::string which = arguments.empty() ? "" : arguments[0].text;
  if (which.empty() || which == "%") return core.buffer->name;
  if (which == "#" || which == "0") return core.alternate != nullptr ? core.alternate->name : "";
  for (const auto& each : core.buffers) {
    if (arguments[0].is_number() ? std::to_string(each->number) == which : each->name == which) return each->name;
  }
  return {};
}

/// Functions that need nothing of a match.
std::optional<std::string> call_of_editor(Editor::Core& core, std::string_view name, const Arguments& arguments) {
  if (name == "getreg") return register_text(core, arguments);
  if (name == "localtime") return std::to_string(std::time(nullptr));
  if (name == "bufname") return buffer_name(core, arguments);
  if (arguments.empty()) return std::nullopt;
  if (name == "indent") return indent(core, arguments[0].text);
  if (name == "virtcol") return virtual_column(core, arguments[0].text);
  if (name == "strftime") return formatted_time(arguments);
  if (name == "system") return shell_output(core, arguments);
  return call_pattern_function(core, name, arguments);
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
      .option = [&core](std::string_view name) { return option_value(core, name); },
      .call = [&core, match, text](std::string_view name, const Arguments& arguments) -> std::optional<std::string> {
        if ((name == "line" || name == "col") && !arguments.empty()) return place(core, name, arguments[0].text);
        if (name == "submatch" && !arguments.empty()) return submatch(match, text, arguments[0].text);
        if (name == "getline" && arguments.size() == 1) return line_text(core, arguments[0].text);
        if (name == "expand" && !arguments.empty()) return expand_name(core, arguments[0].text).value_or("");
        if (name == "=~" && arguments.size() == 2) return matches(core, arguments[0].text, arguments[1].text);
        if (name == "has" && !arguments.empty()) return has_feature(arguments[0].text);
        if (name == "exists" && arguments.size() == 1) return exists(core, arguments[0].text);
        return call_of_editor(core, name, arguments);
      },
  };
}

}  // namespace mini::editor
