#pragma once
#include <cstdint>

namespace mini::render {

/// A colour of the terminal's palette, any of 2^24 colours, or whatever the terminal has by default.
struct Color {
  enum class Kind : std::uint8_t { Default, Palette, Rgb };
  Kind kind = Kind::Default;
  std::uint32_t value = 0;  ///< Palette: 0..255; Rgb: 0xRRGGBB

  static constexpr Color palette(std::uint32_t index) noexcept { return {Kind::Palette, index}; }
  static constexpr Color rgb(std::uint32_t value) noexcept { return {Kind::Rgb, value}; }
  friend constexpr bool operator==(const Color&, const Color&) noexcept = default;
};

/// How a cell is drawn. A terminal that lacks something leaves it out.
struct Style {
  Color foreground{};
  Color background{};
  bool bold : 1 = false;
  bool italic : 1 = false;
  bool underline : 1 = false;
  bool undercurl : 1 = false;
  bool reverse : 1 = false;
  bool strike : 1 = false;

  friend constexpr bool operator==(const Style&, const Style&) noexcept = default;
};

}  // namespace mini::render
