#pragma once
#include "mini/base/result.hpp"
#include "mini/file/system.hpp"
#include "mini/text/history.hpp"
#include "mini/text/snapshot.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::file {

/// Where the undo history of a file may lie, best first, as 'undodir' has it: folders with commas between them. In "."
/// it is `.NAME.mini-undo` beside the file, elsewhere a name made of its whole path. "~/" is the home folder.
[[nodiscard]] std::vector<std::string> undo_file_places(const std::string& path, std::string_view folders,
                                                        System& system = System::real());

/// Writes the history of `text`, which is its current text, in one piece: beside `place`, then renamed over it. Whoever
/// may read `path`, the file that it is of, may read it. Nothing is done but to delete an old one when there is nothing
/// to undo or redo. Errors: Write (E828); Refused when something else than an undo file lies there, unless `force`.
[[nodiscard]] Result<void> write_undo_file(const std::string& place, const std::string& path,
                                           const text::Snapshot& text, const text::History& history, bool force,
                                           System& system = System::real());

/// The history that was written there for just this text; nullopt: it is that of another text. Only what belongs to the
/// owner of `path`, the file that it is of, or to us is trusted. Errors, Read: E822 it can't be opened or is not
/// trusted, E823 it is something else, E825 it is damaged.
[[nodiscard]] Result<std::optional<text::History>> read_undo_file(const std::string& place, const std::string& path,
                                                                  const text::Snapshot& text,
                                                                  System& system = System::real());

}  // namespace mini::file
