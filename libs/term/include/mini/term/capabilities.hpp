#pragma once
#include "mini/render/frame.hpp"
#include "mini/term/decoder.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace mini::term {

/// What a terminal understands, as the bytes to send. An empty string: it can't do that.
struct Capabilities {
  std::string terminal;     ///< the name that was asked for
  bool known = true;        ///< false: nothing is known of it, and plain ANSI sequences are a guess
  std::int32_t colors = 0;  ///< of the palette
  bool true_color = false;
  bool corner_is_safe = true;  ///< the last cell can be written without scrolling

  std::string enter_screen;
  std::string leave_screen;
  std::string clear;
  std::string clear_to_line_end;
  std::string hide_cursor;
  std::string show_cursor;
  std::string normal;  ///< all attributes and colours off
  std::string bold;
  std::string italic;
  std::string underline;
  std::string undercurl;
  std::string reverse;
  std::string strike;
  std::string begin_update;  ///< synchronized update: show nothing until its end
  std::string end_update;
  std::string paste_on;  ///< bracketed paste
  std::string paste_off;
  std::string mouse_on;  ///< presses, drags and the wheel, in the SGR form
  std::string mouse_off;
  std::string block_cursor;
  std::string bar_cursor;
  std::string underline_cursor;
  std::string default_cursor;

  std::string cursor_address;  ///< terminfo notation, as the next two
  std::string foreground_color;
  std::string background_color;

  KeySequences keys;  ///< what its keys send, where that is not what everyone sends

  [[nodiscard]] std::string move_to(render::Position at) const;
  [[nodiscard]] std::string foreground(render::Color color) const;
  [[nodiscard]] std::string background(render::Color color) const;
};

/// From the terminal database; without an entry there, from what is compiled in for the common terminals (an image
/// without any file must work); for any other name plain ANSI with known == false.
/// `color_term` is the content of COLORTERM: `truecolor` and `24bit` mean what they say.
[[nodiscard]] Capabilities capabilities_of(const std::string& terminal, std::string_view color_term);
/// What is compiled in, whether the database knows better or not.
[[nodiscard]] Capabilities builtin_capabilities(const std::string& terminal);
/// "ncurses 6.4.20221231"
[[nodiscard]] std::string ncurses_version();

}  // namespace mini::term
