#pragma once
#include "core.hpp"

namespace mini::editor {

/// What runs one ex command. Lines are resolved: line.first to line.last.
using ExCommand = Result<void> (*)(Editor::Core& core, modal::ExLine& line);

// Each file of ex commands gives its part of the table; nullptr when the command is not among them.
[[nodiscard]] ExCommand find_line_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_file_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_recovery_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_buffer_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_setting_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_list_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_text_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_mapping_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_script_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_user_command_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_argument_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_output_command(modal::Ex command) noexcept;
[[nodiscard]] ExCommand find_undo_file_command(modal::Ex command) noexcept;

Result<void> ex_substitute(Editor::Core& core, modal::ExLine& line);
Result<void> ex_change_lines(Editor::Core& core, modal::ExLine& line);
Result<void> ex_global(Editor::Core& core, modal::ExLine& line);
Result<void> ex_digraphs(Editor::Core& core, modal::ExLine& line);
Result<void> ex_sort(Editor::Core& core, modal::ExLine& line);

/// The error of a pattern, and what `:s` and `:g` say below it.
[[nodiscard]] std::unexpected<Error> invalid_command(Error error);
/// Puts a typed line, or a pattern, behind the others of its prompt.
void add_to_history(Editor::Core& core, char32_t prompt, const std::string& text);
/// One word of `:set`, `:setlocal` or `:setglobal`; gives what it shows. Errors: Usage.
[[nodiscard]] Result<std::string> set_one_option(Editor::Core& core, modal::Ex command, const std::string& word);
/// Cuts an expression off at a bar outside of strings; what follows is the rest of the line.
void cut_at_bar(modal::ExLine& line);
/// Runs a command with the `++opt` and `+cmd` that stand before its file's name. Errors: Usage, and the command's.
Result<void> run_with_file_options(Editor::Core& core, ExCommand command, modal::ExLine& line);
/// `:p`, `:nu`, `:l`: one line as it is printed.
void print_line(Editor::Core& core, Line line, std::string_view flags);
/// Runs a shell command with text on its standard input; gives what it printed. Errors: Unsupported when no shell is
/// here.
struct ShellResult {
  std::string output;
  int status = 0;
};
[[nodiscard]] Result<ShellResult> run_shell(Editor::Core& core, const std::string& command, std::string_view input);
/// The same with its output on the terminal, where there is one, and then a wait for a key. It reads the terminal too,
/// without `input`. An empty command is a shell to type to.
[[nodiscard]] Result<void> run_shell_in_terminal(Editor::Core& core, const std::string& command,
                                                 const std::optional<std::string>& input = {});

}  // namespace mini::editor
