#include "signals.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace mini::app {
namespace {

constexpr int kCaught[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT};

// A handler can reach nothing but this.
std::atomic<int> write_end = -1;  // NOLINT(*-avoid-non-const-global-variables)

void on_signal(int number) {
  const int saved = errno;
  const auto byte = static_cast<unsigned char>(number);
  [[maybe_unused]] const ssize_t written = ::write(write_end, &byte, 1);  // a full pipe wakes the loop as well
  errno = saved;
}

}  // namespace

Signals::Signals(bool stops) {
  if (pipe2(descriptors_, O_CLOEXEC | O_NONBLOCK) != 0) return;
  write_end = descriptors_[1];
  struct sigaction action{};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (const int number : kCaught) sigaction(number, &action, nullptr);
  if (stops) sigaction(SIGTSTP, &action, nullptr);
  struct sigaction ignore{};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

Signals::~Signals() {
  struct sigaction standard{};
  standard.sa_handler = SIG_DFL;
  for (const int number : kCaught) sigaction(number, &standard, nullptr);
  sigaction(SIGTSTP, &standard, nullptr);
  write_end = -1;
  close(descriptors_[0]);
  close(descriptors_[1]);
}

int Signals::next() noexcept {
  unsigned char number = 0;
  return ::read(descriptors_[0], &number, 1) == 1 ? number : 0;
}

bool ends_session(int number) noexcept {
  return number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

}  // namespace mini::app
