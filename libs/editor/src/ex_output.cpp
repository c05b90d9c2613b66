// Ex commands about what commands print, and about files that are looked for, listed or written beside the text.
#include "ex.hpp"
#include "expression.hpp"
#include "file_names.hpp"
#include "files.hpp"
#include "mini/file/load.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <fstream>
#include <strings.h>
#include <sys/stat.h>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

bool is_there(const std::string& name) {
  struct stat about{};
  return ::stat(name.c_str(), &about) == 0;
}

Result<void> write_file(const std::string& name, const std::string& text, bool append) {
  std::ofstream out(name, append ? std::ios::app : std::ios::trunc);
  out << text;
  out.flush();
  if (!out) return fail(Error::Code::Write, "E190: Cannot open \"" + name + "\" for writing");
  return {};
}

/// Puts what was printed where `:redir` was to send it.
Result<void> end_redirection(Core& core) {
  if (!core.redirection) return {};
  const Redirection done = *std::exchange(core.redirection, std::nullopt);
  if (!done.file.empty()) return write_file(done.file, done.text, done.append);
  if (!done.variable.empty()) {
    const std::string before = done.append ? core.variables[done.variable].text : "";
    core.variables[done.variable] = {before + done.text};
    return {};
  }
  const RegisterText* before = done.append ? core.registers.get(done.reg) : nullptr;
  core.registers.set(done.reg, {(before != nullptr ? before->text : "") + done.text, Shape::Charwise, {}});
  return {};
}

Result<void> redirect_to_register(Core& core, std::string_view to) {
  const char name = to.size() > 1 ? to[1] : '\0';
  Redirection fresh;
  fresh.reg = static_cast<unsigned char>(std::tolower(static_cast<unsigned char>(name)));
  const std::string_view sign = to.substr(std::min<std::size_t>(2, to.size()));
  fresh.append = std::isupper(static_cast<unsigned char>(name)) != 0 || sign == ">>";
  const bool known = std::isalpha(static_cast<unsigned char>(name)) != 0 || name == '"' || name == '*' || name == '+';
  if (!known || (!sign.empty() && sign != ">" && sign != ">>"))
    return usage("E475: Invalid argument: " + std::string(to));
  core.redirection = std::move(fresh);
  return {};
}

/// `:redir > file`, `>> file`, `@a`, `=> variable`, `END`.
Result<void> ex_redirect(Core& core, ExLine& line) {
  if (auto ended = end_redirection(core); !ended) return ended;
  std::string_view to = line.argument;
  if (to.size() == 3 && ::strcasecmp(line.argument.c_str(), "END") == 0) return {};
  if (to.starts_with('@')) return redirect_to_register(core, to);
  Redirection fresh;
  const bool variable = to.starts_with("=>");
  fresh.append = to.starts_with(">>") || to.starts_with("=>>");
  if (!variable && !to.starts_with('>')) return usage("E475: Invalid argument: " + line.argument);
  to.remove_prefix(std::min(to.find_first_not_of("=> "), to.size()));
  if (to.empty() && !variable) return fail(Error::Code::Write, "E190: Cannot open \"\" for writing");
  if (to.empty()) return usage("E474: Invalid argument");
  if (variable && fresh.append && !core.variables.contains(std::string(to)))
    return usage("E121: Undefined variable: " + std::string(to));
  if (variable) {
    fresh.variable = to;
  } else {
    auto name = expand_name(core, to);
    if (!name) return std::unexpected(name.error());
    if (!fresh.append && !line.bang && is_there(*name))
      return fail(Error::Code::Refused, "E189: \"" + *name + "\" exists (add ! to override)");
    // What can't be written is said now, not when it ends.
    if (auto opened = write_file(*name, "", true); !opened) return opened;
    fresh.file = *name;
  }
  core.redirection = std::move(fresh);
  return {};
}

