#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::modal {

/// Keys that are no character.
enum class Special : std::uint8_t {
  None,
  Up,
  Down,
  Left,
  Right,
  Home,
  End,
  PageUp,
  PageDown,
  Insert,
  Delete,
  Backspace,
  F1,
  F2,
  F3,
  F4,
  F5,
  F6,
  F7,
  F8,
  F9,
  F10,
  F11,
  F12,
  ShiftTab,
  PasteBegin,
  PasteEnd,
  ScrollUp,
  ScrollDown,
  MousePress,
  MouseDrag,
  MouseRelease,
  Undo,
  Help,
  Nop,  ///< what `<Nop>` stands for: does nothing
};

/// One key press. A character key carries its code point: CTRL-A is U+0001, <Esc> U+001B, <CR> U+000D, <Tab> U+0009,
/// DEL (what <BS> sends on most terminals) arrives as Special::Backspace. An invalid byte b that was typed is 0x110000
/// + b.
struct Key {
  char32_t code = 0;
  Special special = Special::None;
  bool shift = false;    ///< only with a special key
  bool control = false;  ///< only with a special key
  bool alt = false;
  std::uint16_t column = 0, row = 0;  ///< of the mouse, from 0

  friend bool operator==(const Key&, const Key&) = default;
  [[nodiscard]] constexpr bool is(char32_t c) const noexcept { return special == Special::None && !alt && code == c; }
  [[nodiscard]] constexpr bool is_character() const noexcept { return special == Special::None; }
};

using Keys = std::vector<Key>;

/// CTRL-x: control('A') == U+0001.
[[nodiscard]] constexpr char32_t control(char32_t letter) noexcept { return letter & 0x1f; }

/// Vim's notation: `d<C-w><Esc>x<lt>` to keys. An unknown `<...>` is plain text. O(n).
[[nodiscard]] Keys parse_keys(std::string_view notation);
/// The way back; `<` is written `<lt>`.
[[nodiscard]] std::string to_notation(const Keys& keys);
[[nodiscard]] std::string to_notation(Key key);
/// The text of a register as the keys that it stands for when executed, and back.
[[nodiscard]] Keys keys_of_text(std::string_view text);
[[nodiscard]] std::string text_of_keys(const Keys& keys);

}  // namespace mini::modal
