#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/modal/key.hpp"
#include "mini/render/frame.hpp"

#include <memory>
#include <string>

namespace mini::term {

struct Size {
  Cell columns = 80;
  Line rows = 24;
  bool known = false;  ///< false: the terminal says 0x0 (a container that has just begun), and this is a guess
};

/// The terminal that a session runs in: keys come out of it, frames go in. While it lives the terminal is in raw mode
/// and shows our screen; its end gives both back, and so do restore_terminal() and restore_on_crash().
class Terminal {
 public:
  /// Takes over the terminal that both descriptors lead to; they stay the caller's. TERM and COLORTERM say what it can.
  /// Errors: Unsupported when one of them is no terminal; Read when its modes can't be set.
  [[nodiscard]] static Result<std::unique_ptr<Terminal>> open(int input, int output);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// To wait on with poll().
  [[nodiscard]] int input() const noexcept;
  /// The keys that have come. Call when input() is readable; otherwise it waits.
  [[nodiscard]] modal::Keys read();
  /// Whether bytes wait for their fellows: if none comes within kEscapePause, flush() gives them as keys.
  [[nodiscard]] bool pending() const noexcept;
  [[nodiscard]] modal::Keys flush();
  static constexpr int kEscapePause = 25;  ///< milliseconds

  /// Asks the terminal's driver each time: cheap.
  [[nodiscard]] Size size() const noexcept;
  /// Makes the terminal show this frame; writes only what differs.
  void show(const render::Frame& frame);
  /// Whether presses, drags and the wheel of the mouse come as keys; at first they do not.
  void use_mouse(bool wanted);
  /// Draws everything again next time.
  void forget();
  /// For a while the terminal belongs to someone else (a shell command, a stopped job).
  void leave();
  void enter();
  /// Pre: leave() was called. Waits for a key on the screen that the other one has left.
  [[nodiscard]] modal::Keys read_between();
  /// The terminal is gone: hung up, or writing fails.
  [[nodiscard]] bool lost() const noexcept;
  /// What the user should know of this terminal once; empty when nothing.
  [[nodiscard]] std::string notice() const;

 private:
  struct State;
  explicit Terminal(std::unique_ptr<State> state);
  void write(const std::string& bytes);

  std::unique_ptr<State> state_;
};

}  // namespace mini::term
