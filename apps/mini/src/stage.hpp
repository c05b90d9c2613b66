#pragma once
#include "mini/base/result.hpp"
#include "mini/editor/editor.hpp"
#include "mini/modal/key.hpp"
#include "mini/term/terminal.hpp"
#include "signals.hpp"

#include <memory>

namespace mini::app {

/// The terminal of a session, and who looks at it while the editor is busy. It is taken over when it is first needed:
/// when a file takes its time, or for the first frame.
class Stage {
 public:
  /// With `text_from_input` keys come from the terminal that controls us, for standard input brings text.
  Stage(bool text_from_input, Signals& signals) : text_from_input_(text_from_input), signals_(signals) {}

  /// What watch() draws.
  void show(editor::Editor& editor) { editor_ = &editor; }
  /// Errors: Unsupported when there is no terminal.
  [[nodiscard]] Result<void> open();
  void close() { terminal_.reset(); }
  /// Null before open().
  [[nodiscard]] term::Terminal* terminal() const { return terminal_.get(); }
  void leave();
  void enter();

  /// While a file is read: draws, and waits a moment. False when CTRL-C or a signal asks to stop.
  [[nodiscard]] bool watch();
  /// While something else takes long: whether CTRL-C or a signal asks to stop. Does not wait.
  [[nodiscard]] bool interrupted();
  /// What was typed during these.
  [[nodiscard]] modal::Keys take_keys();
  /// The signal that came during these and ends the session; 0: none.
  [[nodiscard]] int ending() const { return ending_; }

 private:
  [[nodiscard]] bool listen(int milliseconds);

  bool text_from_input_;
  Signals& signals_;
  editor::Editor* editor_ = nullptr;
  std::unique_ptr<term::Terminal> terminal_;
  modal::Keys keys_;
  int ending_ = 0;
};

}  // namespace mini::app
