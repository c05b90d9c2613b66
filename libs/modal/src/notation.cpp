#include "mini/modal/key.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace mini::modal {
namespace {

struct Name {
  std::string_view name;  // lower case
  char32_t code;
  Special special = Special::None;
};

// The first name of a key is the one that to_notation() gives.
constexpr auto kNames = std::to_array<Name>({
    {"CR", '\r'},
    {"Return", '\r'},
    {"Enter", '\r'},
    {"NL", '\n'},
    {"LineFeed", '\n'},
    {"Esc", 0x1b},
    {"Tab", '\t'},
    {"Space", ' '},
    {"lt", '<'},
    {"Bar", '|'},
    {"Bslash", '\\'},
    {"Nul", 0},
    {"Char-0", 0},
    {"BS", 0, Special::Backspace},
    {"BackSpace", 0, Special::Backspace},
    {"Del", 0, Special::Delete},
    {"Delete", 0, Special::Delete},
    {"Up", 0, Special::Up},
    {"Down", 0, Special::Down},
    {"Left", 0, Special::Left},
    {"Right", 0, Special::Right},
    {"Home", 0, Special::Home},
    {"End", 0, Special::End},
    {"PageUp", 0, Special::PageUp},
    {"PageDown", 0, Special::PageDown},
    {"Insert", 0, Special::Insert},
    {"Help", 0, Special::Help},
    {"Undo", 0, Special::Undo},
    {"Nop", 0, Special::Nop},
    {"F1", 0, Special::F1},
    {"F2", 0, Special::F2},
    {"F3", 0, Special::F3},
    {"F4", 0, Special::F4},
    {"F5", 0, Special::F5},
    {"F6", 0, Special::F6},
    {"F7", 0, Special::F7},
    {"F8", 0, Special::F8},
    {"F9", 0, Special::F9},
    {"F10", 0, Special::F10},
    {"F11", 0, Special::F11},
    {"F12", 0, Special::F12},
    {"PasteStart", 0, Special::PasteBegin},
    {"PasteEnd", 0, Special::PasteEnd},
    {"ScrollWheelUp", 0, Special::ScrollUp},
    {"ScrollWheelDown", 0, Special::ScrollDown},
    {"LeftMouse", 0, Special::MousePress},
    {"LeftDrag", 0, Special::MouseDrag},
    {"LeftRelease", 0, Special::MouseRelease},
});

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

const Name* find_name(std::string_view name) {
  const auto* found = std::ranges::find_if(kNames, [&](const Name& n) { return same_letters(n.name, name); });
  return found == kNames.end() ? nullptr : found;
}

/// Strict enough for keys: a wrong byte gives 0x110000 + byte and length 1.
char32_t decode_key(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  char32_t value = length == 1 ? lead : length == 2 ? lead & 0x1FU : length == 3 ? lead & 0x0FU : lead & 0x07U;
  bool good = length != 0 && at + length <= text.size();
  for (std::size_t i = 1; good && i < length; ++i) {
    good = (byte(at + i) & 0xC0U) == 0x80U;
    value = (value << 6) | (byte(at + i) & 0x3FU);
  }
  good = good && !(length == 3 && (value < 0x800 || (value >= 0xD800 && value < 0xE000))) &&
         !(length == 4 && (value < 0x10000 || value > 0x10FFFF));
  at += good ? length : 1;
  return good ? value : 0x110000U + lead;
}

void encode_key(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code >= 0x110000) return put(code - 0x110000);
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0 | (code >> 6)), put(0x80 | (code & 0x3F));
  if (code < 0x10000) {
    put(0xE0 | (code >> 12));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
  }
  put(0x80 | ((code >> 6) & 0x3F));
  put(0x80 | (code & 0x3F));
}

