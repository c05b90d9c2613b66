#pragma once
#include "lines.hpp"
#include "mini/base/units.hpp"
#include "mini/modal/command.hpp"
#include "mini/unicode/display.hpp"
#include "options.hpp"

#include <cstdint>
#include <optional>

namespace mini::editor {

/// The wanted column after `$`: the end of every line.
inline constexpr Cell kEndOfLine = INT32_MAX;

/// 'virtualedit' lets the cursor stand behind the last cluster.
[[nodiscard]] inline bool may_pass_end(const Options& options) {
  return options.virtualedit.contains("onemore") || options.virtualedit.contains("all");
}

/// What a motion sees of the window.
struct ScreenMetrics {
  Line top;
  Line bottom;                   ///< the last line that is on the screen
  Line middle;                   ///< the line at half of the rows that hold text
  Line inner_first, inner_last;  ///< what 'scrolloff' leaves to the cursor
  Cell width = 80;
  Cell left;
};

struct MotionInput {
  const Lines& lines;
  Place cursor;
  Count count = 1;
  bool counted = false;
  char32_t argument = 0;
  modal::Action op = modal::Action::None;  ///< the operator that waits for this motion
  bool visual = false;
  Cell wanted;  ///< the column that `j` and `k` keep
  const Options& options;
  ScreenMetrics screen{};
};

/// Where a motion ends, and how an operator takes it.
struct Landing {
  Place to;
  bool linewise = false;
  bool inclusive = false;
  bool failed = false;   ///< it moved as far as it could, and beeps without an operator
  bool cancels = false;  ///< and an operator is cancelled, though the cursor has moved
  bool jump = false;     ///< the jump list remembers where it began
  bool keep_wanted = false;
  bool register_one = false;    ///< a delete goes to "1 whatever its size
  bool takes_line_end = false;  ///< `d<BS>` in column 1: the exclusive end stays where it is
  bool may_pass_end = false;    ///< stands behind the last cluster on purpose
  std::optional<Cell> wanted{};
  std::optional<Place> from{};         ///< a text object's other end
  std::optional<Range<Cell>> cells{};  ///< 'virtualedit': what it covers, in columns
};

using Motion = std::optional<Landing> (*)(const MotionInput&);

/// The pure motions: nullopt when it can't move, which cancels an operator. nullptr when the action is none of them.
[[nodiscard]] Motion find_motion(modal::Action action) noexcept;
[[nodiscard]] Motion find_screen_motion(modal::Action action) noexcept;
[[nodiscard]] Motion find_text_motion(modal::Action action) noexcept;

/// f, F, t, T: the count-th `wanted` in the line. `skip_adjacent`: `;` after `t` must not stay where it is.
[[nodiscard]] std::optional<Place> find_in_line(const Lines& lines, Place from, char32_t wanted, Count count,
                                                bool forward, bool till, bool skip_adjacent);

/// Word classes as Vim's cls(): 0 blank or line end.
[[nodiscard]] int class_at(const Lines& lines, Place at, bool big, const Options& options);
/// Whether a character is a keyword character by 'iskeyword'.
[[nodiscard]] bool is_keyword(char32_t c, const Options& options);

/// A paragraph or section begins on this line: empty, a form feed, an nroff macro, or `kind` in column 0.
[[nodiscard]] bool starts_paragraph(const Lines& lines, Line line, char32_t kind, bool both, const Options& options);
/// Sentence motion; nullopt when there are not that many.
[[nodiscard]] std::optional<Place> sentence(const Lines& lines, Place from, bool forward, Count count,
                                            const Options& options);

// Word walks as the text objects need them. False: the text ended; `at` has moved as far as it could.
bool word_forward(const Lines& lines, Place& at, Count count, bool big, bool stop_at_line_end, const Options& options);
bool word_backward(const Lines& lines, Place& at, Count count, bool big, bool stop, const Options& options);
bool word_end(const Lines& lines, Place& at, Count count, bool big, bool stop, bool empty, const Options& options);
bool previous_word_end(const Lines& lines, Place& at, Count count, bool big, bool stop_at_line_end,
                       const Options& options);

/// The bracket, comment or directive that matches the one at or after `at` in the line.
/// Whether `%` there means the next `#else` or `#endif`.
[[nodiscard]] bool on_directive(const Lines& lines, Place at, const Options& options);
[[nodiscard]] std::optional<Place> matching_item(const Lines& lines, Place at, const Options& options);
/// Where the closing bracket at `at` was opened, no further up than the line `first`; nullopt when there is none.
[[nodiscard]] std::optional<Place> opening_bracket(const Lines& lines, Place at, const Options& options, Line first);
enum class Quotes : std::uint8_t { Seen, Ignored };
/// The count-th unmatched `bracket` before or after `at`.
[[nodiscard]] std::optional<Place> unmatched(const Lines& lines, Place at, char32_t bracket, Count count,
                                             Quotes quotes = Quotes::Seen);
/// The next opening `bracket` behind `at` that no closing one comes before.
[[nodiscard]] std::optional<Place> next_bracket(const Lines& lines, Place at, char32_t bracket);

[[nodiscard]] Cell cell_of(const Lines& lines, Place at, const Options& options);
/// How the line is wrapped.
[[nodiscard]] unicode::DisplayOptions wrap_layout(const Lines& lines, Line line, Cell columns, const Options& options);
/// The place in `line` at a wanted column. `past_end`: Insert and Visual mode may stand behind the last cluster.
[[nodiscard]] Place place_at_cell(const Lines& lines, Line line, Cell wanted, const Options& options, bool past_end);

}  // namespace mini::editor
