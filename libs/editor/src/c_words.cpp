#include "c_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace mini::editor {
namespace {

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool is_type_word(std::string_view word) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"int", "char", "long", "short", "unsigned", "signed", "float", "double", "void",
                                       "static", "const", "register", "extern", "struct", "union", "enum", "typedef"});
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

std::string_view word_at(std::string_view text, std::size_t at) noexcept {
  std::size_t end = at;
  while (end < text.size() && is_word_character(text[end])) ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

std::string_view trimmed(std::string_view text) noexcept {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

bool colon_follows(std::string_view text, std::size_t at) noexcept {
  at = text.find_first_not_of(" \t", at);
  return at < text.size() && text[at] == ':' && (at + 1 >= text.size() || text[at + 1] != ':');
}

bool is_case_label(std::string_view text) noexcept {
  const std::string_view word = word_at(text);
  return word == "case" || (word == "default" && colon_follows(text, word.size()));
}

bool is_scope_label(std::string_view text) noexcept {
  const std::string_view word = word_at(text);
  return (word == "public" || word == "private" || word == "protected") && colon_follows(text, word.size());
}

bool is_goto_label(std::string_view text) noexcept {
  const std::string_view word = word_at(text);
  return !word.empty() && std::isdigit(static_cast<unsigned char>(word[0])) == 0 && colon_follows(text, word.size()) &&
         !is_case_label(text) && !is_scope_label(text);
}

bool declares_function(std::string_view line) noexcept {
  const std::string_view text = trimmed(line.substr(0, line.find("//")));
  if (text.empty() || text[0] == '#') return false;
  const std::size_t open = text.find_first_of("(;'\"");
  if (open == std::string_view::npos || text[open] != '(' ||
      text.find_first_of(";'\"{", open) != std::string_view::npos)
    return false;
  if (text.back() == ')') return true;
  return text.back() == ',' && std::ranges::count(text, '(') > std::ranges::count(text, ')');
}

std::size_t first_name(std::string_view line) noexcept {
  std::size_t at = line.find_first_not_of(" \t");
  bool type = false;
  while (at < line.size()) {
    const std::string_view word = word_at(line, at);
    if (!is_type_word(word)) break;
    type = true;
    const bool named = word == "struct" || word == "union" || word == "enum";
    at = line.find_first_not_of(" \t", at + word.size());
    if (named && at < line.size()) at = line.find_first_not_of(" \t", at + word_at(line, at).size());
  }
  return type && at < line.size() ? at : 0;
}

}  // namespace mini::editor