/// CTRL with a character that has a control code: `<C-a>`, `<C-[>`, `<C-Space>`.
std::optional<char32_t> control_code(char32_t code) {
  if (code == '?') return 0x7f;
  if (code == ' ' || code == '@') return 0;
  const char32_t upper = code >= 'a' && code <= 'z' ? code - 32 : code;
  if (upper >= '@' && upper <= '_') return upper & 0x1f;
  return std::nullopt;
}

void apply_modifiers(Key& key, bool shift, bool ctrl, bool alt) {
  key.alt = alt;
  if (key.special != Special::None) {
    key.shift = shift;
    key.control = ctrl;
    return;
  }
  if (shift && key.code == '\t') {
    key = {.special = Special::ShiftTab};
  } else if (shift && key.code >= 'a' && key.code <= 'z') {
    key.code -= 32;
  }
  if (!ctrl) return;
  if (key.code == '6') key.code = '^';
  if (const auto code = control_code(key.code)) key.code = *code;
}

/// What stands between `<` and `>`.
std::optional<Key> parse_name(std::string_view name) {
  bool shift = false;
  bool ctrl = false;
  bool alt = false;
  while (name.size() > 2 && name[1] == '-') {
    switch (std::tolower(static_cast<unsigned char>(name[0]))) {
      case 's':
        shift = true;
        break;
      case 'c':
        ctrl = true;
        break;
      case 'a':
      case 'm':
        alt = true;
        break;
      default:
        return std::nullopt;
    }
    name.remove_prefix(2);
  }
  if (!shift && !ctrl && !alt && name.size() < 2) return std::nullopt;
  Key key;
  if (const Name* found = find_name(name)) {
    key.code = found->code;
    key.special = found->special;
  } else if (same_letters(name, "S-Tab")) {
    key.special = Special::ShiftTab;
  } else {
    std::size_t at = 0;
    key.code = name.empty() ? 0 : decode_key(name, at);
    if (at != name.size()) return std::nullopt;
  }
  apply_modifiers(key, shift, ctrl, alt);
  return key;
}

std::string special_name(const Key& key) {
  std::string out = "<";
  if (key.control) out += "C-";
  if (key.shift || key.special == Special::ShiftTab) out += "S-";
  if (key.alt) out += "M-";
  if (key.special == Special::ShiftTab) return out + "Tab>";
  const auto* found = std::ranges::find_if(kNames, [&](const Name& n) { return n.special == key.special; });
  return out + std::string(found->name) + ">";
}

}  // namespace

Keys parse_keys(std::string_view notation) {
  Keys keys;
  for (std::size_t at = 0; at < notation.size();) {
    if (notation[at] == '<') {
      // `<C->>` names CTRL with `>` itself.
      std::size_t close = notation.find('>', at + 1);
      if (close != std::string_view::npos && close > at + 1 && notation[close - 1] == '-' &&
          close + 1 < notation.size() && notation[close + 1] == '>') {
        ++close;
      }
      if (close != std::string_view::npos) {
        if (const auto key = parse_name(notation.substr(at + 1, close - at - 1))) {
          keys.push_back(*key);
          at = close + 1;
          continue;
        }
      }
    }
    keys.push_back({.code = decode_key(notation, at)});
  }
  return keys;
}

std::string to_notation(Key key) {
  if (key.special != Special::None) return special_name(key);
  const bool itself = key.code > ' ' && key.code < 0x7f && key.code != '<' && !key.alt;
  if (itself) return {static_cast<char>(key.code)};
  std::string out;
  const bool named = key.code == '\r' || key.code == 0x1b || key.code == '\t' || key.code == '<' || key.code == ' ' ||
                     key.code == '\n';
  if (named) {
    const auto* found =
        std::ranges::find_if(kNames, [&](const Name& n) { return n.special == Special::None && n.code == key.code; });
    return (key.alt ? "<M-" : "<") + std::string(found->name) + ">";
  }
  if (key.code < 0x20 || key.code == 0x7f) {
    const char letter = static_cast<char>(key.code == 0x7f ? '?' : key.code + 64);
    return std::string(key.alt ? "<M-C-" : "<C-") + static_cast<char>(std::tolower(letter)) + ">";
  }
  encode_key(out, key.code);
  return key.alt ? "<M-" + out + ">" : out;
}

