#include "beside.hpp"

#include <cerrno>
#include <fcntl.h>
#include <random>

namespace mini::file {
namespace {

std::string random_letters(std::size_t count) {
  static constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device device;
  std::string out;
  while (out.size() < count) out += kLetters[device() % kLetters.size()];
  return out;
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::optional<TemporaryFile> TemporaryFile::make(System& system, const std::string& folder, const std::string& name,
                                                 const char* kind, mode_t mode) {
  constexpr int kAttempts = 20;
  std::string stem = "." + name + ".mini-" + kind + "-";
  for (int i = 0; i < kAttempts; ++i) {
    std::string path = folder;
    path.append("/").append(stem).append(random_letters(6));
    Descriptor file(system, path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file) return TemporaryFile(system, std::move(file), std::move(path));
    if (errno == ENAMETOOLONG) {
      stem = std::string(".mini-") + kind + "-";
    } else if (errno != EEXIST) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : system_(other.system_),
      file_(std::move(other.file_)),
      path_(std::move(other.path_)),
      kept_(std::exchange(other.kept_, true)) {}

TemporaryFile::~TemporaryFile() {
  const int number = errno;  // what failed before is what the user must hear of
  file_.close();
  if (!kept_) system_->unlink(path_.c_str());
  errno = number;
}

bool sync(System& system, int fd) {
  int got = 0;
  do {
    got = system.fsync(fd);
  } while (got != 0 && errno == EINTR);
  return got == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP;
}

void sync_folder(System& system, const std::string& folder) {
  const Descriptor opened(system, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened) static_cast<void>(sync(system, opened.fd()));
}

}  // namespace mini::file
