#include "target.hpp"

#include "beside.hpp"
#include "descriptor.hpp"

#include <array>
#include <cerrno>
#include <climits>
#include <optional>

namespace mini::file {
namespace {

/// Where the symbolic link points to; nullopt when it is none.
std::optional<std::string> link_of(System& system, const std::string& path) {
  std::array<char, PATH_MAX> to;
  const ssize_t size = system.readlink(path.c_str(), to.data(), to.size());
  if (size <= 0) return std::nullopt;
  std::string out(to.data(), static_cast<std::size_t>(size));
  return out.front() == '/' ? out : folder_of(path) + "/" + out;
}

/// Follows links in the last part of the path; the system follows those before.
std::string follow(System& system, std::string path) {
  constexpr int kMost = 40;  // as the system does
  for (int i = 0; i < kMost; ++i) {
    std::optional<std::string> next = link_of(system, path);
    if (!next) break;
    path = std::move(*next);
  }
  return path;
}

}  // namespace

Result<Target> find_target(System& system, const std::string& path) {
  Target target;
  target.path = path;
  if (path.empty()) return fail(Error::Code::Write, "no file name");
  target.exists = system.stat(path.c_str(), &target.state) == 0;
  if (!target.exists && errno != ENOENT) return cannot_write(path, errno);
  target.regular = !target.exists || S_ISREG(target.state.st_mode);
  if (!target.regular) return target;
  const std::string followed = follow(system, path);
  struct stat state{};
  const bool found = system.stat(followed.c_str(), &state) == 0;
  // The links of /proc lead to files that their text doesn't name.
  const bool same = found && state.st_ino == target.state.st_ino && state.st_dev == target.state.st_dev;
  if (target.exists ? same : !found) target.path = followed;
  return target;
}

}  // namespace mini::file
