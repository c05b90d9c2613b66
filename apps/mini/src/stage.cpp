#include "stage.hpp"

#include "foreground.hpp"
#include "mini/app/scene_of_view.hpp"
#include "mini/render/draw.hpp"
#include "mini/term/restore.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace mini::app {
namespace {

// How long a drawn frame of a file that is being read stands.
constexpr int kFrame = 40;

Result<int> key_source(bool text_from_input) {
  if (!text_from_input) return STDIN_FILENO;
  const int descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return fail(Error::Code::Unsupported, "there is no terminal to read keys from");
  return descriptor;
}

}  // namespace

Result<void> Stage::open() {
  if (terminal_) return {};
  const Result<int> keys = key_source(text_from_input_);
  if (!keys) return std::unexpected(keys.error());
  term::restore_on_crash();
  Result<std::unique_ptr<term::Terminal>> opened = term::Terminal::open(*keys, STDOUT_FILENO);
  if (!opened) return std::unexpected(opened.error());
  terminal_ = std::move(*opened);
  const term::Size size = terminal_->size();
  editor_->resize(size.columns, size.rows);
  return {};
}

void Stage::leave() {
  left_ = true;
  if (terminal_) terminal_->leave();
}

void Stage::enter() {
  left_ = false;
  if (terminal_) terminal_->enter();
}

Result<int> Stage::run(const std::vector<std::string>& arguments, const std::optional<std::string>& input, bool waits) {
  if (const Result<void> opened = open(); !opened) return std::unexpected(opened.error());
  const Result<InputFile> file = InputFile::make(input, terminal_->input());
  if (!file) return std::unexpected(file.error());
  if (interrupted()) return fail(Error::Code::Interrupted, "Interrupted");
  HeldKeys held;
  leave();
  // What the terminal had before ends, and one line more, as Vim has it.
  std::fputs("\n", stdout);
  std::fflush(stdout);
  const Result<int> status = run_in_foreground(arguments, file->descriptor(), held, [this] { return interrupted(); });
  if (status && waits) let_look(*status);
  enter();
  return status;
}

void Stage::let_look(int status) {
  if (status != 0) std::fprintf(stdout, "\nshell returned %d\n", status);
  std::fputs("\nPress ENTER or type command to continue", stdout);
  std::fflush(stdout);
  modal::Keys keys;
  while (keys.empty() && !terminal_->lost() && !interrupted()) keys = terminal_->read_between();
  std::fputs("\n", stdout);
  std::fflush(stdout);
  if (keys.empty()) return;
  const modal::Key first = keys.front();
  const bool only_leaves = first.code == '\r' || first.code == '\n' || first.code == ' ';
  keys_.insert(keys_.end(), keys.begin() + (only_leaves ? 1 : 0), keys.end());
}

bool Stage::watch() {
  if (!open()) return !listen(kFrame);
  const term::Size size = terminal_->size();
  terminal_->show(render::draw(scene_of_view(editor_->view()), size.columns, size.rows));
  return !listen(kFrame);
}

bool Stage::interrupted() { return listen(0); }

void Stage::add_keys(const modal::Keys& keys) { keys_.insert(keys_.end(), keys.begin(), keys.end()); }

std::optional<modal::Key> Stage::next_key() {
  if (keys_.empty()) return std::nullopt;
  const modal::Key key = keys_.front();
  keys_.pop_front();
  return key;
}

/// Whether a CTRL-C waits. It takes back what was typed before it, but while we draw.
bool Stage::take_interrupt() {
  const auto last =
      std::find_if(keys_.rbegin(), keys_.rend(), [](const modal::Key& key) { return key.is(modal::control('C')); });
  if (last == keys_.rend()) return false;
  if (drawing_) return true;
  keys_.erase(keys_.begin(), last.base());
  return true;
}

/// Whether something asks to stop within that time.
bool Stage::listen(int milliseconds) {
  if (take_interrupt()) return true;
  const int input = terminal_ && !left_ && !terminal_->lost() ? terminal_->input() : -1;
  std::array<pollfd, 2> sources{pollfd{signals_.descriptor(), POLLIN, 0}, pollfd{input, POLLIN, 0}};
  if (poll(sources.data(), sources.size(), milliseconds) <= 0) return ending_ != 0;
  if (sources[0].revents != 0) {
    const int number = signals_.next();
    if (number == SIGINT)
      add_keys({kInterruptKey});
    else if (ends_session(number))
      ending_ = number;
  }
  if (sources[1].revents != 0) {
    add_keys(terminal_->read());
    if (terminal_->lost()) ending_ = SIGHUP;
  }
  return take_interrupt() || ending_ != 0;
}

}  // namespace mini::app
