#pragma once

namespace mini::app {

/// Signals as something to wait for: a handler only writes the number into a pipe, the event loop does the rest.
class Signals {
 public:
  /// Catches TERM, HUP, INT, QUIT, WINCH and CONT, with `stops` also TSTP, and ignores PIPE.
  explicit Signals(bool stops);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// Readable when a signal has come.
  [[nodiscard]] int descriptor() const noexcept { return descriptors_[0]; }
  /// The next signal that has come; 0 when there is none.
  [[nodiscard]] int next() noexcept;

 private:
  int descriptors_[2] = {-1, -1};
};

/// Whether this signal asks the process to end.
[[nodiscard]] bool ends_session(int number) noexcept;

}  // namespace mini::app
