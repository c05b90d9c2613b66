#include "expression.hpp"

#include "quoted_string.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace mini::editor {
namespace {

struct Value {
  std::string text;
  bool is_number = false;
};

/// Whose language this is: what a file of settings asks with v:version.
constexpr std::int64_t kVimVersion = 900;

Value number(std::int64_t value) { return {std::to_string(value), true}; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

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
      if (right == 0) return left == 0 ? INT64_MIN : left < 0 ? -INT64_MAX : INT64_MAX;
      return right == -1 ? static_cast<std::int64_t>(-a) : left / right;
    default:
      return right == 0 || right == -1 ? 0 : left % right;
  }
}

bool holds(std::string_view op, int order) {
  if (op == "==") return order == 0;
  if (op == "!=") return order != 0;
  if (op == "<") return order < 0;
  if (op == ">") return order > 0;
  return op == "<=" ? order <= 0 : order >= 0;
}

int order_of(const Value& left, const Value& right) {
  if (!left.is_number && !right.is_number) return left.text.compare(right.text);
  const std::int64_t a = number_of(left.text);
  const std::int64_t b = number_of(right.text);
  return a < b ? -1 : a > b ? 1 : 0;
}

/// By recursive descent, a function per level of `:help expression-syntax`.
class Evaluator {
 public:
  Evaluator(std::string_view text, const ExpressionContext& context) : text_(text), context_(context) {}

  Result<std::string> run_one() {
    std::string out = choice().text;
    skip();
    if (!error_.empty()) return fail(Error::Code::Usage, error_);
    if (at_ < text_.size() && peek() != '"')  // a comment
      return fail(Error::Code::Usage, "E488: Trailing characters: " + std::string(text_.substr(at_)));
    return out;
  }

  Result<std::string> run() {
    std::string out;
    bool first = true;
    for (skip(); at_ < text_.size() && error_.empty(); skip()) {
      if (!std::exchange(first, false)) out += ' ';
      out += choice().text;
    }
    if (!error_.empty()) return fail(Error::Code::Usage, error_);
    return out;
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }
  bool take(std::string_view token) {
    skip();
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }
  Value failed(std::string_view text = {}) {
    if (error_.empty())
      error_ = text.empty() ? "E15: Invalid expression: \"" + std::string(text_) + "\"" : std::string(text);
    at_ = text_.size();
    return {};
  }

  /// What does not matter is read, but neither looked up nor called.
  Value only_if(bool matters, Value (Evaluator::*part)()) {
    const bool before = std::exchange(idle_, idle_ || !matters);
    Value value = (this->*part)();
    idle_ = before;
    return value;
  }

  Value choice() {
    constexpr int kDeepest = 200;
    if (++depth_ > kDeepest) return failed("E1169: Expression too recursive: " + std::string(text_));
    Value value = disjunction();
    if (take("?")) {
      const bool holds = number_of(value.text) != 0;
      Value yes = only_if(holds, &Evaluator::choice);
      if (!take(":")) return failed("E109: Missing ':' after '?'");
      Value no = only_if(!holds, &Evaluator::choice);
      value = holds ? std::move(yes) : std::move(no);
    }
    --depth_;
    return value;
  }

  Value disjunction() {
    Value left = conjunction();
    while (take("||")) {
      const bool known = number_of(left.text) != 0;
      const Value right = only_if(!known, &Evaluator::conjunction);
      left = number(known || number_of(right.text) != 0 ? 1 : 0);
    }
    return left;
  }

  Value conjunction() {
    Value left = comparison();
    while (take("&&")) {
      const bool open = number_of(left.text) != 0;
      const Value right = only_if(open, &Evaluator::comparison);
      left = number(open && number_of(right.text) != 0 ? 1 : 0);
    }
    return left;
  }

