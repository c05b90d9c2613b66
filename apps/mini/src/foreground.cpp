#include "foreground.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
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

[[noreturn]] void become(const std::vector<char*>& words, int input) {
  for (const int number : {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGXFSZ}) std::signal(number, SIG_DFL);
  if (input != STDIN_FILENO) dup2(input, STDIN_FILENO);
  execv(words.front(), words.data());
  _exit(127);
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

Result<int> run_in_foreground(const std::vector<std::string>& arguments, int input,
                              const std::function<bool()>& ended) {
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  // NOLINTNEXTLINE(*-const-cast): the system's declaration; it does not write there.
  for (const std::string& each : arguments) words.push_back(const_cast<char*>(each.c_str()));
  words.push_back(nullptr);
  const Disposition interrupt(SIGINT, SIG_IGN);
  const Disposition quit(SIGQUIT, SIG_IGN);
  const Disposition stop(SIGTSTP, SIG_DFL);
  const pid_t child = fork();
  if (child < 0) return fail(Error::Code::Limit, "cannot start " + arguments.front() + ": " + std::strerror(errno));
  if (child == 0) become(words, input);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    if (!ended()) continue;
    kill(child, SIGHUP);
    return fail(Error::Code::Interrupted, "Interrupted");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace mini::app
