#include "ascii.hpp"

#include <bit>
#include <cstring>
#include <iterator>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace mini::unicode {
namespace {

// A mask with one bit per byte of a step: set where the byte ends the run.
#ifdef __SSE2__
constexpr std::int64_t kStep = 16;
using Mask = unsigned;

__m128i load(const char* bytes) noexcept { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)); }

Mask not_ascii(const char* bytes) noexcept { return static_cast<Mask>(_mm_movemask_epi8(load(bytes))); }

Mask not_printable(const char* bytes) noexcept {
  // Signed comparison: bytes from 0x80 on are negative, so they lie below the space too.
  const __m128i block = load(bytes);
  const __m128i below = _mm_cmplt_epi8(block, _mm_set1_epi8(' '));
  const __m128i deleted = _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7f));
  return static_cast<Mask>(_mm_movemask_epi8(_mm_or_si128(below, deleted)));
}

std::int64_t first_in(Mask mask) noexcept { return std::countr_zero(mask); }
#else
constexpr std::int64_t kStep = 8;
using Mask = std::uint64_t;
constexpr Mask kHigh = 0x8080808080808080U;
constexpr Mask kOnes = 0x0101010101010101U;

Mask load(const char* bytes) noexcept {
  Mask block = 0;
  std::memcpy(&block, bytes, sizeof block);
  return std::endian::native == std::endian::little ? block : __builtin_bswap64(block);
}

Mask not_ascii(const char* bytes) noexcept { return load(bytes) & kHigh; }

Mask not_printable(const char* bytes) noexcept {
  // With the high bits masked off no byte carries into the next: +0x60 sets the high bit from 0x20 on, +1 only for DEL.
  const Mask block = load(bytes);
  const Mask low = block & ~kHigh;
  return (block | ~(low + kOnes * 0x60U) | (low + kOnes)) & kHigh;
}

std::int64_t first_in(Mask mask) noexcept { return std::countr_zero(mask) / 8; }
#endif

template <class Stops, class Continues>
std::int64_t run(std::string_view text, std::int64_t at, Stops stops, Continues continues) noexcept {
  const std::int64_t size = std::ssize(text);
  std::int64_t i = at;
  for (; i + kStep <= size; i += kStep)
    if (const Mask mask = stops(text.data() + i); mask != 0) return i + first_in(mask) - at;
  while (i < size && continues(text[static_cast<std::size_t>(i)])) ++i;
  return i - at;
}

}  // namespace

std::int64_t ascii_run(std::string_view text, std::int64_t at) noexcept {
  return run(text, at, not_ascii, [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::int64_t printable_run(std::string_view text, std::int64_t at) noexcept {
  return run(text, at, not_printable, is_printable_ascii);
}

}  // namespace mini::unicode
