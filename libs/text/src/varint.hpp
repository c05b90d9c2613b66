#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace mini::text {

/// Seven bits a byte, the low ones first; the top bit says that more follow.
inline void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
  out += static_cast<char>(value);
}

/// Reads one from the front. False, and `in` is as before, when there is no whole one of 64 bits.
[[nodiscard]] inline bool take_varint(std::string_view& in, std::uint64_t& value) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < in.size() && i < 10; ++i) {
    const auto byte = static_cast<unsigned char>(in[i]);
    if (i == 9 && byte > 1) return false;
    sum |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      in.remove_prefix(i + 1);
      value = sum;
      return true;
    }
  }
  return false;
}

}  // namespace mini::text
