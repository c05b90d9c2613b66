// Commands of the user's own: :command, :delcommand, :comclear, and what becomes of a line that uses one.
#include "ex.hpp"
#include "expression.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::size_t past_blanks(std::string_view text, std::size_t from) {
  return std::min(text.find_first_not_of(" \t", from), text.size());
}

Result<void> take_range(std::string_view value, UserCommand& made) {
  made.range = value == "%"    ? UserCommand::Range::Whole
               : value.empty() ? UserCommand::Range::Line
                               : UserCommand::Range::Number;
  if (made.range != UserCommand::Range::Number) return {};
  if (value.find_first_not_of("0123456789") != std::string_view::npos)
    return usage("E178: Invalid default value for count");
  made.default_count = number_of(value);
  return {};
}

/// Words that Vim knows behind `-complete=`; what is typed to the command is completed as a file name.
Result<void> check_completion(std::string_view value) {
  constexpr std::string_view kKnown[] = {
      "arglist",  "augroup",      "behave",     "buffer",        "cmdline", "color",       "command",  "compiler",
      "cscope",   "custom",       "customlist", "diff_buffer",   "dir",     "environment", "event",    "expression",
      "file",     "file_in_path", "filetype",   "function",      "help",    "highlight",   "history",  "locale",
      "mapclear", "mapping",      "menu",       "messages",      "option",  "packadd",     "shellcmd", "sign",
      "syntax",   "syntime",      "tag",        "tag_listfiles", "user",    "var"};
  if (std::ranges::find(kKnown, value.substr(0, value.find(','))) != std::end(kKnown)) return {};
  return usage("E180: Invalid complete value: " + std::string(value));
}

/// One `-attribute`, without its dash.
Result<void> take_attribute(std::string_view word, UserCommand& made) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string_view name = word.substr(0, equals);
  const std::string_view value = word.substr(std::min(equals + 1, word.size()));
  if (name == "bang") {
    made.bang = true;
  } else if (name == "bar") {
    made.bar = true;
  } else if (name == "register") {
    made.reg = true;
  } else if (name == "nargs") {
    if (value.size() != 1 || !std::string_view("01*?+").contains(value[0]))
      return usage("E176: Invalid number of arguments");
    made.arguments = value[0];
  } else if (name == "range") {
    return take_range(value, made);
  } else if (name == "count") {
    made.count = true;
    return take_range(value.empty() ? "0" : value, made);
  } else if (name == "complete") {
    return check_completion(value);
  } else if (name != "buffer" && name != "keepscript" && name != "addr") {
    return usage("E181: Invalid attribute: " + std::string(word));
  }
  return {};
}

std::string padded(std::string text, std::size_t width) {
  do text += ' ';
  while (text.size() < width);
  return text;
}

std::string range_shown(const UserCommand& command) {
  switch (command.range) {
    case UserCommand::Range::None:
      return "";
    case UserCommand::Range::Line:
      return ".";
    case UserCommand::Range::Whole:
      return "%";
    case UserCommand::Range::Number:
      break;
  }
  return std::to_string(command.default_count) + (command.count ? "c" : "");
}

/// As Vim lists them, in its columns.
Result<void> list_commands(Core& core, std::string_view prefix) {
  bool any = false;
  for (const auto& [name, made] : core.user_commands) {
    if (!name.starts_with(prefix)) continue;
    if (!std::exchange(any, true)) core.print("    Name              Args Address Complete    Definition");
    std::string flags = (made.bang ? "!" : "") + std::string(made.reg ? "\"" : "") + (made.bar ? "|" : "");
    flags.resize(4, ' ');
    std::string columns = padded(std::string(1, made.arguments), 5);
    columns = padded(padded(columns + range_shown(made), 8), 25);
    core.print(flags + padded(name, 18) + columns + made.replacement);
  }
  if (!any) core.print("No user-defined commands found");
  return {};
}

Result<void> ex_user_command(Core& core, ExLine& line) {
  std::string_view text = line.argument;
  UserCommand command;
  while (text.starts_with('-')) {
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    if (auto taken = take_attribute(text.substr(1, end - 1), command); !taken) return taken;
    text.remove_prefix(past_blanks(text, end));
  }
  std::size_t end = 0;
  while (end < text.size() && is_name(text[end])) ++end;
  const std::string name(text.substr(0, end));
  if (!name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) != 0)
    return usage("E182: Invalid command name");
  if (end < text.size() && text[end] != ' ' && text[end] != '\t') return usage("E182: Invalid command name");
  text.remove_prefix(past_blanks(text, end));
  if (text.empty()) return list_commands(core, name);
  if (!is_upper(name[0])) return usage("E183: User defined commands must start with an uppercase letter");
  if (name == "X" || std::string_view("Next").starts_with(name) || std::string_view("Print").starts_with(name))
    return usage("E841: Reserved name, cannot be used for user defined command");
  if (core.user_commands.contains(name) && !line.bang)
    return usage("E174: Command already exists: add ! to replace it: " + name);
  command.replacement = text;
  core.user_commands[name] = std::move(command);
  return {};
}

Result<void> ex_user_command_delete(Core& core, ExLine& line) {
  std::string name = line.argument;
  if (name.starts_with("-buffer")) name.erase(0, past_blanks(name, std::string_view("-buffer").size()));
  if (core.user_commands.erase(name) == 0) return usage("E184: No such user-defined command: " + name);
  return {};
}

Result<void> ex_user_command_clear(Core& core, ExLine& /*line*/) {
  core.user_commands.clear();
  return {};
}

