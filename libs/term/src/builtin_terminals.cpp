#include "builtin_terminals.hpp"

#include "mini/term/capabilities.hpp"

#include <algorithm>
#include <iterator>

namespace mini::term {
namespace {

constexpr Family kFamilies[] = {
    // prefix, colors, attributes, alternate, cursor shape, modern
    {"xterm", 8, true, true, true, true},       {"tmux", 8, true, true, true, true},
    {"screen", 8, false, true, false, true},    {"linux", 8, false, false, false, true},
    {"vt1", 0, false, false, false, false},     {"vt2", 0, false, false, false, false},
    {"vt3", 0, false, false, false, false},     {"vt4", 0, false, false, false, false},
    {"ansi", 8, false, false, false, false},    {"rxvt", 8, false, true, true, true},
    {"alacritty", 256, true, true, true, true}, {"foot", 256, true, true, true, true},
    {"kitty", 256, true, true, true, true},     {"wezterm", 256, true, true, true, true},
    {"ghostty", 256, true, true, true, true},   {"konsole", 8, true, true, true, true},
    {"gnome", 8, true, true, true, true},       {"vte", 8, true, true, true, true},
    {"putty", 8, false, true, false, true},     {"st-", 8, true, true, true, true},
    {"iterm", 256, true, true, true, true},     {"contour", 256, true, true, true, true},
    {"mintty", 256, true, true, true, true},    {"cygwin", 8, false, false, false, true},
    {"Eterm", 8, false, true, false, true},
};

void add_ansi(Capabilities& out) {
  out.clear = "\x1b[H\x1b[2J";
  out.clear_to_line_end = "\x1b[K";
  out.normal = "\x1b[m";
  out.bold = "\x1b[1m";
  out.underline = "\x1b[4m";
  out.reverse = "\x1b[7m";
  out.cursor_address = "\x1b[%i%p1%d;%p2%dH";
}

void add_colors(Capabilities& out) {
  if (out.colors >= 256) {
    out.foreground_color = "\x1b[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m";
    out.background_color = "\x1b[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m";
  } else if (out.colors > 0) {
    out.foreground_color = "\x1b[3%p1%dm";
    out.background_color = "\x1b[4%p1%dm";
  }
}

}  // namespace

const Family* family_of(std::string_view terminal) {
  const auto matches = [&](const Family& family) { return terminal.starts_with(family.prefix) || terminal == "st"; };
  const auto* found = std::ranges::find_if(
      kFamilies, [&](const Family& family) { return terminal == "st" ? family.prefix == "st-" : matches(family); });
  return found == std::end(kFamilies) ? nullptr : found;
}

Capabilities builtin_capabilities(const std::string& terminal) {
  Capabilities out;
  out.terminal = terminal;
  const Family* family = family_of(terminal);
  out.known = family != nullptr;
  add_ansi(out);
  if (family == nullptr) return out;
  out.colors = terminal.ends_with("256color") || terminal.ends_with("direct") ? 256 : family->colors;
  add_colors(out);
  if (family->attributes) {
    out.italic = "\x1b[3m";
    out.strike = "\x1b[9m";
  }
  if (family->alternate) {
    out.enter_screen = "\x1b[?1049h";
    out.leave_screen = "\x1b[?1049l";
  }
  if (family->modern) {
    out.hide_cursor = "\x1b[?25l";
    out.show_cursor = "\x1b[?25h";
  }
  return out;
}

}  // namespace mini::term
