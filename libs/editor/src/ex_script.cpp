// Just enough script for a file of settings: :if, :let, :echo, :execute, :source.
#include "ex.hpp"
#include "ex_skip.hpp"
#include "file_names.hpp"
#include "replacement.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <sstream>
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

Result<Value> one_value_of(Core& core, std::string_view expression) {
  return evaluate_one(expression, expression_context(core, nullptr, nullptr));
}

Result<void> ex_echo(Core& core, ExLine& line) {
  cut_at_bar(line);
  auto value = value_of(core, line.argument);
  if (!value) return std::unexpected(value.error());
  if (line.name->name == "echomsg") {
    core.say(*value);
  } else if (core.settings.headless) {
    core.print(*value);
  } else {
    for (std::size_t at = 0; at <= value->size();) {
      const std::size_t end = std::min(value->find('\n', at), value->size());
      core.print(std::string_view(*value).substr(at, end - at));
      at = end + 1;
    }
  }
  return {};
}

Result<void> ex_execute(Core& core, ExLine& line) {
  cut_at_bar(line);
  auto value = value_of(core, line.argument);
  if (!value) return std::unexpected(value.error());
  return core.run(*value);
}

Result<void> let_register(Core& core, char name, std::string value) {
  const auto reg = static_cast<unsigned char>(name);
  if (name != '/' && !Registers::is_writable(reg))
    return usage(std::string("E354: Invalid register name: '") + name + "'");
  RegisterText text{std::move(value), Shape::Charwise, {}};
  if (text.text.ends_with('\r')) text.shape = Shape::Linewise;
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

/// `&name`, `&l:name` or `&g:name`.
Result<void> let_option(Core& core, const std::string& which, const std::string& value) {
  const Ex scope = which.starts_with("&l:") ? Ex::SetLocal : which.starts_with("&g:") ? Ex::SetGlobal : Ex::Set;
  const std::string name = which.substr(scope == Ex::Set ? 1 : 3);
  const OptionRow* row = find_option(name);
  if (row == nullptr) return usage("E355: Unknown option: " + name);
  const bool text = std::holds_alternative<std::string Options::*>(row->member);
  const bool flag = std::holds_alternative<bool Options::*>(row->member);
  const std::size_t digit = std::min(value.find_first_not_of('-'), value.size());
  if (!text && (digit == value.size() || std::isdigit(static_cast<unsigned char>(value[digit])) == 0))
    return usage("E521: Number required: &" + name + " = '" + value + "'");
  const std::string argument = !flag ? name + "=" + value : number_of(value) != 0 ? name : "no" + name;
  auto set = set_one_option(core, scope, argument);
  if (!set) return std::unexpected(set.error());
  return {};
}

void list_variable(Core& core, std::string name, const Value& value) {
  name.resize(std::max<std::size_t>(name.size() + 1, 22), ' ');
  core.print(name + (value.is_number() ? "#" : " ") + value.text);
}

/// `:let` and `:let name name`.
Result<void> list_variables(Core& core, std::string_view names) {
  if (names.empty()) {
    for (const auto& [name, value] : core.variables) list_variable(core, name, value);
  }
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    const std::string name(names.substr(0, end));
    const auto found = core.variables.find(name.starts_with("g:") ? name.substr(2) : name);
    if (found == core.variables.end()) return usage("E121: Undefined variable: " + name);
    list_variable(core, name, found->second);
    names.remove_prefix(std::min(names.find_first_not_of(' ', end), names.size()));
  }
  return {};
}

