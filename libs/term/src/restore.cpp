#include "mini/term/restore.hpp"

#include "mini/base/assert.hpp"
#include "restoration.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <unistd.h>

namespace mini::term {
namespace {

constexpr int kFatalSignals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGABRT, SIGTRAP};
constexpr std::size_t kMostBytes = 512;
constexpr std::size_t kStackSize = 65536;

// A signal handler can reach only what lies still: these are set before any signal can need them.
// NOLINTBEGIN(*-avoid-non-const-global-variables)
struct Restoration {
  int descriptor = -1;
  termios modes{};
  std::array<char, kMostBytes> bytes{};
  std::size_t size = 0;
};
Restoration restoration;
std::atomic<bool> armed = false;
static_assert(std::atomic<bool>::is_always_lock_free);
std::array<char, kStackSize> handler_stack{};  // a stack overflow leaves no other
// NOLINTEND(*-avoid-non-const-global-variables)

void write_all(int descriptor, const char* bytes, std::size_t size) noexcept {
  while (size > 0) {
    const ssize_t written = ::write(descriptor, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
}

void on_fatal_signal(int number) {
  restore_terminal();
  struct sigaction standard{};
  standard.sa_handler = SIG_DFL;
  sigaction(number, &standard, nullptr);
  raise(number);
  _exit(128 + number);  // PID 1 outlives its own signals
}

}  // namespace

void set_restoration(int descriptor, const termios& modes, std::string_view bytes) noexcept {
  armed = false;
  restoration.descriptor = descriptor;
  restoration.modes = modes;
  restoration.size = std::min(bytes.size(), kMostBytes);
  std::ranges::copy(bytes.substr(0, restoration.size), restoration.bytes.begin());
  armed = true;
}

void clear_restoration() noexcept { armed = false; }

void restore_terminal() noexcept {
  if (!armed.exchange(false)) return;
  const int saved = errno;
  write_all(restoration.descriptor, restoration.bytes.data(), restoration.size);
  tcsetattr(restoration.descriptor, TCSANOW, &restoration.modes);
  errno = saved;
}

void restore_on_crash() {
  stack_t stack{};
  stack.ss_sp = handler_stack.data();
  stack.ss_size = handler_stack.size();
  sigaltstack(&stack, nullptr);
  struct sigaction action{};
  action.sa_handler = on_fatal_signal;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (const int number : kFatalSignals) sigaction(number, &action, nullptr);
  std::atexit([] { restore_terminal(); });
  before_assertion_message = [] noexcept { restore_terminal(); };
}

}  // namespace mini::term
