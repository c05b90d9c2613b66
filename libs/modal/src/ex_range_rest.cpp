#include "ex_range_rest.hpp"

#include "mini/modal/pattern_end.hpp"

#include <algorithm>

namespace mini::modal {

std::size_t behind_range(std::string_view line, std::size_t at) {
  constexpr std::string_view kRange = " \t0123456789.$%'/?-+,;\\";
  constexpr std::string_view kSeparators = ",;:";
  while (at < line.size() && kRange.contains(line[at])) {
    const char c = line[at];
    const char next = at + 1 < line.size() ? line[at + 1] : '\0';
    if (c == '\\') {
      if (next != '/' && next != '?' && next != '&') break;
      at += 2;
    } else if (c == '\'') {
      // A mark is an address only at the start or behind a separator.
      const std::size_t before = line.substr(0, at).find_last_not_of(" \t");
      if (before != std::string_view::npos && !kSeparators.contains(line[before])) break;
      at += 2;
    } else if (c == '/' || c == '?') {
      const PatternPart part = take_pattern(line.substr(at + 1), c);
      at += 1 + part.taken + (part.closed ? 1 : 0);
    } else {
      ++at;
    }
  }
  while (at < line.size() && line[at] == ':') at = std::min(line.find_first_not_of(" \t", at + 1), line.size());
  if (at < line.size() && line[at] == '*') at = line.find_first_not_of(" \t", at + 1);
  return std::min(at, line.size());
}

}  // namespace mini::modal
