#include "mini/term/capabilities.hpp"

#include "builtin_terminals.hpp"
#include "terminfo.hpp"

#include <algorithm>
#include <array>

namespace mini::term {
namespace {

using modal::Special;

struct KeyName {
  const char* name;
  Special special;
};

constexpr KeyName kKeyNames[] = {
    {"kcuu1", Special::Up},     {"kcud1", Special::Down},   {"kcub1", Special::Left},    {"kcuf1", Special::Right},
    {"khome", Special::Home},   {"kend", Special::End},     {"kpp", Special::PageUp},    {"knp", Special::PageDown},
    {"kich1", Special::Insert}, {"kdch1", Special::Delete}, {"kbs", Special::Backspace}, {"kcbt", Special::ShiftTab},
    {"kf1", Special::F1},       {"kf2", Special::F2},       {"kf3", Special::F3},        {"kf4", Special::F4},
    {"kf5", Special::F5},       {"kf6", Special::F6},       {"kf7", Special::F7},        {"kf8", Special::F8},
    {"kf9", Special::F9},       {"kf10", Special::F10},     {"kf11", Special::F11},      {"kf12", Special::F12},
};

KeySequences read_keys() {
  KeySequences out;
  for (const KeyName& key : kKeyNames) {
    std::string sequence = terminfo_string(key.name);
    // A single control byte (an arrow that sends CTRL-H) can't be told from that control key.
    if (sequence.size() > 1 && sequence[0] == '\x1b')
      out.emplace_back(std::move(sequence), modal::Key{.special = key.special});
  }
  return out;
}

Capabilities read_entry(const std::string& terminal) {
  Capabilities out;
  out.terminal = terminal;
  out.colors = std::max(0, terminfo_number("colors"));
  out.corner_is_safe = !terminfo_flag("am") || terminfo_flag("xenl");
  out.enter_screen = terminfo_string("smcup");
  out.leave_screen = terminfo_string("rmcup");
  out.clear = terminfo_string("clear");
  out.clear_to_line_end = terminfo_string("el");
  out.hide_cursor = terminfo_string("civis");
  out.show_cursor = terminfo_string("cnorm");
  out.normal = terminfo_string("sgr0");
  out.bold = terminfo_string("bold");
  out.italic = terminfo_string("sitm");
  out.underline = terminfo_string("smul");
  out.undercurl = terminfo_string("Smulx").empty() ? "" : "\x1b[4:3m";
  out.reverse = terminfo_string("rev");
  out.strike = terminfo_string("smxx");
  out.cursor_address = terminfo_string("cup");
  out.foreground_color = terminfo_string("setaf");
  out.background_color = terminfo_string("setab");
  if (out.foreground_color.empty() || out.background_color.empty()) out.colors = 0;
  out.true_color = terminfo_flag("RGB") || terminfo_flag("Tc");
  out.keys = read_keys();
  return out;
}

/// Whether the entry can carry a full-screen program.
bool is_enough(const Capabilities& entry) { return !entry.cursor_address.empty() && !entry.clear.empty(); }

/// Private modes, which a database seldom knows.
void add_modes(Capabilities& out, std::string_view color_term) {
  const Family* family = family_of(out.terminal);
  if (color_term == "truecolor" || color_term == "24bit") out.true_color = true;
  if (family == nullptr) return;
  if (family->cursor_shape) {
    out.block_cursor = "\x1b[2 q";
    out.bar_cursor = "\x1b[6 q";
    out.underline_cursor = "\x1b[4 q";
    out.default_cursor = "\x1b[0 q";
  }
  if (!family->modern) return;
  out.paste_on = "\x1b[?2004h";
  out.paste_off = "\x1b[?2004l";
  out.mouse_on = "\x1b[?1002h\x1b[?1006h";
  out.mouse_off = "\x1b[?1006l\x1b[?1002l";
  out.begin_update = "\x1b[?2026h";
  out.end_update = "\x1b[?2026l";
}

struct Rgb {
  int red, green, blue;
};

Rgb split(std::uint32_t value) {
  return {static_cast<int>(value >> 16U & 0xffU), static_cast<int>(value >> 8U & 0xffU),
          static_cast<int>(value & 0xffU)};
}

/// The nearest of the 6x6x6 cube of a palette of 256.
std::int32_t nearest_of_256(Rgb color) {
  const auto level = [](int part) { return part < 48 ? 0 : part < 115 ? 1 : (part - 35) / 40; };
  return 16 + 36 * level(color.red) + 6 * level(color.green) + level(color.blue);
}

/// One bit for each part that is there at all.
std::int32_t nearest_of_8(Rgb color) {
  return (color.red > 127 ? 1 : 0) + (color.green > 127 ? 2 : 0) + (color.blue > 127 ? 4 : 0);
}

/// A palette entry of 256 as red, green and blue; the first 16 as xterm has them.
Rgb rgb_of_palette(std::uint32_t index) {
  const auto i = static_cast<int>(index);
  if (i < 16) {
    const int on = i < 8 ? 205 : 255;
    return {(i & 1) != 0 ? on : 0, (i & 2) != 0 ? on : 0, (i & 4) != 0 ? on : 0};
  }
  if (i >= 232) return {8 + 10 * (i - 232), 8 + 10 * (i - 232), 8 + 10 * (i - 232)};
  const auto part = [](int level) { return level == 0 ? 0 : 55 + 40 * level; };
  return {part((i - 16) / 36), part((i - 16) / 6 % 6), part((i - 16) % 6)};
}

/// What a palette of `colors` entries has for it.
std::int32_t in_palette(render::Color color, std::int32_t colors) {
  const auto index = static_cast<std::int32_t>(color.value);
  if (color.kind == render::Color::Kind::Palette) {
    if (index < colors) return index;
    if (index < 16) return index % 8;
    return nearest_of_8(rgb_of_palette(color.value));
  }
  return colors >= 256 ? nearest_of_256(split(color.value)) : nearest_of_8(split(color.value));
}

std::string direct(render::Color color, int base) {
  const Rgb rgb = split(color.value);
  return "\x1b[" + std::to_string(base) + ";2;" + std::to_string(rgb.red) + ';' + std::to_string(rgb.green) + ';' +
         std::to_string(rgb.blue) + 'm';
}

std::string color_sequence(const Capabilities& terminal, render::Color color, int base, const std::string& pattern) {
  if (color.kind == render::Color::Kind::Default) return {};
  if (color.kind == render::Color::Kind::Rgb && terminal.true_color) return direct(color, base);
  if (terminal.colors < 8) return {};
  return parametrised(pattern, in_palette(color, terminal.colors));
}

}  // namespace

std::string Capabilities::move_to(render::Position at) const {
  return parametrised(cursor_address, at.row.value, at.column.value);
}

std::string Capabilities::foreground(render::Color color) const {
  return color_sequence(*this, color, 38, foreground_color);
}

std::string Capabilities::background(render::Color color) const {
  return color_sequence(*this, color, 48, background_color);
}

Capabilities capabilities_of(const std::string& terminal, std::string_view color_term) {
  Capabilities out;
  const bool found = read_terminfo(terminal);
  if (found) out = read_entry(terminal);
  release_terminfo();
  if (!found || !is_enough(out)) out = builtin_capabilities(terminal);
  add_modes(out, color_term);
  return out;
}

std::string ncurses_version() { return curses_library_version(); }

}  // namespace mini::term
