#include "expression.hpp"

#include <cctype>
#include <charconv>
#include <cstdint>

namespace mini::editor {
namespace {

class Evaluator {
 public:
  Evaluator(std::string_view text, const std::map<std::string, std::string>& variables)
      : text_(text), variables_(variables) {}

  Result<std::string> run() {
    std::string out;
    skip();
    while (at_ < text_.size() && error_.empty()) {
      if (!out.empty()) out += ' ';
      out += concatenation();
      skip();
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
  std::string failed() {
    if (error_.empty()) error_ = "E15: Invalid expression: \"" + std::string(text_) + "\"";
    at_ = text_.size();
    return {};
  }
  static std::int64_t number(const std::string& text) {
    std::int64_t value = 0;
    const bool hex = text.starts_with("0x");
    std::from_chars(text.data() + (hex ? 2 : 0), text.data() + text.size(), value, hex ? 16 : 10);
    return value;
  }

  std::string concatenation() {
    std::string left = sum();
    for (skip(); peek() == '.'; skip()) {
      at_ += peek(1) == '.' ? 2U : 1U;
      left += sum();
    }
    return left;
  }

  std::string sum() {
    std::string left = product();
    for (skip(); peek() == '+' || peek() == '-'; skip()) {
      const char op = text_[at_++];
      const std::int64_t right = number(product());
      left = std::to_string(op == '+' ? number(left) + right : number(left) - right);
    }
    return left;
  }

  std::string product() {
    std::string left = primary();
    for (skip(); peek() == '*' || peek() == '/' || peek() == '%'; skip()) {
      const char op = text_[at_++];
      const std::int64_t right = number(primary());
      const std::int64_t value = number(left);
      if (op == '*') left = std::to_string(value * right);
      if (op == '/') left = std::to_string(right == 0 ? INT64_MAX : value / right);
      if (op == '%') left = std::to_string(right == 0 ? 0 : value % right);
    }
    return left;
  }

  std::string quoted() {
    const char quote = text_[at_++];
    std::string out;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == quote) {
        if (quote == '\'' && peek() == '\'') {
          out += text_[at_++];
          continue;
        }
        return out;
      }
      if (c == '\\' && quote == '"' && at_ < text_.size()) {
        const char e = text_[at_++];
        constexpr std::string_view kFrom = "nrtebf";
        constexpr std::string_view kTo = "\n\r\t\x1b\b\f";
        const std::size_t known = kFrom.find(e);
        out += known == std::string_view::npos ? e : kTo[known];
      } else {
        out += c;
      }
    }
    return failed();
  }

  std::string primary() {
    skip();
    const char c = peek();
    if (c == '(') {
      ++at_;
      std::string inside = concatenation();
      skip();
      if (peek() != ')') return failed();
      ++at_;
      return inside;
    }
    if (c == '-' || c == '+') {
      ++at_;
      const std::string value = primary();
      return c == '-' ? std::to_string(-number(value)) : value;
    }
    if (c == '"' || c == '\'') return quoted();
    const std::size_t begin = at_;
    while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '_' || peek() == ':') ++at_;
    if (at_ == begin) return failed();
    const std::string word(text_.substr(begin, at_ - begin));
    if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) return std::to_string(number(word));
    const auto found = variables_.find(word);
    if (found == variables_.end()) {
      if (error_.empty()) error_ = "E121: Undefined variable: " + word;
      return failed();
    }
    return found->second;
  }

  std::string_view text_;
  const std::map<std::string, std::string>& variables_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace

Result<std::string> evaluate(std::string_view text, const std::map<std::string, std::string>& variables) {
  return Evaluator(text, variables).run();
}

}  // namespace mini::editor