std::string to_notation(const Keys& keys) {
  std::string out;
  for (const Key& key : keys) out += to_notation(key);
  return out;
}

namespace {

/// A special key in a register: the byte 0x80 and two of these, as Vim writes them, so that macros can be edited and
/// exchanged as text.
struct KeyBytes {
  Key key;
  std::string_view bytes;
};

constexpr auto kKeyBytes = std::to_array<KeyBytes>({
    {{.special = Special::Backspace}, "kb"},
    {{.special = Special::Delete}, "kD"},
    {{.special = Special::Left}, "kl"},
    {{.special = Special::Right}, "kr"},
    {{.special = Special::Up}, "ku"},
    {{.special = Special::Down}, "kd"},
    {{.special = Special::Home}, "kh"},
    {{.special = Special::End}, "@7"},
    {{.special = Special::PageUp}, "kP"},
    {{.special = Special::PageDown}, "kN"},
    {{.special = Special::Insert}, "kI"},
    {{.special = Special::ShiftTab}, "kB"},
    {{.special = Special::Undo}, "&8"},
    {{.special = Special::Help}, "%1"},
    {{.special = Special::F1}, "k1"},
    {{.special = Special::F2}, "k2"},
    {{.special = Special::F3}, "k3"},
    {{.special = Special::F4}, "k4"},
    {{.special = Special::F5}, "k5"},
    {{.special = Special::F6}, "k6"},
    {{.special = Special::F7}, "k7"},
    {{.special = Special::F8}, "k8"},
    {{.special = Special::F9}, "k9"},
    {{.special = Special::F10}, "k;"},
    {{.special = Special::F11}, "F1"},
    {{.special = Special::F12}, "F2"},
    {{.special = Special::Left, .shift = true}, "#4"},
    {{.special = Special::Right, .shift = true}, "%i"},
    {{.special = Special::Up, .shift = true}, "\xfd\x04"},
    {{.special = Special::Down, .shift = true}, "\xfd\x05"},
    {{.special = Special::Left, .control = true}, "\xfd\x55"},
    {{.special = Special::Right, .control = true}, "\xfd\x56"},
});
constexpr char kSpecialByte = '\x80';

// A key that has no such bytes is kept as U+10FFFF<notation>.
constexpr std::string_view kNotationMark = "\xf4\x8f\xbf\xbf";

}  // namespace

Keys keys_of_text(std::string_view text) {
  Keys keys;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == kSpecialByte) {
      const auto* found = std::ranges::find(kKeyBytes, text.substr(at + 1, 2), &KeyBytes::bytes);
      if (found != kKeyBytes.end()) {
        keys.push_back(found->key);
        at += 3;
        continue;
      }
    }
    if (text.substr(at).starts_with(kNotationMark)) {
      const std::size_t close = text.find('>', at);
      if (close != std::string_view::npos) {
        const std::size_t begin = at + kNotationMark.size();
        const Keys special = parse_keys(text.substr(begin, close + 1 - begin));
        keys.insert(keys.end(), special.begin(), special.end());
        at = close + 1;
        continue;
      }
    }
    keys.push_back({.code = decode_key(text, at)});
  }
  return keys;
}

std::string text_of_keys(const Keys& keys) {
  std::string out;
  for (const Key& key : keys) {
    const bool plain = key.special == Special::None;
    const auto* found = plain ? kKeyBytes.end() : std::ranges::find(kKeyBytes, key, &KeyBytes::key);
    if (found != kKeyBytes.end()) {
      out += kSpecialByte;
      out += found->bytes;
    } else if (key.special == Special::None && !key.alt) {
      encode_key(out, key.code);
    } else {
      out += std::string(kNotationMark) + to_notation(key);
    }
  }
  return out;
}

}  // namespace mini::modal
