#pragma once
#include "mini/base/result.hpp"
#include "mini/editor/editor.hpp"
#include "mini/file/journal_keeper.hpp"

#include <string>
#include <vector>

namespace mini::app {

/// Waits until the journals hold these and are safe on the disk. Gives the first one's journal. Errors: Write.
[[nodiscard]] Result<std::string> preserve(file::JournalKeeper& keeper, const std::vector<file::Draft>& drafts);

/// The session is ended from outside: what was not written stays in its journal, or goes into a file of its own.
/// Gives what is to be told, a line for each.
[[nodiscard]] std::vector<std::string> keep_drafts(const editor::Editor& editor, file::JournalKeeper* keeper);

/// What `mini -r` prints: what can be recovered here.
[[nodiscard]] std::string recoverable_text();

}  // namespace mini::app
