#pragma once
#include "core.hpp"

namespace mini::editor {

/// Whether a word begins with what was typed: with 'ignorecase' in any case, but for 'smartcase'.
[[nodiscard]] bool begins_with(std::string_view word, std::string_view prefix, const Options& options);

/// A key that means something else while the menu of Insert mode is open; false: it does not. Up and Down select
/// without inserting, and then <CR> and CTRL-Y insert; as long as no match stands in the text, letters and CTRL-L
/// narrow the menu. <BS> goes back to what was typed. Pre: there is a completion of more than one item.
bool feed_completion_menu(Editor::Core& core, const modal::Key& key);

}  // namespace mini::editor
