#pragma once
#include "core.hpp"

namespace mini::editor {

/// Matches that stand there before are left out; the second keeps the last of each, for what is walked backwards.
void drop_repeats(std::vector<std::string>& items);
void drop_earlier_repeats(std::vector<std::string>& items);

/// CTRL-X CTRL-N once more: the words that follow what was completed.
void complete_phrase(Editor::Core& core, const CompletionState& before, bool forward);

/// CTRL-X CTRL-L once more: a new line, for the one that follows where what was completed stands too.
void complete_line_below(Editor::Core& core);

}  // namespace mini::editor
