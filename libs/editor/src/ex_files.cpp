// Ex commands for files, buffers and leaving.
#include "ex.hpp"
#include "file_names.hpp"
#include "files.hpp"
#include "tally.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

/// Takes `++opt` and `+cmd` off the front of an argument.
struct NameArgument {
  std::string name;
  std::string command;
  std::string format;
  bool binary = false;  ///< `++bin`
};

/// The word that `text` begins with; a backslash takes the meaning of a blank away, and of itself.
std::string take_word(std::string_view& text) {
  std::string word;
  std::size_t end = 0;
  for (; end < text.size() && text[end] != ' ' && text[end] != '\t'; ++end) {
    if (text[end] == '\\' && end + 1 < text.size()) ++end;
    word += text[end];
  }
  text.remove_prefix(end);
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  return word;
}

/// `++ff=dos` and its kin.
Result<void> take_option(std::string_view word, NameArgument& out) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string_view name = word.substr(2, equals - 2);
  const std::string_view value = word.substr(std::min(equals + 1, word.size()));
  if (name == "ff" || name == "fileformat") {
    if (value != "unix" && value != "dos" && value != "mac") return usage("E474: Invalid argument");
    out.format = value;
    return {};
  }
  if (name == "bin" || name == "binary") {
    out.format = "unix";
    out.binary = true;
    return {};
  }
  if (name == "enc" || name == "encoding") {
    constexpr auto kNames = std::to_array<std::string_view>({"utf-8", "utf8", "ascii", "default"});
    if (std::ranges::find(kNames, value) != kNames.end()) return {};
    return fail(Error::Code::Unsupported, "E213: Cannot convert: mini keeps bytes as they are");
  }
  if (name == "nobin" || name == "nobinary" || name == "bad" || name == "edit" || name == "p") return {};
  return usage("E474: Invalid argument");
}

Result<NameArgument> split_options(std::string_view text) {
  NameArgument out;
  while (text.starts_with("++")) {
    if (auto taken = take_option(take_word(text), out); !taken) return std::unexpected(taken.error());
  }
  out.name = text;
  return out;
}

/// `++opt`, and the command to run when the file is open.
Result<NameArgument> split_options_and_command(std::string_view argument) {
  auto out = split_options(argument);
  if (!out || !out->name.starts_with('+')) return out;
  std::string_view text = std::string_view(out->name).substr(1);
  out->command = text.empty() || text.starts_with(' ') ? "$" : take_word(text);
  while (text.starts_with(' ')) text.remove_prefix(1);
  out->name = std::string(text);
  return out;
}

/// Commands that go to a file, and take `++opt` and `+cmd` before its name.
bool takes_file_options(Ex command) {
  switch (command) {
    case Ex::Args:
    case Ex::Argument:
    case Ex::ArgumentEdit:
    case Ex::Buffer:
    case Ex::Exit:
    case Ex::Find:
    case Ex::First:
    case Ex::Last:
    case Ex::Next:
    case Ex::Previous:
    case Ex::SaveAs:
      return true;
    default:
      return false;
  }
}

/// `++ff=` holds for one file.
class ForcedFormat {
 public:
  ForcedFormat(Core& core, std::string format) : core_(core) { core.forced_format = std::move(format); }
  ~ForcedFormat() { core_.forced_format.clear(); }
  ForcedFormat(const ForcedFormat&) = delete;
  ForcedFormat& operator=(const ForcedFormat&) = delete;

 private:
  Core& core_;
};

Result<void> ex_write(Core& core, ExLine& line) {
  if (line.argument.starts_with('!')) {
    const std::string input = core.doc().text().copy(bytes_to_write(core, line.first, line.last));
    const auto command = expand_shell(core, line.argument.substr(1));
    if (!command) return std::unexpected(command.error());
    if (core.settings.run_in_terminal) return run_shell_in_terminal(core, *command, input);
    auto done = run_shell(core, *command, input);
    if (!done) return std::unexpected(done.error());
    if (!done->output.empty()) {
      if (done->output.ends_with('\n')) done->output.pop_back();
      core.print(done->output, true);
    }
    if (done->status != 0) core.say("shell returned " + std::to_string(done->status));
    return {};
  }
  std::string_view argument = line.argument;
  const bool append = argument.starts_with(">>");
  if (append) argument.remove_prefix(2);
  while (argument.starts_with(' ')) argument.remove_prefix(1);
  const auto options = split_options(argument);
  if (!options) return std::unexpected(options.error());
  const auto name = expand_name(core, options->name);
  if (!name) return std::unexpected(name.error());
  std::optional<std::pair<Line, Line>> range;
  const bool whole = line.first == 0 && line.last == core.lines().last();
  if (line.address_count > 0 && !whole) range = {line.first, line.last};
  // `++ff=` is for this write alone.
  const std::string format = core.options.fileformat;
  if (!options->format.empty()) core.options.fileformat = options->format;
  auto done = core.write(*name, range, line.bang, append);
  core.options.fileformat = format;
  if (done && !name->empty()) remember_alternate(core, *name);
  return done;
}

