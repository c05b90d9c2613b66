#pragma once
#include "mini/base/units.hpp"
#include "mini/text/place.hpp"
#include "mini/text/snapshot.hpp"
#include "mini/unicode/graphemes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mini::editor {

using text::Place;

/// Reads a Snapshot by lines and clusters. A view that line() gave is valid until the next call for another line.
/// A column may be the line's length: the place behind its last cluster, where Vim sees a NUL.
class Lines {
 public:
  explicit Lines(const text::Snapshot& text) : text_(&text) {}

  [[nodiscard]] const text::Snapshot& text() const { return *text_; }
  /// The text has changed: what is kept is no longer true.
  void forget() {
    known_ = -1;
    viewed_ = false;
    count_ = -1;
  }
  /// Inside of this line `removed` bytes at a column are about to become `bytes`: what is kept is true again when
  /// changed_inside() tells that it was done.
  void will_change_inside(Place at, Byte removed, std::string_view bytes);
  void changed_inside(Line line);
  [[nodiscard]] Line count() const {
    if (count_ < 0) count_ = text_->line_count();
    return count_;
  }
  [[nodiscard]] Line last() const { return count() - 1; }
  [[nodiscard]] std::string_view line(Line line) const { return viewed_ && line == known_ ? view_ : look_up(line); }
  [[nodiscard]] std::string copy(Line line) const { return std::string(this->line(line)); }
  [[nodiscard]] Byte length(Line line) const { return static_cast<std::int64_t>(this->line(line).size()); }
  [[nodiscard]] bool empty(Line line) const { return this->line(line).empty(); }

  /// Where a place lies in the text. O(log n).
  [[nodiscard]] Byte offset(Place at) const { return begin(at.line) + at.column; }
  /// Where a line begins. O(log n).
  [[nodiscard]] Byte begin(Line line) const { return line == known_ ? begin_ : find(line); }
  [[nodiscard]] Place place(Byte at) const;

  /// The code point at a place; 0 behind the last cluster.
  [[nodiscard]] char32_t character(Place at) const;
  [[nodiscard]] bool at_end(Place at) const { return at.column >= length(at.line); }
  /// The end of the cluster at `at`, in the same line. At the end of the line: itself.
  [[nodiscard]] Place after(Place at) const;
  /// The bytes of the cluster at `at`; empty at the end of the line.
  [[nodiscard]] std::string cluster(Place at) const;
  /// The start of the cluster before `at`, in the same line. At column 0: itself.
  [[nodiscard]] Place before(Place at) const;
  /// The start of the line's last cluster; column 0 of an empty line.
  [[nodiscard]] Place last_cluster(Line line) const;
  [[nodiscard]] Place last_byte(Line line) const { return {line, std::max(Byte{0}, length(line) - 1)}; }
  /// The first column that is no blank; the line's last cluster when all are (as `^` does).
  [[nodiscard]] Place first_non_blank(Line line) const;
  [[nodiscard]] bool blank(Line line) const;

  /// Steps over clusters and line ends as Vim's cursor does.
  enum class Step : std::uint8_t { Moved, OntoLineEnd, ToNextLine, ToPreviousLine, Blocked };
  Step forward(Place& at) const;
  Step backward(Place& at) const;

 private:
  [[nodiscard]] std::string_view look_up(Line line) const;
  [[nodiscard]] Byte find(Line line) const;

  const text::Snapshot* text_;
  // The line looked at last: most questions are about that one, and the next is mostly its neighbour.
  mutable Line known_ = -1;
  mutable Byte begin_;
  mutable bool viewed_ = false;  // view_ is that line's
  mutable std::string_view view_;
  mutable std::string scratch_;
  mutable Line count_ = -1;
  std::string next_;  // what the line will be
  bool next_known_ = false;
};

[[nodiscard]] constexpr bool is_blank(char32_t c) noexcept { return c == ' ' || c == '\t'; }
/// The length of the run of blanks that `text` begins with.
[[nodiscard]] std::size_t indent_length(std::string_view text) noexcept;

}  // namespace mini::editor
