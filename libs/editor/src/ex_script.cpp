// Just enough script for a file of settings: :if, :let, :echo, :execute, :source, and commands of the user's own.
#include "ex.hpp"
#include "replacement.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

Result<std::string> value_of(Core& core, std::string_view expression) {
  return evaluate(expression, expression_context(core, nullptr, nullptr));
}

Result<void> ex_echo(Core& core, ExLine& line) {
  cut_at_bar(line);
  auto value = value_of(core, line.argument);
  if (!value) return std::unexpected(value.error());
  core.print(*value);
  return {};
}

Result<void> ex_execute(Core& core, ExLine& line) {
  cut_at_bar(line);
  auto value = value_of(core, line.argument);
  if (!value) return std::unexpected(value.error());
  return core.run(*value);
}

Result<void> let_register(Core& core, char name, std::string value) {
  RegisterText text{std::move(value), Shape::Charwise, {}};
  if (text.text.ends_with('\n')) {
    text.text.pop_back();
    text.shape = Shape::Linewise;
  }
  if (name == '/') {
    core.remember_search(text.text);
  } else {
    core.registers.set(static_cast<unsigned char>(name), std::move(text));
  }
  return {};
}

Result<void> let_option(Core& core, const std::string& name, const std::string& value) {
  const OptionRow* row = find_option(name);
  const bool flag = row != nullptr && std::holds_alternative<bool Options::*>(row->member);
  const std::string argument = !flag ? name + "=" + value : number_of(value) != 0 ? name : "no" + name;
  auto set = set_option(core.options, core.defaults, argument);
  if (!set) return std::unexpected(set.error());
  return {};
}

/// `:let name = expression`, and `+=` `-=` `*=` `/=` `%=` `.=`.
Result<void> ex_let(Core& core, ExLine& line) {
  cut_at_bar(line);
  const std::size_t equals = line.argument.find('=');
  if (equals == std::string::npos)
    return usage("E121: Undefined variable: " + line.argument.substr(0, line.argument.find(' ')));
  std::string name = line.argument.substr(0, equals);
  std::string expression = line.argument.substr(equals + 1);
  const bool whole_register = name.size() == 2 && name[0] == '@';
  if (!name.empty() && !whole_register && std::string_view("+-*/%.").contains(name.back())) {
    const char op = name.back();
    name.pop_back();
    if (name.ends_with('.')) name.pop_back();
    while (name.ends_with(' ')) name.pop_back();
    expression = name + " " + op + " (" + expression + ")";
  }
  while (name.ends_with(' ')) name.pop_back();
  auto value = value_of(core, expression);
  if (!value) return std::unexpected(value.error());
  if (name.size() == 2 && name[0] == '@') return let_register(core, name[1], *value);
  if (name.starts_with('&'))
    return let_option(core, name.substr(name.starts_with("&l:") || name.starts_with("&g:") ? 3 : 1), *value);
  if (name == "mapleader" || name == "g:mapleader") core.leader = *value;
  core.variables[name] = *value;
  return {};
}

Result<void> ex_unlet(Core& core, ExLine& line) {
  for (std::size_t at = 0; at < line.argument.size();) {
    const std::size_t end = std::min(line.argument.find(' ', at), line.argument.size());
    const std::string name = line.argument.substr(at, end - at);
    if (core.variables.erase(name) == 0 && !line.bang) return usage("E108: No such variable: \"" + name + "\"");
    at = std::min(line.argument.find_first_not_of(' ', end), line.argument.size());
  }
  return {};
}

Result<void> ex_if(Core& core, ExLine& line) {
  cut_at_bar(line);
  Condition condition{.outside = core.skipping()};
  if (!condition.outside) {
    auto value = value_of(core, line.argument);
    if (!value) return std::unexpected(value.error());
    condition.holds = condition.held = number_of(*value) != 0;
  }
  core.conditions.push_back(condition);
  return {};
}

