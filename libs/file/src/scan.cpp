#include "scan.hpp"

#include "census.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace mini::file {
namespace {

/// How many bytes at the front are ASCII, in steps of eight; the compiler makes wide loads of it.
std::size_t ascii_prefix(std::string_view bytes) noexcept {
  constexpr std::size_t kStep = 64;
  std::size_t at = 0;
  for (; bytes.size() - at >= kStep; at += kStep) {
    std::uint64_t words[kStep / 8];
    std::memcpy(words, bytes.data() + at, kStep);
    std::uint64_t any = 0;
    for (const std::uint64_t word : words) any |= word;
    if ((any & 0x8080808080808080U) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

/// What may follow a first byte: how many bytes, and the bounds of the second (Unicode, table 3-7).
struct Form {
  std::size_t length;  // 0: no first byte
  unsigned char low;
  unsigned char high;
};
Form form_of(unsigned char first) noexcept {
  if (first < 0x80) return {1, 0, 0};
  if (first < 0xC2) return {0, 0, 0};
  if (first < 0xE0) return {2, 0x80, 0xBF};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first < 0xF0) return {3, 0x80, 0xBF};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first < 0xF4) return {4, 0x80, 0xBF};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

enum class Character { Whole, Broken, Invalid };

/// The character at the front, and its length; Broken when more bytes could make it whole.
Character look(std::string_view bytes, std::size_t& length) noexcept {
  const Form form = form_of(static_cast<unsigned char>(bytes[0]));
  length = form.length;
  if (length == 0) return Character::Invalid;
  for (std::size_t i = 1; i < length; ++i) {
    if (i == bytes.size()) return Character::Broken;
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < (i == 1 ? form.low : 0x80) || byte > (i == 1 ? form.high : 0xBF)) return Character::Invalid;
  }
  return Character::Whole;
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view bytes) noexcept {
  std::size_t at = 0;
  while (at < bytes.size()) {
    at += ascii_prefix(bytes.substr(at));
    for (std::size_t length = 0; at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80; at += length) {
      if (look(bytes.substr(at), length) != Character::Whole) return at;
    }
  }
  return at;
}

void Scan::feed(std::string_view bytes) {
  if (bytes.empty()) return;
  const Census census = take_census(bytes);
  if (census.cr || last_was_cr_) {
    find_endings(bytes);
  } else if (!lf_) {
    lf_ = bytes.find('\n') != std::string_view::npos;
  }
  last_was_cr_ = bytes.back() == '\r';
  if (utf8_ && (census.high || !pending_.empty())) check_utf8(bytes);
}

void Scan::find_endings(std::string_view bytes) {
  if (bytes[0] == '\n') (last_was_cr_ ? crlf_ : lf_) = true;
  if (!crlf_) crlf_ = bytes.find("\r\n") != std::string_view::npos;
  // The first bare LF settles it, and in a file without CRs it comes at once.
  for (std::size_t at = bytes.find('\n', 1); !lf_ && at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    lf_ = bytes[at - 1] != '\r';
  }
}

void Scan::check_utf8(std::string_view bytes) {
  if (!pending_.empty()) {
    const std::size_t old = pending_.size();
    pending_ += bytes.substr(0, 4 - std::min<std::size_t>(old, 3));
    std::size_t length = 0;
    const Character kind = look(pending_, length);
    if (kind == Character::Broken) return;
    utf8_ = kind == Character::Whole;
    pending_.clear();
    if (!utf8_) return;
    bytes.remove_prefix(length - old);
  }
  const std::string_view rest = bytes.substr(valid_utf8_prefix(bytes));
  if (rest.empty()) return;
  std::size_t length = 0;
  utf8_ = look(rest, length) == Character::Broken;
  if (utf8_) pending_ = rest;
}

}  // namespace mini::file
