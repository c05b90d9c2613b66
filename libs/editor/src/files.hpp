#pragma once
#include "core.hpp"
#include "mini/file/format.hpp"

#include <string>

namespace mini::editor {

/// What the disk held when a buffer was read or last written.
struct Buffer::FileState {
  file::Format format;
  file::FileId id;
  bool read_only = false;
};

/// As 'fileformat' says it: "unix", "dos", "mac".
[[nodiscard]] std::string format_name(const file::Format& format);
/// The text of a file for `:r`, without its format.
[[nodiscard]] Result<text::Snapshot> load_for_reading(Editor::Core& core, const std::string& name);

}  // namespace mini::editor
