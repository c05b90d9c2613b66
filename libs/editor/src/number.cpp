// CTRL-A and CTRL-X: numbers in the formats of 'nrformats', with the sign, the width and the case that they have.
#include "core.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

namespace mini::editor {

using modal::Action;

namespace {

struct Number {
  std::size_t begin = 0;  // of the sign or of the prefix
  std::size_t end = 0;
  int base = 10;
  bool negative = false;
  std::string prefix;  // "0x", "0b", "0"
  std::string digits;
};

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }
bool binary(char c) { return c == '0' || c == '1'; }

std::size_t run(std::string_view text, std::size_t from, bool (*kind)(char)) {
  std::size_t end = from;
  while (end < text.size() && kind(text[end])) ++end;
  return end;
}

/// A prefixed number whose digits or prefix `at` lies in.
std::optional<Number> prefixed(std::string_view text, std::size_t at, char low, bool (*kind)(char), int base) {
  std::size_t begin = at;
  const auto is_prefix = [&](std::size_t i) {
    return i + 2 < text.size() && text[i] == '0' && (text[i + 1] == low || text[i + 1] == low - 32) &&
           kind(text[i + 2]);
  };
  while (begin > 0 && kind(text[begin])) --begin;
  if (begin > 0 && begin < text.size() && (text[begin] == low || text[begin] == low - 32)) --begin;
  for (const std::size_t start : {begin, at}) {
    if (!is_prefix(start)) continue;
    const std::size_t end = run(text, start + 2, kind);
    if (at >= end) continue;
    return Number{start,
                  end,
                  base,
                  false,
                  std::string(text.substr(start, 2)),
                  std::string(text.substr(start + 2, end - start - 2))};
  }
  return std::nullopt;
}

/// The number at or behind `at`; `floor`: nothing before it belongs to the number (Visual mode).
std::optional<Number> find_number(std::string_view text, std::size_t at, std::size_t floor,
                                  const std::string& formats) {
  const bool use_hex = formats.contains("hex");
  const bool use_bin = formats.contains("bin");
  const bool is_unsigned = formats.contains("unsigned");
  std::size_t start = at;
  if (use_hex || use_bin) {
    // Standing inside a prefixed number takes all of it.
    if (at < text.size()) {
      if (use_hex) {
        if (auto found = prefixed(text.substr(floor), at - floor, 'x', hex, 16)) {
          found->begin += floor;
          found->end += floor;
          return found;
        }
      }
      if (use_bin) {
        if (auto found = prefixed(text.substr(floor), at - floor, 'b', binary, 2)) {
          found->begin += floor;
          found->end += floor;
          return found;
        }
      }
    }
  }
  while (start > floor && start < text.size() && digit(text[start]) && digit(text[start - 1])) --start;
  while (start < text.size() && !digit(text[start])) ++start;
  if (start >= text.size()) return std::nullopt;
  if (use_hex && start > at) {
    if (auto found = prefixed(text, start, 'x', hex, 16); found && found->begin == start) return found;
  }
  if (use_bin && start > at) {
    if (auto found = prefixed(text, start, 'b', binary, 2); found && found->begin == start) return found;
  }
  Number number{start, run(text, start, digit), 10, false, "", ""};
  number.digits = text.substr(start, number.end - start);
  if (start > floor && text[start - 1] == '-' && !is_unsigned) {
    number.negative = true;
    --number.begin;
  }
  const bool octal = formats.contains("octal") && number.digits.size() > 1 && number.digits[0] == '0' &&
                     number.digits.find_first_of("89") == std::string::npos;
  if (octal) {
    number.base = 8;
    number.prefix = "0";
    number.digits.erase(0, 1);
    if (number.negative) {
      number.negative = false;
      ++number.begin;
    }
  }
  return number;
}

std::string in_base(std::uint64_t value, int base, bool upper) {
  std::string out;
  do {
    const auto d = static_cast<int>(value % static_cast<std::uint64_t>(base));
    out.insert(out.begin(), static_cast<char>(d < 10 ? '0' + d : (upper ? 'A' : 'a') + d - 10));
    value /= static_cast<std::uint64_t>(base);
  } while (value > 0);
  return out;
}

std::string added(const Number& number, std::int64_t amount, const std::string& formats) {
  std::uint64_t value = 0;
  bool overflow = false;
  for (const char c : number.digits) {
    const int d = digit(c) ? c - '0' : std::tolower(c) - 'a' + 10;
    const auto base = static_cast<std::uint64_t>(number.base);
    if (value > (UINT64_MAX - static_cast<std::uint64_t>(d)) / base) overflow = true;
    value = value * base + static_cast<std::uint64_t>(d);
  }
  if (overflow) value = UINT64_MAX;
  if (number.base != 10) {
    value += static_cast<std::uint64_t>(amount);
    const std::size_t last_letter = number.digits.find_last_of("abcdefABCDEF");
    const bool upper =
        last_letter != std::string::npos && std::isupper(static_cast<unsigned char>(number.digits[last_letter])) != 0;
    const bool prefix_upper = last_letter == std::string::npos && number.prefix == "0X";
    std::string digits = in_base(value, number.base, upper || prefix_upper);
    const std::size_t width = number.digits.size();
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    if (number.base == 8 && value == 0 && number.digits.empty()) digits = "";
    return number.prefix + digits;
  }
  if (formats.contains("unsigned")) {
    const auto by = static_cast<std::uint64_t>(amount < 0 ? -amount : amount);
    if (amount < 0 && by > value) return in_base(0, 10, false);
    if (amount > 0 && value > UINT64_MAX - by) return in_base(UINT64_MAX, 10, false);
  }
  // A sum that does not fit into 64 bits changes its sign, as in Vim.
  const auto step = static_cast<std::uint64_t>(amount < 0 ? -amount : amount);
  const bool same_sign = number.negative == (amount < 0);
  const bool wraps = same_sign && value + step < value;
  const bool crosses = wraps || (!same_sign && step > value);
  const std::uint64_t absolute = wraps       ? ~(value + step)
                                 : same_sign ? value + step
                                 : crosses   ? step - value
                                             : value - step;
  const bool negative = absolute != 0 && number.negative != crosses;
  std::string digits = in_base(absolute, 10, false);
  // With octal numbers about, 08 is none and loses its 0.
  const bool padded = number.digits.size() > 1 && number.digits[0] == '0' && !formats.contains("octal");
  if (padded && digits.size() < number.digits.size()) digits.insert(0, number.digits.size() - digits.size(), '0');
  return (negative ? "-" : "") + digits;
}

}  // namespace

