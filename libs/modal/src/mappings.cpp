#include "mini/modal/mappings.hpp"

#include <algorithm>
#include <utility>

namespace mini::modal {

void Mappings::add(Mapping mapping) {
  remove_side(&Mapping::from, mapping.from, mapping.modes, mapping.buffer);
  mappings_.push_back(std::move(mapping));
}

bool Mappings::remove(const Keys& keys, std::uint8_t modes, int buffer) {
  return remove_side(&Mapping::from, keys, modes, buffer) || remove_side(&Mapping::to, keys, modes, buffer);
}

bool Mappings::remove_side(Keys Mapping::* side, const Keys& keys, std::uint8_t modes, int buffer) {
  bool found = false;
  for (Mapping& mapping : mappings_) {
    if (mapping.*side != keys || (mapping.modes & modes) == 0 || mapping.buffer != buffer) continue;
    mapping.modes = static_cast<std::uint8_t>(mapping.modes & ~modes);
    found = true;
  }
  std::erase_if(mappings_, [](const Mapping& m) { return m.modes == 0; });
  return found;
}

void Mappings::clear(std::uint8_t modes, int buffer) {
  for (Mapping& mapping : mappings_) {
    if (mapping.buffer == buffer) mapping.modes = static_cast<std::uint8_t>(mapping.modes & ~modes);
  }
  std::erase_if(mappings_, [](const Mapping& m) { return m.modes == 0; });
}

bool Mappings::contains(const Keys& from, std::uint8_t modes, int buffer) const {
  return std::ranges::any_of(mappings_, [&](const Mapping& each) {
    return each.from == from && (each.modes & modes) != 0 && each.buffer == buffer;
  });
}

Mappings::Match Mappings::find(const Key* begin, const Key* end, std::uint8_t mode, int buffer) const {
  Match match;
  const auto typed = end - begin;
  for (const Mapping& mapping : mappings_) {
    if ((mapping.modes & mode) == 0 || (mapping.buffer != 0 && mapping.buffer != buffer)) continue;
    const auto length = static_cast<std::ptrdiff_t>(mapping.from.size());
    const auto common = std::min(typed, length);
    if (!std::equal(begin, begin + common, mapping.from.begin())) continue;
    if (length > typed) {
      match.partial = true;
    } else if (match.full == nullptr || match.full->from.size() < mapping.from.size() ||
               (match.full->from.size() == mapping.from.size() && mapping.buffer != 0)) {
      match.full = &mapping;
    }
  }
  return match;
}

}  // namespace mini::modal
