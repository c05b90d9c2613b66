#include "memory.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace mini::file {
namespace {

constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::max();

/// The number in a file that holds nothing else; a file of control groups may also say "max".
std::int64_t number_in(const char* path) {
  std::ifstream in(path);
  std::int64_t value = 0;
  return in >> value ? value : kUnknown;
}

std::int64_t of_system() {
  std::ifstream in("/proc/meminfo");
  std::string word;
  std::int64_t kilobytes = 0;
  while (in >> word) {
    if (word == "MemAvailable:" && in >> kilobytes) return kilobytes * 1024;
  }
  return kUnknown;
}

std::int64_t of_container(const char* limit_path, const char* used_path) {
  const std::int64_t limit = number_in(limit_path);
  const std::int64_t used = number_in(used_path);
  return limit == kUnknown || used == kUnknown ? kUnknown : std::max<std::int64_t>(limit - used, 0);
}

}  // namespace

std::int64_t available_memory() {
  return std::min(
      {of_system(), of_container("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
       of_container("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes")});
}

}  // namespace mini::file
