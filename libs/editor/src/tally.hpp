#pragma once
#include "core.hpp"

#include <cstdint>
#include <string>

namespace mini::editor {

/// `5 fewer lines`, `3 more lines`: where there are more of them than 'report' says. `:global` tells all at its end.
void tell_line_count(Editor::Core& core, Line before);
/// `5 lines yanked`, and into which register.
void tell_yanked(Editor::Core& core, const Area& area, char32_t reg);
/// `5 lines` and what was done with them.
/// After an operator on a Visual area the row of the mode is cleared last: what these tell is not seen then.
void tell_lines_of(Editor::Core& core, const Area& area, const std::string& done);
void tell_lines(Editor::Core& core, Line count, const std::string& done);
/// The same, when whole lines were deleted: `--No lines in buffer--` when none is left.
void tell_deleted(Editor::Core& core, Line before);
/// `3 lines >ed 1 time`.
void tell_shifted(Editor::Core& core, Line count, bool right, std::int64_t times);

/// What steps of undo or redo have done to lines.
class UndoTally {
 public:
  explicit UndoTally(const Editor::Core& core);
  void add(const text::Step& step, bool undone);
  /// The way led to that very step: `after #3`, whichever the way was.
  void arrive(const text::Step& step);
  /// `1 more line; before #3  5 seconds ago`.
  void tell(Editor::Core& core) const;

 private:
  std::int64_t lines_before_;
  std::int64_t changed_ = 0;
  std::int64_t number_ = 0;
  std::int64_t time_seconds_ = 0;
  bool undone_ = false;
};

/// `g-` `g+` `:earlier` `:later`: goes there, and tells what came of it.
void travel_and_tell(Editor::Core& core, Count count, text::History::Unit unit);

/// `5 seconds ago`, or the time of day.
[[nodiscard]] std::string time_shown(std::int64_t time_seconds);

}  // namespace mini::editor
