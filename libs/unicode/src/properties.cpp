#include "mini/unicode/properties.hpp"

#include "traits.hpp"

#include <array>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

namespace mini::unicode {
namespace {

constexpr char32_t kLastValue = 0x10ffff;

bool is_ascii_upper(char32_t value) { return value >= 'A' && value <= 'Z'; }
bool is_ascii_lower(char32_t value) { return value >= 'a' && value <= 'z'; }

/// "15.0" of {15, 0, 0, 0}.
std::string two_parts(const std::array<std::uint8_t, U_MAX_VERSION_LENGTH>& parts) {
  return std::to_string(parts[0]) + '.' + std::to_string(parts[1]);
}

}  // namespace

char32_t to_upper(char32_t value) noexcept {
  if (value < 0x80) return is_ascii_lower(value) ? value - 0x20 : value;
  return value > kLastValue ? value : static_cast<char32_t>(u_toupper(static_cast<UChar32>(value)));
}

char32_t to_lower(char32_t value) noexcept {
  if (value < 0x80) return is_ascii_upper(value) ? value + 0x20 : value;
  return value > kLastValue ? value : static_cast<char32_t>(u_tolower(static_cast<UChar32>(value)));
}

bool is_upper(char32_t value) noexcept {
  if (value < 0x80) return is_ascii_upper(value);
  return value <= kLastValue && u_isUUppercase(static_cast<UChar32>(value));
}

bool is_lower(char32_t value) noexcept {
  if (value < 0x80) return is_ascii_lower(value);
  return value <= kLastValue && u_isULowercase(static_cast<UChar32>(value));
}

bool is_combining(char32_t value) noexcept { return value >= 0x300 && traits_of(value).combining; }

bool is_printable(char32_t value) noexcept {
  if (value < 0x7f) return value >= ' ';
  return traits_of(value).printable;
}

std::string version() {
  std::array<std::uint8_t, U_MAX_VERSION_LENGTH> unicode{};
  std::array<std::uint8_t, U_MAX_VERSION_LENGTH> icu{};
  u_getUnicodeVersion(unicode.data());
  u_getVersion(icu.data());
  return "Unicode " + two_parts(unicode) + ", ICU " + two_parts(icu);
}

}  // namespace mini::unicode
