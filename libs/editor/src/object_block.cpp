// i( a( i{ it and their kin.
#include "object.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace mini::editor {
namespace {

using Step = Lines::Step;

Step advance(const Lines& lines, Place& at) {
  const Step step = lines.forward(at);
  return step == Step::OntoLineEnd && at.column > 0 ? lines.forward(at) : step;
}

Step retreat(const Lines& lines, Place& at) {
  const Step step = lines.backward(at);
  return step == Step::ToPreviousLine && at.column > 0 ? lines.backward(at) : step;
}

bool in_indent(const Lines& lines, Place at) {
  return at.column < static_cast<std::int64_t>(indent_length(lines.line(at.line)));
}

/// The brackets around `at`, or else the next ones behind it.
std::optional<Place> find_open(const Lines& lines, Place at, char32_t open, Count count) {
  const bool inside = unmatched(lines, at, open, 1, Quotes::Ignored).has_value();
  for (; count > 0; --count) {
    const auto found = inside ? unmatched(lines, at, open, 1, Quotes::Ignored) : next_bracket(lines, at, open);
    if (!found) return std::nullopt;
    at = *found;
  }
  return at;
}

struct Inside {
  Place begin;
  Place last;
  bool line_start = false;  ///< the closing one stands first in its line: the area ends with the line before
};

Inside inside_of(const Lines& lines, Place open, Place close) {
  Inside in{.begin = open, .last = close};
  advance(lines, in.begin);
  in.line_start = close.column == 0;
  retreat(lines, in.last);
  if (lines.character(open) != '{') return in;
  while (in_indent(lines, in.last)) {
    in.line_start = true;
    if (retreat(lines, in.last) != Step::Moved) break;
  }
  return in;
}

ObjectSpan inside_in_visual(const Lines& lines, Place open, Place close) {
  const Inside found = inside_of(lines, open, close);
  Place last = found.last;
  if (found.line_start && !lines.at_end(last)) lines.forward(last);
  return {found.begin, last, false, true};
}

std::optional<ObjectSpan> grown_inside(const ObjectInput& in, Place open, Place close, char32_t open_char,
                                       char32_t close_char) {
  const Lines& lines = in.lines;
  const Place old_begin = std::min(in.cursor, in.anchor);
  const Place old_end = std::max(in.cursor, in.anchor);
  for (;;) {
    const Inside found = inside_of(lines, open, close);
    const bool bigger = found.begin < old_begin || old_end < found.last;
    if (!in.visual || bigger || found.begin == found.last) return inside_in_visual(lines, open, close);
    Place from = old_begin;
    retreat(lines, from);
    const auto around = unmatched(lines, from, open_char, 1);
    const auto end = around ? unmatched(lines, *around, close_char, 1) : std::nullopt;
    if (!end) return std::nullopt;
    open = *around;
    close = *end;
  }
}

}  // namespace

std::optional<ObjectSpan> block_object(const ObjectInput& in, char32_t open, char32_t close) {
  const Lines& lines = in.lines;
  Place from = in.visual ? std::min(in.cursor, in.anchor) : in.cursor;
  if (!in.visual) {
    while (open == '{' && in_indent(lines, from)) from = lines.after(from);
    if (lines.character(from) == open) ++from.column;
  }
  const auto begin = find_open(lines, from, open, in.count);
  const auto end = begin ? unmatched(lines, *begin, close, 1) : std::nullopt;
  if (!end) return std::nullopt;
  if (in.around) return ObjectSpan{*begin, *end, false, true};
  if (in.in_visual) return grown_inside(in, *begin, *end, open, close);
  const Inside found = inside_of(lines, *begin, *end);
  if (found.line_start) {
    Place behind = found.last;
    advance(lines, behind);
    return ObjectSpan{found.begin, std::max(found.begin, behind), false, false};
  }
  if (found.begin > found.last) return ObjectSpan{found.begin, found.begin, false, false};
  return ObjectSpan{found.begin, found.last, false, true};
}

// --- tags

namespace {

struct Tag {
  Byte begin;
  Byte end;  // behind '>'
  std::string name;
  bool closing = false;
  bool single = false;  // <br/>
};

std::vector<Tag> scan_tags(std::string_view text) {
  std::vector<Tag> tags;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::size_t name = at + 1;
    const bool closing = name < text.size() && text[name] == '/';
    if (closing) ++name;
    std::size_t name_end = name;
    while (name_end < text.size() && !std::string_view(" \t\n/>").contains(text[name_end])) ++name_end;
    if (name_end == name || (!closing && std::isalpha(static_cast<unsigned char>(text[name])) == 0)) continue;
    std::size_t end = name_end;
    while (end < text.size() && text[end] != '>' && text[end] != '<') ++end;
    if (end >= text.size() || text[end] != '>') continue;
    tags.push_back({static_cast<std::int64_t>(at), static_cast<std::int64_t>(end) + 1,
                    std::string(text.substr(name, name_end - name)), closing, text[end - 1] == '/'});
  }
  return tags;
}

struct TagPair {
  Tag open;
  Tag close;
};

std::vector<TagPair> pair_tags(const std::vector<Tag>& tags) {
  std::vector<TagPair> pairs;
  std::vector<Tag> open;
  const auto same = [](std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
  };
  for (const Tag& tag : tags) {
    if (tag.single) continue;
    if (!tag.closing) {
      open.push_back(tag);
      continue;
    }
    const auto found = std::find_if(open.rbegin(), open.rend(), [&](const Tag& t) { return same(t.name, tag.name); });
    if (found == open.rend()) continue;
    pairs.push_back({*found, tag});
    open.erase(std::next(found).base(), open.end());
  }
  return pairs;
}

}  // namespace

std::optional<ObjectSpan> tag_object(const ObjectInput& in) {
  const std::string text = in.lines.text().copy();
  auto pairs = pair_tags(scan_tags(text));
  Place first = std::min(in.cursor, in.anchor);
  // In the indent of a line that begins with a tag, that tag is meant.
  if (!in.visual) {
    const Place non_blank = in.lines.first_non_blank(first.line);
    if (first < non_blank && in.lines.character(non_blank) == '<') first = non_blank;
  }
  const Byte from = in.lines.offset(first);
  const Byte to = in.visual ? in.lines.offset(std::max(in.cursor, in.anchor)) : from;
  std::erase_if(pairs, [&](const TagPair& pair) {
    if (in.visual) return pair.open.begin >= from || pair.close.begin < to;
    return pair.open.begin > from || pair.close.end <= from;
  });
  std::ranges::sort(pairs, {}, [](const TagPair& pair) { return pair.close.end - pair.open.begin; });
  if (in.count > std::ssize(pairs)) return std::nullopt;
  const TagPair& pair = pairs[static_cast<std::size_t>(in.count.value) - 1];
  // The inside is selected already: now with the tags.
  const bool empty = pair.open.end == pair.close.begin;
  const bool again = in.in_visual && pair.open.end == from && (pair.close.begin == to + 1 || (empty && !in.visual));
  if (in.around || again)
    return ObjectSpan{in.lines.place(pair.open.begin), in.lines.place(pair.close.end), false, false};
  const Place inside = in.lines.place(pair.open.end);
  if (in.in_visual && empty) return ObjectSpan{inside, inside, false, true};  // nothing inside: one cluster
  return ObjectSpan{.begin = inside, .end = in.lines.place(pair.close.begin), .inclusive = false, .exact = true};
}

}  // namespace mini::editor