/// `:filter /pattern/ command`.
Result<void> ex_filter(Core& core, ExLine& line) {
  const std::string_view text = line.argument;
  if (text.empty()) return usage("E471: Argument required");
  const bool plain = std::isalnum(static_cast<unsigned char>(text[0])) != 0;
  const std::size_t begin = plain ? 0 : 1;
  const std::size_t end = text.find(plain ? ' ' : text[0], begin);
  if (end == std::string_view::npos) return usage("E476: Invalid command: " + line.argument);
  if (text.find_first_not_of(' ', end + 1) == std::string_view::npos)
    return usage("E476: Invalid command: " + line.argument);
  auto regex = core.compile(text.substr(begin, end - begin));
  if (!regex) return std::unexpected(regex.error());
  auto before = std::exchange(core.output_filter, OutputFilter{std::move(*regex), line.bang});
  auto done = core.run(text.substr(end + 1));
  core.output_filter = std::move(before);
  return done;
}

Result<void> ex_options(Core& core, ExLine& /*line*/) {
  for (const OptionRow& row : option_table()) {
    std::string shown = show_option(core.options, row);
    shown.resize(std::max<std::size_t>(shown.size() + 2, 30), ' ');
    core.print(shown + std::string(row.help));
  }
  return {};
}

/// The options that differ from their defaults, and the mappings, as commands.
Result<void> ex_make_rc(Core& core, ExLine& line) {
  const std::string name = line.argument.empty()
                               ? (line.name->command == Ex::MakeRc && line.name->name == "mkexrc" ? ".exrc" : ".vimrc")
                               : line.argument;
  if (is_there(name) && !line.bang)
    return fail(Error::Code::Refused, "E189: \"" + name + "\" exists (add ! to override)");
  std::string text;
  for (const OptionRow& row : option_table()) {
    const bool differs =
        std::visit([&](auto member) { return core.options.*member != core.defaults.*member; }, row.member);
    if (!differs || row.name == "modified") continue;
    std::string shown = show_option(core.options, row);
    shown.erase(0, std::min(shown.find_first_not_of(' '), shown.size()));
    text += "set " + shown + "\n";
  }
  for (const modal::Mapping& each : core.mappings.all()) {
    constexpr std::pair<std::uint8_t, std::string_view> kModes[] = {{modal::kMapNormal, "n"},
                                                                    {modal::kMapVisual, "x"},
                                                                    {modal::kMapPending, "o"},
                                                                    {modal::kMapInsert, "i"},
                                                                    {modal::kMapCommandLine, "c"}};
    for (const auto& [bit, letter] : kModes) {
      if ((each.modes & bit) == 0 || each.buffer != 0) continue;
      text += std::string(letter) + (each.recursive ? "map " : "noremap ") + modal::to_notation(each.from) + " " +
              modal::to_notation(each.to) + "\n";
    }
  }
  return write_file(name, text, false);
}

Result<void> ex_check_time(Core& core, ExLine& /*line*/) {
  for (const auto& each : core.buffers) {
    if (each->name.empty() || !each->file || each->file->id == file::FileId{}) continue;
    const auto now = file::identify(each->name);
    if (!now) return std::unexpected(now.error());
    if (!*now) {
      core.say("E211: File \"" + each->name + "\" no longer available");
    } else if (**now != each->file->id) {
      core.say("W11: Warning: File \"" + each->name + "\" has changed since editing started");
    }
  }
  return {};
}

/// `:find name` looks in the directories of 'path'.
Result<void> ex_find(Core& core, ExLine& line) {
  auto name = expand_name(core, line.argument);
  if (!name) return std::unexpected(name.error());
  if (name->empty()) return usage("E471: Argument required");
  const std::string& path = core.options.path;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find(',', at), path.size());
    std::string directory = path.substr(at, end - at);
    at = end + 1;
    if (directory == "." && core.buffer->name.contains('/'))
      directory = core.buffer->name.substr(0, core.buffer->name.rfind('/'));
    const std::string whole = directory.empty() || directory == "." ? *name : directory + "/" + *name;
    if (is_there(whole)) return core.edit_file(whole, line.bang, false);
  }
  return fail(Error::Code::NotFound, "E345: Can't find file \"" + *name + "\" in path");
}

