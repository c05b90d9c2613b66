#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/file/format.hpp"
#include "mini/file/system.hpp"
#include "mini/text/snapshot.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mini::file {

/// A journal that lies beside a file: someone edits it, or did so and did not come to an end.
struct JournalInfo {
  std::string path;               ///< of the journal
  std::string file;               ///< the file that it is of, as a whole path
  std::int64_t pid = 0;           ///< of who made it
  std::string host;               ///< where that ran; empty: here
  std::int64_t time_seconds = 0;  ///< of its last change
  bool in_use = false;            ///< its maker is alive, on this machine or wherever the file's locks reach
  bool has_changes = false;       ///< there is something to recover
};

/// The journal of this file, wherever it had to be put; nullopt when there is none of ours. Of several one that is in
/// use, else the latest with changes.
[[nodiscard]] std::optional<JournalInfo> find_journal(const std::string& path, System& system = System::real());

/// The journal that lies there; nullopt when it is none.
[[nodiscard]] std::optional<JournalInfo> inspect_journal(const std::string& journal_path,
                                                         System& system = System::real());

/// The journals in this folder, and in those that mini keeps for files which can't have one beside them.
[[nodiscard]] std::vector<JournalInfo> list_journals(const std::string& folder, System& system = System::real());

/// Deletes a journal that nobody wants.
void discard(const JournalInfo& journal, System& system = System::real());

/// What was not saved.
struct Recovered {
  text::Snapshot text;
  text::Snapshot before;  ///< what the file held when the changes began
  Format format;
  FileId base;            ///< the state of the file that the changes began with
  bool base_kept = true;  ///< the file is still in that state; else the text comes from the journal alone
  bool whole = true;      ///< false: the end of the journal was damaged, and what came before it is here
};

/// The text as it was after the last change that reached the journal. Errors: Read, when it is no journal, or needs
/// the file and that has changed.
[[nodiscard]] Result<Recovered> recover(const std::string& journal_path, System& system = System::real());

/// Every change of one open file, on disk as soon as it is made: what a crash of mini leaves, and after sync() a crash
/// of the machine. It is locked as long as it is open, and so tells others that the file is being edited.
class Journal {
 public:
  /// Makes `.NAME.mini-journal` beside the file; where that can't be, in $XDG_STATE_HOME/mini, ~/.local/state/mini or
  /// the folder for temporary files; where the name is taken -2, -3 and so on stand behind it. `base` is the text that
  /// the file holds, `id` its state (zero: a new file). Errors: Write when there is no place for it.
  [[nodiscard]] static Result<Journal> start(const std::string& path, const text::Snapshot& base, const Format& format,
                                             const FileId& id, System& system = System::real());
  /// Goes on where a recovered one ended, and takes its place. At every instant one of them is whole on disk.
  [[nodiscard]] static Result<Journal> resume(const JournalInfo& old, const Recovered& recovered,
                                              System& system = System::real());
  Journal(const Journal&) = delete;
  Journal(Journal&&) noexcept;
  Journal& operator=(const Journal&) = delete;
  Journal& operator=(Journal&&) noexcept;
  /// Leaves the journal as it is, for recover(). To end well call remove().
  ~Journal();

  /// Writes down what changed since the last call. O(change), some microseconds for a key. After a failure (a full
  /// disk) the next call tries again with all of it.
  [[nodiscard]] Result<void> record(const text::Snapshot& text);
  /// Waits until all of it is on the disk.
  [[nodiscard]] Result<void> sync();
  /// The file was written, and holds `base` now: forgets the changes.
  [[nodiscard]] Result<void> restart(const text::Snapshot& base, const Format& format, const FileId& id);
  /// Nothing is to be recovered: deletes it.
  void remove();

  [[nodiscard]] const std::string& path() const noexcept;
  [[nodiscard]] bool is_gone() const;                ///< someone has deleted it
  [[nodiscard]] bool has_unsynced() const noexcept;  ///< something was recorded since sync()

 private:
  struct State;
  [[nodiscard]] static Result<Journal> start_at(const std::string& place, const std::string& edited,
                                                const text::Snapshot& base, const Format& format, const FileId& id,
                                                System& system);
  explicit Journal(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mini::file
