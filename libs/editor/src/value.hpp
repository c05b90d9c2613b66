#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace mini::editor {

/// A value of expressions. Its type decides how it is compared and shown, its text is what it is made a string to.
struct Value {
  enum class Type : std::uint8_t { Text, Number, Bool };
  std::string text;
  Type type = Type::Text;

  [[nodiscard]] bool is_number() const noexcept { return type == Type::Number; }
};

[[nodiscard]] Value number_value(std::int64_t value);

/// The number that a string begins with, as Vim converts it: decimal, octal behind a 0, 0x, 0b; 0 without one.
[[nodiscard]] std::int64_t number_of(std::string_view text);
/// The same of a value; 1 for v:true.
[[nodiscard]] std::int64_t number_of(const Value& value);

/// `a + b` and so on for + - * / % and l (shift left) r (shift right): what runs over wraps.
[[nodiscard]] std::int64_t compute(char op, std::int64_t left, std::int64_t right);

}  // namespace mini::editor
