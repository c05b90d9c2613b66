#pragma once
#include "mini/render/style.hpp"

namespace mini::render {

/// The styles of all parts of the screen. The default is Vim's on a terminal with 16 colours.
struct Theme {
  Style text{};
  Style non_text{.foreground = Color::palette(12)};  ///< `~`, `@`, end of line with 'list'
  Style special{.foreground = Color::palette(4)};    ///< `^X`, `<ff>`, tabs and blanks with 'list'
  Style number{.foreground = Color::palette(3)};
  Style cursor_number{.foreground = Color::palette(3), .bold = true};
  Style cursor_line{.underline = true};
  Style cursor_column{.foreground = Color::palette(0), .background = Color::palette(7)};
  Style color_column{.background = Color::palette(1)};
  Style visual{.reverse = true};
  Style match{.foreground = Color::palette(0), .background = Color::palette(11)};
  Style current_match{.foreground = Color::palette(0), .background = Color::palette(11), .bold = true, .reverse = true};
  Style status{.bold = true, .reverse = true};
  Style mode{.bold = true};
  Style error{.foreground = Color::palette(15), .background = Color::palette(1)};
  Style question{.foreground = Color::palette(2)};  ///< "Press ENTER or type command to continue"
  Style menu{.foreground = Color::palette(0), .background = Color::palette(7)};
  Style menu_chosen{.foreground = Color::palette(0), .background = Color::palette(7), .bold = true, .reverse = true};
};

}  // namespace mini::render