Result<void> ex_update(Core& core, ExLine& line) {
  if (!core.buffer->modified()) return {};
  return ex_write(core, line);
}

Result<void> ex_quit(Core& core, ExLine& line) { return core.quit(line.bang, false); }
Result<void> ex_quit_all(Core& core, ExLine& line) { return core.quit(line.bang, true); }

Result<void> ex_write_quit(Core& core, ExLine& line) {
  if (auto done = ex_write(core, line); !done) return done;
  return core.quit(line.bang, false);
}

Result<void> ex_exit(Core& core, ExLine& line) {
  if (core.buffer->modified()) {
    if (auto done = ex_write(core, line); !done) return done;
  }
  return core.quit(line.bang, false);
}

Result<void> write_all(Core& core, bool force) {
  Buffer* const here = core.buffer;
  for (const auto& buffer : core.buffers) {
    if (!buffer->modified()) continue;
    if (buffer->name.empty()) {
      (void)core.switch_to(*here);
      return usage("E141: No file name for buffer " + std::to_string(buffer->number));
    }
    if (auto switched = core.switch_to(*buffer); !switched) return switched;
    if (auto done = core.write({}, std::nullopt, force, false); !done) {
      (void)core.switch_to(*here);
      return done;
    }
  }
  return core.switch_to(*here);
}

Result<void> ex_write_all(Core& core, ExLine& line) { return write_all(core, line.bang); }

Result<void> ex_write_quit_all(Core& core, ExLine& line) {
  if (auto done = write_all(core, line.bang); !done) return done;
  return core.quit(line.bang, true);
}

Result<void> ex_cquit(Core& core, ExLine& line) {
  const modal::Address status = line.addresses.empty()
                                    ? modal::Address{.base = modal::Address::Base::Number, .number = 1}
                                    : line.addresses.back();
  if (status.base != modal::Address::Base::Number) return usage("E16: Invalid range");
  core.status = static_cast<int>(line.count.value_or(status.number + status.offset));
  core.leaving = true;
  return {};
}

Result<void> ex_edit(Core& core, ExLine& line) {
  const auto argument = split_options_and_command(line.argument);
  if (!argument) return std::unexpected(argument.error());
  const auto name = expand_name(core, argument->name);
  if (!name) return std::unexpected(name.error());
  const bool leaves = core.ex_mode && (line.name->command == Ex::Visual || line.name->command == Ex::View);
  if (leaves) core.ex_mode = false;
  if ((leaves || line.name->command == Ex::Visual) && name->empty()) return {};
  {
    const ForcedFormat forced(core, argument->format);
    if (auto done = core.edit_file(*name, line.bang, false); !done) return done;
  }
  if (line.name->command == Ex::View) core.options.readonly = true;
  if (argument->binary) core.options.binary = true;
  if (!argument->command.empty()) return core.run(argument->command);
  return {};
}

Result<void> ex_enew(Core& core, ExLine& line) {
  if (!line.bang && !core.options.hidden && core.buffer->modified()) {
    return fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
  }
  return core.switch_to(core.add_buffer("", text::Snapshot{}));
}

Result<void> ex_file(Core& core, ExLine& line) {
  const bool zero = line.addresses.size() == 1 && line.addresses[0].base == modal::Address::Base::Number &&
                    line.addresses[0].number + line.addresses[0].offset == 0;
  const bool takes_name_away = zero && line.argument.empty();
  if (line.address_count > 0 && !takes_name_away) return usage("E474: Invalid argument");
  if (!line.argument.empty()) {
    const auto name = expand_name(core, line.argument);
    if (!name) return std::unexpected(name.error());
    rename_buffer(core, *name);
    core.buffer->file.reset();
    // What that file may hold was never read.
    core.buffer->is_new = core.buffer->not_edited = true;
  }
  modal::Command const info{.action = modal::Action::FileInfo};
  core.info_command(info);
  return {};
}

Result<void> ex_save_as(Core& core, ExLine& line) {
  const auto name = expand_name(core, line.argument);
  if (!name) return std::unexpected(name.error());
  if (name->empty()) return usage("E471: Argument required");
  if (auto done = core.write(*name, std::nullopt, line.bang, false); !done) return done;
  rename_buffer(core, *name);
  if (!core.buffer->file) core.buffer->file = std::make_shared<Buffer::FileState>();
  if (const auto there = file::identify(*name); there && *there) core.buffer->file->id = **there;
  core.buffer->is_new = core.buffer->not_edited = false;
  core.options.readonly = core.buffer->format_differs = false;
  core.doc().mark_saved();
  return {};
}

