#pragma once
#include "mini/render/frame.hpp"

#include <string_view>

namespace mini::render {

/// Draws a text of our own (a name, a message) from `at` up to, not including, column `end`; tabs become blanks up to
/// the next multiple of eight, controls `^X`. Gives the column behind the last cell drawn. Stops at a cluster that
/// does not fit.
Cell put_text(Frame& frame, Position at, Cell end, std::string_view text, const Style& style);
/// The cells that put_text() would take.
[[nodiscard]] Cell text_width(std::string_view text);
/// Draws a text over as many rows as it needs, from `at.row` at column 0 on, `rows` at most, and blanks the rest of
/// each row; gives the position behind the last cell. `gap` stands where a wide cluster leaves the last cell free.
Position put_wrapped(Frame& frame, Line row, Line rows, std::string_view text, const Style& style,
                     std::string_view gap = {});
/// How many rows put_wrapped() needs, at least 1.
[[nodiscard]] Line wrapped_height(std::string_view text, Cell columns);

}  // namespace mini::render
