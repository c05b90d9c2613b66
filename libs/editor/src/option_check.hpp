#pragma once
#include "options.hpp"

#include <optional>
#include <string>

namespace mini::editor {

/// Why the option may not have the value that it has now, as Vim says it: text and number, without the argument;
/// nullopt: it may.
[[nodiscard]] std::optional<std::string> complaint(const Options& options, const OptionRow& row);

}  // namespace mini::editor
