#pragma once
#include <cstddef>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>

namespace mini::file {

/// The calls to the system that loading, saving and the journal make, as they are in the manual: -1 and errno on
/// failure. Tests derive from it to make the nth call fail, be interrupted or do less than it was asked.
class System {
 public:
  System() = default;
  System(const System&) = delete;
  System& operator=(const System&) = delete;
  virtual ~System() = default;

  /// The system itself. It has no state, so every thread may use it.
  [[nodiscard]] static System& real();

  virtual int open(const char* path, int flags, mode_t mode);
  virtual int close(int fd);
  virtual ssize_t read(int fd, void* to, std::size_t size);
  virtual ssize_t writev(int fd, const iovec* parts, int count);
  virtual off_t lseek(int fd, off_t offset, int whence);
  virtual int ftruncate(int fd, off_t size);
  /// Takes space on the disk; the size of the file stays.
  virtual int fallocate(int fd, off_t offset, off_t size);
  virtual int fsync(int fd);
  /// Begins to write out a part; a wish, so that the last fsync has less to wait for.
  virtual void flush_part(int fd, off_t offset, off_t size);

  virtual int stat(const char* path, struct stat* to);
  virtual int lstat(const char* path, struct stat* to);
  virtual int fstat(int fd, struct stat* to);
  virtual int fchmod(int fd, mode_t mode);
  virtual int fchown(int fd, uid_t owner, gid_t group);
  virtual ssize_t flistxattr(int fd, char* to, std::size_t size);
  virtual ssize_t fgetxattr(int fd, const char* name, void* to, std::size_t size);
  virtual int fsetxattr(int fd, const char* name, const void* value, std::size_t size);

  /// Whether the effective user may write there, by permission bits and the mount.
  virtual bool writable(const char* path);
  virtual ssize_t readlink(const char* path, char* to, std::size_t size);
  virtual int rename(const char* from, const char* to);
  virtual int unlink(const char* path);
  /// Locks an open file against every other holder, until it is closed, whoever of us ends and however. False when
  /// another one has it; true also where the file system knows no locks.
  virtual bool lock(int fd);
};

}  // namespace mini::file
