// The values of an expression: literals, names, calls, and what is picked from them.
#include "evaluator.hpp"
#include "quoted_string.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace mini::editor {
namespace {

/// Whose language this is: what a file of settings asks with v:version.
constexpr std::int64_t kVimVersion = 900;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace

/// Takes those of `signs` away that belong to a number which is read.
Value Evaluator::primary(std::string& signs) {
  const bool of_number = is_digit(peek());
  Value value = atom();
  for (; of_number && !signs.empty() && signs.back() != '!'; signs.pop_back())
    value = signed_value(signs.back(), value);
  while (error_.empty()) {
    if (peek() == '[') {
      value = indexed(value);
    } else if (peek() == '-' && peek(1) == '>') {
      value = method(std::move(value));
    } else {
      break;
    }
  }
  return value;
}

/// `text[2]` and `text[2:4]`, by bytes; behind the end, and before the start, there is nothing.
Value Evaluator::indexed(const Value& of) {
  if (of.type == Value::Type::Bool && !idle_) return failed("E909: Cannot index a special variable");
  const std::string& text = of.text;
  const std::int64_t size = std::ssize(text);
  const auto from_end = [&](std::int64_t at) { return at < 0 ? at + size : at; };
  ++at_;
  skip();
  const std::int64_t begin = peek() == ':' ? 0 : number_of(choice());
  if (!take(":")) {
    if (!take("]")) return failed("E111: Missing ']'");
    return {begin < 0 || begin >= size ? "" : text.substr(static_cast<std::size_t>(begin), 1)};
  }
  skip();
  const std::int64_t last = peek() == ']' ? -1 : number_of(choice());
  if (!take("]")) return failed("E111: Missing ']'");
  const std::int64_t from = std::max<std::int64_t>(0, from_end(begin));
  const std::int64_t end = std::min(size, from_end(last) + 1);
  return {from >= end ? "" : text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(end - from))};
}

/// `text->function(more)`.
Value Evaluator::method(Value object) {
  at_ += 2;
  skip();
  if (peek() == '{') return unsupported("lambdas");
  const std::string name = word();
  if (name.empty()) return failed();
  if (peek() != '(') return failed("E107: Missing parentheses: " + name);
  ++at_;
  if (name == "has") return failed("E276: Cannot use function as a method: has");
  std::vector<Value> arguments;
  arguments.push_back(std::move(object));
  return called(name, std::move(arguments));
}

Value Evaluator::atom() {
  if (take("(")) {
    const Value inside = choice();
    return take(")") ? inside : failed("E110: Missing ')'");
  }
  switch (peek()) {
    case '\'':
      return literal();
    case '"':
      return quoted();
    case '@':
      return of_register();
    case '$':
      return of_environment();
    case '[':
      return unsupported("lists");
    case '{':
      return unsupported("dictionaries");
    case '#':
      return peek(1) == '{' ? unsupported("dictionaries") : failed();
    default:
      return is_digit(peek()) ? digits() : named();
  }
}

Value Evaluator::literal() {
  std::string out;
  for (++at_; at_ < text_.size();) {
    const char c = text_[at_++];
    if (c == '\'' && peek() != '\'') return {std::move(out)};
    if (c == '\'') ++at_;
    out += c;
  }
  return failed("E115: Missing single quote: " + std::string(text_));
}

Value Evaluator::quoted() {
  auto text = take_quoted(text_, at_);
  return text ? Value{std::move(*text)} : failed("E114: Missing double quote: " + std::string(text_));
}

Value Evaluator::of_register() {
  const char name = peek(1);
  at_ = std::min(at_ + 2, text_.size());
  return {context_.reg ? context_.reg(static_cast<unsigned char>(name)).value_or("") : ""};
}

Value Evaluator::of_environment() {
  const std::size_t begin = ++at_;
  if (peek() == '"' || peek() == '\'') return unsupported("interpolated strings");
  while (is_word(peek())) ++at_;
  if (at_ == begin) return failed();
  const char* const value = std::getenv(std::string(text_.substr(begin, at_ - begin)).c_str());
  return {value != nullptr ? value : ""};
}

