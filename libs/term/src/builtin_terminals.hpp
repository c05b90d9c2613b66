#pragma once
#include <string_view>

namespace mini::term {

/// Abilities that a whole family of terminals shares, by name: terminal databases tell of them late or never.
struct Family {
  std::string_view prefix;
  int colors;         ///< when the name says nothing else
  bool attributes;    ///< italics, strike, as xterm
  bool alternate;     ///< has an alternate screen
  bool cursor_shape;  ///< understands CSI n SP q
  bool modern;        ///< takes or ignores every private mode: bracketed paste, synchronized update
};

/// The family of a name such as `xterm-256color`; nullptr when there is none.
[[nodiscard]] const Family* family_of(std::string_view terminal);

}  // namespace mini::term
