#pragma once
#include "mini/base/result.hpp"

#include <csignal>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mini::app {

/// What a program reads: text in a file without a name, or a descriptor of someone else's.
class InputFile {
 public:
  /// Without text: `otherwise`. Errors: Limit when there is no room for the text.
  [[nodiscard]] static Result<InputFile> make(const std::optional<std::string>& text, int otherwise);
  InputFile(const InputFile&) = delete;
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(const InputFile&) = delete;
  InputFile& operator=(InputFile&&) = delete;
  ~InputFile();
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

 private:
  InputFile(int descriptor, bool own) : descriptor_(descriptor), own_(own) {}
  int descriptor_;
  bool own_;
};

/// While it lives, or until it is released, CTRL-C and CTRL-\ at a terminal that signals wait.
class HeldKeys {
 public:
  HeldKeys();
  ~HeldKeys();
  HeldKeys(const HeldKeys&) = delete;
  HeldKeys& operator=(const HeldKeys&) = delete;
  void release();

 private:
  sigset_t before_{};
  bool held_ = true;
};

/// Runs a program (a whole path and its arguments) on the terminal, with `input` as its standard input, and waits for
/// its end. CTRL-C and CTRL-\ are meant for it, those `held` since the terminal was left too, and CTRL-Z stops us
/// together with it. `ended` is asked when a signal has come; true: the program is hung up. Gives its exit status, 128
/// + N after signal N. Errors: Limit when no process can be made, Interrupted when `ended` said so.
[[nodiscard]] Result<int> run_in_foreground(const std::vector<std::string>& arguments, int input, HeldKeys& held,
                                            const std::function<bool()>& ended);

}  // namespace mini::app
