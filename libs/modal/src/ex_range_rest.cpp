#include "ex_range_rest.hpp"

#include "mini/modal/pattern_end.hpp"

#include <algorithm>

namespace mini::modal {

/// A mark stands at the start of an address only.
static bool begins_address(std::string_view line, std::size_t at) {
  const std::size_t before = line.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
  return at == 0 || before == std::string_view::npos || std::string_view(",;:").contains(line[before]);
}

std::size_t behind_range(std::string_view line, std::size_t at) {
  constexpr std::string_view kRange = " \t0123456789.$%'/?-+,;\\";
  while (at < line.size() && kRange.contains(line[at])) {
    const char c = line[at];
    const char next = at + 1 < line.size() ? line[at + 1] : '\0';
    if (c == '\\') {
      if (next != '/' && next != '?' && next != '&') break;
      at += 2;
    } else if (c == '\'') {
      if (!begins_address(line, at)) break;
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

bool is_modifier(Ex command) noexcept {
  constexpr Ex kModifiers[] = {Ex::Silent,    Ex::Modifier,     Ex::KeepAlternate, Ex::KeepJumps,
                               Ex::KeepMarks, Ex::KeepPatterns, Ex::LockMarks};
  return std::ranges::find(kModifiers, command) != std::end(kModifiers);
}

static constexpr std::string_view kVisualArea = "'<,'>";

bool hands_area_on(std::string_view line, const ExLine& command) {
  if (command.name == nullptr || !is_modifier(command.name->command)) return false;
  return line.starts_with(kVisualArea) && command.addresses.size() == 2 && !command.range_goes_on;
}

void hand_area_on(std::string_view line, ExLine& command) {
  if (!hands_area_on(line, command)) return;
  command.addresses.clear();
  if (!command.argument.empty()) command.argument.insert(0, kVisualArea);
}

}  // namespace mini::modal
