#include "registers.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace mini::editor {
namespace {

bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

/// `"Ayw`: a linewise part makes the whole linewise; else the register stays what it was.
RegisterText appended(RegisterText first, const RegisterText& second) {
  if (second.shape == Shape::Linewise) first.shape = Shape::Linewise;
  if (first.shape != Shape::Charwise) first.text += '\n';
  first.text += second.text;
  return first;
}

/// `:let @A =`: the register becomes what the text is.
RegisterText assigned(RegisterText first, RegisterText second) {
  if (first.shape != Shape::Charwise) first.text += '\n';
  second.text.insert(0, first.text);
  return second;
}

/// `qA`: the keys go on where the register ends.
RegisterText recorded(RegisterText first, const RegisterText& second) {
  first.text += second.text;
  return first;
}

}  // namespace

std::vector<std::string_view> RegisterText::lines() const {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    found.push_back(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
  found.push_back(std::string_view(text).substr(begin));
  return found;
}

std::size_t RegisterText::line_count() const { return static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1; }

bool Registers::is_writable(char32_t name) noexcept {
  return is_letter(name) || (name >= '0' && name <= '9') || name == '"' || name == '-' || name == '_' || name == '+' ||
         name == '*' || name == '/';
}

bool Registers::takes_text(char32_t name) noexcept { return is_writable(name) && name != '/'; }

bool Registers::is_readable(char32_t name) noexcept {
  return is_writable(name) || name == '.' || name == ':' || name == '%' || name == '#' || name == '=' || name == '/';
}

template <typename Append>
void Registers::store(char32_t name, RegisterText text, Append append) {
  if (name == '+' || name == '*') {
    if (clipboard) clipboard(text.shape == Shape::Linewise ? text.text + "\n" : text.text);
    name = '+';
  }
  if (name >= 'A' && name <= 'Z') {
    name = lower(name);
    if (const auto found = texts_.find(name); found != texts_.end()) text = append(std::move(found->second), text);
  }
  texts_[name] = std::move(text);
}

void Registers::set(char32_t name, RegisterText text) { store(name == '"' ? U'0' : name, std::move(text), assigned); }

void Registers::record(char32_t name, RegisterText text) {
  store(name == '"' ? U'0' : name, std::move(text), recorded);
}

void Registers::yank(char32_t name, RegisterText text) {
  if (name == '_') return;
  if (name == 0 || name == '"') name = '0';
  store(name, std::move(text), appended);
  unnamed_ = name == '*' ? '+' : lower(name);
}

void Registers::remove(char32_t name, RegisterText text, bool force_numbered) {
  if (name == '_') return;
  const bool several = text.shape == Shape::Linewise || text.text.contains('\n');
  const bool append = name >= 'A' && name <= 'Z';
  if (name != 0 && name != '"') {
    store(name, text, appended);
    unnamed_ = name == '*' ? '+' : lower(name);
  } else if (name == '"') {
    store('0', text, appended);
    unnamed_ = '0';
  }
  if (several || force_numbered) {
    for (char32_t n = '9'; n > '1'; --n) {
      texts_.erase(n);
      if (const auto found = texts_.find(n - 1); found != texts_.end()) texts_[n] = std::move(found->second);
    }
    if (!append) unnamed_ = '1';
    texts_['1'] = text;
  }
  if (name == 0 && !several) {
    texts_['-'] = std::move(text);
    unnamed_ = '-';
  }
}

const RegisterText* Registers::get(char32_t name) const {
  if (name == 0 || name == '"') name = unnamed_;
  if (name == '*') name = '+';
  const auto found = texts_.find(lower(name));
  if (found != texts_.end() && (is_letter(name) || name == '-' || name == '+' || (name >= '0' && name <= '9'))) {
    return &found->second;
  }
  if (!special) return nullptr;
  auto text = special(name);
  if (!text) return nullptr;
  answer_ = {std::move(*text), Shape::Charwise, {}};
  if (name == '=' && answer_.text.ends_with('\n')) {  // a value that ends so is made of lines
    answer_.text.pop_back();
    answer_.shape = Shape::Linewise;
  }
  return &answer_;
}

std::vector<std::pair<char32_t, const RegisterText*>> Registers::all() const {
  std::vector<std::pair<char32_t, const RegisterText*>> found;
  const auto add = [&](char32_t name) {
    if (const auto it = texts_.find(name); it != texts_.end()) found.emplace_back(name, &it->second);
  };
  for (char32_t c = '0'; c <= '9'; ++c) add(c);
  for (char32_t c = 'a'; c <= 'z'; ++c) add(c);
  add('-');
  add('+');
  return found;
}

}  // namespace mini::editor
