#include "traits.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <iterator>
#include <memory>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace mini::unicode {
namespace {

constexpr char32_t kBlockSize = 256;
constexpr char32_t kLastValue = 0x10ffff;
using Block = std::array<Traits, kBlockSize>;

struct Span {
  char32_t first;
  char32_t last;
};

// InCB=Consonant of Unicode 15.1: consonants of Devanagari, Bengali, Gujarati, Oriya, Telugu and Malayalam.
constexpr Span kConsonants[] = {
    {0x0915, 0x0939}, {0x0958, 0x095f}, {0x0978, 0x097f}, {0x0995, 0x09a8}, {0x09aa, 0x09b0}, {0x09b2, 0x09b2},
    {0x09b6, 0x09b9}, {0x09dc, 0x09dd}, {0x09df, 0x09df}, {0x09f0, 0x09f1}, {0x0a95, 0x0aa8}, {0x0aaa, 0x0ab0},
    {0x0ab2, 0x0ab3}, {0x0ab5, 0x0ab9}, {0x0af9, 0x0af9}, {0x0b15, 0x0b28}, {0x0b2a, 0x0b30}, {0x0b32, 0x0b33},
    {0x0b35, 0x0b39}, {0x0b5c, 0x0b5d}, {0x0b5f, 0x0b5f}, {0x0b71, 0x0b71}, {0x0c15, 0x0c28}, {0x0c2a, 0x0c39},
    {0x0c58, 0x0c5a}, {0x0d15, 0x0d3a},
};
constexpr char32_t kLinkers[] = {0x094d, 0x09cd, 0x0acd, 0x0b4d, 0x0c4d, 0x0d4d};

bool is_consonant(char32_t value) {
  const auto* after = std::ranges::upper_bound(kConsonants, value, {}, &Span::first);
  return after != std::begin(kConsonants) && value <= std::prev(after)->last;
}

Break break_class_of(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_CONTROL:
    case U_GCB_CR:
    case U_GCB_LF:
      return Break::Control;
    case U_GCB_EXTEND:
      return Break::Extend;
    case U_GCB_ZWJ:
      return Break::Zwj;
    case U_GCB_SPACING_MARK:
      return Break::SpacingMark;
    case U_GCB_PREPEND:
      return Break::Prepend;
    case U_GCB_REGIONAL_INDICATOR:
      return Break::Regional;
    case U_GCB_L:
      return Break::L;
    case U_GCB_V:
      return Break::V;
    case U_GCB_T:
      return Break::T;
    case U_GCB_LV:
      return Break::LV;
    case U_GCB_LVT:
      return Break::LVT;
    default:
      return Break::Other;
  }
}

Conjunct conjunct_of(char32_t value, Break break_class) {
  if (is_consonant(value)) return Conjunct::Consonant;
  if (std::ranges::find(kLinkers, value) != std::end(kLinkers)) return Conjunct::Linker;
  constexpr char32_t kZeroWidthNonJoiner = 0x200c;
  const bool extends = break_class == Break::Extend || break_class == Break::Zwj;
  return extends && value != kZeroWidthNonJoiner ? Conjunct::Extend : Conjunct::None;
}

std::uint8_t width_of(UChar32 c, int category) {
  // The second and third part of a Hangul syllable stand inside the first one's cells.
  const bool inner_jamo = (c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || inner_jamo) return 0;
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  if (east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH) return 2;
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? 0 : 1;
}

bool is_pictographic(UChar32 c) {
  // Only these ranges hold any, and asking beyond them would load ICU's emoji data for nothing.
  const bool possible = c == 0xa9 || c == 0xae || (c >= 0x2030 && c <= 0x32ff) || (c >= 0x1f000 && c <= 0x1ffff);
  return possible && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

bool is_visible(int category, Break break_class, bool invisible) {
  switch (category) {
    case U_UNASSIGNED:
    case U_CONTROL_CHAR:
    case U_SURROGATE:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return false;
    case U_FORMAT_CHAR:
      return break_class == Break::Prepend && !invisible;  // the Arabic number sign is drawn
    default:
      return !invisible;
  }
}

Traits compute(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  const int category = u_charType(c);
  Traits traits;
  traits.break_class = break_class_of(c);
  traits.conjunct = conjunct_of(value, traits.break_class);
  traits.width = width_of(c, category);
  traits.pictographic = is_pictographic(c);
  traits.invisible = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
  traits.printable = is_visible(category, traits.break_class, traits.invisible);
  traits.combining =
      category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_COMBINING_SPACING_MARK;
  traits.letter = category == U_UPPERCASE_LETTER || category == U_LOWERCASE_LETTER || category == U_TITLECASE_LETTER;
  traits.other_letter = category == U_OTHER_LETTER;
  return traits;
}

// Blocks are made when first needed and live as long as the process: a few dozen at most for any real text.
// NOLINTNEXTLINE(*-avoid-non-const-global-variables): a cache that every thread may fill
std::array<std::atomic<const Block*>, (kLastValue + 1) / kBlockSize> blocks{};

const Block& make_block(char32_t index) {
  auto fresh = std::make_unique<Block>();
  for (char32_t i = 0; i < kBlockSize; ++i) (*fresh)[i] = compute(index * kBlockSize + i);
  const Block* present = nullptr;
  // Two threads may both make it; the second one's is dropped.
  if (!blocks[index].compare_exchange_strong(present, fresh.get(), std::memory_order_acq_rel)) return *present;
  return *fresh.release();
}

}  // namespace

Traits traits_of(char32_t value) noexcept {
  if (value > kLastValue) return {.break_class = Break::Control, .printable = false};
  const char32_t index = value / kBlockSize;
  const Block* block = blocks[index].load(std::memory_order_acquire);
  return (block != nullptr ? *block : make_block(index))[value % kBlockSize];
}

}  // namespace mini::unicode
