#pragma once
#include "translate.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mini::pattern {

/// A character of the pattern with its meaning: `magic` when it is an operator at the current magic level.
struct Token {
  char32_t c = 0;
  bool magic = false;
  std::size_t length = 0;  // bytes, the backslash included
};

enum class Level { VeryNoMagic, NoMagic, Magic, VeryMagic };

class Translator {
 public:
  Translator(std::string_view pattern, const Syntax& syntax, Wording wording)
      : pattern_(pattern),
        syntax_(syntax),
        wording_(wording),
        ignore_marks_(pattern.contains("\\Z")),
        level_(syntax.magic ? Level::Magic : Level::NoMagic),
        keyword_(keyword_class(syntax.keyword, wording.marks)) {}

  Result<Translation> run();

 private:
  std::string branches(int depth);
  std::string concats(int depth);
  std::string pieces(int depth);
  std::string piece(int depth);
  std::string atom(int depth);
  std::string magic_atom(char32_t c, int depth);
  std::string simple_atom(char32_t c);
  std::string collection_atom();
  std::string literal_atom(std::string_view text);
  std::string border_atom();
  std::string word_border(bool start);
  std::string group(int depth, bool capturing);
  std::string class_atom(char32_t c, bool newline);
  std::string underscore_atom(int depth);
  std::string percent_atom(int depth);
  std::string percent_number(char order);
  std::string optional_sequence();
  std::string code_atom(int base, std::size_t most);
  std::string predicate(Predicate what);
  std::string with_multi(std::string one, int first_group);
  std::string braces(const std::string& one);
  std::string look_around(const std::string& one, int first_group);
  std::string look_behind(const std::string& one, bool negated, std::int64_t limit, int first_group);
  std::string with_marks(const std::string& one) const;
  std::string literal_with_marks(char32_t c);
  std::string position_group(std::vector<int>& groups);

  Token peek() const { return token_at(at_); }
  Token token_at(std::size_t at) const;
  bool is_magic_bare(char32_t c) const;
  bool dollar_is_magic(std::size_t after) const;
  bool at_end_of_concat() const;
  void take(const Token& token) { at_ += token.length; }
  std::string failed(std::string message);
  std::string unknown(std::string_view number, std::string_view name, char32_t c);
  [[nodiscard]] std::string slash() const;  ///< before a sign that is magic at this level
  static bool is_multi(const Token& token);
  void skip_engine();

  std::string_view pattern_;
  const Syntax& syntax_;
  Wording wording_;
  bool ignore_marks_;  // \Z
  Level level_;
  std::string keyword_;
  std::size_t at_ = 0;
  bool start_of_concat_ = true;
  bool start_of_pattern_ = true;
  bool behind_newline_ = false;  // a `^` there is magic too
  int next_group_ = 1;
  std::optional<bool> case_;  // \c: true, \C: false
  bool has_upper_ = false;
  std::string error_;
  Translation out_;
};

}  // namespace mini::pattern
