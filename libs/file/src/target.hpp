#pragma once
#include "mini/base/result.hpp"
#include "mini/file/system.hpp"

#include <string>

namespace mini::file {

/// What a name to write to stands for.
struct Target {
  std::string path;  ///< with symbolic links at its end followed, where that leads to a file
  bool exists = false;
  bool regular = true;  ///< a plain file, or none yet
  struct stat state{};
};

[[nodiscard]] Result<Target> find_target(System& system, const std::string& path);

}  // namespace mini::file
