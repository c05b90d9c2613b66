#include "start.hpp"

#include "complain.hpp"
#include "mini/file/journal.hpp"
#include "places.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sys/stat.h>
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

/// `.exrc` of this folder, where the user asked for it ('exrc') and owns it.
std::string folder_configuration(const editor::Editor& editor) {
  struct stat state{};
  const bool own = editor.reads_exrc() && ::stat(".exrc", &state) == 0 && state.st_uid == geteuid();
  return own && (state.st_mode & (S_IWGRP | S_IWOTH)) == 0 ? ".exrc" : "";
}

Result<void> source(editor::Editor& editor, const Arguments& arguments, const std::string& path) {
  const Result<std::vector<Error>> failed = editor.source(path);
  if (!failed) return fail(Error::Code::Read, "E282: Cannot read from \"" + path + "\"");
  for (const Error& error : *failed) {
    if (arguments.headless || arguments.silent) complain(error.message);
  }
  return {};
}

/// -u FILE, or the user's own file where there is one, else $EXINIT. `-es` takes only the first, as Vim does.
Result<void> configure(editor::Editor& editor, const Arguments& arguments, const Report& report) {
  std::string path = arguments.configuration.value_or("");
  if (path == "NONE") return {};
  if (path.empty()) {
    if (arguments.clean || arguments.silent) return {};
    path = configuration_file();
    if (path.empty() || access(path.c_str(), F_OK) != 0) path.clear();
  }
  const char* init = path.empty() ? std::getenv("EXINIT") : nullptr;
  if (init != nullptr)
    if (const Result<void> done = editor.run(init); !done) report(done.error());
  if (!path.empty())
    if (auto done = source(editor, arguments, path); !done) return done;
  if (const std::string local = folder_configuration(editor); !local.empty()) return source(editor, arguments, local);
  return {};
}

/// Tells a file how long the steps of the start took, as Vim's --startuptime does.
class StartupTimes {
 public:
  explicit StartupTimes(const std::optional<std::string>& path)
      : out_(path ? std::fopen(path->c_str(), "ae") : nullptr, &std::fclose) {
    if (out_) std::fputs("times in msec\n  clock   step: what\n", out_.get());
  }
  void add(const char* what) {
    const auto now = std::chrono::steady_clock::now();
    const auto milliseconds = [](auto span) { return std::chrono::duration<double, std::milli>(span).count(); };
    if (out_)
      std::fprintf(out_.get(), "%07.3f  %07.3f: %s\n", milliseconds(now - start_), milliseconds(now - last_), what);
    last_ = now;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> out_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

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

/// Without a terminal COLUMNS and LINES are the size of the screen.
static void take_size(editor::Settings& settings) {
  const auto number = [](const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? 0L : std::strtol(value, nullptr, 10);
  };
  constexpr long kMost = 10'000;
  if (const long columns = number("COLUMNS"); columns > 0) settings.columns = Cell{std::min(columns, kMost)};
  if (const long rows = number("LINES"); rows > 1) settings.rows = Line{std::min(rows, kMost)};
}

editor::Settings settings_of(const Arguments& arguments) {
  editor::Settings settings;
  settings.clean = arguments.clean;
  settings.plain = arguments.silent;  // a script runs the same everywhere
  settings.read_only = arguments.read_only;
  settings.large = arguments.large;
  settings.restricted = arguments.restricted;
  if (arguments.silent) take_size(settings);
  return settings;
}

Result<void> start(editor::Editor& editor, const Arguments& arguments, const Report& on_command_error) {
  StartupTimes times(arguments.startup_times);
  run_all(editor, arguments.commands_before, on_command_error);
  times.add("--cmd");
  if (const Result<void> configured = configure(editor, arguments, on_command_error); !configured) return configured;
  times.add("configuration");
  if (const Result<void> opened = editor.open(files_of(arguments)); !opened) return opened;
  if (arguments.text_from_input)
    if (const Result<void> opened = editor.open_stream(STDIN_FILENO, "standard input"); !opened) return opened;
  if (arguments.recover)
    if (const Result<void> done = editor.run("recover"); !done) on_command_error(done.error());
  times.add("files");
  editor.stand_in_front(true);
  run_all(editor, arguments.commands, on_command_error);
  editor.stand_in_front(false);
  times.add("-c");
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
