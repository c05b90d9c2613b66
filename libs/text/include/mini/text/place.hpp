#pragma once
#include "mini/base/units.hpp"

#include <compare>

namespace mini::text {

/// A spot in a document: a line and a byte offset in that line, both from 0.
struct Place {
  Line line{};
  Byte column{};

  friend constexpr auto operator<=>(const Place&, const Place&) noexcept = default;
};

}  // namespace mini::text
