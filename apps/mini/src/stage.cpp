#include "stage.hpp"

#include "mini/app/scene_of_view.hpp"
#include "mini/render/draw.hpp"
#include "mini/term/restore.hpp"

#include <array>
#include <csignal>
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
  if (terminal_) terminal_->leave();
}

void Stage::enter() {
  if (terminal_) terminal_->enter();
}

bool Stage::watch() {
  if (!open()) return !listen(kFrame);
  const term::Size size = terminal_->size();
  terminal_->show(render::draw(scene_of_view(editor_->view()), size.columns, size.rows));
  return !listen(kFrame);
}

bool Stage::interrupted() { return listen(0); }

modal::Keys Stage::take_keys() { return std::exchange(keys_, {}); }

/// Whether something asks to stop within that time. What was typed before a CTRL-C is taken back by it.
bool Stage::listen(int milliseconds) {
  const int input = terminal_ && !terminal_->lost() ? terminal_->input() : -1;
  std::array<pollfd, 2> sources{pollfd{signals_.descriptor(), POLLIN, 0}, pollfd{input, POLLIN, 0}};
  if (poll(sources.data(), sources.size(), milliseconds) <= 0) return ending_ != 0;
  if (sources[0].revents != 0) {
    const int number = signals_.next();
    if (ends_session(number)) ending_ = number;
  }
  bool stop = ending_ != 0;
  if (sources[1].revents != 0) {
    for (const modal::Key key : terminal_->read()) {
      keys_.push_back(key);
      if (!key.is(modal::control('C'))) continue;
      keys_.clear();
      stop = true;
    }
    if (terminal_->lost()) ending_ = SIGHUP;
  }
  return stop || ending_ != 0;
}

}  // namespace mini::app
