#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/file/format.hpp"
#include "mini/file/save.hpp"
#include "mini/text/snapshot.hpp"

#include <array>
#include <string>
#include <string_view>

namespace mini::file {

/// Streams a text into an open file, straight from its storage where line endings allow.
class Writer {
 public:
  Writer(int fd, const SaveOptions& options, Byte expected) : fd_(fd), options_(options), expected_(expected) {}

  /// False, and errno is set, when something failed; ECANCELED after a stop.
  [[nodiscard]] bool write(const text::Snapshot& text, Range<Byte> range, Format::LineEnding ending);
  [[nodiscard]] bool write(std::string_view bytes);
  [[nodiscard]] Byte written() const noexcept { return written_; }
  /// From here on a stop is not heard: half of a file is worth nothing.
  void ignore_stop() noexcept { stoppable_ = false; }

 private:
  [[nodiscard]] bool flush();
  [[nodiscard]] bool write_all(iovec* part, int count);
  void after_write(std::int64_t size);

  static constexpr int kParts = 64;
  int fd_;
  const SaveOptions& options_;
  Byte expected_;
  Byte written_{};
  Byte begun_{};  // to be written out by the system
  bool stoppable_ = true;
  std::array<iovec, kParts> parts_{};
  int count_ = 0;
};

}  // namespace mini::file
