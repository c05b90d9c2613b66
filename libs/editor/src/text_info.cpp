// g CTRL-G: words, characters and bytes, counted as Vim does.
#include "info.hpp"
#include "mini/text/chunks.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <limits>

namespace mini::editor {
namespace {

constexpr std::int64_t kWhole = std::numeric_limits<std::int64_t>::max();

struct Count3 {
  std::int64_t words = 0;
  std::int64_t characters = 0;
  std::int64_t bytes = 0;

  /// The first `limit` bytes of a line, and its end when they reach over it: that takes `end` bytes and characters.
  void add(std::string_view line, std::int64_t limit, std::int64_t end) {
    bool in_word = false;
    Byte at = 0;
    while (at < std::ssize(line) && at < limit) {
      const auto point = unicode::decode(line, at);
      const bool blank = point.value == ' ' || (point.value >= '\t' && point.value <= '\r');
      if (blank && in_word) ++words;
      in_word = !blank;
      // A combining mark is part of the character before it, as Vim counts.
      if (!unicode::is_combining(point.value)) ++characters;
      at += point.length;
    }
    if (in_word) ++words;
    const bool ends = at < limit;
    characters += ends ? end : 0;
    bytes += at.value + (ends ? end : 0);
  }
};

class TextInfo {
 public:
  explicit TextInfo(Editor::Core& core) : core_(core), line_end_(core.options.fileformat == "dos" ? 2 : 1) {
    if (!core.visual() || !core.visual_state) return;
    area_ = core.area_of_visual();
    // Without the newline that `$` adds.
    area_->begin = std::min(core.visual_state->anchor, core.cursor);
    area_->end = std::max(core.visual_state->anchor, core.cursor);
  }

  std::string shown() {
    for (text::Lines line(core_.doc().text(), 0); !line.done(); line.next()) {
      if (area_) {
        count_selected(line.line(), line.text());
      } else if (line.line() == core_.cursor.line) {
        part_ = all_;
        part_.add(line.text(), core_.cursor.column.value + 1, line_end_);
      }
      all_.add(line.text(), kWhole, line_end_);
    }
    const bool cut = !core_.options.endofline && (core_.options.binary || !core_.options.fixendofline);
    if (cut) all_.bytes -= line_end_;
    return (area_ ? shown_area() : shown_place()) +
           (part_.characters == part_.bytes && all_.characters == all_.bytes
                ? ""
                : of("Char", part_.characters, all_.characters)) +
           of("Byte", part_.bytes, all_.bytes);
  }

 private:
  [[nodiscard]] std::string of(const std::string& what, std::int64_t part, std::int64_t all) const {
    const std::string counts = std::to_string(part) + " of " + std::to_string(all);
    return "; " + (area_ ? counts + " " + what + "s" : what + " " + counts);
  }

  void count_selected(Line line, std::string_view text) {
    if (line < area_->begin.line || line > area_->end.line) return;
    if (core_.mode == Mode::VisualBlock) {
      const BlockLine part = core_.block_line(line, *area_);
      const Byte length = part.end - part.begin;
      return part_.add(text.substr(static_cast<std::size_t>(part.begin.value)), length.value, line_end_);
    }
    const bool lines = core_.mode == Mode::VisualLine;
    const Byte begin =
        !lines && line == area_->begin.line ? std::min<Byte>(area_->begin.column, std::ssize(text)) : Byte{0};
    const std::int64_t limit = !lines && line == area_->end.line ? (area_->end.column - begin).value + 1 : kWhole;
    part_.add(text.substr(static_cast<std::size_t>(begin.value)), limit, line_end_);
  }

  [[nodiscard]] std::string shown_place() const {
    const std::string_view text = core_.lines().line(core_.cursor.line);
    const Cell width = unicode::line_width(text, {.tabstop = core_.options.tabstop});
    const std::string size = text.empty() ? "0" : shown_columns(Byte{std::ssize(text) - 1}, Cell{width.value - 1});
    return "Col " + shown_columns(core_.cursor.column, core_.cursor_cell()) + " of " + size + "; Line " +
           std::to_string(core_.cursor.line.value + 1) + " of " + std::to_string(core_.lines().count().value) +
           of("Word", part_.words, all_.words);
  }

  [[nodiscard]] std::string shown_area() const {
    std::string out = "Selected ";
    if (core_.mode == Mode::VisualBlock && !area_->to_line_end)
      out += std::to_string(area_->cells.length().value) + " Cols; ";
    return out + std::to_string((area_->end.line - area_->begin.line).value + 1) + " of " +
           std::to_string(core_.lines().count().value) + " Lines" + of("Word", part_.words, all_.words);
  }

  Editor::Core& core_;
  std::int64_t line_end_;
  std::optional<Area> area_;
  Count3 part_;
  Count3 all_;
};

}  // namespace

std::string text_info(Editor::Core& core) {
  if (core.doc().text().empty()) return "--No lines in buffer--";
  return TextInfo(core).shown();
}

}  // namespace mini::editor
