// Characters that wait in the queue and are typed at once.
#pragma once

#include "core.hpp"

namespace mini::editor {

/// In Insert mode, takes the run of plain characters at the front of the queue and types them as one edit: the result
/// is what one after the other gives. False when there is none; then the queue is as it was.
bool type_run(Editor::Core& core);

/// Characters that were typed ahead are one change, as in Vim: it begins where the first one went. `typed` (ASCII, at
/// least one) went in at `begin`; `run` is what was typed ahead directly before it.
void note_run(Editor::Core& core, const std::optional<InsertSession::Run>& run, std::string_view typed, Place begin);

}  // namespace mini::editor
