#include "ascii.hpp"
#include "mini/base/assert.hpp"
#include "mini/unicode/graphemes.hpp"

namespace mini::unicode {
namespace {

constexpr std::int64_t kLongest = 4;

unsigned byte_at(std::string_view text, std::int64_t at) noexcept {
  return static_cast<unsigned char>(text[static_cast<std::size_t>(at)]);
}

bool is_continuation(unsigned byte) noexcept { return (byte & 0xc0U) == 0x80U; }

/// How many bytes a sequence with this first byte has; 0 for a byte that begins none.
std::int64_t length_from_lead(unsigned lead) noexcept {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;  // continuation bytes, overlong C0 C1, beyond U+10FFFF
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/// What the second byte must not be after these first bytes: overlong forms, surrogates, beyond U+10FFFF.
bool is_forbidden_pair(unsigned lead, unsigned second) noexcept {
  return (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) ||
         (lead == 0xf4 && second > 0x8f);
}

CodePoint decode_long(std::string_view text, std::int64_t at, unsigned lead) noexcept {
  const CodePoint invalid{lead, 1, false};
  const std::int64_t length = length_from_lead(lead);
  if (length == 0 || at + length > std::ssize(text)) return invalid;
  if (is_forbidden_pair(lead, byte_at(text, at + 1))) return invalid;
  char32_t value = lead & (0x7fU >> static_cast<unsigned>(length));
  for (std::int64_t i = 1; i < length; ++i) {
    const unsigned next = byte_at(text, at + i);
    if (!is_continuation(next)) return invalid;
    value = value << 6U | (next & 0x3fU);
  }
  return {value, length, true};
}

}  // namespace

CodePoint decode(std::string_view text, Byte at) noexcept {
  MINI_ASSERT(at >= 0 && at < std::ssize(text));
  const unsigned lead = byte_at(text, at.value);
  if (lead < 0x80) return {lead, 1, true};
  return decode_long(text, at.value, lead);
}

CodePoint decode_before(std::string_view text, Byte at) noexcept {
  MINI_ASSERT(at > 0 && at <= std::ssize(text));
  const unsigned last = byte_at(text, at.value - 1);
  if (last < 0x80) return {last, 1, true};
  for (std::int64_t length = 2; length <= kLongest && length <= at.value; ++length) {
    const unsigned lead = byte_at(text, at.value - length);
    if (is_continuation(lead)) continue;
    const CodePoint point = decode(text, at - length);
    if (point.valid && point.length == length) return point;
    break;
  }
  return {last, 1, false};
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  const auto tail = [&](unsigned shift) { put(0x80U | (value >> shift & 0x3fU)); };
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) value = 0xfffd;
  if (value < 0x80) return put(value);
  if (value < 0x800) {
    put(0xc0U | value >> 6U);
    return tail(0);
  }
  if (value < 0x10000) {
    put(0xe0U | value >> 12U);
    tail(6);
    return tail(0);
  }
  put(0xf0U | value >> 18U);
  tail(12);
  tail(6);
  tail(0);
}

bool is_valid_utf8(std::string_view text) noexcept {
  for (std::int64_t at = 0; at < std::ssize(text);) {
    at += ascii_run(text, at);
    if (at >= std::ssize(text)) break;
    const CodePoint point = decode(text, at);
    if (!point.valid) return false;
    at += point.length.value;
  }
  return true;
}

}  // namespace mini::unicode
