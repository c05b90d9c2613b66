// 'textwidth': breaking the cursor's line where it reaches over the margin, in Insert mode and for gq.
#include "comments.hpp"
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

namespace {

bool has_flag(const Options& options, char flag) { return options.formatoptions.contains(flag); }

/// Where a line is broken: the blanks in [begin, end) go.
struct Break {
  Place begin;
  Place end;
};

/// Looks back from the cursor for the last break that keeps the margin, else the first one behind it.
class BreakFinder {
 public:
  BreakFinder(const Editor::Core& core, Place margin, Byte leader, Byte floor, char32_t typed)
      : core_(core), lines_(core.lines()), margin_(margin), leader_(leader), floor_(floor), typed_(typed) {}

  std::optional<Break> find() {
    at_ = core_.cursor;
    while (at_.column >= floor_) {
      looks_again_ = false;
      const bool done = is_blank(character()) ? at_blank() : at_wide();
      if (done || at_.column == 0) break;
      if (!looks_again_) at_ = lines_.before(at_);
    }
    return found_;
  }

 private:
  [[nodiscard]] char32_t character() const {
    return at_ == core_.cursor && typed_ != 0 ? typed_ : lines_.character(at_);
  }
  [[nodiscard]] bool keeps_margin(Place at) const { return at <= margin_; }

  /// True: the search is over.
  bool at_blank() {
    const Place end = lines_.after(at_);
    int blanks = 0;
    while (at_.column > 0 && is_blank(character())) {
      at_ = lines_.before(at_);
      ++blanks;
    }
    if (at_.column == 0 && is_blank(character())) return true;  // only blanks in front of the text
    if (has_flag(core_.options, 'p') && character() == '.' && blanks < 2) return false;
    if (at_.column < leader_) return true;
    if (has_flag(core_.options, '1')) {
      if (at_.column == 0 || at_.column <= leader_) return true;
      if (is_blank(lines_.character(lines_.before(at_)))) {
        at_ = lines_.before(at_);  // the line may break in front of a word of one letter
        looks_again_ = true;
        return false;
      }
    }
    found_ = Break{lines_.after(at_), end};
    return keeps_margin(found_->begin);
  }

  /// The flag m: before and behind wide characters.
  bool at_wide() {
    constexpr char32_t kFirstWide = 0x100;
    const char32_t here = character();
    if (here < kFirstWide || !has_flag(core_.options, 'm')) return false;
    if (at_ != core_.cursor) {
      if (at_.column < leader_) return true;
      const Place behind = lines_.after(at_);
      found_ = Break{behind, behind};
      if (keeps_margin(behind)) return true;
    }
    if (at_.column == 0) return true;
    const Place before = lines_.before(at_);
    if (is_blank(lines_.character(before))) return false;
    if (before.column < leader_) return true;
    found_ = Break{at_, at_};
    return keeps_margin(at_);
  }

  const Editor::Core& core_;
  const Lines& lines_;
  Place margin_;
  Byte leader_;
  Byte floor_;
  char32_t typed_;
  Place at_{};
  std::optional<Break> found_;
  bool looks_again_ = false;  // the character that at_ stands on has not been looked at
};

}  // namespace

std::int64_t Editor::Core::text_width(bool formats) const {
  std::int64_t width = options.textwidth;
  if (width == 0 && options.wrapmargin > 0) {
    // Vim counts eight columns for line numbers here, whatever they take.
    const std::int64_t numbers = options.number || options.relativenumber ? 8 : 0;
    width = std::max<std::int64_t>(0, settings.columns.value - options.wrapmargin - numbers);
  }
  if (formats && width == 0) width = std::min<std::int64_t>(79, settings.columns.value - 1);
  return width;
}

