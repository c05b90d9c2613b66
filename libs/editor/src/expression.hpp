#pragma once
#include "mini/base/result.hpp"
#include "value.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

/// What an expression can ask the editor for.
struct ExpressionContext {
  const std::map<std::string, Value>& variables;
  std::function<std::optional<std::string>(char32_t)> reg;  ///< `@x`: its text
  std::function<std::optional<Value>(std::string_view)> option;
  /// A function that the editor answers, with its arguments; nullopt: there is none of that name.
  std::function<std::optional<std::string>(std::string_view, const std::vector<Value>&)> call;
};

/// What `:echo` and `:execute` understand: expressions, joined by blanks. Integers with + - * / % << >> and
/// parentheses, strings in single or double quotes, `.` and `..` between strings, comparisons, `?:` and `??`,
/// variables, `@r`, `text->function()` and the functions of expression_functions.cpp. Errors: Usage, with Vim's number;
/// Unsupported for floats, lists and dictionaries.
[[nodiscard]] Result<std::string> evaluate(std::string_view text, const ExpressionContext& context);

/// The value of `name(arguments)` for a function that needs no editor; nullopt: there is none of that name.
[[nodiscard]] std::optional<std::string> call_function(std::string_view name, const std::vector<Value>& arguments);

/// How many arguments a function takes and what it gives; nullopt: there is none of that name.
struct Signature {
  std::size_t least;
  std::size_t most;
  Value::Type gives = Value::Type::Text;
};
[[nodiscard]] std::optional<Signature> function_signature(std::string_view name) noexcept;

/// What is wrong with the arguments of a call, with Vim's number; empty: nothing. Pre: there are as many as it takes.
[[nodiscard]] std::string argument_error(std::string_view name, const std::vector<Value>& arguments);

/// The names of all functions, for completion.
[[nodiscard]] std::vector<std::string_view> function_names();

/// An expression that is to be one alone, as behind `:let x =`. Errors: as above; E15 for none, E488 for more.
[[nodiscard]] Result<Value> evaluate_one(std::string_view text, const ExpressionContext& context);

}  // namespace mini::editor
