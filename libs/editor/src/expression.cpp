// What stands between the values of an expression.
#include "evaluator.hpp"

#include <array>
#include <utility>

namespace mini::editor {
namespace {

bool holds(std::string_view op, int order) {
  if (op == "==") return order == 0;
  if (op == "!=") return order != 0;
  if (op == "<") return order < 0;
  if (op == ">") return order > 0;
  return op == "<=" ? order <= 0 : order >= 0;
}

int order_of(const Value& left, const Value& right) {
  if (!left.is_number() && !right.is_number()) return left.text.compare(right.text);
  const std::int64_t a = number_of(left);
  const std::int64_t b = number_of(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/// `0` and `""` are false for `??`, other text is not.
bool is_truthy(const Value& value) {
  return value.type == Value::Type::Text ? !value.text.empty() : number_of(value) != 0;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

Value signed_value(char sign, const Value& value) {
  const std::int64_t of = number_of(value);
  return number_value(sign == '-' ? compute('-', 0, of) : sign == '!' ? (of == 0 ? 1 : 0) : of);
}

Result<Value> Evaluator::run_one() {
  Value out = choice();
  skip();
  if (!error_.empty()) return error();
  if (at_ < text_.size() && peek() != '"')  // a comment
    return fail(Error::Code::Usage, "E488: Trailing characters: " + std::string(text_.substr(at_)));
  return out;
}

Result<std::string> Evaluator::run() {
  std::string out;
  bool first = true;
  for (skip(); at_ < text_.size() && error_.empty(); skip()) {
    if (!std::exchange(first, false)) out += ' ';
    out += choice().text;
  }
  if (!error_.empty()) return error();
  return out;
}

std::unexpected<Error> Evaluator::error() const { return fail(code_, error_); }

bool Evaluator::take(std::string_view token) {
  skip();
  if (!text_.substr(at_).starts_with(token)) return false;
  at_ += token.size();
  return true;
}

Value Evaluator::failed(std::string_view text) {
  if (error_.empty())
    error_ = text.empty() ? "E15: Invalid expression: \"" + std::string(text_) + "\"" : std::string(text);
  at_ = text_.size();
  return {};
}

Value Evaluator::unsupported(std::string_view what) {
  if (error_.empty()) code_ = Error::Code::Unsupported;
  return failed("E319: " + std::string(what) + " are not supported in mini: " + std::string(text_));
}

/// What does not matter is read, but neither looked up nor called.
Value Evaluator::only_if(bool matters, Value (Evaluator::*part)()) {
  const bool before = std::exchange(idle_, idle_ || !matters);
  Value value = (this->*part)();
  idle_ = before;
  return value;
}

Value Evaluator::choice() {
  constexpr int kDeepest = 200;
  if (++depth_ > kDeepest) return failed("E1169: Expression too recursive: " + std::string(text_));
  Value value = disjunction();
  if (take("??")) {
    const bool kept = is_truthy(value);
    Value other = only_if(!kept, &Evaluator::choice);
    if (!kept) value = std::move(other);
  } else if (take("?")) {
    const bool yes_counts = number_of(value) != 0;
    Value yes = only_if(yes_counts, &Evaluator::choice);
    if (!take(":")) return failed("E109: Missing ':' after '?'");
    Value no = only_if(!yes_counts, &Evaluator::choice);
    value = yes_counts ? std::move(yes) : std::move(no);
  }
  --depth_;
  return value;
}

Value Evaluator::disjunction() {
  Value left = conjunction();
  while (take("||")) {
    const bool known = number_of(left) != 0;
    const Value right = only_if(!known, &Evaluator::conjunction);
    left = number_value(known || number_of(right) != 0 ? 1 : 0);
  }
  return left;
}

Value Evaluator::conjunction() {
  Value left = comparison();
  while (take("&&")) {
    const bool open = number_of(left) != 0;
    const Value right = only_if(open, &Evaluator::comparison);
    left = number_value(open && number_of(right) != 0 ? 1 : 0);
  }
  return left;
}

/// The operator of a comparison that stands here; empty: none.
std::string_view Evaluator::take_comparison() {
  constexpr std::array<std::string_view, 10> kOps = {"=~", "!~", "==", "!=", "<=", ">=", "<", ">", "isnot", "is"};
  for (const std::string_view op : kOps) {
    skip();
    const bool word = op[0] == 'i';
    if (word && is_word(peek(op.size()))) continue;
    if (take(op)) return op;
  }
  return {};
}

Value Evaluator::comparison() {
  Value left = shift();
  const std::string_view op = take_comparison();
  if (op.empty()) return left;
  const char how = peek() == '#' || peek() == '?' ? text_[at_++] : '\0';
  const Value right = shift();
  if (idle_ || !error_.empty()) return number_value(0);
  return number_value(compared(op, left, right, how) ? 1 : 0);
}

/// `how` is `#`, `?` or neither: then 'ignorecase' decides.
bool Evaluator::compared(std::string_view op, const Value& left, const Value& right, char how) const {
  if (op == "=~" || op == "!~") {
    const std::string pattern = (how == '#' ? "\\C" : how == '?' ? "\\c" : "") + right.text;
    const auto found = context_.call ? context_.call("=~", {left, {pattern}}) : std::nullopt;
    return (found == "1") == (op == "=~");
  }
  const bool is = op == "is" || op == "isnot";
  if (is && left.type != right.type) return op == "isnot";
  const std::string_view plain = op == "is" ? "==" : op == "isnot" ? "!=" : op;
  const auto ignores_case = [&] {
    const auto option = context_.option ? context_.option("ignorecase") : std::nullopt;
    return option && option->text == "1";
  };
  const bool folds = how == '?' || (how == '\0' && !is && ignores_case());
  if (!folds || left.is_number() || right.is_number()) return holds(plain, order_of(left, right));
  const auto folded = [](const Value& value) { return Value{call_function("tolower", {value}).value_or(value.text)}; };
  return holds(plain, order_of(folded(left), folded(right)));
}

Value Evaluator::shift() {
  Value left = sum();
  for (skip(); text_.substr(at_).starts_with("<<") || text_.substr(at_).starts_with(">>"); skip()) {
    const char op = peek() == '<' ? 'l' : 'r';
    at_ += 2;
    const Value right = sum();
    if (!error_.empty()) return {};
    if (!idle_ && (!left.is_number() || !right.is_number())) return failed("E1282: Bitshift operands must be numbers");
    if (!idle_ && number_of(right) < 0) return failed("E1283: Bitshift amount must be a positive number");
    left = number_value(compute(op, number_of(left), number_of(right)));
  }
  return left;
}

Value Evaluator::sum() {
  Value left = product();
  for (skip(); peek() == '+' || peek() == '-' || peek() == '.'; skip()) {
    const char op = text_[at_++];
    if (op == '.' && peek() == '.') ++at_;
    const Value right = product();
    left = op == '.' ? Value{left.text + right.text} : number_value(compute(op, number_of(left), number_of(right)));
  }
  return left;
}

Value Evaluator::product() {
  Value left = unary();
  for (skip(); peek() == '*' || peek() == '/' || peek() == '%'; skip()) {
    const char op = text_[at_++];
    left = number_value(compute(op, number_of(left), number_of(unary())));
  }
  return left;
}

/// `-` `+` `!` before a value; those that stand before digits belong to the number, `-1[0]`, others to the whole.
Value Evaluator::unary() {
  std::string signs;
  for (skip(); peek() == '-' || peek() == '+' || peek() == '!'; skip()) signs += text_[at_++];
  Value value = primary(signs);
  for (; !signs.empty(); signs.pop_back()) value = signed_value(signs.back(), value);
  return value;
}

Result<Value> evaluate_one(std::string_view text, const ExpressionContext& context) {
  return Evaluator(text, context).run_one();
}

Result<std::string> evaluate(std::string_view text, const ExpressionContext& context) {
  return Evaluator(text, context).run();
}

}  // namespace mini::editor
