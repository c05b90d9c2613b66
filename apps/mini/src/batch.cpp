#include "batch.hpp"

#include "complain.hpp"
#include "start.hpp"

#include <cstdio>
#include <iostream>
#include <optional>

namespace mini::app {
namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

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
  std::string line;
  while (!failure && !editor.done() && !arguments.text_from_input && std::getline(std::cin, line))
    if (const Result<void> result = editor.run(line); !result) report(result.error());
  std::fflush(stdout);
  if (failure) return complain(failure->message, std::max(1, editor.exit_status()));
  if (std::ferror(stdout) != 0) return complain("standard output can't be written");
  return editor.exit_status();
}

}  // namespace mini::app
