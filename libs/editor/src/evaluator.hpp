#pragma once
#include "expression.hpp"

#include <string>
#include <string_view>

namespace mini::editor {

/// `-value`, `+value` or `!value`.
[[nodiscard]] Value signed_value(char sign, const Value& value);

/// By recursive descent, a function per level of `:help expression-syntax`: expression.cpp has what stands between
/// values, expression_terms.cpp the values.
class Evaluator {
 public:
  Evaluator(std::string_view text, const ExpressionContext& context) : text_(text), context_(context) {}

  Result<Value> run_one();
  Result<std::string> run();

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }
  bool take(std::string_view token);
  Value failed(std::string_view text = {});
  Value unsupported(std::string_view what);
  [[nodiscard]] std::unexpected<Error> error() const;

  Value only_if(bool matters, Value (Evaluator::*part)());
  Value choice();
  Value disjunction();
  Value conjunction();
  Value comparison();
  std::string_view take_comparison();
  [[nodiscard]] bool compared(std::string_view op, const Value& left, const Value& right, char how) const;
  Value shift();
  Value sum();
  Value product();
  Value unary();

  Value primary(std::string& signs);
  Value indexed(const Value& of);
  Value method(Value object);
  Value atom();
  Value literal();
  Value quoted();
  Value of_register();
  Value of_environment();
  Value digits();
  std::string word();
  Value named();
  Value variable(const std::string& name);
  Value of_option(const std::string& name);
  Value called(const std::string& name, std::vector<Value> arguments);

  std::string_view text_;
  const ExpressionContext& context_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool idle_ = false;  ///< what is read does not matter: behind `0 &&`
  std::string error_;
  Error::Code code_ = Error::Code::Usage;
};

}  // namespace mini::editor
