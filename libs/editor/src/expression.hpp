#pragma once
#include "mini/base/result.hpp"

#include <map>
#include <string>
#include <string_view>

namespace mini::editor {

/// What `"=` `:echo` `:execute` and `:let` understand: integers with + - * / % and parentheses, strings in single
/// or double quotes, `.` and `..` between strings, variables. No functions. Errors: Usage.
[[nodiscard]] Result<std::string> evaluate(std::string_view text, const std::map<std::string, std::string>& variables);

}  // namespace mini::editor
