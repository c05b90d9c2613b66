#pragma once
#include "core.hpp"

namespace mini::editor {

/// 'incsearch': the cursor goes to the match of the pattern that is typed.
void preview_search(Editor::Core& core);
/// CTRL-G and CTRL-T: to the next match, or the one before; false where nothing is searched for.
bool preview_next_match(Editor::Core& core, bool next);
/// CTRL-L: a character behind the match becomes part of the pattern.
void take_matched(Editor::Core& core);
/// Tells of a search that has found something: `[3/17]`, or that it went round the end.
void tell_search(Editor::Core& core, const pattern::Regex& regex, const Editor::Core::Found& found, bool forward);

}  // namespace mini::editor
