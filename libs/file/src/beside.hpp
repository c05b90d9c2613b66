#pragma once
#include "descriptor.hpp"
#include "mini/file/system.hpp"

#include <optional>
#include <string>

namespace mini::file {

/// The folder part of a path ("." when there is none) and the name in it.
[[nodiscard]] std::string folder_of(const std::string& path);
[[nodiscard]] std::string name_of(const std::string& path);

/// A new file under a name of its own; removed again unless it is kept.
class TemporaryFile {
 public:
  /// `.NAME.mini-KIND-xxxxxx` in `folder`, with this mode as far as the umask lets it; nullopt, and errno is set, when
  /// it can't be made there.
  [[nodiscard]] static std::optional<TemporaryFile> make(System& system, const std::string& folder,
                                                         const std::string& name, const char* kind, mode_t mode);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile();

  [[nodiscard]] int fd() const noexcept { return file_.fd(); }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] int close() noexcept { return file_.close(); }
  void keep() noexcept { kept_ = true; }

 private:
  TemporaryFile(System& system, Descriptor file, std::string path)
      : system_(&system), file_(std::move(file)), path_(std::move(path)) {}
  System* system_;
  Descriptor file_;
  std::string path_;
  bool kept_ = false;
};

/// fsync() where the file system has one. False, and errno is set, when bytes may be lost.
[[nodiscard]] bool sync(System& system, int fd);
/// Makes a rename or a new name in `folder` last. A folder that can't be opened or synced is no failure: the
/// bytes are safe, and some file systems have no such call.
void sync_folder(System& system, const std::string& folder);

}  // namespace mini::file
