// Numbers of expressions.
#include "value.hpp"

#include <algorithm>
#include <charconv>

namespace mini::editor {
namespace {

std::int64_t quotient(std::int64_t left, std::int64_t right) {
  if (right == 0) return left == 0 ? INT64_MIN : left < 0 ? -INT64_MAX : INT64_MAX;
  if (right == -1) return left == INT64_MIN ? INT64_MAX : -left;
  return left / right;
}

std::int64_t shifted(char op, std::uint64_t left, std::int64_t by) {
  if (by < 0 || by >= 64) return 0;
  return static_cast<std::int64_t>(op == 'l' ? left << static_cast<unsigned>(by) : left >> static_cast<unsigned>(by));
}

}  // namespace

Value number_value(std::int64_t value) { return {std::to_string(value), Value::Type::Number}; }

std::int64_t compute(char op, std::int64_t left, std::int64_t right) {
  // Unsigned: what runs over wraps, as in Vim.
  const auto a = static_cast<std::uint64_t>(left);
  const auto b = static_cast<std::uint64_t>(right);
  switch (op) {
    case '+':
      return static_cast<std::int64_t>(a + b);
    case '-':
      return static_cast<std::int64_t>(a - b);
    case '*':
      return static_cast<std::int64_t>(a * b);
    case '/':
      return quotient(left, right);
    case 'l':
    case 'r':
      return shifted(op, a, right);
    default:
      return right == 0 || right == -1 ? 0 : left % right;
  }
}

std::int64_t number_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool prefixed = text.size() > 2 && text[0] == '0';
  const bool hex = prefixed && (text[1] == 'x' || text[1] == 'X');
  const bool binary = prefixed && (text[1] == 'b' || text[1] == 'B');
  const bool new_octal = prefixed && (text[1] == 'o' || text[1] == 'O');
  if (hex || binary || new_octal) text.remove_prefix(2);
  const std::string_view digits = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  const bool octal = new_octal || (!hex && !binary && text.starts_with('0') && digits.size() > 1 &&
                                   !digits.contains('8') && !digits.contains('9'));
  const int base = hex ? 16 : binary ? 2 : octal ? 8 : 10;
  std::uint64_t value = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (done.ec == std::errc::result_out_of_range || value > static_cast<std::uint64_t>(INT64_MAX))
    return negative ? INT64_MIN : INT64_MAX;
  return negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
}

std::int64_t number_of(const Value& value) {
  if (value.type == Value::Type::Bool) return value.text == "v:true" ? 1 : 0;
  return number_of(std::string_view(value.text));
}

}  // namespace mini::editor
