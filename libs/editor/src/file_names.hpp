#pragma once
#include "core.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

/// A file name of the command line as the file system knows it: `%` `#` `#N` `<cfile>` `<cword>` with the modifiers
/// `:p :~ :. :h :t :r :e`, a leading `~`; a backslash takes their meaning away. Errors: Usage, with Vim's number.
[[nodiscard]] Result<std::string> expand_name(Editor::Core& core, std::string_view text);
/// A shell command with `%` `#` `<cword>` and their kin in it; all else stays for the shell. Errors: Usage.
[[nodiscard]] Result<std::string> expand_shell(Editor::Core& core, std::string_view text);
/// The names that blanks separate, each expanded, and what the wildcards `* ? [` of each match.
[[nodiscard]] Result<std::vector<std::string>> expand_names(Editor::Core& core, std::string_view text);

/// From the root, without `.` and `..`.
[[nodiscard]] std::string whole_path(const std::string& name);
/// What is below the working directory is named from there.
[[nodiscard]] std::string short_path(const std::string& path);
/// From the root, or from the home folder as `~/NAME`.
[[nodiscard]] std::string name_from_home(const std::string& name);
/// Goes to a directory; buffers and arguments stay the files that they are. False: there is no such directory.
[[nodiscard]] bool change_directory(Editor::Core& core, const std::string& to);

}  // namespace mini::editor
