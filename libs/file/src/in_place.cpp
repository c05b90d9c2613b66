#include "in_place.hpp"

#include "beside.hpp"
#include "convert.hpp"
#include "descriptor.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <string>
#include <vector>

namespace mini::file {

bool write_job(const Job& job, Writer& writer) {
  const bool whole = job.range.begin == Byte{0} && !job.options.append;
  if (whole && job.format.bom && !writer.write(kByteOrderMark)) return false;
  return writer.write(job.text, job.range, job.format.ending);
}

bool make_blocking(int fd) {
  const int flags = ::fcntl(fd, F_GETFL);
  return flags >= 0 && ::fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) == 0;
}

namespace {

/// Copies all bytes of one file over those of another.
bool copy_bytes(System& system, int from, int to) {
  SaveOptions options;
  options.system = &system;
  Writer writer(to, options, 0);
  std::vector<char> buffer(std::size_t{1} << 18);
  if (system.lseek(from, 0, SEEK_SET) != 0 || system.lseek(to, 0, SEEK_SET) != 0) return false;
  for (;;) {
    const ssize_t got = read_some(system, from, buffer.data(), buffer.size());
    if (got < 0) return false;
    if (got == 0) return system.ftruncate(to, writer.written().value) == 0;
    if (!writer.write({buffer.data(), static_cast<std::size_t>(got)})) return false;
  }
}

/// A synced copy of what the file holds: beside it, else where temporary files go, else at least in memory that
/// outlives us. nullopt when none can be made.
std::optional<TemporaryFile> back_up(System& system, const Target& target, int fd) {
  const char* const temporary = std::getenv("TMPDIR");
  for (const std::string& folder : {folder_of(target.path), std::string(temporary == nullptr ? "" : temporary),
                                    std::string("/tmp"), std::string("/dev/shm")}) {
    if (folder.empty()) continue;
    auto copy = TemporaryFile::make(system, folder, name_of(target.path), "backup", 0600);
    if (!copy || !copy_bytes(system, fd, copy->fd()) || !sync(system, copy->fd())) continue;
    sync_folder(system, folder);
    return copy;
  }
  return std::nullopt;
}

bool write_over(const Job& job, int fd, Byte old_size, Byte& written) {
  System& system = job.system();
  // Where the file grows, take the space first: a full disk then shows before a byte has changed.
  const Byte more = job.range.length() - old_size;
  if (more > Byte{0} && system.fallocate(fd, old_size.value, more.value) != 0 && errno == ENOSPC) return false;
  Writer writer(fd, job.options, job.range.length());
  writer.ignore_stop();
  if (system.lseek(fd, 0, SEEK_SET) != 0 || !write_job(job, writer)) return false;
  written = writer.written();
  return system.ftruncate(fd, written.value) == 0 && sync(system, fd);
}

}  // namespace

Result<void> overwrite(const Job& job, const Target& target, int fd, Byte& written) {
  System& system = job.system();
  std::optional<TemporaryFile> copy = back_up(system, target, fd);
  if (!copy && !job.options.force) {
    return fail(Error::Code::Refused, "cannot write '" + job.name + "': no safety copy of it can be made: " +
                                          reason(errno) + " (add ! to write without one)");
  }
  if (job.options.stop.stop_requested()) return fail(Error::Code::Interrupted, "Interrupted");
  if (write_over(job, fd, target.state.st_size, written)) return {};
  const std::string what = cannot_write(job.name, errno).error().message;
  if (!copy) return fail(Error::Code::Write, what + "; a part of it may be lost");
  if (copy_bytes(system, copy->fd(), fd) && sync(system, fd)) return fail(Error::Code::Write, what);
  copy->keep();
  return fail(Error::Code::Write, what + "; what it held is in '" + copy->path() + "'");
}

}  // namespace mini::file
