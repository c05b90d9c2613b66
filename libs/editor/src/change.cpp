// Operators that rewrite what they find: shift, case, rot13.
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/properties.hpp"
#include "tally.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace mini::editor {

using modal::Action;

void Editor::Core::transform_area(const Area& area, const std::function<std::string(std::string_view)>& change) {
  const auto rewrite = [&](Line line, Byte begin, Byte end) {
    if (end <= begin) return;
    const std::string old(lines().line(line).substr(static_cast<std::size_t>(begin.value),
                                                    static_cast<std::size_t>((end - begin).value)));
    const std::string fresh = change(old);
    if (fresh != old) doc().replace({line, begin}, {line, end}, fresh, cursor);
  };
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    if (area.shape == Shape::Blockwise) {
      const BlockLine part = block_line(line, area);
      rewrite(line, part.begin, part.end);
      continue;
    }
    const bool whole = area.shape == Shape::Linewise;
    const Byte begin = !whole && line == area.begin.line ? area.begin.column : Byte{0};
    const Byte end = !whole && line == area.end.line ? area.end.column : lines().length(line);
    rewrite(line, begin, end);
  }
}

namespace {

std::string map_characters(std::string_view text, char32_t (*change)(char32_t)) {
  std::string out;
  for (Byte at{}; at < static_cast<std::int64_t>(text.size());) {
    const auto point = unicode::decode(text, at);
    if (!point.valid) {
      out += static_cast<char>(point.value);
    } else {
      unicode::append_utf8(out, change(point.value));
    }
    at += point.length;
  }
  return out;
}

char32_t toggled(char32_t c) { return unicode::is_upper(c) ? unicode::to_lower(c) : unicode::to_upper(c); }

char32_t rotated(char32_t c) {
  if (c >= 'a' && c <= 'z') return 'a' + (c - 'a' + 13) % 26;
  if (c >= 'A' && c <= 'Z') return 'A' + (c - 'A' + 13) % 26;
  return c;
}

/// gU makes SS of a sharp s, as Vim does.
std::string upper_text(std::string_view text) {
  std::string spread;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xc3\x9f") {
      spread += "SS";
      ++i;
    } else {
      spread += text[i];
    }
  }
  return map_characters(spread, unicode::to_upper);
}

}  // namespace

/// '[ and '] around all that is going to be changed in place.
void Editor::Core::mark_area(const Area& area) {
  Place last = operator_end(area);
  if (area.shape == Shape::Charwise && !area.inclusive) {  // what is behind the last character counts as one
    if (last.column > 0) {
      last = lines().before(last);
    } else if (last.line > 0) {
      last = {last.line - 1, lines().length(last.line - 1)};
    }
  }
  if (area.shape == Shape::Linewise) return set_change_marks({area.begin.line, 0}, last);
  if (area.shape == Shape::Charwise) return set_change_marks(area.begin, last);
  set_change_marks(place_at_cell(lines(), area.begin.line, area.cells.begin, options, true), last);
}

bool Editor::Core::op_case(const Command& command, const Area& given) {
  Area area = given;
  // Over nothing in column 1 Vim changes the character, and from the second line on the whole line.
  if (area.shape == Shape::Charwise && !area.visual && area.begin == area.end && area.begin.column == 0)
    area.end =
        area.begin.line == 0 ? lines().after(area.begin) : Place{area.begin.line, lines().length(area.begin.line)};
  const Document::OneChange one(doc(), area.shape == Shape::Charwise ? area.begin : Place{area.begin.line, 0},
                                area.begin.line != area.end.line);
  doc().save_lines(area.begin.line, (area.end.line - area.begin.line).value + 1, cursor);
  mark_area(given);
  transform_area(area, [&](std::string_view text) {
    switch (command.action) {
      case Action::LowerCase:
        return map_characters(text, unicode::to_lower);
      case Action::UpperCase:
        return upper_text(text);
      case Action::ToggleCase:
        return map_characters(text, toggled);
      default:
        return map_characters(text, rotated);
    }
  });
  tell_lines_of(*this, area, "changed");
  if (area.shape != Shape::Blockwise) cursor = area.begin;
  wanted_known = false;
  return true;
}

std::string Editor::Core::make_indent(Cell width) const {
  std::string indent;
  std::int64_t left_over = std::max<std::int64_t>(0, width.value);
  if (!options.expandtab) {
    indent.append(static_cast<std::size_t>(left_over / options.tabstop), '\t');
    left_over %= options.tabstop;
  }
  indent.append(static_cast<std::size_t>(left_over), ' ');
  return indent;
}

Cell Editor::Core::indent_of(Line line) const {
  const std::string_view text = lines().line(line);
  return unicode::line_width(text.substr(0, indent_length(text)), {.tabstop = options.tabstop});
}

void Editor::Core::shift_line(Line line, bool right, Count amount, bool round) {
  const std::string_view text = lines().line(line);
  const std::int64_t step = options.shiftwidth > 0 ? options.shiftwidth : options.tabstop;
  std::int64_t width = indent_of(line).value;
  if (round) {
    const std::int64_t part = width % step;
    std::int64_t units = width / step;
    if (part != 0 && !right) ++units;
    units += right ? amount.value : -amount.value;
    width = std::max<std::int64_t>(0, units) * step;
  } else {
    width = std::max<std::int64_t>(0, width + (right ? step : -step) * amount.value);
  }
  const std::string indent = make_indent(width);
  const std::size_t old = indent_length(text);
  if (text.substr(0, old) == indent) return;
  doc().replace({line, 0}, {line, static_cast<std::int64_t>(old)}, indent, cursor);
}

bool Editor::Core::op_shift(const Area& area, bool right, Count amount) {
  const Document::OneChange one(doc(), {area.begin.line, 0}, area.begin.line != area.end.line);
  doc().touch_lines(area.begin.line, (area.end.line - area.begin.line).value + 1, cursor);
  if (area.shape == Shape::Blockwise) {
    const std::int64_t step = (options.shiftwidth > 0 ? options.shiftwidth : options.tabstop) * amount.value;
    cursor = place_at_cell(lines(), area.begin.line, area.cells.begin, options, false);
    for (Line line = area.begin.line; line <= area.end.line; ++line) shift_block_line(line, area, right, step);
    set_change_marks(cursor, lines().last_byte(area.end.line));
    tell_shifted(*this, area.end.line - area.begin.line + 1, right, amount.value);
    return true;
  }
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    if (!lines().empty(line)) shift_line(line, right, amount, options.shiftround);
  }
  set_change_marks(area.begin, lines().last_byte(area.end.line));
  tell_shifted(*this, area.end.line - area.begin.line + 1, right, amount.value);
  set_cursor(options.startofline ? lines().first_non_blank(area.begin.line)
                                 : place_at_cell(lines(), area.begin.line, wanted_before, options, false));
  return true;
}

}  // namespace mini::editor
