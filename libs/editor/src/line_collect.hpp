#pragma once
#include "core.hpp"

#include <functional>
#include <string>

namespace mini::editor {

/// `:append` and its kin were typed without their text: asks for line after line, up to a lone `.`, <Esc> or CTRL-C.
/// `use` then gets all of them, each with a newline behind it.
void collect_lines(Editor::Core& core, std::function<void(const std::string& lines)> use);

}  // namespace mini::editor
