#pragma once
#include "core.hpp"
#include "value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

/// The value of a function of expressions that takes a pattern; nullopt: there is none of that name.
[[nodiscard]] std::optional<std::string> call_pattern_function(Editor::Core& core, std::string_view name,
                                                               const std::vector<Value>& arguments);

}  // namespace mini::editor
