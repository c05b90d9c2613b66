#include "foreground.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace mini::app {
namespace {

/// What a signal does while this lives.
class Disposition {
 public:
  Disposition(int number, void (*handler)(int)) : number_(number) {
    struct sigaction action{};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, &before_);
  }
  ~Disposition() { sigaction(number_, &before_, nullptr); }
  Disposition(const Disposition&) = delete;
  Disposition& operator=(const Disposition&) = delete;

 private:
  int number_;
  struct sigaction before_{};
};

/// What a program starts with: the keys that signal mean what they mean anywhere, also those that were typed before it
/// ran.
class Attributes {
 public:
  Attributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t standard;
    sigemptyset(&standard);
    for (const int number : {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGXFSZ}) sigaddset(&standard, number);
    posix_spawnattr_setsigdefault(&attributes_, &standard);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

/// Gives 0 and the child, or why there is none.
int start(const std::vector<std::string>& arguments, int input, pid_t& child) {
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  // NOLINTNEXTLINE(*-const-cast): the system's declaration; it does not write there.
  for (const std::string& each : arguments) words.push_back(const_cast<char*>(each.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  if (input != STDIN_FILENO) posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  const int error = posix_spawn(&child, words.front(), &actions, Attributes().get(), words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// Those typed since they are held back, which the program may have missed.
void forward_held(pid_t child) {
  sigset_t waiting;
  sigpending(&waiting);
  for (const int number : {SIGINT, SIGQUIT})
    if (sigismember(&waiting, number) == 1) kill(child, number);
}

}  // namespace

Result<InputFile> InputFile::make(const std::optional<std::string>& text, int otherwise) {
  if (!text) return InputFile(otherwise, false);
  InputFile file(memfd_create("mini", MFD_CLOEXEC), true);
  std::string_view rest = *text;
  while (file.descriptor_ >= 0 && !rest.empty()) {
    const ssize_t written = write(file.descriptor_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) break;
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file.descriptor_ < 0 || !rest.empty() || lseek(file.descriptor_, 0, SEEK_SET) != 0)
    return fail(Error::Code::Limit, std::string("no room for a command's input: ") + std::strerror(errno));
  return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(other.descriptor_), own_(std::exchange(other.own_, false)) {}

InputFile::~InputFile() {
  if (own_ && descriptor_ >= 0) close(descriptor_);
}

HeldKeys::HeldKeys() {
  sigset_t held;
  sigemptyset(&held);
  for (const int number : {SIGINT, SIGQUIT}) sigaddset(&held, number);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

HeldKeys::~HeldKeys() { release(); }

void HeldKeys::release() {
  if (std::exchange(held_, false)) pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Result<int> run_in_foreground(const std::vector<std::string>& arguments, int input, HeldKeys& held,
                              const std::function<bool()>& ended) {
  const Disposition stop(SIGTSTP, SIG_DFL);
  pid_t child = 0;
  if (const int error = start(arguments, input, child); error != 0)
    return fail(Error::Code::Limit, "cannot start " + arguments.front() + ": " + std::strerror(error));
  forward_held(child);
  const Disposition interrupt(SIGINT, SIG_IGN);
  const Disposition quit(SIGQUIT, SIG_IGN);
  held.release();
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    if (!ended()) continue;
    kill(child, SIGHUP);
    return fail(Error::Code::Interrupted, "Interrupted");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace mini::app
