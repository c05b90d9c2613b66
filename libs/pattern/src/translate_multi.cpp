// How often an atom may stand: * \+ \= \? \{n,m} \{-n,m}.
#include "translator.hpp"

#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace mini::pattern {

std::string Translator::braces(const std::string& one) {
  const bool lazy = at_ < pattern_.size() && pattern_[at_] == '-';
  if (lazy) ++at_;
  std::array<std::string, 2> numbers;
  std::size_t which = 0;
  bool comma = false;
  for (; at_ < pattern_.size(); ++at_) {
    const char c = pattern_[at_];
    if (c == ',' && !comma) {
      comma = true;
      which = 1;
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      numbers.at(which) += c;
    } else {
      break;
    }
  }
  if (at_ < pattern_.size() && pattern_[at_] == '\\') ++at_;
  if (at_ >= pattern_.size() || pattern_[at_] != '}') return failed("E554: Syntax error in " + slash() + "{...}");
  ++at_;
  std::int64_t low = numbers[0].empty() ? 0 : std::strtoll(numbers[0].c_str(), nullptr, 10);
  std::int64_t high = numbers[1].empty() ? -1 : std::strtoll(numbers[1].c_str(), nullptr, 10);
  if (!comma && !numbers[0].empty()) high = low;
  if (high >= 0 && low > high) std::swap(low, high);  // Vim reads {5,3} as {3,5}
  constexpr std::int64_t kMost = 65535;
  if (low > kMost) return failed("E554: Syntax error in " + slash() + "{...}");
  std::string counted = one + "{" + std::to_string(low) + ",";
  if (high >= 0 && high <= kMost) counted += std::to_string(high);
  return counted + (lazy ? "}?" : "}");
}

std::string Translator::with_multi(std::string one, int first_group) {
  bool repeated = false;
  while (at_ < pattern_.size() && error_.empty()) {
    const Token token = peek();
    if (!token.magic) break;
    const bool multi = token.c == '*' || token.c == '+' || token.c == '=' || token.c == '?' || token.c == '{';
    if (!multi && token.c != '@') break;
    if (repeated) {
      take(token);
      return failed("E871: (NFA regexp) Can't have a multi follow a multi");
    }
    take(token);
    one = "(?:" + one + ")";
    if (token.c == '@') {
      one = look_around(one, first_group);
    } else if (token.c == '{') {
      one = braces(one);
    } else {
      one += token.c == '=' ? '?' : static_cast<char>(token.c);
    }
    repeated = true;
  }
  return one;
}

}  // namespace mini::pattern
