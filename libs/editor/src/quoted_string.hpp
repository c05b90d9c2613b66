#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace mini::editor {

/// The value of a string in double quotes that begins at `at`, which goes behind it: `\<Esc>`, `\u20ac`, `\x41`,
/// `\101`, `\n` are what they name. nullopt: no quote ends it.
[[nodiscard]] std::optional<std::string> take_quoted(std::string_view text, std::size_t& at);

}  // namespace mini::editor
