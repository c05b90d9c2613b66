#pragma once
#include "core.hpp"

#include <optional>

namespace mini::editor {

/// With `$` in 'cpoptions': what a change of `area`, which is about to be deleted, leaves on the screen.
[[nodiscard]] std::optional<InsertSession::Dollar> dollar_of(const Editor::Core& core, const Area& area);
/// Shows it, as far as it was not typed over.
void show_dollar(Editor::Core& core, View& view);

}  // namespace mini::editor
