// i" a" and their kin: within one line, and in Visual mode by what is selected already.
#include "object.hpp"

#include <algorithm>
#include <string>

namespace mini::editor {
namespace {

class QuoteObject {
 public:
  QuoteObject(const ObjectInput& in, char quote)
      : in_(in),
        quote_(quote),
        text_(in.lines.copy(in.cursor.line)),
        column_(in.cursor.column.value),
        first_(std::min(in.cursor, in.anchor).column.value),
        last_(std::max(in.cursor, in.anchor).column.value) {
    if (!in.visual) return;
    inside_ = first_ > 0 && is_quote(first_ - 1) && at(last_) != '\0' && is_quote(last_ + 1);
    for (std::int64_t i = first_; i <= last_; ++i) holds_quote_ = holds_quote_ || is_quote(i);
  }

  std::optional<ObjectSpan> run() {
    if (!find()) return std::nullopt;
    if (in_.around) take_blanks();
    // After vi" another i" takes the quotes too, and so does 2i".
    const bool whole = in_.around || in_.count > 1 || inside_;
    if (!in_.around && in_.count < 2 && !inside_) ++open_;
    const std::int64_t behind = whole ? close_ + 1 : close_;
    if (!in_.in_visual) return ObjectSpan{place(open_), place(behind), false, false};
    const Place end = in_.lines.before(place(behind));
    if (!in_.visual) return ObjectSpan{place(open_), end, false, true};
    if (backward()) {
      const bool new_end = inside_ || (!holds_quote_ && !is_quote(last_ + 1));
      return ObjectSpan{new_end ? end : in_.anchor, place(open_), false, true};
    }
    const bool new_start = !holds_quote_ && (inside_ || first_ == 0 || !is_quote(first_ - 1));
    return ObjectSpan{new_start ? place(open_) : in_.anchor, end, false, true};
  }

 private:
  enum class Escapes : std::uint8_t { Seen, Ignored };
  [[nodiscard]] char at(std::int64_t i) const {
    return i >= 0 && i < std::ssize(text_) ? text_[static_cast<std::size_t>(i)] : '\0';
  }
  [[nodiscard]] bool is_quote(std::int64_t i) const { return at(i) == quote_; }
  [[nodiscard]] Place place(std::int64_t column) const { return {in_.cursor.line, column}; }

  /// The next quote from `i` on; -1: none.
  [[nodiscard]] std::int64_t next(std::int64_t i, Escapes escapes) const {
    for (; i < std::ssize(text_); ++i) {
      if (escapes == Escapes::Seen && at(i) == '\\') {
        ++i;
      } else if (is_quote(i)) {
        return i;
      }
    }
    return -1;
  }

  /// The quote before `i`, or 0.
  [[nodiscard]] std::int64_t previous(std::int64_t i, Escapes escapes) const {
    while (i > 0) {
      --i;
      std::int64_t slashes = 0;
      while (escapes == Escapes::Seen && i - slashes > 0 && at(i - slashes - 1) == '\\') ++slashes;
      if (slashes % 2 == 1) {
        i -= slashes;
      } else if (is_quote(i)) {
        break;
      }
    }
    return i;
  }

  [[nodiscard]] bool backward() const { return in_.cursor < in_.anchor; }

  bool find() {
    if (in_.visual && is_quote(column_)) return backward() ? find_previous_string() : find_next_string();
    if (in_.visual || is_quote(column_)) return find_from_line_start();
    open_ = previous(column_, Escapes::Seen);
    if (!is_quote(open_)) open_ = next(open_, Escapes::Ignored);
    close_ = open_ < 0 ? -1 : next(open_ + 1, Escapes::Seen);
    return close_ >= 0;
  }

  /// Something is selected and the cursor stands on a quote, taken for a closing one.
  bool find_next_string() {
    open_ = next(column_ + 1, Escapes::Ignored);
    if (open_ < 0) return false;
    close_ = next(open_ + 1, Escapes::Seen);
    if (close_ >= 0) return true;
    close_ = open_;
    open_ = last_;
    return true;
  }

  /// The same at the start of the area: taken for an opening one.
  bool find_previous_string() {
    close_ = previous(column_, Escapes::Ignored);
    if (!is_quote(close_)) return false;
    open_ = previous(close_, Escapes::Seen);
    if (is_quote(open_)) return true;
    open_ = close_;
    close_ = column_;
    return true;
  }

  /// Only from the start of the line it can be told which quotes open.
  bool find_from_line_start() {
    std::int64_t wanted = column_;
    if (in_.visual) wanted = backward() ? previous(column_, Escapes::Ignored) : next(column_, Escapes::Ignored);
    for (open_ = 0;; open_ = close_ + 1) {
      open_ = next(open_, Escapes::Ignored);
      if (open_ < 0 || open_ > wanted) return false;
      close_ = next(open_ + 1, Escapes::Seen);
      if (close_ < 0) return false;
      if (wanted <= close_) return true;
    }
  }

  void take_blanks() {
    if (is_blank(static_cast<unsigned char>(at(close_ + 1)))) {
      while (is_blank(static_cast<unsigned char>(at(close_ + 1)))) ++close_;
      return;
    }
    while (open_ > 0 && is_blank(static_cast<unsigned char>(at(open_ - 1)))) --open_;
  }

  const ObjectInput& in_;
  char quote_;
  std::string text_;
  std::int64_t column_;
  std::int64_t first_, last_;  // of the Visual area
  bool inside_ = false;        // it is what stands between two quotes
  bool holds_quote_ = false;
  std::int64_t open_ = 0;
  std::int64_t close_ = 0;
};

}  // namespace

std::optional<ObjectSpan> quote_object(const ObjectInput& in, char quote) {
  if (in.visual && in.anchor.line != in.cursor.line) return std::nullopt;
  return QuoteObject(in, quote).run();
}

}  // namespace mini::editor
