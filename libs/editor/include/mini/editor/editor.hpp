#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/editor/view.hpp"
#include "mini/file/journal_keeper.hpp"
#include "mini/modal/key.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

/// What the outside world decides before the first key.
struct Settings {
  bool clean = false;       ///< no history on disk, no configuration, no journal
  bool plain = false;       ///< Vim's plain defaults for options, as with `clean`
  bool read_only = false;   ///< -R
  bool restricted = false;  ///< -Z: no shell commands
  bool headless = false;    ///< no terminal: output goes to `print`, nothing waits for an answer
  bool batch = false;       ///< `-es`: stop at the first error
  Cell columns = 80;
  Line rows = 24;                                   ///< of the whole screen, status and command line included
  std::function<void(std::string_view)> print;      ///< headless: what `:p` and its kin print, with newlines
  std::function<void(std::string_view)> clipboard;  ///< called with text yanked to "+ or "*; may be empty
  bool large = false;                               ///< --large: also files that need more than half of the free memory
  /// Called again and again while a file is read in the background, and view() tells of it; false stops the reading.
  /// Empty: reading is simply waited for.
  std::function<bool()> while_loading;
  std::function<bool()> interrupted;  ///< CTRL-C came while something takes long; may be empty
  /// Makes the drafts safe on the disk and gives the journal of the first; empty: no journals are kept.
  std::function<Result<std::string>(const std::vector<file::Draft>&)> preserve;
  std::function<void()> suspend;  ///< CTRL-Z; empty: not possible here
  /// Runs a program that has the terminal to itself meanwhile, and reads it or `input`; then lets the user look at what
  /// it left there (`waits`). Gives its exit status. Empty: there is no terminal. Errors: Limit, Interrupted.
  std::function<Result<int>(const std::vector<std::string>& arguments, const std::optional<std::string>& input,
                            bool waits)>
      run_in_terminal;
};

/// The whole editor without a terminal. One door: feed() takes every key, run() every ex line.
class Editor {
 public:
  explicit Editor(Settings settings);
  ~Editor();
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;

  /// Puts files into the argument list and opens the first. A file that is not there is a new one, and said so.
  Result<void> open(const std::vector<std::string>& files);
  /// Opens text that came from elsewhere in a buffer without a name.
  void open_text(text::Snapshot text);
  /// Reads a pipe or terminal to its end, into a buffer without a name; `name` is for messages.
  Result<void> open_stream(int fd, const std::string& name);
  /// One typed key; everything that it causes (mappings, macros) is done when this returns.
  void feed(modal::Key key);
  void feed(const modal::Keys& keys);
  /// Whether more keys were typed ahead of the next feed(): of a script, all but the last were. Vim takes characters
  /// that were typed ahead in one change, which the mark '. tells.
  void typed_ahead(bool more);
  /// The pause after an ambiguous key has passed ('timeoutlen'): take the shorter mapping; or, with 'keyhints', show
  /// which keys may come next.
  void timeout();
  [[nodiscard]] bool waits_for_timeout() const;
  /// How long that pause is, in milliseconds; -1 ('notimeout'): it never ends.
  [[nodiscard]] int timeout_length() const;
  /// Runs one ex line, as after `:`. `from_input`: as one that was typed in Ex mode; an empty one means the next line.
  Result<void> run(std::string_view line, bool from_input = false);
  /// Commands of the command line stand in front of the text: `+/pattern` finds one on line 1.
  void stand_in_front(bool yes);
  /// Runs a file of ex commands. Gives what failed, each with file and line; nothing stops it. At a terminal they are
  /// shown until the first key. Errors: Read.
  Result<std::vector<Error>> source(const std::string& path);
  /// Whether 'exrc' asks for the ex commands of the folder.
  [[nodiscard]] bool reads_exrc() const;
  /// The typed lines of earlier sessions; a file that is not there has none.
  void load_history(const std::string& path);
  /// Adds this session's to them, as many as 'history' says, and makes the folders that are missing. Errors: Write.
  Result<void> save_history(const std::string& path) const;
  void resize(Cell columns, Line rows);
  /// What to draw now. Scrolls so that the cursor is inside.
  [[nodiscard]] View view();

  [[nodiscard]] bool done() const;  ///< the user has left
  /// What the last key could not do; empty when it could.
  [[nodiscard]] std::string_view error() const;
  [[nodiscard]] int exit_status() const;  ///< 0, 1 after an error in a headless session, N after `:cq N`
  /// What was not written: for journals, and to be rescued when the session is ended from outside. O(buffers).
  [[nodiscard]] std::vector<file::Draft> drafts() const;
  /// Shows a message that comes from outside, when no other one stands any more.
  void tell(std::string message);

  /// The script of a headless session is over: what is not complete is given up, as if <Esc> was typed.
  void finish();
  /// Text, cursor, registers and marks, one per line; for logs and tests. Places count from 1.
  [[nodiscard]] std::string dump() const;

  class Core;

 private:
  std::unique_ptr<Core> core_;
};

}  // namespace mini::editor
