#include "attributes.hpp"

#include <cerrno>
#include <string>
#include <string_view>

namespace mini::file {
namespace {

/// What `call(buffer, size)` gives, which first tells the size; nullopt-like false on failure.
template <class Call>
bool read_whole(const Call& call, std::string& out) {
  for (;;) {
    const ssize_t size = call(nullptr, 0);
    if (size < 0) return false;
    out.resize(static_cast<std::size_t>(size));
    if (size == 0) return true;
    const ssize_t got = call(out.data(), out.size());
    if (got >= 0) {
      out.resize(static_cast<std::size_t>(got));
      return true;
    }
    if (errno != ERANGE) return false;  // it grew between the two calls: again
  }
}

bool copy_attribute(System& system, int from, const std::string& name, int to) {
  std::string value;
  const auto get = [&](char* at, std::size_t size) { return system.fgetxattr(from, name.c_str(), at, size); };
  if (!read_whole(get, value)) return errno == ENODATA;
  if (system.fsetxattr(to, name.c_str(), value.data(), value.size()) == 0) return true;
  // The new file may have the same value already, by the rules of its folder, where we may not set it.
  std::string now;
  const auto get_new = [&](char* at, std::size_t size) { return system.fgetxattr(to, name.c_str(), at, size); };
  return read_whole(get_new, now) && now == value;
}

bool copy_extended(System& system, int from, int to) {
  std::string names;
  const auto list = [&](char* at, std::size_t size) { return system.flistxattr(from, at, size); };
  if (!read_whole(list, names)) return errno == ENOTSUP || errno == ENOSYS;
  for (std::string_view rest = names; !rest.empty();) {
    const std::string name(rest.substr(0, rest.find('\0')));
    if (!copy_attribute(system, from, name, to)) return false;
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return true;
}

bool copy_owner(System& system, const struct stat& state, int to) {
  struct stat now{};
  if (system.fstat(to, &now) != 0) return false;
  if (now.st_uid == state.st_uid && now.st_gid == state.st_gid) return true;
  return system.fchown(to, state.st_uid, state.st_gid) == 0;
}

}  // namespace

bool copy_attributes(System& system, int from, const struct stat& state, int to) {
  // The mode last: chown takes the set-user bit off, and an ACL writes into the group's bits.
  return copy_owner(system, state, to) && copy_extended(system, from, to) &&
         system.fchmod(to, state.st_mode & 07777) == 0;
}

}  // namespace mini::file
