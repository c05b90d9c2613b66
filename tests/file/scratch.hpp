#pragma once
// A folder of its own for each test, and a system that fails on demand.
#include "mini/file/system.hpp"
#include "support/folder.hpp"

#include <cerrno>

namespace mini::file::scratch {

using mini::scratch::Folder;
using mini::scratch::get;
using mini::scratch::put;

/// Passes calls on, until call number `at`: then that one fails (Once), or that one and all after it do nothing at
/// all, as if the process had died there (FromThenOn).
class Faulty : public System {
 public:
  enum class How { Once, FromThenOn };
  Faulty(int at, How how, int number) : at_(at), how_(how), number_(number) {}
  /// How many calls there were.
  [[nodiscard]] int calls() const { return calls_; }

  int open(const char* path, int flags, mode_t mode) override { return fails() ? -1 : System::open(path, flags, mode); }
  int close(int fd) override {
    const bool failed = fails();
    const int got = System::close(fd);  // a descriptor never stays open
    return failed ? refuse() : got;
  }
  ssize_t read(int fd, void* to, std::size_t size) override { return fails() ? -1 : System::read(fd, to, size); }
  ssize_t writev(int fd, const iovec* parts, int count) override {
    return fails() ? -1 : System::writev(fd, parts, count);
  }
  off_t lseek(int fd, off_t offset, int whence) override { return fails() ? -1 : System::lseek(fd, offset, whence); }
  int ftruncate(int fd, off_t size) override { return fails() ? -1 : System::ftruncate(fd, size); }
  int fallocate(int fd, off_t at, off_t size) override { return fails() ? -1 : System::fallocate(fd, at, size); }
  int fsync(int) override { return fails() ? -1 : 0; }  // a disk that is quick
  int stat(const char* path, struct stat* to) override { return fails() ? -1 : System::stat(path, to); }
  int fstat(int fd, struct stat* to) override { return fails() ? -1 : System::fstat(fd, to); }
  int fchmod(int fd, mode_t mode) override { return fails() ? -1 : System::fchmod(fd, mode); }
  int fchown(int fd, uid_t owner, gid_t group) override { return fails() ? -1 : System::fchown(fd, owner, group); }
  ssize_t flistxattr(int fd, char* to, std::size_t size) override {
    return fails() ? -1 : System::flistxattr(fd, to, size);
  }
  ssize_t fgetxattr(int fd, const char* name, void* to, std::size_t size) override {
    return fails() ? -1 : System::fgetxattr(fd, name, to, size);
  }
  int fsetxattr(int fd, const char* name, const void* value, std::size_t size) override {
    return fails() ? -1 : System::fsetxattr(fd, name, value, size);
  }
  ssize_t readlink(const char* path, char* to, std::size_t size) override {
    return fails() ? -1 : System::readlink(path, to, size);
  }
  int rename(const char* from, const char* to) override { return fails() ? -1 : System::rename(from, to); }
  int unlink(const char* path) override { return fails() ? -1 : System::unlink(path); }

 protected:
  int refuse() const {
    errno = number_;
    return -1;
  }

 private:
  bool fails() {
    ++calls_;
    const bool now = how_ == How::Once ? calls_ == at_ : calls_ >= at_;
    if (now) errno = number_;
    return now;
  }
  int at_;
  How how_;
  int number_;
  int calls_ = 0;
};

}  // namespace mini::file::scratch
