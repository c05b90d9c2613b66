#pragma once
#include "mini/base/result.hpp"
#include "mini/file/format.hpp"
#include "mini/file/system.hpp"
#include "mini/text/snapshot.hpp"

#include <optional>
#include <string>

namespace mini::file {

/// Writes a text that would be lost to a file of its own, and gives that one's name: FILE.mini-saved; where that can't
/// be, in the folders that journals go to. No file is overwritten: -2, -3 and so on stand behind the names of later
/// ones. `path` may be empty, for a text without a name. Errors: Write, when there is no place for it.
[[nodiscard]] Result<std::string> rescue(const std::string& path, const text::Snapshot& text, const Format& format,
                                         System& system = System::real());

/// The name that rescue() would take first, when there is such a file.
[[nodiscard]] std::optional<std::string> find_rescued(const std::string& path, System& system = System::real());

}  // namespace mini::file