/// The indent of the text behind a list number (the flag n); nullopt when the line has none.
std::optional<Cell> Editor::Core::list_indent(Line line) const {
  const std::string_view text = lines().line(line);
  const std::size_t prefix = Comments(options.comments).leader(text, false, true).length;
  std::size_t at = std::max(prefix, indent_length(text));
  const std::size_t digits = at;
  while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
  if (at == digits) return std::nullopt;
  if (at < text.size() && std::string_view("]:.)}").contains(text[at])) ++at;
  const std::size_t blanks = at;
  while (at < text.size() && is_blank(static_cast<unsigned char>(text[at]))) ++at;
  if (at == blanks || at >= text.size()) return std::nullopt;
  return cell_of(lines(), {line, static_cast<std::int64_t>(at)}, options);
}

/// Where the line is broken, or nullopt when it fits or cannot be.
static std::optional<Break> next_break(const Editor::Core& core, const WrapHow& how, bool& comments,
                                       std::size_t& prefix) {
  const Lines& lines = core.lines();
  const char32_t next = how.typed != 0 ? how.typed : lines.character(core.cursor);
  std::string shown;
  unicode::append_utf8(shown, next);
  const Cell width = cell_of(lines, core.cursor, core.options) +
                     (next == 0 ? Cell{1} : unicode::line_width(shown, {.tabstop = core.options.tabstop}));
  if (width <= how.width) return std::nullopt;
  const std::string_view line = lines.line(core.cursor.line);
  prefix = comments ? Comments(core.options.comments).leader(line, false, true).length : 0;
  if (prefix == 0) comments = false;
  if (!how.formats && prefix == 0 && !has_flag(core.options, 't')) return std::nullopt;
  if (core.cursor.column == 0) return std::nullopt;
  const Place margin = place_at_cell(lines, core.cursor.line, how.width, core.options, true);
  Byte floor{};
  const bool only_new = has_flag(core.options, 'b') || has_flag(core.options, 'v');
  if (only_new && !how.formats && core.insert && core.cursor.line == core.insert->start.line)
    floor = core.insert->start.column;
  return BreakFinder(core, margin, static_cast<std::int64_t>(prefix), floor, how.typed).find();
}

void Editor::Core::wrap_line(const WrapHow& how) {
  std::optional<Cell> second = how.second_indent;
  bool comments = how.formats ? how.comments : has_flag(options, 'c');
  bool first = true;
  constexpr int kMostLines = 1'000'000;
  for (int n = 0; n < kMostLines; ++n) {
    std::size_t prefix = 0;
    const auto found = next_break(*this, how, comments, prefix);
    if (!found) return;
    const bool keep_trail = has_flag(options, 'w');
    Place end = found->begin;
    while (!lines().at_end(end) && is_blank(lines().character(end)) && !(keep_trail && end >= cursor))
      end = lines().after(end);
    const Byte behind = std::max(Byte{0}, cursor.column - end.column);
    cursor = keep_trail ? end : found->begin;
    std::optional<Cell> list_indent_of;
    if (how.comment_list) list_indent_of = second;
    open_line({.below = true,
               .split = true,
               .comments = comments,
               .delete_blanks = true,
               .truncate = false,
               .marks = Document::Marks::Move,
               .indent = insert ? std::exchange(insert->old_indent, std::nullopt) : std::nullopt,
               .list_indent = list_indent_of});
    if (first && !how.comment_list) {
      if (!second && has_flag(options, 'n')) second = list_indent(cursor.line - 1);
      if (second) set_indent(*second);
    }
    first = false;
    cursor.column = std::min(cursor.column + behind, lines().length(cursor.line));
    if (insert) insert->indent = {};
  }
}

/// Gives the cursor's line an indent; the cursor goes behind it.
void Editor::Core::set_indent(Cell width) {
  const std::string_view line = lines().line(cursor.line);
  const auto old = static_cast<std::int64_t>(indent_length(line));
  const std::string fresh = make_indent(width);
  if (line.substr(0, static_cast<std::size_t>(old)) != fresh)
    doc().replace({cursor.line, 0}, {cursor.line, old}, fresh, cursor);
  cursor.column = std::ssize(fresh);
}

}  // namespace mini::editor