Value Evaluator::digits() {
  const std::size_t begin = at_;
  const char base = peek() == '0' ? static_cast<char>(std::tolower(static_cast<unsigned char>(peek(1)))) : ' ';
  if (base == 'z') return unsupported("blobs");
  if (base == 'x' || base == 'b' || base == 'o') at_ += 2;
  if (base == 'b') {
    while (peek() == '0' || peek() == '1') ++at_;
  } else {
    while (is_digit(peek()) || (base == 'x' && std::isxdigit(static_cast<unsigned char>(peek())) != 0)) ++at_;
  }
  if (at_ == begin + 2 && is_letter(text_[begin + 1])) return failed();
  if (peek() == '.' && is_digit(peek(1))) return unsupported("floating point numbers");
  if (is_letter(peek()) || peek() == '_') return failed();
  return number_value(number_of(text_.substr(begin, at_ - begin)));
}

/// A name with its scope: `x`, `g:x`, `&l:x`.
std::string Evaluator::word() {
  const std::size_t begin = at_;
  if (peek() == '&') ++at_;
  while (
      is_word(peek()) || (peek() == '#' && at_ > begin) ||
      (peek() == ':' && (at_ == begin + 1 || (at_ == begin + 2 && text_[begin] == '&')) && is_letter(text_[at_ - 1])))
    ++at_;
  return std::string(text_.substr(begin, at_ - begin));
}

Value Evaluator::named() {
  std::string name = word();
  if (name.empty()) return failed();
  if (name == "&") return failed("E112: Option name missing: " + std::string(text_));
  if (name.starts_with('&')) return of_option(name.substr(name.starts_with("&l:") || name.starts_with("&g:") ? 3 : 1));
  const std::size_t next = text_.find_first_not_of(" \t", at_);
  if (next != std::string_view::npos && text_[next] == '(') {
    at_ = next + 1;
    return called(name, {});
  }
  if (name.starts_with("g:")) name.erase(0, 2);
  return variable(name);
}

Value Evaluator::variable(const std::string& name) {
  if (name == "v:version") return number_value(kVimVersion);
  if (name == "v:true" || name == "v:false") return {name, Value::Type::Bool};
  if (idle_) return {};
  const auto found = context_.variables.find(name);
  return found == context_.variables.end() ? failed("E121: Undefined variable: " + name) : found->second;
}

Value Evaluator::of_option(const std::string& name) {
  std::optional<Value> value = context_.option ? context_.option(name) : std::nullopt;
  return value ? std::move(*value) : failed("E113: Unknown option: " + name);
}

/// Behind `name(`; `arguments` are those that stand before it.
Value Evaluator::called(const std::string& name, std::vector<Value> arguments) {
  for (bool first = true; error_.empty() && !take(")"); first = false) {
    if (!first && !take(",")) return failed("E116: Invalid arguments for function " + name);
    if (!first && take(")")) break;  // a comma behind the last one
    arguments.push_back(choice());
  }
  if (!error_.empty() || idle_) return {};
  const auto signature = function_signature(name);
  if (!signature) return failed("E117: Unknown function: " + name);
  if (arguments.size() < signature->least) return failed("E119: Not enough arguments for function: " + name);
  if (arguments.size() > signature->most) return failed("E118: Too many arguments for function: " + name);
  if (auto wrong = argument_error(name, arguments); !wrong.empty()) return failed(wrong);
  if (name == "eval") {
    auto value = evaluate_one(arguments[0].text, context_);
    if (value) return std::move(*value);
    code_ = value.error().code;
    return failed(value.error().message);
  }
  std::optional<std::string> value = call_function(name, arguments);
  if (!value && context_.call) value = context_.call(name, arguments);
  if (!value) return failed("E117: Unknown function: " + name);
  return {std::move(*value), signature->gives};
}

}  // namespace mini::editor
