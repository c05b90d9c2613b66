#pragma once
#include "mini/modal/key.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace mini::term {

/// The parts of `ESC [ < 1 ; 2 M`: prefix '<', parameters {1, 2}, final byte 'M'.
struct ControlSequence {
  char prefix = 0;  ///< one of < = > ? or 0
  std::vector<std::int32_t> parameters;
  bool intermediate = false;  ///< has bytes between parameters and final byte
  char final = 0;
};

/// Reads what stands between `ESC [` and the final byte, final byte included.
[[nodiscard]] ControlSequence parse_control_sequence(std::string_view body);
/// The key that a control sequence stands for; none for a reply or an unknown one.
[[nodiscard]] std::optional<modal::Key> key_of(const ControlSequence& sequence);
/// The key of `ESC O x`.
[[nodiscard]] std::optional<modal::Key> key_of_ss3(char final);

}  // namespace mini::term
