#pragma once
#include "mini/base/units.hpp"
#include "mini/text/chunks.hpp"
#include "mini/text/snapshot.hpp"

namespace mini::text {

/// Finds the lines of many positions, each mostly a little behind the last one: it counts the newlines between them
/// instead of looking from the top of the tree. Holds the Snapshot.
class LineCursor {
 public:
  explicit LineCursor(const Snapshot& text) : text_(text), chunks_(text, 0) {}
  /// As Snapshot::line_at(). Amortised O(distance) at memory speed, at most O(log n).
  [[nodiscard]] Line line_at(Byte at);
  /// Where the line of the last line_at() begins and ends, as Snapshot::line_begin() and line_end() say.
  [[nodiscard]] Byte line_begin() const;
  [[nodiscard]] Byte line_end() const;

 private:
  void walk(Byte to);

  Snapshot text_;
  Chunks chunks_;  // stands where line_at() looked last
  Line newlines_;  // before that
};

}  // namespace mini::text
