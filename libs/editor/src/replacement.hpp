#pragma once
#include "core.hpp"
#include "expression.hpp"

#include <string>
#include <string_view>

namespace mini::editor {

/// What a match becomes: `&` `\0`-`\9` `\u \l \U \L \e \r \n \t` of `:s`, or the value of an expression behind `\=`.
/// A line break in the result is '\n', a NUL byte stands for itself. Pre: `~` is replaced already.
/// Errors: Usage, of an expression.
[[nodiscard]] Result<std::string> expand_replacement(Editor::Core& core, std::string_view replacement,
                                                     const pattern::Match& match, const text::Snapshot& text);

/// What expressions can ask the editor; `match` in `text` answers submatch(). Both may be nullptr.
[[nodiscard]] ExpressionContext expression_context(Editor::Core& core, const pattern::Match* match,
                                                   const text::Snapshot* text);

}  // namespace mini::editor