/// Whether this is a name that a variable can have.
Result<void> check_variable(const Core& core, const std::string& name) {
  const bool scoped = name.size() > 1 && name[1] == ':' && std::string_view("gbwtslav").contains(name[0]);
  const std::size_t begin = scoped ? 2 : 0;
  const auto is_letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '#';
  };
  std::size_t end = begin;
  while (end < name.size() && is_letter(name[end])) ++end;
  const std::string whole = name.substr(0, end);
  if (whole == "v:version" || whole == "v:true" || whole == "v:false")
    return usage("E46: Cannot change read-only variable \"" + whole + "\"");
  if (scoped && (name[0] == 'v' || end == begin)) return usage("E461: Illegal variable name: " + name);
  const std::string base = whole.starts_with("g:") ? whole.substr(2) : whole;
  if (end == name.size() && end > begin && std::isdigit(static_cast<unsigned char>(name[begin])) == 0) return {};
  if (name.starts_with('[')) return fail(Error::Code::Unsupported, "E319: lists are not supported in mini: " + name);
  if (end == begin) return usage("E475: Invalid argument: " + name);
  if (!core.variables.contains(base)) return usage("E121: Undefined variable: " + base);
  return fail(Error::Code::Unsupported, "E319: only whole variables are set in mini: " + name);
}

/// `:let name = expression`, and `+=` `-=` `*=` `/=` `%=` `.=`.
Result<void> ex_let(Core& core, ExLine& line) {
  cut_at_bar(line);
  const std::size_t equals = line.argument.find('=');
  if (equals != std::string::npos && line.argument.substr(equals).starts_with("=<<"))
    return fail(Error::Code::Unsupported, "E319: lists are not supported in mini: " + line.argument);
  if (equals == std::string::npos) return list_variables(core, line.argument);
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
  auto value = one_value_of(core, expression);
  if (!value) return std::unexpected(value.error());
  if (name.starts_with('$') && name.size() > 1) {
    ::setenv(name.c_str() + 1, value->text.c_str(), 1);
    return {};
  }
  if (name.starts_with('@') && name.size() <= 2) return let_register(core, name.c_str()[1], value->text);
  if (name.starts_with('&')) return let_option(core, name, value->text);
  if (auto named = check_variable(core, name); !named) return named;
  if (name.starts_with("g:")) name.erase(0, 2);
  if (name == "mapleader") core.leader = value->text;
  core.variables[name] = *value;
  return {};
}

Result<void> ex_unlet(Core& core, ExLine& line) {
  for (std::size_t at = 0; at < line.argument.size();) {
    const std::size_t end = std::min(line.argument.find(' ', at), line.argument.size());
    std::string name = line.argument.substr(at, end - at);
    if (name.starts_with("g:")) name.erase(0, 2);
    if (name.starts_with('$')) {
      ::unsetenv(name.c_str() + 1);
    } else if (name.starts_with('@') || name.starts_with('&') ||
               std::isdigit(static_cast<unsigned char>(name[0])) != 0) {
      return usage("E488: Trailing characters: " + name);
    } else if (name == "v:version" || name == "v:true" || name == "v:false") {
      return usage("E795: Cannot delete variable " + name);
    } else if (core.variables.erase(name) == 0 && !line.bang) {
      return usage("E108: No such variable: \"" + name + "\"");
    }
    at = std::min(line.argument.find_first_not_of(' ', end), line.argument.size());
  }
  return {};
}

Result<void> ex_if(Core& core, ExLine& line) {
  cut_at_bar(line);
  Condition condition{.outside = core.skipping()};
  if (!condition.outside) {
    auto value = one_value_of(core, line.argument);
    if (!value) return std::unexpected(value.error());
    condition.holds = condition.held = number_of(*value) != 0;
  }
  core.conditions.push_back(condition);
  return {};
}

Result<void> ex_else_if(Core& core, ExLine& line) {
  cut_at_bar(line);
  if (core.conditions.empty()) return usage("E582: :elseif without :if");
  if (!core.conditions.back().block_end.empty()) return {};
  Condition& condition = core.conditions.back();
  if (condition.closed) return usage("E584: :elseif after :else");
  condition.holds = false;
  if (condition.outside || condition.held) return {};
  auto value = one_value_of(core, line.argument);
  if (!value) return std::unexpected(value.error());
  condition.holds = condition.held = number_of(*value) != 0;
  return {};
}

Result<void> ex_else(Core& core, ExLine& /*line*/) {
  if (core.conditions.empty()) return usage("E581: :else without :if");
  if (!core.conditions.back().block_end.empty()) return {};
  Condition& condition = core.conditions.back();
  if (condition.closed) return usage("E583: Multiple :else");
  condition.closed = true;
  condition.holds = !condition.held;
  condition.held = true;
  return {};
}

