#include "batch.hpp"

#include "complain.hpp"
#include "mini/modal/ex.hpp"
#include "start.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace mini::app {
namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// Takes away half of the backslashes at the end, as in Ex mode. True: there was an odd one, which hides the newline.
bool hides_newline(std::string& line) {
  const std::size_t text = line.find_last_not_of('\\') + 1;
  const std::size_t backslashes = line.size() - text;
  line.resize(text + backslashes / 2);
  return backslashes % 2 == 1;
}

/// A line of standard input without its newline; none at the end. A newline behind a backslash is part of the line.
std::optional<std::string> next_line() {
  std::string line;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c == '\n' && !hides_newline(line)) return line;
    line += static_cast<char>(c);
  }
  if (line.empty()) return std::nullopt;
  return line;
}

/// Whether the lines that follow are this command's text: `:append`, `:insert` and `:change`.
bool takes_lines(const std::string& line) {
  for (std::string rest = line; !rest.empty();) {
    const Result<modal::ExLine> parsed = modal::parse_ex(rest);
    if (!parsed || parsed->name == nullptr) return false;
    const modal::Ex command = parsed->name->command;
    const bool takes = command == modal::Ex::Append || command == modal::Ex::Insert || command == modal::Ex::Change;
    if (takes && parsed->argument.empty()) return true;
    rest = parsed->rest;
  }
  return false;
}

/// The next command with all its lines; none at the end of standard input. A line end of CR LF is one, too.
std::optional<std::string> next_command() {
  std::optional<std::string> command = next_line();
  if (command && command->ends_with('\r')) command->pop_back();
  if (!command || !takes_lines(*command)) return command;
  for (std::optional<std::string> line = next_line(); line; line = next_line()) {
    std::ranges::replace(*line, '\n', '\0');
    *command += '\n' + *line;
    if (*line == ".") break;
  }
  return command;
}

}  // namespace

int run_batch(const Arguments& arguments) {
  editor::Settings settings = settings_of(arguments);
  settings.headless = true;
  settings.batch = true;
  settings.print = print;
  editor::Editor editor(std::move(settings));
  std::optional<Error> failure;
  const auto report = [&failure](const Error& error) {
    if (!failure) failure = error;
  };
  if (const Result<void> started = start(editor, arguments, report); !started) return complain(started.error().message);
  while (!failure && !editor.done() && !arguments.text_from_input) {
    const std::optional<std::string> command = next_command();
    if (!command) break;
    if (const Result<void> result = editor.run(*command, true); !result) report(result.error());
  }
  std::fflush(stdout);
  if (failure) return complain(failure->message, std::max(1, editor.exit_status()));
  if (std::ferror(stdout) != 0) return complain("standard output can't be written");
  return editor.exit_status();
}

}  // namespace mini::app