Result<void> ex_else_if(Core& core, ExLine& line) {
  cut_at_bar(line);
  if (core.conditions.empty()) return usage("E582: :elseif without :if");
  Condition& condition = core.conditions.back();
  condition.holds = false;
  if (condition.outside || condition.held) return {};
  auto value = value_of(core, line.argument);
  if (!value) return std::unexpected(value.error());
  condition.holds = condition.held = number_of(*value) != 0;
  return {};
}

Result<void> ex_else(Core& core, ExLine& /*line*/) {
  if (core.conditions.empty()) return usage("E581: :else without :if");
  Condition& condition = core.conditions.back();
  condition.holds = !condition.held;
  condition.held = true;
  return {};
}

Result<void> ex_end_if(Core& core, ExLine& /*line*/) {
  if (core.conditions.empty()) return usage("E580: :endif without :if");
  core.conditions.pop_back();
  return {};
}

Result<void> ex_finish(Core& core, ExLine& /*line*/) {
  if (core.sourcing == 0) return usage("E168: :finish used outside of a sourced file");
  core.finished = true;
  return {};
}

Result<void> ex_source(Core& core, ExLine& line) {
  if (line.argument.empty()) return usage("E471: Argument required");
  std::string name = line.argument;
  if (const char* home = std::getenv("HOME"); name.starts_with("~/") && home != nullptr) name = home + name.substr(1);
  std::vector<Error> errors;
  auto done = core.source(name, errors);
  if (!done) return done;
  if (errors.empty()) return {};
  std::string all;
  for (const Error& error : errors) all += (all.empty() ? "" : "\n") + error.message;
  if (core.settings.batch || errors.size() == 1) return fail(errors.front().code, all);
  // Each is told, with file and line; the last one stays in sight.
  for (const Error& error : errors) core.print(error.message);
  return std::unexpected(errors.back());
}

Result<void> ex_user_command(Core& core, ExLine& line) {
  std::string_view text = line.argument;
  UserCommand command;
  while (text.starts_with('-')) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (text.starts_with("-nargs=")) command.arguments = text.size() > 7 ? text[7] : '0';
    text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
  }
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string name(text.substr(0, end));
  text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
  if (name.empty()) {
    for (const auto& [each, made] : core.user_commands) core.print("    " + each + "  " + made.replacement);
    return {};
  }
  if (std::isupper(static_cast<unsigned char>(name[0])) == 0)
    return usage("E183: User defined commands must start with an uppercase letter");
  if (core.user_commands.contains(name) && !line.bang)
    return usage("E174: Command already exists: add ! to replace it: " + name);
  command.replacement = text;
  core.user_commands[name] = std::move(command);
  return {};
}

Result<void> ex_user_command_delete(Core& core, ExLine& line) {
  if (core.user_commands.erase(line.argument) == 0)
    return usage("E184: No such user-defined command: " + line.argument);
  return {};
}

Result<void> ex_user_command_clear(Core& core, ExLine& /*line*/) {
  core.user_commands.clear();
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Echo, ex_echo},
    {Ex::Execute, ex_execute},
    {Ex::Let, ex_let},
    {Ex::Unlet, ex_unlet},
    {Ex::If, ex_if},
    {Ex::ElseIf, ex_else_if},
    {Ex::Else, ex_else},
    {Ex::EndIf, ex_end_if},
    {Ex::Finish, ex_finish},
    {Ex::Source, ex_source},
    {Ex::UserCommand, ex_user_command},
    {Ex::UserCommandDelete, ex_user_command_delete},
    {Ex::UserCommandClear, ex_user_command_clear},
});

}  // namespace

void cut_at_bar(ExLine& line) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.argument.size(); ++i) {
    const char c = line.argument[i];
    if (quote == '"' && c == '\\') {
      ++i;
    } else if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '|') {
      if (line.argument.substr(i, 2) == "||") {
        ++i;
        continue;
      }
      line.rest = line.argument.substr(i + 1);
      line.argument.resize(i);
      return;
    }
  }
}

