#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/file/load.hpp"
#include "mini/text/snapshot.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace mini::file {

/// How far reading has come.
struct LoadState {
  Byte read;
  Byte expected;             ///< 0: not known
  text::Snapshot beginning;  ///< what is there for a first screen
};

/// A file or stream that a thread of its own reads. Ending it stops that thread, and waits for it.
class Loading {
 public:
  /// As load() and load_stream(), except that `stop`, `progress` and `first_part` are its own.
  Loading(std::string path, const LoadOptions& options);
  Loading(int fd, std::string name, const LoadOptions& options);
  Loading(const Loading&) = delete;
  Loading& operator=(const Loading&) = delete;
  ~Loading();

  /// True as soon as reading is over; false after this time.
  [[nodiscard]] bool wait(std::chrono::milliseconds time);
  [[nodiscard]] LoadState state() const;
  void stop();
  /// Pre: wait() said true; called once.
  [[nodiscard]] Result<Loaded> take();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace mini::file
