#include "headless.hpp"

#include "complain.hpp"
#include "drafts.hpp"
#include "mini/term/decoder.hpp"
#include "signals.hpp"
#include "start.hpp"

#include <cstdio>
#include <poll.h>
#include <string>

namespace mini::app {
namespace {

// How long reading goes on before signals are looked at, in milliseconds.
constexpr int kPause = 50;

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// Feeds the script key by key; gives the signal that ended it early, or 0. `error`: what failed first.
int feed(editor::Editor& editor, const modal::Keys& keys, Signals& signals, const int& ending, std::string& error) {
  if (ending != 0) return ending;
  for (const modal::Key& key : keys) {
    if (editor.done()) break;
    editor.typed_ahead(&key != &keys.back());
    if (const int number = signals.next(); ends_session(number)) return number;
    editor.feed(key);
    if (error.empty()) error = editor.error();
    if (ending != 0) return ending;
  }
  while (editor.waits_for_timeout() && !editor.done()) editor.timeout();
  if (!editor.done()) editor.finish();
  return 0;
}

}  // namespace

int run_headless(const Arguments& arguments) {
  modal::Keys keys;
  if (arguments.script) {
    const Result<std::string> script = read_whole(*arguments.script);
    if (!script) return complain(script.error().message);
    keys = term::decode_script(*script);
  }
  Signals signals(false);
  editor::Settings settings = settings_of(arguments);
  settings.headless = true;
  settings.print = print;
  int ending = 0;
  settings.while_loading = [&] {
    pollfd source{signals.descriptor(), POLLIN, 0};
    const int number = poll(&source, 1, kPause) > 0 ? signals.next() : 0;
    if (ends_session(number)) ending = number;
    return ending == 0;
  };
  settings.interrupted = [&] {
    const int number = signals.next();
    if (ends_session(number)) ending = number;
    return ending != 0;
  };
  editor::Editor editor(std::move(settings));
  bool failed = false;
  const auto report = [&failed](const Error& error) {
    failed = true;
    complain(error.message);
  };
  if (const Result<void> started = start(editor, arguments, report); !started)
    return complain(started.error().message, ending == 0 ? 1 : 128 + ending);
  std::string error;
  if (const int number = feed(editor, keys, signals, ending, error); number != 0) {
    for (const std::string& line : keep_drafts(editor, nullptr)) complain(line);
    return 128 + number;
  }
  std::fflush(stdout);
  if (std::ferror(stdout) != 0) return complain("standard output can't be written");
  if (editor.exit_status() != 0 && !failed && !error.empty()) complain(error);
  return editor.exit_status() != 0 ? editor.exit_status() : failed ? 1 : 0;
}

}  // namespace mini::app