/// The command of that name, or the only one that it is the beginning of; null: none.
Result<const UserCommand*> find_made(const Core& core, const std::string& name) {
  if (const auto whole = core.user_commands.find(name); whole != core.user_commands.end()) return &whole->second;
  const UserCommand* found = nullptr;
  // :N, :P and :X have a meaning of their own.
  if (name == "X" || std::string_view("Next").starts_with(name) || std::string_view("Print").starts_with(name))
    return found;
  for (const auto& [each, made] : core.user_commands) {
    if (!each.starts_with(name)) continue;
    if (found != nullptr) return usage("E464: Ambiguous use of user-defined command: " + name);
    found = &made;
  }
  return found;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// `<f-args>`: each word a string; a backslash hides a blank.
std::string quoted_words(std::string_view text) {
  std::string out;
  for (std::size_t at = past_blanks(text, 0); at < text.size(); at = past_blanks(text, at)) {
    std::string word;
    for (; at < text.size() && text[at] != ' ' && text[at] != '\t'; ++at) {
      const char next = at + 1 < text.size() ? text[at + 1] : '\0';
      if (text[at] == '\\' && (next == ' ' || next == '\t' || next == '\\')) ++at;
      word += text[at];
    }
    out += (out.empty() ? "" : ", ") + in_quotes(word);
  }
  return out;
}

/// How a command of the user's own was called.
struct Call {
  ExLine line;
  std::string arguments;
  std::string reg;
  std::string rest;  ///< the commands behind a bar
};

Result<void> take_count_and_register(const UserCommand& made, Call& call) {
  std::string& text = call.arguments;
  if (made.reg && !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) == 0) {
    call.reg = text[0];
    text.erase(0, past_blanks(text, 1));
  }
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (made.count && end > 0) {
    call.line.count = number_of(text.substr(0, end));
    text.erase(0, past_blanks(text, end));
  }
  const bool needs = made.arguments == '1' || made.arguments == '+';
  if (made.arguments == '0' && !text.empty()) return usage("E488: Trailing characters: " + text);
  if (needs && text.empty()) return usage("E471: Argument required");
  return {};
}

Result<void> check_range_and_bang(const UserCommand& made, const Call& call) {
  if (call.line.bang && !made.bang) return usage("E477: No ! allowed");
  const bool ranged = !call.line.addresses.empty() || call.line.whole || call.line.visual;
  if (ranged && made.range == UserCommand::Range::None) return usage("E481: No range allowed");
  return {};
}

std::string replaced(const UserCommand& made, const Core& core, const Call& call) {
  const bool whole = made.range == UserCommand::Range::Whole && call.line.address_count == 0;
  const std::int64_t first = whole ? 1 : call.line.first.value + 1;
  const std::int64_t last = whole ? core.lines().last().value + 1 : call.line.last.value + 1;
  const std::int64_t count = call.line.count.value_or(call.line.address_count > 0 || whole ? last : made.default_count);
  const auto parts = std::to_array<std::pair<std::string_view, std::string>>({
      {"<args>", call.arguments},
      {"<f-args>", quoted_words(call.arguments)},
      {"<bang>", call.line.bang ? "!" : ""},
      {"<line1>", std::to_string(first)},
      {"<line2>", std::to_string(last)},
      {"<range>", std::to_string(call.line.address_count)},
      {"<count>", std::to_string(count)},
      {"<register>", call.reg},
      {"<reg>", call.reg},
      {"<mods>", ""},
      {"<lt>", "<"},
  });
  std::string out;
  for (std::size_t i = 0; i < made.replacement.size();) {
    const std::string_view rest = std::string_view(made.replacement).substr(i);
    // `<q-args>` is `<args>` as a string; so it is with each of them.
    const bool quoted = rest.starts_with("<q-");
    const std::size_t skipped = quoted ? 3 : 1;
    const auto* part = std::ranges::find_if(parts, [&](const auto& each) {
      return rest.starts_with('<') && rest.substr(skipped).starts_with(each.first.substr(1));
    });
    if (part == parts.end()) {
      out += rest[0];
      ++i;
      continue;
    }
    out += quoted ? in_quotes(part->second) : part->second;
    i += part->first.size() + skipped - 1;
  }
  return out;
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::UserCommand, ex_user_command},
    {Ex::UserCommandDelete, ex_user_command_delete},
    {Ex::UserCommandClear, ex_user_command_clear},
});

}  // namespace

ExCommand find_user_command_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

Result<std::optional<std::string>> Editor::Core::expand_user_command(std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t:0123456789.,$%;+-'<>*");
  if (user_commands.empty() || begin == std::string::npos || !is_upper(text[begin])) return std::nullopt;
  std::size_t end = begin;
  while (end < text.size() && is_name(text[end])) ++end;
  const auto made = find_made(*this, text.substr(begin, end - begin));
  if (!made) return std::unexpected(made.error());
  if (*made == nullptr) return std::nullopt;
  Call call;
  std::string behind = text.substr(end);
  if ((*made)->bar) {
    ExLine cut{.argument = behind};
    cut_at_bar(cut);
    behind = cut.argument.substr(0, cut.argument.find('"'));
    call.rest = cut.rest;
  }
  // :normal takes a range, a bang and any argument, so its grammar serves.
  auto line = modal::parse_ex(text.substr(0, begin) + "normal" + behind);
  if (!line) return std::unexpected(line.error());
  call.line = std::move(*line);
  if (auto fits = check_range_and_bang(**made, call); !fits) return std::unexpected(fits.error());
  if (auto resolved = resolve(call.line); !resolved) return std::unexpected(resolved.error());
  call.arguments = call.line.argument;
  call.line.count.reset();
  if (auto taken = take_count_and_register(**made, call); !taken) return std::unexpected(taken.error());
  text = std::move(call.rest);
  return replaced(**made, *this, call);
}

}  // namespace mini::editor
