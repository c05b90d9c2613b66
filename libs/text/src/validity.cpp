#include "validity.hpp"

#include "mini/base/cpu.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

namespace mini::text::tree {
namespace {

constexpr std::size_t kLanes = 32;
constexpr std::size_t kStep = 4 * kLanes;
using Bytes = unsigned char __attribute__((vector_size(kLanes)));
using Flags = signed char __attribute__((vector_size(kLanes)));

/// All bytes of `steps` steps, or-ed together.
MINI_FOR_EACH_CPU std::uint64_t or_steps(const char* at, std::size_t steps) noexcept {
  Bytes all{};
  for (; steps > 0; --steps, at += kStep) {
    Bytes a;
    Bytes b;
    Bytes c;
    Bytes d;
    std::memcpy(&a, at, kLanes);
    std::memcpy(&b, at + kLanes, kLanes);
    std::memcpy(&c, at + 2 * kLanes, kLanes);
    std::memcpy(&d, at + 3 * kLanes, kLanes);
    all |= (a | b) | (c | d);
  }
  std::array<std::uint64_t, kLanes / sizeof(std::uint64_t)> words;
  std::memcpy(words.data(), &all, kLanes);
  return words[0] | words[1] | words[2] | words[3];
}

bool is_ascii(std::string_view bytes) noexcept {
  std::uint64_t all = bytes.size() < kStep ? 0 : or_steps(bytes.data(), bytes.size() / kStep);
  for (const char byte : bytes.substr(bytes.size() / kStep * kStep)) all |= static_cast<unsigned char>(byte);
  return (all & 0x8080808080808080U) == 0;
}

/// Whether no byte breaks a rule of UTF-8 (Unicode, table 3-7), each seen together with the three before it. These may
/// be read before `at` too.
MINI_FOR_EACH_CPU bool valid_steps(const char* at, std::size_t steps) noexcept {
  Flags bad{};
  for (; steps > 0; --steps, at += kLanes) {
    Bytes byte;
    Bytes one;
    Bytes two;
    Bytes three;
    std::memcpy(&byte, at, kLanes);
    std::memcpy(&one, at - 1, kLanes);
    std::memcpy(&two, at - 2, kLanes);
    std::memcpy(&three, at - 3, kLanes);
    const Flags goes_on = (byte & 0xC0) == 0x80;
    const Flags must_go_on = (one >= 0xC0) | (two >= 0xE0) | (three >= 0xF0);
    const Flags never = (byte == 0xC0) | (byte == 0xC1) | (byte >= 0xF5);
    const Flags overlong = ((one == 0xE0) & (byte < 0xA0)) | ((one == 0xF0) & (byte < 0x90));
    const Flags too_high = ((one == 0xED) & (byte > 0x9F)) | ((one == 0xF4) & (byte > 0x8F));
    bad |= (goes_on ^ must_go_on) | never | overlong | too_high;
  }
  std::array<std::uint64_t, kLanes / sizeof(std::uint64_t)> words;
  std::memcpy(words.data(), &bad, kLanes);
  return (words[0] | words[1] | words[2] | words[3]) == 0;
}

/// The same for at most kLanes bytes: `before` of them come before the ones to judge, and zeros stand around them.
/// Fewer than kLanes to judge must end with a whole character.
bool valid_edge(std::string_view bytes, std::size_t before) noexcept {
  std::array<char, 3 + kLanes> padded{};
  std::memcpy(padded.data() + 3 - before, bytes.data(), bytes.size());
  return valid_steps(padded.data() + 3, 1);
}

bool is_utf8(std::string_view bytes) noexcept {
  if (!valid_edge(bytes.substr(0, kLanes), 0)) return false;
  if (bytes.size() < kLanes) return true;
  const std::size_t steps = bytes.size() / kLanes - 1;
  if (!valid_steps(bytes.data() + kLanes, steps)) return false;
  return valid_edge(bytes.substr((steps + 1) * kLanes - 3), 3);
}

}  // namespace

Encoding encoding_of(std::string_view bytes) noexcept {
  if (is_ascii(bytes)) return Encoding::Ascii;
  return is_utf8(bytes) ? Encoding::Utf8 : Encoding::Unknown;
}

std::int64_t whole_characters(std::string_view bytes) noexcept {
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t back = 1; back <= std::min<std::int64_t>(3, size); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[static_cast<std::size_t>(size - back)]);
    if ((byte & 0xC0U) == 0x80) continue;
    const std::int64_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? size - back : size;
  }
  return size;
}

}  // namespace mini::text::tree
