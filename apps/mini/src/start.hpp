#pragma once
#include "mini/app/arguments.hpp"
#include "mini/base/result.hpp"
#include "mini/editor/editor.hpp"

#include <string>

namespace mini::app {

/// What a session's settings are by the command line alone.
[[nodiscard]] editor::Settings settings_of(const Arguments& arguments);
/// Everything between the creation of the editor and its first key: --cmd, the configuration, files, -c.
/// Errors: the first file can't be opened, standard input can't be read. A command of the user that fails is reported
/// by `on_command_error` and ends nothing.
[[nodiscard]] Result<void> start(editor::Editor& editor, const Arguments& arguments,
                                 const std::function<void(const Error&)>& on_command_error);
/// The bytes of a file. Errors: Read.
[[nodiscard]] Result<std::string> read_whole(const std::string& path);

}  // namespace mini::app
