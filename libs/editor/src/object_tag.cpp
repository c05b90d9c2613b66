// at it: what stands between a tag and the one that closes it.
#include "object.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <vector>

namespace mini::editor {

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

/// The text around a place: far objects cost what lies between, and the largest file no more than some megabytes.
class Around {
 public:
  Around(const Lines& lines, Place at, Byte reach) : lines_(lines) {
    const text::Snapshot& text = lines.text();
    const Byte here = lines.offset(at);
    begin_ = text.line_begin(text.line_at(std::max(Byte{0}, here - reach)));
    end_ = text.line_end(text.line_at(std::min(text.size(), here + reach)));
    whole_ = begin_ == 0 && end_ + 1 >= text.size();
    text_ = text.copy({begin_, end_});
  }

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] bool whole() const { return whole_; }
  [[nodiscard]] Byte offset(Place at) const { return lines_.offset(at) - begin_; }
  [[nodiscard]] Place place(Byte at) const { return lines_.place(begin_ + at); }

 private:
  const Lines& lines_;
  Byte begin_;
  Byte end_;
  bool whole_ = false;
  std::string text_;
};

/// On a tag its end is meant, or what stands before a closing one: from the last '<' of the line, if no '>' is nearer.
Byte settled(std::string_view text, Byte at) {
  auto here = static_cast<std::size_t>(at.value);
  while (here < text.size() && text[here] != '<') {
    if (here == 0 || text[here] == '\n' || text[here - 1] == '\n' || text[here - 1] == '>') return at;
    --here;
  }
  if (here + 1 >= text.size()) return at;
  if (text[here + 1] == '/') return static_cast<std::int64_t>(here) - (here > 0 ? 1 : 0);
  const std::size_t end = text.find('>', here);
  return end == std::string_view::npos || text[end - 1] == '/' ? at : Byte{static_cast<std::int64_t>(end)};
}

/// The pairs around the place or the area, the innermost first.
std::vector<TagPair> pairs_around(const ObjectInput& in, const Around& around, Byte from, Byte to) {
  std::vector<TagPair> pairs = pair_tags(scan_tags(around.text()));
  std::erase_if(pairs, [&](const TagPair& pair) {
    if (in.visual) return pair.open.begin >= from || pair.close.begin < to;
    return pair.open.begin > from || pair.close.end <= from;
  });
  std::ranges::sort(pairs, {}, [](const TagPair& pair) { return pair.close.end - pair.open.begin; });
  return pairs;
}

ObjectSpan span_of(const ObjectInput& in, const Around& around, const TagPair& pair, Byte from, Byte to) {
  // The inside is selected already: now with the tags.
  const bool empty = pair.open.end == pair.close.begin;
  const bool again = in.in_visual && pair.open.end == from && (pair.close.begin == to + 1 || (empty && !in.visual));
  if (in.around || again) return {around.place(pair.open.begin), around.place(pair.close.end), false, false};
  const Place inside = around.place(pair.open.end);
  if (in.in_visual && empty) return {inside, inside, false, true};  // nothing inside: one cluster
  return {.begin = inside, .end = around.place(pair.close.begin), .inclusive = false, .exact = true};
}

}  // namespace

std::optional<ObjectSpan> tag_object(const ObjectInput& in) {
  constexpr std::int64_t kFirstReach = 1 << 14;
  constexpr std::int64_t kFarthest = 1 << 24;
  Place first = std::min(in.cursor, in.anchor);
  // In the indent of a line that begins with a tag, that tag is meant.
  if (!in.visual) {
    const Place non_blank = in.lines.first_non_blank(first.line);
    if (first < non_blank && in.lines.character(non_blank) == '<') first = non_blank;
  }
  const Place last = in.visual ? std::max(in.cursor, in.anchor) : first;
  const Byte length = in.lines.offset(last) - in.lines.offset(first);
  for (std::int64_t reach = kFirstReach;; reach *= 8) {
    const Around around(in.lines, first, length + reach);
    const Byte from = in.visual ? around.offset(first) : settled(around.text(), around.offset(first));
    const Byte to = in.visual ? around.offset(last) : from;
    const std::vector<TagPair> pairs = pairs_around(in, around, from, to);
    if (in.count <= std::ssize(pairs))
      return span_of(in, around, pairs[static_cast<std::size_t>(in.count.value) - 1], from, to);
    if (around.whole() || reach >= kFarthest) return std::nullopt;
  }
}

}  // namespace mini::editor