Result<void> ex_end_if(Core& core, ExLine& /*line*/) {
  if (core.conditions.empty()) return usage("E580: :endif without :if");
  if (!core.conditions.back().block_end.empty()) return {};
  core.conditions.pop_back();
  return {};
}

Result<void> ex_finish(Core& core, ExLine& /*line*/) {
  if (core.sourcing == 0) return usage("E168: :finish used outside of a sourced file");
  core.finished = true;
  return {};
}

std::string missing_end(const Core& core) {
  const std::string_view end = core.conditions.back().block_end;
  return end.empty() ? "E171: Missing :endif" : "E170: Missing :" + std::string(end);
}

/// Runs the lines of `in`; one that begins with a backslash goes on with the one before.
void run_lines(Core& core, std::istream& in, const std::string& name, std::vector<Error>& errors) {
  const auto outer = std::exchange(core.conditions, {});
  const bool outer_finished = std::exchange(core.finished, false);
  ++core.sourcing;
  std::string next;
  bool more = static_cast<bool>(std::getline(in, next));
  for (std::int64_t number = 1; more && !core.finished && !core.leaving;) {
    std::string text = std::exchange(next, {});
    const std::int64_t begin = number;
    while ((more = static_cast<bool>(std::getline(in, next)))) {
      ++number;
      const std::size_t indent = next.find_first_not_of(" \t");
      if (indent == std::string::npos || next[indent] != '\\') break;
      text += next.substr(indent + 1);
    }
    if (text.ends_with('\r')) text.pop_back();
    const std::string marker = here_document_end(text);
    while (more && !marker.empty()) {
      const bool ends = next.substr(std::min(next.find_first_not_of(" \t"), next.size())) == marker;
      more = static_cast<bool>(std::getline(in, next));
      ++number;
      if (ends) break;
    }
    auto done = core.run(text);
    if (done) continue;
    errors.push_back(done.error());
    errors.back().message = name + " line " + std::to_string(begin) + ": " + done.error().message;
  }
  --core.sourcing;
  if (!core.conditions.empty() && !core.finished)
    errors.push_back({Error::Code::Usage, name + ": " + missing_end(core)});
  core.conditions = outer;
  core.finished = outer_finished;
}

/// Without a name the lines of the text are run.
Result<void> ex_source(Core& core, ExLine& line) {
  const auto expanded = expand_name(core, line.argument);
  if (!expanded) return std::unexpected(expanded.error());
  const std::string& name = *expanded;
  std::vector<Error> errors;
  if (name.empty()) {
    const text::Snapshot& text = core.doc().text();
    std::istringstream in(text.copy({text.line_begin(line.first), text.line_end(line.last)}));
    run_lines(core, in, ":source", errors);
  } else if (auto done = core.source(name, errors); !done) {
    return done;
  }
  if (errors.empty()) return {};
  std::string all;
  for (const Error& error : errors) all += (all.empty() ? "" : "\n") + error.message;
  if (core.settings.batch || errors.size() == 1) return fail(errors.front().code, all);
  // Each is told, with file and line; the last one stays in sight.
  for (const Error& error : errors) core.print(error.message);
  return std::unexpected(errors.back());
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
});

}  // namespace

void cut_at_bar(ExLine& line) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.argument.size(); ++i) {
    const char c = line.argument[i];
    // A backslash in a string, and `@"`, which names a register.
    if ((quote == '"' && c == '\\') || (quote == '\0' && c == '@')) {
      ++i;
    } else if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '|' || c == '\n') {
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

/// Runs a file's lines; a line that begins with `\` goes on with the one before. Errors do not stop it: they are added
/// with file and line.
Result<void> Editor::Core::source(const std::string& name, std::vector<Error>& errors) {
  std::ifstream in(name);
  if (!in) return mini::fail(Error::Code::Read, "E484: Can't open file " + name);
  run_lines(*this, in, name, errors);
  return {};
}

}  // namespace mini::editor
