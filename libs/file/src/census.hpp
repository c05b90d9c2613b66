#pragma once
#include <string_view>

namespace mini::file {

/// What kinds of bytes there are. One pass at memory speed.
struct Census {
  bool cr = false;    ///< a CR
  bool high = false;  ///< a byte from 0x80 on
};
[[nodiscard]] Census take_census(std::string_view bytes) noexcept;

}  // namespace mini::file
