// Shell commands with text through pipes both ways, without dead-lock.
#include "ex.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mini::editor {
namespace {

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) == 0) {
      read = ends[0];
      write = ends[1];
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    shut(read);
    shut(write);
  }
  static void shut(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
};

/// Starts the shell in a session of its own, between the pipes. Gives 0 and the child, or why there is none.
int start_shell(const std::vector<std::string>& words, const Pipe& in, const Pipe& out, pid_t& child) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  // NOLINTNEXTLINE(*-const-cast): the system's declaration; it does not write there.
  for (const std::string& each : words) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes{};
  ::posix_spawnattr_init(&attributes);
  sigset_t standard;
  sigemptyset(&standard);
  for (const int number : {SIGPIPE, SIGXFSZ}) sigaddset(&standard, number);
  ::posix_spawnattr_setsigdefault(&attributes, &standard);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF);
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.read, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out.write, STDERR_FILENO);
  const int error = ::posix_spawn(&child, arguments.front(), &actions, &attributes, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return error;
}

/// Feeds and reads until the command has closed its output. False: the user stopped it.
bool exchange(Pipe& in, Pipe& out, std::string_view input, std::string& output,
              const std::function<bool()>& interrupted) {
  ::fcntl(in.write, F_SETFL, O_NONBLOCK);
  if (input.empty()) Pipe::shut(in.write);
  std::array<char, 65536> buffer{};
  while (out.read >= 0) {
    std::array<pollfd, 2> fds{pollfd{out.read, POLLIN, 0}, pollfd{in.write, POLLOUT, 0}};
    constexpr int kLookMs = 100;
    if (::poll(fds.data(), in.write >= 0 ? 2 : 1, kLookMs) < 0 && errno != EINTR) break;
    if (interrupted && interrupted()) return false;
    if (in.write >= 0 && fds[1].revents != 0) {
      const ssize_t wrote = ::write(in.write, input.data(), input.size());
      if (wrote > 0) input.remove_prefix(static_cast<std::size_t>(wrote));
      if (input.empty() || (wrote < 0 && errno != EAGAIN && errno != EINTR)) Pipe::shut(in.write);
    }
    if (fds[0].revents != 0) {
      const ssize_t got = ::read(out.read, buffer.data(), buffer.size());
      if (got > 0) {
        output.append(buffer.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        Pipe::shut(out.read);
      }
    }
  }
  return true;
}

Result<void> find_shell(const Editor::Core& core) {
  const std::string& shell = core.options.shell;
  if (core.settings.restricted)
    return fail(Error::Code::Refused, "E145: Shell commands and some functionality not allowed in rvim");
  if (::access(shell.c_str(), X_OK) == 0) return {};
  return fail(Error::Code::Unsupported, "no shell here: " + shell + ": " + std::strerror(errno));
}

}  // namespace

Result<void> run_shell_in_terminal(Editor::Core& core, const std::string& command,
                                   const std::optional<std::string>& input) {
  const std::string& shell = core.options.shell;
  if (auto found = find_shell(core); !found) return std::unexpected(found.error());
  std::vector<std::string> arguments{shell};
  if (!command.empty()) arguments.insert(arguments.end(), {core.options.shellcmdflag, command});
  const Result<int> status = core.settings.run_in_terminal(arguments, input, !command.empty() && !core.silent);
  core.last_row.kept.clear();
  if (!status) return std::unexpected(status.error());
  return {};
}

Result<ShellResult> run_shell(Editor::Core& core, const std::string& command, std::string_view input) {
  const std::string& shell = core.options.shell;
  if (auto found = find_shell(core); !found) return std::unexpected(found.error());
  Pipe in;
  Pipe out;
  if (in.read < 0 || out.read < 0)
    return fail(Error::Code::Limit, std::string("cannot make a pipe: ") + std::strerror(errno));
  struct sigaction ignore{};
  struct sigaction before{};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &before);
  pid_t child = 0;
  if (const int error = start_shell({shell, core.options.shellcmdflag, command}, in, out, child); error != 0) {
    ::sigaction(SIGPIPE, &before, nullptr);
    return fail(Error::Code::Limit, "cannot start " + shell + ": " + std::strerror(error));
  }
  Pipe::shut(in.read);
  Pipe::shut(out.write);
  ShellResult result;
  const bool finished = exchange(in, out, input, result.output, core.settings.interrupted);
  if (!finished) ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ::sigaction(SIGPIPE, &before, nullptr);
  if (!finished) {
    core.interrupt = true;
    return fail(Error::Code::Interrupted, "Interrupted");
  }
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace mini::editor
