#include "mini/file/save.hpp"

#include "attributes.hpp"
#include "beside.hpp"
#include "convert.hpp"
#include "descriptor.hpp"
#include "in_place.hpp"
#include "target.hpp"
#include "writer.hpp"

#include <cerrno>
#include <fcntl.h>
#include <new>
#include <optional>
#include <utility>

namespace mini::file {
namespace {

Result<Saved> cannot_save(const Job& job, int number) {
  if (number == ECANCELED) return fail(Error::Code::Interrupted, "Interrupted");
  return cannot_write(job.name, number);
}

Result<Saved> saved(const Job& job, int fd, Byte bytes) {
  struct stat state{};
  if (job.system().fstat(fd, &state) != 0) return cannot_save(job, errno);
  Saved out;
  out.id = id_of(state);
  out.bytes = bytes;
  return out;
}

/// Makes the new file beside the target, with the attributes of the old one. nullopt when it can't get them.
std::optional<TemporaryFile> make_beside(const Job& job, const Target& target) {
  System& system = job.system();
  // Private until it has the mode of the file that it is to replace.
  const mode_t mode = target.exists ? 0600 : 0666;
  auto file = TemporaryFile::make(system, folder_of(target.path), name_of(target.path), "save", mode);
  if (!file || !target.exists) return file;
  const Descriptor old(system, target.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (!old || !copy_attributes(system, old.fd(), target.state, file->fd())) return std::nullopt;
  return file;
}

/// Writes a new file beside the target and renames it over. nullopt when that can't be done without loss, and
/// the target must be written in place.
std::optional<Result<Saved>> save_beside(const Job& job, const Target& target) {
  System& system = job.system();
  std::optional<TemporaryFile> file = make_beside(job, target);
  if (!file && target.exists) return std::nullopt;
  if (!file) return cannot_save(job, errno);
  Writer writer(file->fd(), job.options, job.range.length());
  if (!write_job(job, writer) || (job.options.sync && !sync(system, file->fd()))) return cannot_save(job, errno);
  Result<Saved> out = saved(job, file->fd(), writer.written());
  if (!out) return out;
  if (file->close() != 0) return cannot_save(job, errno);
  if (system.rename(file->path().c_str(), target.path.c_str()) != 0) {
    if (target.exists) return std::nullopt;  // a mount point, or a folder with a sticky bit
    return cannot_save(job, errno);
  }
  file->keep();
  sync_folder(system, folder_of(target.path));
  out->created = !target.exists;
  return out;
}

Result<Saved> save_in_place(const Job& job, const Target& target) {
  Byte written = 0;
  const Descriptor file(job.system(), target.path, O_RDWR | O_CLOEXEC);
  if (!file) return cannot_save(job, errno);
  if (const Result<void> done = overwrite(job, target, file.fd(), written); !done) {
    return std::unexpected(done.error());
  }
  Result<Saved> out = saved(job, file.fd(), written);
  if (out) out->in_place = true;
  return out;
}

/// A device or a pipe takes the bytes as they come.
Result<Saved> write_to_device(const Job& job, const Target& target) {
  // Not blocking: a named pipe that nobody reads must not hold us.
  const Descriptor file(job.system(), target.path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (!file) return cannot_save(job, errno);
  if (!make_blocking(file.fd())) return cannot_save(job, errno);
  Writer writer(file.fd(), job.options, job.range.length());
  if (!write_job(job, writer)) return cannot_save(job, errno);
  Result<Saved> out = saved(job, file.fd(), writer.written());
  if (out) out->in_place = true;
  return out;
}

Result<Saved> append_to(const Job& job, const Target& target) {
  if (!target.exists && !job.options.force) return cannot_save(job, ENOENT);
  System& system = job.system();
  const Descriptor file(system, target.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
  if (!file) return cannot_save(job, errno);
  Writer writer(file.fd(), job.options, job.range.length());
  if (!write_job(job, writer) || !sync(system, file.fd())) {
    const int number = errno;
    if (target.regular) static_cast<void>(system.ftruncate(file.fd(), target.state.st_size));
    return cannot_save(job, number);
  }
  Result<Saved> out = saved(job, file.fd(), writer.written());
  if (out) out->created = !target.exists;
  return out;
}

Result<Saved> save_target(const Job& job, const Target& target) {
  if (target.exists && S_ISDIR(target.state.st_mode)) return cannot_save(job, EISDIR);
  const bool allowed = !target.exists || job.system().writable(target.path.c_str());
  if (!allowed && !job.options.force) {
    return fail(Error::Code::Refused, "'" + job.name + "' is read-only (add ! to override)");
  }
  if (job.options.append) return append_to(job, target);
  if (target.exists && !target.regular) return write_to_device(job, target);
  if (target.exists && target.state.st_nlink > 1) return save_in_place(job, target);
  auto beside = save_beside(job, target);
  return beside ? std::move(*beside) : save_in_place(job, target);
}

}  // namespace

Result<Saved> save(const std::string& path, const text::Snapshot& text, const Format& format,
                   const SaveOptions& options) {
  const Range<Byte> range = options.part.value_or(Range<Byte>{0, text.size()});
  const Job job{path, text, range, format, options};
  try {
    Result<Target> target = find_target(*options.system, path);
    if (!target) return std::unexpected(target.error());
    return save_target(job, *target);
  } catch (const std::bad_alloc&) {
    return cannot_save(job, ENOMEM);
  }
}

}  // namespace mini::file
