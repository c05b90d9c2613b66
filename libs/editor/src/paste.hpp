// Bracketed paste: what the terminal marks as pasted is text, whatever keys it looks like.
#pragma once

#include "core.hpp"

namespace mini::editor {

/// Collects what comes between Special::PasteBegin and Special::PasteEnd, and puts it in at the end: no mapping, no
/// abbreviation, no 'autoindent' and no 'textwidth' sees it, and control characters are text. In Normal mode it goes
/// behind the cursor (in column 1 before it), in Visual mode in the place of the area, and in a command line it is
/// not run. False when the key is no part of a paste.
bool take_pasted(Editor::Core& core, const modal::Key& key);

}  // namespace mini::editor
