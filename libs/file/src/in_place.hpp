#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/file/save.hpp"
#include "target.hpp"
#include "writer.hpp"

#include <string>

namespace mini::file {

/// One save, as it was asked for.
struct Job {
  const std::string& name;  ///< as the user knows the file
  const text::Snapshot& text;
  Range<Byte> range;
  const Format& format;
  const SaveOptions& options;

  [[nodiscard]] System& system() const noexcept { return *options.system; }
};

/// All bytes of the job. False, and errno is set, on failure.
[[nodiscard]] bool write_job(const Job& job, Writer& writer);

[[nodiscard]] bool make_blocking(int fd);

/// Replaces the bytes of the target, open as `fd`, after a synced copy of them was made. On failure the old bytes
/// are put back; where that fails too, the message names the copy, which then stays. Where no copy can be made
/// nothing is written, unless the job is forced.
[[nodiscard]] Result<void> overwrite(const Job& job, const Target& target, int fd, Byte& written);

}  // namespace mini::file
