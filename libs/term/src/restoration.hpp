#pragma once
#include <string_view>
#include <termios.h>

namespace mini::term {

/// What restore_terminal() will do: set `modes` and write `bytes` (as far as they fit) on `descriptor`.
void set_restoration(int descriptor, const termios& modes, std::string_view bytes) noexcept;
/// The terminal has been given back in the ordinary way.
void clear_restoration() noexcept;

}  // namespace mini::term
