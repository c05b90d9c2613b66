#pragma once
#include "mini/base/result.hpp"
#include "mini/file/format.hpp"
#include "mini/file/journal.hpp"
#include "mini/file/system.hpp"
#include "mini/text/snapshot.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mini::file {

/// A text with changes that were not written.
struct Draft {
  int number = 0;                        ///< the same from one update() to the next
  std::string path;                      ///< of its file; empty: it has no name
  text::Snapshot text;                   ///< as it is now
  std::int64_t tick = 0;                 ///< another text, another number
  text::Snapshot base;                   ///< what the file holds
  Format base_format;                    ///< of the file
  Format format;                         ///< in which it would be written
  FileId id;                             ///< of the file; zero: there is none yet
  std::optional<JournalInfo> continues;  ///< the changes began with what this journal held
  bool wants_journal = true;
};

/// Keeps a journal for every draft, on a thread of its own: nobody waits for a disk. What it holds is on disk within
/// milliseconds, and synced within a second. A draft has a journal as long as it is in the list.
class JournalKeeper {
 public:
  explicit JournalKeeper(System& system = System::real());
  JournalKeeper(const JournalKeeper&) = delete;
  JournalKeeper& operator=(const JournalKeeper&) = delete;
  /// Does what it was told last. The journals of drafts stay, for recover().
  ~JournalKeeper();

  /// All drafts that there are now; the journals of others are deleted. O(drafts).
  void update(std::vector<Draft> drafts);
  /// Waits until all that was told is done and safe on the disk.
  void sync();
  /// Nothing is to be done, but to sync, and nothing to be told.
  [[nodiscard]] bool settled() const;
  /// The journal that holds the draft as it is; nullopt when there is none (yet).
  [[nodiscard]] std::optional<std::string> journal_of(const Draft& draft) const;
  /// What could not be kept, since the last call: a line for each draft, once.
  [[nodiscard]] std::vector<std::string> take_notices();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace mini::file
