#include "descriptor.hpp"

#include <cerrno>
#include <system_error>

namespace mini::file {

Descriptor::Descriptor(System& system, const std::string& path, int flags, mode_t mode) : system_(&system) {
  do {
    fd_ = system.open(path.c_str(), flags, mode);
  } while (fd_ < 0 && errno == EINTR);
}

int Descriptor::close() noexcept {
  if (fd_ < 0) return 0;
  return system_->close(std::exchange(fd_, -1));
}

FileId id_of(const struct stat& state) noexcept {
  return {state.st_dev, state.st_ino, state.st_size,
          std::int64_t{state.st_mtim.tv_sec} * 1'000'000'000 + state.st_mtim.tv_nsec};
}

ssize_t read_some(System& system, int fd, void* to, std::size_t size) {
  ssize_t got = 0;
  do {
    got = system.read(fd, to, size);
  } while (got < 0 && errno == EINTR);
  return got;
}

std::string reason(int number) { return std::generic_category().message(number); }

std::unexpected<Error> cannot_read(const std::string& name, int number) {
  return fail(Error::Code::Read, "cannot read '" + name + "': " + reason(number));
}

std::unexpected<Error> cannot_write(const std::string& name, int number) {
  return fail(Error::Code::Write, "cannot write '" + name + "': " + reason(number));
}

}  // namespace mini::file
