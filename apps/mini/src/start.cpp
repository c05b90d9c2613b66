#include "start.hpp"

#include "complain.hpp"
#include "mini/file/journal.hpp"
#include "places.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <unistd.h>

namespace mini::app {
namespace {

using Report = std::function<void(const Error&)>;

void run_all(editor::Editor& editor, const std::vector<std::string>& commands, const Report& report) {
  for (const std::string& command : commands) {
    if (editor.done()) return;
    if (const Result<void> result = editor.run(command); !result)
      report({result.error().code, result.error().message + " (in -c " + command + ")"});
  }
}

/// -u FILE, or the user's own file where there is one. `-es` takes only the former, as Vim does.
Result<void> configure(editor::Editor& editor, const Arguments& arguments) {
  std::string path = arguments.configuration.value_or("");
  if (path == "NONE") return {};
  if (path.empty()) {
    if (arguments.clean || arguments.silent) return {};
    path = configuration_file();
    if (path.empty() || access(path.c_str(), F_OK) != 0) return {};
  }
  const Result<std::vector<Error>> failed = editor.source(path);
  if (!failed) return fail(Error::Code::Read, "E282: Cannot read from \"" + path + "\"");
  for (const Error& error : *failed) {
    if (arguments.headless || arguments.silent) complain(error.message);
  }
  return {};
}

/// -r takes the journal's name as well as the file's.
std::vector<std::string> files_of(const Arguments& arguments) {
  std::vector<std::string> files = arguments.files;
  for (std::string& each : files) {
    if (!arguments.recover) break;
    if (const auto journal = file::inspect_journal(each)) each = journal->file;
  }
  return files;
}

}  // namespace

editor::Settings settings_of(const Arguments& arguments) {
  editor::Settings settings;
  settings.clean = arguments.clean;
  settings.read_only = arguments.read_only;
  settings.large = arguments.large;
  return settings;
}

Result<void> start(editor::Editor& editor, const Arguments& arguments, const Report& on_command_error) {
  run_all(editor, arguments.commands_before, on_command_error);
  if (const Result<void> configured = configure(editor, arguments); !configured) return configured;
  if (const Result<void> opened = editor.open(files_of(arguments)); !opened) return opened;
  if (arguments.text_from_input)
    if (const Result<void> opened = editor.open_stream(STDIN_FILENO, "standard input"); !opened) return opened;
  if (arguments.recover)
    if (const Result<void> done = editor.run("recover"); !done) on_command_error(done.error());
  run_all(editor, arguments.commands, on_command_error);
  return {};
}

Result<std::string> read_whole(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(path.c_str(), "rbe"), std::fclose);
  std::string bytes;
  std::array<char, 65536> part;
  while (in != nullptr && std::feof(in.get()) == 0 && std::ferror(in.get()) == 0)
    bytes.append(part.data(), std::fread(part.data(), 1, part.size(), in.get()));
  if (in == nullptr || std::ferror(in.get()) != 0)
    return fail(Error::Code::Read, "can't read \"" + path + "\": " + std::strerror(errno));
  return bytes;
}

}  // namespace mini::app
