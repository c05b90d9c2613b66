#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/file/save.hpp"
#include "mini/text/snapshot.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace mini::file {

/// How far writing has come.
struct SaveState {
  Byte written;
  Byte expected;
};

/// A file that a thread of its own writes. Ending it asks that thread to stop, and waits for it.
class Saving {
 public:
  /// As save(), except that `stop` and `progress` are its own.
  Saving(std::string path, text::Snapshot text, const Format& format, const SaveOptions& options);
  Saving(const Saving&) = delete;
  Saving& operator=(const Saving&) = delete;
  ~Saving();

  /// True as soon as writing is over; false after this time.
  [[nodiscard]] bool wait(std::chrono::milliseconds time);
  [[nodiscard]] SaveState state() const;
  /// The file stays as it was, unless its bytes are being replaced already.
  void stop();
  /// Pre: wait() said true; called once.
  [[nodiscard]] Result<Saved> take();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace mini::file
