#pragma once
#include "mini/base/result.hpp"
#include "mini/editor/editor.hpp"
#include "mini/modal/key.hpp"
#include "mini/term/terminal.hpp"
#include "signals.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mini::app {

/// A SIGINT from outside is CTRL-C, as in Vim: it stops what runs, and ends no session.
inline constexpr modal::Key kInterruptKey{.code = modal::control('C')};

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
  /// Gives the terminal, or `input` to read, to a program, then waits for a key if told to: a key other than ENTER and
  /// Space is typed to the editor. Gives the program's exit status. Errors: as open(); Limit: it can't be started;
  /// Interrupted: we are to end.
  [[nodiscard]] Result<int> run(const std::vector<std::string>& arguments, const std::optional<std::string>& input,
                                bool waits);

  /// While a file is read: draws, and waits a moment. False when CTRL-C or a signal asks to stop.
  [[nodiscard]] bool watch();
  /// While something else takes long: whether CTRL-C or a signal asks to stop. Does not wait.
  [[nodiscard]] bool interrupted();
  /// From now on a CTRL-C that comes only cuts short what is drawn: it stays among the keys, with those before it.
  void set_drawing(bool drawing) { drawing_ = drawing; }
  /// Keys that were read, and wait until the editor has done with those before: a CTRL-C among them stops it.
  void add_keys(const modal::Keys& keys);
  /// The next of these, with what was typed during the calls above; nullopt: none waits.
  [[nodiscard]] std::optional<modal::Key> next_key();
  /// The signal that came during these and ends the session; 0: none.
  [[nodiscard]] int ending() const { return ending_; }

 private:
  [[nodiscard]] bool listen(int milliseconds);
  [[nodiscard]] bool take_interrupt();
  void let_look(int status);

  bool text_from_input_;
  Signals& signals_;
  editor::Editor* editor_ = nullptr;
  std::unique_ptr<term::Terminal> terminal_;
  std::deque<modal::Key> keys_;
  bool drawing_ = false;
  bool left_ = false;  ///< the keys are someone else's
  int ending_ = 0;
};

}  // namespace mini::app