ExCommand find_script_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

bool Editor::Core::skipping() const {
  return finished || std::ranges::any_of(conditions, [](const Condition& each) { return each.outside || !each.holds; });
}

/// Runs a file's lines; a line that begins with `\` goes on with the one before. Errors do not stop it: they are added
/// with file and line.
Result<void> Editor::Core::source(const std::string& name, std::vector<Error>& errors) {
  std::ifstream in(name);
  if (!in) return mini::fail(Error::Code::Read, "E484: Can't open file " + name);
  const auto outer = std::exchange(conditions, {});
  const bool outer_finished = std::exchange(finished, false);
  ++sourcing;
  std::string next;
  bool more = static_cast<bool>(std::getline(in, next));
  for (std::int64_t number = 1; more && !finished && !leaving;) {
    std::string text = std::exchange(next, {});
    const std::int64_t begin = number;
    while ((more = static_cast<bool>(std::getline(in, next)))) {
      ++number;
      const std::size_t indent = next.find_first_not_of(" \t");
      if (indent == std::string::npos || next[indent] != '\\') break;
      text += next.substr(indent + 1);
    }
    if (text.ends_with('\r')) text.pop_back();
    auto done = run(text);
    if (done) continue;
    errors.push_back(done.error());
    errors.back().message = name + " line " + std::to_string(begin) + ": " + done.error().message;
  }
  --sourcing;
  if (!conditions.empty() && !finished) errors.push_back({Error::Code::Usage, name + ": E171: Missing :endif"});
  conditions = outer;
  finished = outer_finished;
  return {};
}

/// `text` with a command of the user's own in it becomes what that stands for; anything else stays as it is.
Result<std::string> Editor::Core::expand_user_command(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t:0123456789.,$%;+-'<>*");
  if (user_commands.empty() || begin == std::string::npos || std::isupper(static_cast<unsigned char>(text[begin])) == 0)
    return text;
  std::size_t end = begin;
  while (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0) ++end;
  const auto found = user_commands.find(text.substr(begin, end - begin));
  if (found == user_commands.end()) return text;
  // :normal takes a range, a bang and any argument, so its grammar serves.
  auto line = modal::parse_ex(text.substr(0, begin) + "normal" + text.substr(end));
  if (!line) return std::unexpected(line.error());
  if (auto resolved = resolve(*line); !resolved) return std::unexpected(resolved.error());
  if (found->second.arguments == '0' && !line->argument.empty())
    return mini::fail(Error::Code::Usage, "E488: Trailing characters: " + line->argument);
  if (found->second.arguments == '1' && line->argument.empty())
    return mini::fail(Error::Code::Usage, "E471: Argument required");
  std::string quoted = "\"";
  for (const char c : line->argument) quoted += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
  const std::pair<std::string_view, std::string> parts[] = {
      {"<args>", line->argument},
      {"<q-args>", quoted + "\""},
      {"<bang>", line->bang ? "!" : ""},
      {"<line1>", std::to_string(line->first.value + 1)},
      {"<line2>", std::to_string(line->last.value + 1)},
      {"<range>", std::to_string(line->address_count)},
      {"<count>", std::to_string(line->address_count > 0 ? line->last.value + 1 : -1)},
      {"<lt>", "<"},
  };
  std::string out;
  for (std::size_t i = 0; i < found->second.replacement.size();) {
    const std::string_view rest = std::string_view(found->second.replacement).substr(i);
    const auto* part = std::ranges::find_if(parts, [&](const auto& each) { return rest.starts_with(each.first); });
    out += part == std::end(parts) ? std::string(rest.substr(0, 1)) : part->second;
    i += part == std::end(parts) ? 1 : part->first.size();
  }
  return out;
}

}  // namespace mini::editor
