#pragma once
#include "core.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mini::editor {

/// `:if` and its kin, and the begin and end of blocks, are looked at where other commands are skipped.
[[nodiscard]] bool is_steering(const modal::ExLine& line);

/// Skips a command: what stands behind its bar. `text` is the command when it can't be read.
[[nodiscard]] std::string skip_command(const Result<modal::ExLine>& line);

/// `:for`, `:while`, `:function`, `:try` and so on: mini runs none of them, and skips to their end. nullopt: the
/// command neither begins nor ends one.
[[nodiscard]] std::optional<Result<void>> run_block_command(Editor::Core& core, const modal::ExLine& line);

/// Whether a block that mini does not run is open.
[[nodiscard]] bool in_block(const Editor::Core& core);

/// What stands behind `<<` of `:let x =<< END` and `:python << END`: the lines up to it are no commands.
[[nodiscard]] std::string here_document_end(const std::string& command);

}  // namespace mini::editor
