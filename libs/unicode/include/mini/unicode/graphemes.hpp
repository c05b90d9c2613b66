#pragma once
#include "mini/base/units.hpp"

#include <string>
#include <string_view>

namespace mini::unicode {

/// One decoded step over bytes. An invalid byte is a step of its own: valid == false, length 1, value = the byte.
struct CodePoint {
  char32_t value = 0;
  Byte length = 1;
  bool valid = true;
};

/// The code point that begins at `at`. Strict UTF-8 (no surrogates, no overlong forms). O(1). Pre: at < text.size().
[[nodiscard]] CodePoint decode(std::string_view text, Byte at) noexcept;
/// The code point that ends at `at`. O(1). Pre: 0 < at <= text.size().
[[nodiscard]] CodePoint decode_before(std::string_view text, Byte at) noexcept;
/// Appends `value` as UTF-8; a value that is no scalar value becomes U+FFFD.
void append_utf8(std::string& out, char32_t value);
[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

/// The end of the extended grapheme cluster (UAX #29) that begins at `at`. A lone combining mark, an invalid
/// byte, a NUL, a CR and a control are clusters of their own. ASCII takes a fast path; O(cluster).
/// `text` is one line (or any text): never looks outside. Pre: at < text.size() and `at` begins a cluster.
[[nodiscard]] Byte next_cluster(std::string_view text, Byte at) noexcept;
/// The start of the cluster that ends at `at`. Pre: 0 < at <= text.size(). Bounded look-back.
[[nodiscard]] Byte previous_cluster(std::string_view text, Byte at) noexcept;
/// The start of the cluster that `at` lies in; text.size() gives itself.
[[nodiscard]] Byte cluster_begin(std::string_view text, Byte at) noexcept;

}  // namespace mini::unicode
