#pragma once
#include "mini/base/result.hpp"
#include "mini/file/format.hpp"
#include "mini/file/system.hpp"

#include <string>
#include <utility>

namespace mini::file {

/// An open file; closes itself.
class Descriptor {
 public:
  Descriptor() noexcept = default;
  /// -1 when it can't be opened; errno says why. Goes on after an interrupt.
  Descriptor(System& system, const std::string& path, int flags, mode_t mode = 0);
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : system_(other.system_), fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      system_ = other.system_;
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  ~Descriptor() { close(); }
  [[nodiscard]] int fd() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ >= 0; }
  /// What close() itself reports; a file system may tell of a lost write only here.
  int close() noexcept;

 private:
  System* system_ = nullptr;
  int fd_ = -1;
};

[[nodiscard]] FileId id_of(const struct stat& state) noexcept;

/// read() that goes on after interrupts: what it gives is 0 at the end, -1 and errno on failure.
[[nodiscard]] ssize_t read_some(System& system, int fd, void* to, std::size_t size);

/// "cannot read 'NAME': reason". `number` is errno's.
[[nodiscard]] std::unexpected<Error> cannot_read(const std::string& name, int number);
[[nodiscard]] std::unexpected<Error> cannot_write(const std::string& name, int number);
[[nodiscard]] std::string reason(int number);

}  // namespace mini::file
