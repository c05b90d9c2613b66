#pragma once
#include "mini/base/units.hpp"
#include "mini/text/encoding.hpp"

#include <string>
#include <string_view>

namespace mini::text {

namespace tree {
struct Node;
}  // namespace tree

/// One revision of a document: a value. Copies cost one pointer, share storage and may cross threads;
/// changing one never shows in another. Bytes are kept as they are, valid UTF-8 or not.
/// Units: positions are Byte offsets from the start; lines count from Line{0}.
/// A final newline ends the last line and starts no other: "a\n" and "a" both have one line.
/// An empty document is one empty line: line_count() >= 1 always.
/// "A line's end" is where its newline stands, or the end of the text.
/// Storage is a tree of pieces of at most 16 KB; O(log n) below is one descent, plus a scan of one piece
/// where lines are looked for.
class Snapshot {
 public:
  /// The empty text. O(1), allocates nothing.
  Snapshot() noexcept = default;
  /// A copy of `bytes`. O(n).
  explicit Snapshot(std::string_view bytes);
  Snapshot(const Snapshot& other) noexcept;
  Snapshot(Snapshot&& other) noexcept : root_(other.root_) { other.root_ = nullptr; }
  Snapshot& operator=(const Snapshot& other) noexcept;
  Snapshot& operator=(Snapshot&& other) noexcept;
  ~Snapshot();

  [[nodiscard]] Byte size() const noexcept;            ///< O(1)
  [[nodiscard]] bool empty() const noexcept;           ///< size() == 0, O(1)
  [[nodiscard]] Count newline_count() const noexcept;  ///< O(1)
  [[nodiscard]] Line line_count() const noexcept;      ///< O(log n), a few nanoseconds
  [[nodiscard]] bool ends_with_newline() const noexcept;

  /// What all of it is known to be. O(1).
  [[nodiscard]] Encoding encoding() const noexcept;

  /// The line that `at` lies on; size() lies on the last line. O(log n). Pre: 0 <= at <= size().
  [[nodiscard]] Line line_at(Byte at) const;
  /// How many newlines stand before `at`. O(log n). Pre: 0 <= at <= size().
  [[nodiscard]] Count newlines_before(Byte at) const;
  /// Where `line` begins. O(log n). Pre: 0 <= line <= line_count(); line_count() gives size().
  [[nodiscard]] Byte line_begin(Line line) const;
  /// Where the newline of `line` stands, or size(). O(log n). Pre: 0 <= line < line_count().
  [[nodiscard]] Byte line_end(Line line) const;
  /// The text of `line` without its newline. Points into the Snapshot where the line lies in one piece
  /// and into `scratch` otherwise; valid until either changes. O(log n + length when copied).
  [[nodiscard]] std::string_view line(Line line, std::string& scratch) const;
  /// From `at` to the end of its line, without the newline. As view(). O(log n + length). Pre: 0 <= at <= size().
  [[nodiscard]] std::string_view rest_of_line(Byte at, std::string& scratch) const;
  /// The same for any bytes. Pre: the range lies in the text.
  [[nodiscard]] std::string_view view(Range<Byte> range, std::string& scratch) const;
  /// The byte at `at`. O(log n). Pre: 0 <= at < size().
  [[nodiscard]] char at(Byte at) const;
  /// A copy as a string. O(log n + length).
  [[nodiscard]] std::string copy(Range<Byte> range) const;
  [[nodiscard]] std::string copy() const;
  /// Shares storage. O(log n).
  [[nodiscard]] Snapshot slice(Range<Byte> range) const;

  /// Change this value (never another copy of it). O(log n + bytes given); in place where this is the
  /// only owner of the nodes touched, so typing at one place allocates nothing most of the time.
  /// `bytes` may be a view of this text. Pre: the range lies in the text.
  void replace(Range<Byte> range, std::string_view bytes);
  /// The same with text that is shared, not copied. O(log n).
  void replace(Range<Byte> range, const Snapshot& other);
  void insert(Byte at, std::string_view bytes) { replace({at, at}, bytes); }
  void insert(Byte at, const Snapshot& other) { replace({at, at}, other); }
  void erase(Range<Byte> range) { replace(range, std::string_view{}); }

  /// O(1) when both share their root, else O(n).
  friend bool operator==(const Snapshot& a, const Snapshot& b) noexcept;
  /// Whether both are the same revision (share the root). O(1).
  [[nodiscard]] bool same_as(const Snapshot& other) const noexcept { return root_ == other.root_; }

  /// Bytes of storage that no other Snapshot shares: what is freed when this one goes. O(nodes not shared).
  [[nodiscard]] Byte exclusive_bytes() const noexcept;

  /// Aborts when an invariant of the tree is broken. O(n).
  void check_invariants() const;

 private:
  friend class Chunks;
  friend class Builder;
  friend struct Difference;
  explicit Snapshot(tree::Node* root) noexcept : root_(root) {}
  tree::Node* root_ = nullptr;  // one count of shared ownership; null is the empty text
};

}  // namespace mini::text
