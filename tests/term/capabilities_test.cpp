#include "mini/term/capabilities.hpp"

#include "support/catch.hpp"

using namespace mini;
using render::Color;
using term::builtin_capabilities;
using term::Capabilities;

TEST_CASE("what is compiled in is enough for the common terminals", "[term][capabilities]") {
  const std::string name = GENERATE("xterm", "xterm-256color", "tmux-256color", "screen", "screen.xterm-256color",
                                    "linux", "vt100", "vt220", "rxvt-unicode-256color", "alacritty", "xterm-kitty");
  CAPTURE(name);
  const Capabilities terminal = builtin_capabilities(name);
  CHECK(terminal.known);
  CHECK(terminal.move_to({4, 9}) == "\x1b[5;10H");
  CHECK_FALSE(terminal.clear.empty());
  CHECK_FALSE(terminal.reverse.empty());
}

TEST_CASE("an unknown terminal is taken for an ANSI one", "[term][capabilities]") {
  for (const char* name : {"", "no-such-terminal", "dumb"}) {
    const Capabilities terminal = term::capabilities_of(name, "");
    CAPTURE(name);
    CHECK_FALSE(terminal.known);
    CHECK(terminal.move_to({0, 0}) == "\x1b[1;1H");
    CHECK(terminal.colors == 0);
  }
}

TEST_CASE("colours come down to what the terminal has", "[term][capabilities]") {
  const Capabilities many = builtin_capabilities("xterm-256color");
  const Capabilities few = builtin_capabilities("xterm");
  const Capabilities none = builtin_capabilities("vt100");
  CHECK(many.foreground(Color::palette(3)) == "\x1b[33m");
  CHECK(many.foreground(Color::palette(12)) == "\x1b[94m");
  CHECK(many.background(Color::palette(11)) == "\x1b[103m");
  CHECK(many.foreground(Color::palette(200)) == "\x1b[38;5;200m");
  CHECK(many.foreground(Color::rgb(0xff0000)) == "\x1b[38;5;196m");
  CHECK(few.foreground(Color::palette(12)) == "\x1b[34m");
  CHECK(few.background(Color::rgb(0xffff00)) == "\x1b[43m");
  CHECK(few.foreground(Color{}).empty());
  CHECK(none.foreground(Color::palette(3)).empty());
  const Capabilities direct = term::capabilities_of("xterm-256color", "truecolor");
  CHECK(direct.foreground(Color::rgb(0x102030)) == "\x1b[38;2;16;32;48m");
}

TEST_CASE("the database's strings have no delays", "[term][capabilities]") {
  const Capabilities terminal = term::capabilities_of("vt100", "");
  CHECK(terminal.known);
  CHECK(terminal.move_to({1, 2}).find('$') == std::string::npos);
  CHECK(terminal.colors == 0);
  CHECK(terminal.begin_update.empty());
  CHECK(term::ncurses_version().starts_with("ncurses 6"));
}
