#include "mini/term/terminal.hpp"

#include "mini/term/decoder.hpp"
#include "mini/term/painter.hpp"
#include "restoration.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace mini::term {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : value;
}

/// Bytes as they are typed, none of them a command to the driver.
termios raw_modes(termios modes) {
  modes.c_iflag &= ~static_cast<tcflag_t>(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON | PARMRK);
  modes.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  modes.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
  modes.c_cflag |= static_cast<tcflag_t>(CS8);
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  return modes;
}

bool set_modes(int descriptor, const termios& modes) {
  int result = 0;
  do result = tcsetattr(descriptor, TCSADRAIN, &modes);
  while (result < 0 && errno == EINTR);
  return result == 0;
}

}  // namespace

struct Terminal::State {
  int input;
  int output;
  termios found;
  Painter painter;
  Decoder decoder;
  bool taken = false;
  bool mouse = false;
  bool lost = false;
};

Terminal::Terminal(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<Terminal>> Terminal::open(int input, int output) {
  if (isatty(input) == 0) return fail(Error::Code::Unsupported, "standard input is not a terminal");
  if (isatty(output) == 0) return fail(Error::Code::Unsupported, "standard output is not a terminal");
  termios found{};
  if (tcgetattr(input, &found) != 0)
    return fail(Error::Code::Read, std::string("the terminal's modes can't be read: ") + std::strerror(errno));
  Capabilities capabilities = capabilities_of(environment("TERM"), environment("COLORTERM"));
  Decoder decoder(Decoder::Source::Terminal, capabilities.keys);
  auto state =
      std::make_unique<State>(State{input, output, found, Painter(std::move(capabilities)), std::move(decoder)});
  std::unique_ptr<Terminal> terminal(new Terminal(std::move(state)));
  terminal->enter();
  return terminal;
}

Terminal::~Terminal() { leave(); }

void Terminal::enter() {
  if (state_->taken) return;
  state_->taken = true;
  set_restoration(state_->output, state_->found, state_->painter.leave());
  if (!set_modes(state_->input, raw_modes(state_->found))) state_->lost = true;
  state_->painter.forget();
  write(state_->painter.enter());
  if (state_->mouse) write(state_->painter.capabilities().mouse_on);
}

void Terminal::leave() {
  if (!state_->taken) return;
  write(state_->painter.leave());
  set_modes(state_->input, state_->found);
  clear_restoration();
  state_->taken = false;
}

modal::Keys Terminal::read_between() {
  if (!set_modes(state_->input, raw_modes(state_->found))) state_->lost = true;
  modal::Keys keys;
  if (!state_->lost) keys = read();
  set_modes(state_->input, state_->found);
  return keys;
}

int Terminal::input() const noexcept { return state_->input; }
bool Terminal::pending() const noexcept { return state_->decoder.pending(); }
modal::Keys Terminal::flush() { return state_->decoder.flush(); }
bool Terminal::lost() const noexcept { return state_->lost; }
void Terminal::forget() { state_->painter.forget(); }

modal::Keys Terminal::read() {
  std::array<char, 65536> bytes;
  const ssize_t count = ::read(state_->input, bytes.data(), bytes.size());
  if (count > 0) return state_->decoder.feed({bytes.data(), static_cast<std::size_t>(count)});
  if (count == 0 || (errno != EINTR && errno != EAGAIN)) state_->lost = true;
  return {};
}

Size Terminal::size() const noexcept {
  winsize window{};
  const bool told = ioctl(state_->output, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 && window.ws_row > 0;
  if (!told) return {};
  return {window.ws_col, window.ws_row, true};
}

void Terminal::show(const render::Frame& frame) { write(state_->painter.update(frame)); }

void Terminal::use_mouse(bool wanted) {
  if (state_->mouse == wanted) return;
  state_->mouse = wanted;
  const Capabilities& capabilities = state_->painter.capabilities();
  if (state_->taken) write(wanted ? capabilities.mouse_on : capabilities.mouse_off);
}

void Terminal::write(const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size() && !state_->lost) {
    const ssize_t count = ::write(state_->output, bytes.data() + done, bytes.size() - done);
    if (count >= 0) {
      done += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN) {
      // Someone else has made the terminal non-blocking.
      pollfd ready{state_->output, POLLOUT, 0};
      poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      state_->lost = true;
    }
  }
}

std::string Terminal::notice() const {
  const Capabilities& capabilities = state_->painter.capabilities();
  if (capabilities.known) return {};
  if (capabilities.terminal.empty()) return "TERM is not set: taking the terminal for an ANSI one";
  return "Terminal \"" + capabilities.terminal + "\" is not known: taking it for an ANSI one";
}

}  // namespace mini::term
