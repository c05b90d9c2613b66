#pragma once
#include <cstdint>

namespace mini::unicode {

/// Grapheme_Cluster_Break of UAX #29. CR, LF and invalid bytes count as Control: clusters of their own.
enum class Break : std::uint8_t { Other, Control, Extend, Zwj, SpacingMark, Prepend, Regional, L, V, T, LV, LVT };

/// Indic_Conjunct_Break (rule GB9c). ICU 72 does not know it yet.
enum class Conjunct : std::uint8_t { None, Consonant, Linker, Extend };

/// What graphemes and widths need to know of one code point.
struct Traits {
  Break break_class = Break::Other;
  Conjunct conjunct = Conjunct::None;
  std::uint8_t width = 1;  ///< alone: 0, 1 or 2
  bool pictographic : 1 = false;
  bool printable : 1 = true;
  bool invisible : 1 = false;  ///< Default_Ignorable_Code_Point
  bool combining : 1 = false;
  bool letter : 1 = false;        ///< of a script with upper and lower case
  bool other_letter : 1 = false;  ///< of a script without case: Han, Arabic, Devanagari
};

/// O(1): kept in blocks of 256 that are filled from ICU when first asked for. Any value may be asked. Thread safe.
[[nodiscard]] Traits traits_of(char32_t value) noexcept;

}  // namespace mini::unicode
