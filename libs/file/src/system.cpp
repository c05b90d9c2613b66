#include "mini/file/system.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace mini::file {

System& System::real() {
  static System system;
  return system;
}

int System::open(const char* path, int flags, mode_t mode) { return ::open(path, flags, mode); }
int System::close(int fd) { return ::close(fd); }
ssize_t System::read(int fd, void* to, std::size_t size) { return ::read(fd, to, size); }
ssize_t System::writev(int fd, const iovec* parts, int count) { return ::writev(fd, parts, count); }
off_t System::lseek(int fd, off_t offset, int whence) { return ::lseek(fd, offset, whence); }
int System::ftruncate(int fd, off_t size) { return ::ftruncate(fd, size); }
int System::fallocate(int fd, off_t offset, off_t size) { return ::fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, size); }
int System::fsync(int fd) { return ::fsync(fd); }
void System::flush_part(int fd, off_t offset, off_t size) {
  ::sync_file_range(fd, offset, size, SYNC_FILE_RANGE_WRITE);
}

int System::stat(const char* path, struct stat* to) { return ::stat(path, to); }
int System::lstat(const char* path, struct stat* to) { return ::lstat(path, to); }
int System::fstat(int fd, struct stat* to) { return ::fstat(fd, to); }
int System::fchmod(int fd, mode_t mode) { return ::fchmod(fd, mode); }
int System::fchown(int fd, uid_t owner, gid_t group) { return ::fchown(fd, owner, group); }
ssize_t System::flistxattr(int fd, char* to, std::size_t size) { return ::flistxattr(fd, to, size); }
ssize_t System::fgetxattr(int fd, const char* name, void* to, std::size_t size) {
  return ::fgetxattr(fd, name, to, size);
}
int System::fsetxattr(int fd, const char* name, const void* value, std::size_t size) {
  return ::fsetxattr(fd, name, value, size, 0);
}

bool System::writable(const char* path) { return ::faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0; }
ssize_t System::readlink(const char* path, char* to, std::size_t size) { return ::readlink(path, to, size); }
int System::rename(const char* from, const char* to) { return ::rename(from, to); }
int System::unlink(const char* path) { return ::unlink(path); }
bool System::lock(int fd) { return ::flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK; }

}  // namespace mini::file