  Value comparison() {
    Value left = sum();
    for (const std::string_view op : {"=~", "!~"}) {
      if (take(op)) return matched(left, op[0] == '=');
    }
    constexpr std::array<std::string_view, 6> kOps = {"==", "!=", "<=", ">=", "<", ">"};
    for (const std::string_view op : kOps) {
      if (!take(op)) continue;
      const bool folds = peek() == '?' || (peek() != '#' && context_.call && context_.call("&", {"ignorecase"}) == "1");
      if (peek() == '#' || peek() == '?') ++at_;
      Value right = sum();
      if (folds && !left.is_number && !right.is_number) {
        left.text = call_function("tolower", {left.text}).value_or(left.text);
        right.text = call_function("tolower", {right.text}).value_or(right.text);
      }
      return number(holds(op, order_of(left, right)) ? 1 : 0);
    }
    return left;
  }

  Value matched(const Value& left, bool wanted) {
    const char how = peek() == '#' || peek() == '?' ? text_[at_++] : '\0';
    const std::string pattern = (how == '#' ? "\\C" : how == '?' ? "\\c" : "") + sum().text;
    const auto found = context_.call ? context_.call("=~", {left.text, pattern}) : std::nullopt;
    return number((found == "1") == wanted ? 1 : 0);
  }

  Value sum() {
    Value left = product();
    for (skip(); peek() == '+' || peek() == '-' || peek() == '.'; skip()) {
      const char op = text_[at_++];
      if (op == '.' && peek() == '.') ++at_;
      const Value right = product();
      left =
          op == '.' ? Value{left.text + right.text} : number(compute(op, number_of(left.text), number_of(right.text)));
    }
    return left;
  }

  Value product() {
    Value left = unary();
    for (skip(); peek() == '*' || peek() == '/' || peek() == '%'; skip()) {
      const char op = text_[at_++];
      left = number(compute(op, number_of(left.text), number_of(unary().text)));
    }
    return left;
  }

  Value unary() {
    constexpr int kDeepest = 200;
    skip();
    const char c = peek();
    if (c != '-' && c != '+' && c != '!') return primary();
    if (++depth_ > kDeepest) return failed("E1169: Expression too recursive: " + std::string(text_));
    ++at_;
    const std::int64_t value = number_of(unary().text);
    --depth_;
    return number(c == '-' ? compute('-', 0, value) : c == '!' ? (value == 0 ? 1 : 0) : value);
  }

  Value primary() {
    Value value = atom();
    while (peek() == '[' && error_.empty()) value = indexed(value.text);
    return value;
  }

