#pragma once
#include <cstdint>

namespace mini::text {

/// What is known of some bytes, so that others can take short cuts; the larger one says more. It is found out when
/// bytes come in and kept up while they are edited, never repaired.
enum class Encoding : std::uint8_t {
  Unknown,  ///< anything; it may even be UTF-8, for what an edit leaves is not looked at again
  Utf8,     ///< whole characters of valid UTF-8, for certain
  Ascii,    ///< no byte above 0x7F, for certain
};

}  // namespace mini::text