Result<void> ex_read(Core& core, ExLine& line) {
  text::Snapshot text;
  if (line.argument.starts_with('!') || line.bang) {
    const auto command = expand_shell(core, line.argument.substr(line.bang ? 0 : 1));
    if (!command) return std::unexpected(command.error());
    auto done = run_shell(core, *command, {});
    if (!done) return std::unexpected(done.error());
    text = text::Snapshot(done->output);
    if (done->status != 0) core.say("shell returned " + std::to_string(done->status));
  } else {
    const auto options = split_options(line.argument);
    if (!options) return std::unexpected(options.error());
    auto name = expand_name(core, options->name);
    if (!name) return std::unexpected(name.error());
    const ForcedFormat forced(core, options->format);
    if (name->empty()) name = core.buffer->name;
    if (name->empty()) return usage("E32: No file name");
    auto loaded = load_for_reading(core, *name);
    if (!loaded) return std::unexpected(loaded.error());
    remember_alternate(core, *name);
    text = *loaded;
    const Line lines = text.empty() ? Line{0} : text.line_count();
    core.say("\"" + *name + "\" " + counts(lines, text.size()));
  }
  if (text.empty()) return {};
  // ex takes the empty line away that vi leaves above or below.
  const bool was_empty = core.doc().text().empty() && (core.settings.batch || core.ex_mode);
  const Line count = text.line_count();
  std::string bytes = text.copy();
  if (bytes.ends_with('\n')) bytes.pop_back();
  core.doc().insert_lines_below(line.last, bytes, core.cursor);
  const Line first = was_empty ? Line{0} : line.last + 1;
  if (was_empty) core.doc().erase_lines(line.last < 0 ? count : Line{0}, line.last < 0 ? count : Line{0}, core.cursor);
  core.set_change_marks({first, 0}, {first + count - 1, 0});
  const bool from_shell = line.bang || line.argument.starts_with('!');
  if (from_shell) tell_line_count(core, core.lines().count() - count);
  const Line landing = from_shell || core.settings.batch || core.ex_mode ? first + count - 1 : first;
  core.set_cursor(core.lines().first_non_blank(std::min(landing, core.lines().last())));
  return {};
}

Result<void> ex_cd(Core& core, ExLine& line) {
  const char* home = std::getenv("HOME");
  auto name =
      line.argument.empty() ? Result<std::string>(home != nullptr ? home : "/") : expand_name(core, line.argument);
  if (!name) return std::unexpected(name.error());
  if (*name == "-" && core.previous_directory.empty()) return usage("E186: No previous directory");
  if (*name == "-") name = core.previous_directory;
  std::error_code unknown;
  const std::string here = std::filesystem::current_path(unknown).string();
  if (!change_directory(core, *name))
    return usage("E344: Can't find directory \"" + *name + "\" in cdpath\nE472: Command failed");
  core.previous_directory = here;
  if (core.typed_line) core.say(std::filesystem::current_path(unknown).string());
  return {};
}

Result<void> ex_pwd(Core& core, ExLine& /*line*/) {
  std::array<char, 4096> path{};
  core.print(::getcwd(path.data(), path.size()) != nullptr ? path.data() : "E187: Directory unknown");
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Write, ex_write},
    {Ex::Update, ex_update},
    {Ex::Quit, ex_quit},
    {Ex::QuitAll, ex_quit_all},
    {Ex::WriteQuit, ex_write_quit},
    {Ex::Exit, ex_exit},
    {Ex::WriteAll, ex_write_all},
    {Ex::WriteQuitAll, ex_write_quit_all},
    {Ex::CommandQuit, ex_cquit},
    {Ex::Edit, ex_edit},
    {Ex::View, ex_edit},
    {Ex::Visual, ex_edit},
    {Ex::Enew, ex_enew},
    {Ex::File, ex_file},
    {Ex::SaveAs, ex_save_as},
    {Ex::Read, ex_read},
    {Ex::ChangeDirectory, ex_cd},
    {Ex::PrintDirectory, ex_pwd},
});

}  // namespace

Result<void> run_with_file_options(Core& core, ExCommand command, ExLine& line) {
  if (!line.argument.starts_with('+') || !takes_file_options(line.name->command)) return command(core, line);
  const auto argument = split_options_and_command(line.argument);
  if (!argument) return std::unexpected(argument.error());
  line.argument = argument->name;
  if (line.name->command == Ex::SaveAs && !argument->format.empty()) core.options.fileformat = argument->format;
  {
    const ForcedFormat forced(core, argument->format);
    if (auto done = command(core, line); !done) return done;
  }
  return argument->command.empty() ? Result<void>{} : core.run(argument->command);
}

ExCommand find_file_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