  /// `text[2]` and `text[2:4]`, by bytes; behind the end, and before the start, there is nothing.
  Value indexed(const std::string& text) {
    const std::int64_t size = std::ssize(text);
    const auto from_end = [&](std::int64_t at) { return at < 0 ? at + size : at; };
    ++at_;
    skip();
    const std::int64_t begin = peek() == ':' ? 0 : number_of(choice().text);
    if (!take(":")) {
      if (!take("]")) return failed("E111: Missing ']'");
      return {begin < 0 || begin >= size ? "" : text.substr(static_cast<std::size_t>(begin), 1)};
    }
    skip();
    const std::int64_t last = peek() == ']' ? -1 : number_of(choice().text);
    if (!take("]")) return failed("E111: Missing ']'");
    const std::int64_t from = std::max<std::int64_t>(0, from_end(begin));
    const std::int64_t end = std::min(size, from_end(last) + 1);
    return {from >= end ? "" : text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(end - from))};
  }

  Value atom() {
    if (take("(")) {
      const Value inside = choice();
      return take(")") ? inside : failed("E110: Missing ')'");
    }
    if (peek() == '\'') return literal();
    if (peek() == '"') return quoted();
    if (peek() == '@') return of_register();
    if (peek() == '$') return of_environment();
    if (is_digit(peek())) return digits();
    return named();
  }

  Value literal() {
    std::string out;
    for (++at_; at_ < text_.size();) {
      const char c = text_[at_++];
      if (c == '\'' && peek() != '\'') return {std::move(out)};
      if (c == '\'') ++at_;
      out += c;
    }
    return failed("E115: Missing single quote: " + std::string(text_));
  }

  Value quoted() {
    auto text = take_quoted(text_, at_);
    return text ? Value{std::move(*text)} : failed("E114: Missing double quote: " + std::string(text_));
  }

  Value of_register() {
    const char name = peek(1);
    at_ = std::min(at_ + 2, text_.size());
    return {context_.reg ? context_.reg(static_cast<unsigned char>(name)).value_or("") : ""};
  }

  Value of_environment() {
    const std::size_t begin = ++at_;
    while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '_') ++at_;
    if (at_ == begin) return failed();
    const char* const value = std::getenv(std::string(text_.substr(begin, at_ - begin)).c_str());
    return {value != nullptr ? value : ""};
  }

  Value digits() {
    const std::size_t begin = at_;
    const bool prefixed = peek() == '0' && std::isalpha(static_cast<unsigned char>(peek(1))) != 0;
    while (prefixed ? std::isalnum(static_cast<unsigned char>(peek())) != 0 : is_digit(peek())) ++at_;
    if (std::isalpha(static_cast<unsigned char>(peek())) != 0 || peek() == '_') return failed();
    return number(number_of(text_.substr(begin, at_ - begin)));
  }

  Value named() {
    const std::size_t begin = at_;
    if (peek() == '&') ++at_;
    while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '_' ||
           (peek() == ':' && (at_ == begin + 1 || (at_ == begin + 2 && text_[begin] == '&'))))
      ++at_;
    if (at_ == begin) return failed();
    std::string word(text_.substr(begin, at_ - begin));
    if (take("(")) return called(word);
    if (word.starts_with("g:")) word.erase(0, 2);
    if (word == "v:version") return number(kVimVersion);
    if (word == "v:true" || word == "v:false") return number(word == "v:true" ? 1 : 0);
    if (word.starts_with('&'))
      return of_option(word.substr(word.starts_with("&l:") || word.starts_with("&g:") ? 3 : 1));
    if (idle_) return {};
    const auto found = context_.variables.find(word);
    if (found == context_.variables.end()) return failed("E121: Undefined variable: " + word);
    return {found->second, !found->second.empty() && std::to_string(number_of(found->second)) == found->second};
  }

  Value of_option(const std::string& name) {
    std::optional<std::string> value = context_.call ? context_.call("&", {name}) : std::nullopt;
    if (!value) return failed("E113: Unknown option: " + name);
    const bool is_number = !value->empty() && std::to_string(number_of(*value)) == *value;
    return {std::move(*value), is_number};
  }

  Value called(const std::string& name) {
    std::vector<std::string> arguments;
    while (error_.empty() && !take(")")) {
      if (!arguments.empty() && !take(",")) return failed("E116: Invalid arguments for function " + name);
      arguments.push_back(choice().text);
    }
    if (!error_.empty() || idle_) return {};
    if (const auto takes = function_arity(name)) {
      if (arguments.size() < takes->least) return failed("E119: Not enough arguments for function: " + name);
      if (arguments.size() > takes->most) return failed("E118: Too many arguments for function: " + name);
    }
    std::optional<std::string> value = call_function(name, arguments);
    if (!value && context_.call) value = context_.call(name, arguments);
    if (!value) return failed("E117: Unknown function: " + name);
    const bool is_number = !value->empty() && std::to_string(number_of(*value)) == *value;
    return {std::move(*value), is_number};
  }

  std::string_view text_;
  const ExpressionContext& context_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool idle_ = false;  ///< what is read does not matter: behind `0 &&`
  std::string error_;
};

}  // namespace

std::int64_t number_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool prefixed = text.size() > 2 && text[0] == '0';
  const bool hex = prefixed && (text[1] == 'x' || text[1] == 'X');
  const bool binary = prefixed && (text[1] == 'b' || text[1] == 'B');
  if (hex || binary) text.remove_prefix(2);
  const std::string_view digits = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  const bool octal = !hex && !binary && prefixed && digits.size() > 1 && !digits.contains('8') && !digits.contains('9');
  const int base = hex ? 16 : binary ? 2 : octal ? 8 : 10;
  std::int64_t value = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (done.ec == std::errc::result_out_of_range) value = INT64_MAX;
  return negative ? -value : value;
}

Result<std::string> evaluate_one(std::string_view text, const ExpressionContext& context) {
  return Evaluator(text, context).run_one();
}

Result<std::string> evaluate(std::string_view text, const ExpressionContext& context) {
  return Evaluator(text, context).run();
}

}  // namespace mini::editor
