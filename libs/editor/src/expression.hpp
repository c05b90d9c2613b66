#pragma once
#include "mini/base/result.hpp"

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
  const std::map<std::string, std::string>& variables;
  std::function<std::optional<std::string>(char32_t)> reg;  ///< `@x`: its text
  /// A function that the editor answers, with its arguments; nullopt: there is none of that name. `&` gives the value
  /// of an option.
  std::function<std::optional<std::string>(std::string_view, const std::vector<std::string>&)> call;
};

/// What `"=` `:echo` `:execute` `:let` and `:s/x/\=` understand: integers with + - * / % and parentheses, strings in
/// single or double quotes, `.` and `..` between strings, comparisons, `?:`, variables, `@r`, and the functions of
/// expression_functions.cpp. Errors: Usage, with Vim's number.
[[nodiscard]] Result<std::string> evaluate(std::string_view text, const ExpressionContext& context);

/// The value of `name(arguments)` for a function that needs no editor; nullopt: there is none of that name.
[[nodiscard]] std::optional<std::string> call_function(std::string_view name,
                                                       const std::vector<std::string>& arguments);

/// How many arguments a function takes; nullopt: there is none of that name.
struct Arity {
  std::size_t least;
  std::size_t most;
};
[[nodiscard]] std::optional<Arity> function_arity(std::string_view name) noexcept;

/// The names of all functions, for completion.
[[nodiscard]] std::vector<std::string_view> function_names();

/// An expression that is to be one alone, as behind `:let x =`. Errors: Usage; E15 for none, E488 for more.
[[nodiscard]] Result<std::string> evaluate_one(std::string_view text, const ExpressionContext& context);

/// The number that a string begins with, as Vim converts it: decimal, octal behind a 0, 0x, 0b; 0 without one.
[[nodiscard]] std::int64_t number_of(std::string_view text);

}  // namespace mini::editor
