#include "key_sequences.hpp"

#include <algorithm>
#include <iterator>

namespace mini::term {
namespace {

using modal::Key;
using modal::Special;

struct LetterKey {
  char final;
  Special special;
};

// xterm's letters, the same after `ESC [` and `ESC O`.
constexpr LetterKey kLetters[] = {
    {'A', Special::Up},   {'B', Special::Down}, {'C', Special::Right},    {'D', Special::Left},
    {'H', Special::Home}, {'F', Special::End},  {'P', Special::F1},       {'Q', Special::F2},
    {'R', Special::F3},   {'S', Special::F4},   {'Z', Special::ShiftTab},
};

struct NumberKey {
  std::int32_t number;
  Special special;
};

// The first parameter of `ESC [ n ~`: VT220, with xterm's, rxvt's and PuTTY's additions.
constexpr NumberKey kNumbers[] = {
    {1, Special::Home},         {2, Special::Insert},     {3, Special::Delete}, {4, Special::End},
    {5, Special::PageUp},       {6, Special::PageDown},   {7, Special::Home},   {8, Special::End},
    {11, Special::F1},          {12, Special::F2},        {13, Special::F3},    {14, Special::F4},
    {15, Special::F5},          {17, Special::F6},        {18, Special::F7},    {19, Special::F8},
    {20, Special::F9},          {21, Special::F10},       {23, Special::F11},   {24, Special::F12},
    {200, Special::PasteBegin}, {201, Special::PasteEnd},
};

Special special_of_letter(char final) {
  const auto* found = std::ranges::find(kLetters, final, &LetterKey::final);
  return found == std::end(kLetters) ? Special::None : found->special;
}

Special special_of_number(std::int32_t number) {
  const auto* found = std::ranges::find(kNumbers, number, &NumberKey::number);
  return found == std::end(kNumbers) ? Special::None : found->special;
}

struct Modifiers {
  bool shift, alt, control;
};

/// xterm sends one more than the sum of Shift 1, Alt 2, Control 4, Meta 8.
Modifiers modifiers_of(std::int32_t parameter) {
  const auto bits = static_cast<unsigned>(std::max(0, parameter - 1));
  return {(bits & 1U) != 0, (bits & 10U) != 0, (bits & 4U) != 0};
}

Key with(Special special, Modifiers modifiers) {
  Key key{.special = special};
  key.shift = modifiers.shift;
  key.control = modifiers.control;
  key.alt = modifiers.alt;
  return key;
}

/// A character key that was sent with its modifiers (`CSI 97 ; 5 u`): what a plain terminal would have sent.
std::optional<Key> key_of_character(std::int32_t code, Modifiers modifiers) {
  if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return std::nullopt;
  auto value = static_cast<char32_t>(code);
  if (value == 0x7f || value == 0x08) return with(Special::Backspace, modifiers);
  if (value == '\t' && modifiers.shift) return with(Special::ShiftTab, {false, modifiers.alt, modifiers.control});
  if (modifiers.shift && value >= 'a' && value <= 'z') value -= 0x20;
  const bool has_control = (value >= '@' && value <= '~') || value == ' ';
  if (modifiers.control && has_control) value = modal::control(value);
  if (modifiers.control && code == '?') return with(Special::Backspace, modifiers);
  Key key{.code = value};
  key.alt = modifiers.alt;
  return key;
}

/// `CSI < buttons ; column ; row M` (pressed, moved) or `m` (released).
std::optional<Key> key_of_mouse(const ControlSequence& sequence) {
  if (sequence.parameters.size() != 3) return std::nullopt;
  const auto buttons = static_cast<unsigned>(sequence.parameters[0]);
  const auto cell = [&](std::size_t i) {
    return static_cast<std::uint16_t>(std::clamp(sequence.parameters[i] - 1, 0, 0xffff));
  };
  // Of the buttons only the left one means something.
  if ((buttons & 64U) == 0 && (buttons & 3U) != 0) return std::nullopt;
  Key key;
  if ((buttons & 64U) != 0) {
    key.special = (buttons & 1U) != 0 ? Special::ScrollDown : Special::ScrollUp;
  } else if (sequence.final == 'm') {
    key.special = Special::MouseRelease;
  } else {
    key.special = (buttons & 32U) != 0 ? Special::MouseDrag : Special::MousePress;
  }
  key.shift = (buttons & 4U) != 0;
  key.alt = (buttons & 8U) != 0;
  key.control = (buttons & 16U) != 0;
  key.column = cell(1);
  key.row = cell(2);
  return key;
}

std::optional<Key> special_key(Special special, Modifiers modifiers) {
  if (special == Special::None) return std::nullopt;
  return with(special, modifiers);
}

}  // namespace

ControlSequence parse_control_sequence(std::string_view body) {
  ControlSequence out;
  if (body.empty()) return out;
  out.final = body.back();
  body.remove_suffix(1);
  if (!body.empty() && body.front() >= '<' && body.front() <= '?') {
    out.prefix = body.front();
    body.remove_prefix(1);
  }
  bool skipping = false;  // sub-parameters after a colon
  for (const char c : body) {
    if (c >= '0' && c <= '9') {
      if (out.parameters.empty()) out.parameters.push_back(0);
      std::int32_t& last = out.parameters.back();
      if (!skipping && last < 1'000'000) last = last * 10 + (c - '0');
    } else if (c == ';') {
      if (out.parameters.empty()) out.parameters.push_back(0);
      out.parameters.push_back(0);
      skipping = false;
    } else if (c == ':') {
      skipping = true;
    } else {
      out.intermediate = true;
    }
  }
  return out;
}

std::optional<Key> key_of(const ControlSequence& sequence) {
  const auto parameter = [&](std::size_t i) { return i < sequence.parameters.size() ? sequence.parameters[i] : 0; };
  if (sequence.prefix == '<' && (sequence.final == 'M' || sequence.final == 'm')) return key_of_mouse(sequence);
  if (sequence.prefix != 0 || sequence.intermediate) return std::nullopt;
  const Modifiers modifiers = modifiers_of(parameter(1));
  switch (sequence.final) {
    case 'u':
      return key_of_character(parameter(0), modifiers);
    case '~':
      if (parameter(0) == 27) return key_of_character(parameter(2), modifiers);
      return special_key(special_of_number(parameter(0)), modifiers);
    // rxvt marks Control with ^, Shift with $ and both with @ in place of ~.
    case '^':
      return special_key(special_of_number(parameter(0)), {false, false, true});
    case '$':
      return special_key(special_of_number(parameter(0)), {true, false, false});
    case '@':
      return special_key(special_of_number(parameter(0)), {true, false, true});
    case 'a':
    case 'b':
    case 'c':
    case 'd':
      return special_key(special_of_letter(static_cast<char>(sequence.final - 0x20)), {true, false, false});
    default:
      break;
  }
  // `CSI row ; column R` is a reply to a question for the cursor, F3 has 1 in front.
  if (sequence.final == 'R' && sequence.parameters.size() > 1 && parameter(0) != 1) return std::nullopt;
  return special_key(special_of_letter(sequence.final), modifiers);
}

std::optional<Key> key_of_ss3(char final) {
  if (final == 'M') return Key{.code = '\r'};
  // The numeric keypad in application mode: `j` is `*`, up to `y`, which is `9`.
  if (final >= 'j' && final <= 'y') return Key{.code = static_cast<char32_t>(final - 0x40)};
  if (final >= 'a' && final <= 'd')  // rxvt: Control with an arrow
    return special_key(special_of_letter(static_cast<char>(final - 0x20)), {false, false, true});
  return special_key(special_of_letter(final), {false, false, false});
}

}  // namespace mini::term