/// Gives where the number stands then.
static std::optional<NumberPlace> add_to_line(Editor::Core& core, Line line, Byte from, Byte until, std::int64_t amount,
                                              bool in_visual) {
  const std::string text = core.lines().copy(line);
  const auto at = static_cast<std::size_t>(from.value);
  const std::string_view seen = std::string_view(text).substr(0, static_cast<std::size_t>(until.value));
  if (core.options.nrformats.contains("alpha")) {
    std::size_t letter = at;
    while (letter < seen.size() && std::isalnum(static_cast<unsigned char>(seen[letter])) == 0) ++letter;
    if (letter < seen.size() && std::isalpha(static_cast<unsigned char>(seen[letter])) != 0) {
      const char first = std::isupper(static_cast<unsigned char>(seen[letter])) != 0 ? 'A' : 'a';
      const auto moved = static_cast<char>(std::clamp<std::int64_t>(seen[letter] + amount, first, first + 25));
      const Place place{line, static_cast<std::int64_t>(letter)};
      core.doc().replace(place, {line, place.column + 1}, std::string(1, moved), core.cursor);
      core.doc().note_at({line, 0});
      return NumberPlace{place, place};
    }
  }
  const auto number = find_number(seen, at, in_visual ? at : 0, core.options.nrformats);
  if (!number) return std::nullopt;
  const std::string fresh = added(*number, amount, core.options.nrformats);
  core.doc().replace({line, static_cast<std::int64_t>(number->begin)}, {line, static_cast<std::int64_t>(number->end)},
                     fresh, core.cursor);
  core.doc().note_at({line, 0});
  // In Visual mode the sign that stays is not counted.
  const bool sign = in_visual && number->negative && fresh.starts_with('-');
  return NumberPlace{.begin = {line, static_cast<std::int64_t>(number->begin) + (sign ? 1 : 0)},
                     .last = {line, static_cast<std::int64_t>(number->begin + fresh.size()) - 1}};
}

bool Editor::Core::add_number(const Command& command) {
  const bool sequence = command.action == Action::IncrementSequence || command.action == Action::DecrementSequence;
  const bool down = command.action == Action::Decrement || command.action == Action::DecrementSequence;
  const std::int64_t count = command.count.value_or(1).value * (down ? -1 : 1);
  if (!check_modifiable()) return false;
  if (!visual()) {
    remember_change(command);
    doc().save_lines(cursor.line, 1, cursor);
    const auto place = add_to_line(*this, cursor.line, cursor.column, lines().length(cursor.line), count, false);
    if (!place) return false;
    set_change_marks(place->begin, place->last);
    set_cursor(place->last);
    return true;
  }
  const Area area = *area_of_visual();
  remember_visual_change(command, area);
  end_visual();
  const bool block = area.shape == Shape::Blockwise;
  cursor = block ? place_at_cell(lines(), area.begin.line, area.cells.begin, options, false) : area.begin;
  doc().save_lines(area.begin.line, (area.end.line - area.begin.line).value + 1, cursor);
  std::int64_t amount = count;
  std::optional<NumberPlace> changed;
  const Document::OneChange one(doc(), {area.begin.line, 0}, area.end.line > area.begin.line);
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    Byte from = area.shape == Shape::Charwise && line == area.begin.line ? area.begin.column : Byte{0};
    Byte until = area.shape == Shape::Charwise && line == area.end.line ? area.end.column : lines().length(line);
    if (block) {
      const BlockLine part = block_line(line, area);
      from = part.begin;
      until = part.end;
    }
    if (until <= from) continue;
    const auto place = add_to_line(*this, line, from, until, amount, true);
    if (!place) continue;
    changed = {changed ? changed->begin : place->begin, place->last};
    if (sequence) amount += count;
  }
  set_cursor(area.shape == Shape::Linewise ? Place{area.begin.line, 0} : area.begin);
  if (block) cursor = place_at_cell(lines(), area.begin.line, area.cells.begin, options, false);
  if (changed) set_change_marks(changed->begin, changed->last);
  return changed.has_value();
}

}  // namespace mini::editor