Result<void> ex_buffer_add(Core& core, ExLine& line) {
  // `+5` is the line that the file will be opened at.
  std::int64_t at = 1;
  if (line.argument.starts_with('+')) {
    const std::size_t end = std::min(line.argument.find(' '), line.argument.size());
    at = std::max<std::int64_t>(1, number_of(line.argument.substr(1, end - 1)));
    line.argument.erase(0, std::min(line.argument.find_first_not_of(' ', end), line.argument.size()));
  }
  auto name = expand_name(core, line.argument);
  if (!name) return std::unexpected(name.error());
  if (name->empty()) return usage("E471: Argument required");
  Buffer* const here = core.buffer;
  Buffer* const other = core.alternate;
  const std::string said = core.message;
  if (auto done = core.edit_file(*name, true, true); !done) return done;
  if (core.buffer != here && at > 1) core.cursor = {std::min(Line{at - 1}, core.lines().last()), 0};
  // An empty buffer without a name has given its place to the file.
  const bool there = std::ranges::any_of(core.buffers, [&](const auto& each) { return each.get() == here; });
  if (!there) return {};
  if (auto done = core.switch_to(*here); !done) return done;
  core.alternate = other;
  core.message = said;
  return {};
}

Result<void> ex_buffer_modified(Core& core, ExLine& /*line*/) {
  const auto here = std::ranges::find(core.buffers, core.buffer, [](const auto& each) { return each.get(); });
  std::vector<Buffer*> order;
  for (auto each = here + 1; each != core.buffers.end(); ++each) order.push_back(each->get());
  for (auto each = core.buffers.begin(); each != here; ++each) order.push_back(each->get());
  const auto found = std::ranges::find_if(order, [](const Buffer* each) { return each->modified(); });
  if (found != order.end()) return core.switch_to(**found);
  if (core.buffer->modified()) return {};
  return fail(Error::Code::NotFound, "E84: No modified buffer found");
}

/// What `:z` prints, and where the cursor stands then; lines that are not there included.
struct Window {
  Line first, last, cursor;
  bool marked = false;  ///< dashes around the line
};

Window window_of(const ExLine& line, std::string_view kinds, std::int64_t size) {
  const auto times = static_cast<std::int64_t>(kinds.size());
  const std::int64_t at = line.last.value;
  const std::int64_t half = (size + 1) / 2;
  switch (kinds.empty() ? '\0' : kinds[0]) {
    case '-':
      return {at - size * times + 1, at - size * (times - 1), at - size * (times - 1)};
    case '=':
      return {at - half + 1, at + half - 1, at, true};
    case '.':
      return {at - half + 1, at + half - 1, at + half - 1};
    case '^':
      return {at - size * 2, at - size, at - size};
    case '+':
      return {at + size * (times - 1) + 1, at + size * times, at + size * times};
    default: {
      const std::int64_t first = at + (line.address_count == 0 ? 1 : 0);
      return {first, first + size - 1, first + size - 1};
    }
  }
}

Result<void> ex_z(Core& core, ExLine& line) {
  std::string_view argument = line.argument;
  const std::size_t several = argument.starts_with('-') || argument.starts_with('+')
                                  ? argument.find_first_not_of(argument[0])
                                  : argument.find_first_not_of("=^.");
  const std::string_view kinds = argument.substr(0, several);
  argument.remove_prefix(kinds.size());
  std::int64_t size =
      std::max<std::int64_t>(1, core.options.scroll > 0 ? core.options.scroll * 2 : core.rows().value - 1);
  const auto parsed = std::from_chars(argument.data(), argument.data() + argument.size(), size);
  if (!argument.empty() && parsed.ec != std::errc{})
    return fail(Error::Code::Usage, "E144: Non-numeric argument to :z");
  size = std::min(size, core.lines().count().value * 2);
  if (!argument.empty() && kinds.starts_with('=')) size += 2;
  const Window window = window_of(line, kinds, size);
  const std::string dashes(static_cast<std::size_t>(std::max<std::int64_t>(1, core.options.columns - 1)), '-');
  const Line last = std::min(window.last, core.lines().last());
  for (Line at = std::max(window.first, Line{0}); at <= last; ++at) {
    if (window.marked && at == line.last) core.print(dashes);
    print_line(core, at, line.print_flags);
    if (window.marked && at == line.last) core.print(dashes);
  }
  core.to_line_start(window.cursor);
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Z, ex_z},
    {Ex::Redirect, ex_redirect},
    {Ex::Filter, ex_filter},
    {Ex::Options, ex_options},
    {Ex::MakeRc, ex_make_rc},
    {Ex::CheckTime, ex_check_time},
    {Ex::Find, ex_find},
    {Ex::BufferAdd, ex_buffer_add},
    {Ex::BufferModified, ex_buffer_modified},
});

}  // namespace

ExCommand find_output_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
