#pragma once
#include "core.hpp"
#include "mini/file/format.hpp"
#include "mini/file/journal_keeper.hpp"
#include "mini/file/save.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mini::editor {

/// What the disk held when a buffer was read or last written.
struct Buffer::FileState {
  file::Format format;
  file::FileId id;
  bool read_only = false;
  text::Snapshot base;                         ///< its text
  std::optional<file::JournalInfo> continues;  ///< whose changes were brought back
};

/// `5L, 32B`.
[[nodiscard]] std::string counts(Line lines, Byte bytes);
/// As 'fileformat' says it: "unix", "dos", "mac".
[[nodiscard]] std::string format_name(const file::Format& format);
/// The format that a buffer would be written in.
[[nodiscard]] file::Format format_to_write(const Editor::Core& core, const Buffer& buffer);
/// Whether a buffer would be written without a newline behind its last line: where its file had none, as long as
/// 'noendofline' says so, or where the options ask for it.
[[nodiscard]] bool ends_unfinished(const Editor::Core& core, const Buffer& buffer);
/// The bytes that lines [first, last] of the buffer at hand are in a file.
[[nodiscard]] Range<Byte> bytes_to_write(const Editor::Core& core, Line first, Line last);
/// Looks for what a crash or another editor left beside the file that was just opened. Brings unwritten changes back
/// where the file is as they left it. Gives what is to be told of it behind the file's name; empty: nothing.
[[nodiscard]] std::string look_beside(Editor::Core& core);
/// With 'undofile': the file that was just opened gets the undo history that was kept of it. Gives what is to be told
/// behind the file's name; empty: nothing.
[[nodiscard]] std::string adopt_undo_file(Editor::Core& core);
/// With 'undofile': keeps the history of the text that was just written. Gives the same.
[[nodiscard]] std::string keep_undo_file(Editor::Core& core);
/// What was not written, of all buffers.
[[nodiscard]] std::vector<file::Draft> drafts_of(const Editor::Core& core);
/// What the last row tells while a file is written.
[[nodiscard]] std::string writing_message(const Writing& writing);
/// file::save(); where someone watches it tells how far it is, and CTRL-C stops it.
[[nodiscard]] Result<file::Saved> save_file(Editor::Core& core, const std::string& name, const text::Snapshot& text,
                                            const file::Format& format, const file::SaveOptions& how);
/// The text of a file for `:r`, without its format.
[[nodiscard]] Result<text::Snapshot> load_for_reading(Editor::Core& core, const std::string& name);

/// Before another buffer is shown: 'autowrite' writes this one. Errors: Refused, where its changes would go out of
/// sight.
[[nodiscard]] Result<void> leave_for_another(Editor::Core& core, bool force);
/// The name that the buffer had is that of the alternate file from now on.
void rename_buffer(Editor::Core& core, const std::string& name);
/// `#` is that file from now on: it was read or written, and not opened.
void remember_alternate(Editor::Core& core, const std::string& name);
/// The files of the argument list are buffers, read when they are shown.
void list_arguments(Editor::Core& core);

}  // namespace mini::editor
