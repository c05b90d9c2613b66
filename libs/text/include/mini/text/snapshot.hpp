#pragma once
#include "mini/base/units.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace mini::text {

/// One revision of a document: a value. Copies cost one pointer, share storage and may cross threads;
/// changing one never shows in another. Bytes are kept as they are, valid UTF-8 or not.
/// Units: positions are Byte offsets from the start; lines count from Line{0}.
/// A final newline ends the last line and starts no other: "a\n" and "a" both have one line.
/// An empty document is one empty line: line_count() >= 1 always.
/// "A line's end" is where its newline stands, or the end of the text.
class Snapshot {
 public:
  /// The empty text. O(1), allocates nothing.
  Snapshot() noexcept;
  /// A copy of `bytes`. O(n).
  explicit Snapshot(std::string_view bytes);
  Snapshot(const Snapshot&) noexcept;
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(const Snapshot&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;
  ~Snapshot();

  [[nodiscard]] Byte size() const noexcept;            ///< O(1)
  [[nodiscard]] bool empty() const noexcept;           ///< size() == 0, O(1)
  [[nodiscard]] Count newline_count() const noexcept;  ///< O(1)
  [[nodiscard]] Line line_count() const noexcept;      ///< O(1)
  [[nodiscard]] bool ends_with_newline() const noexcept;

  /// The line that `at` lies on; size() lies on the last line. O(log n). Pre: 0 <= at <= size().
  [[nodiscard]] Line line_at(Byte at) const;
  /// Where `line` begins. O(log n). Pre: 0 <= line <= line_count(); line_count() gives size().
  [[nodiscard]] Byte line_begin(Line line) const;
  /// Where the newline of `line` stands, or size(). O(log n). Pre: 0 <= line < line_count().
  [[nodiscard]] Byte line_end(Line line) const;
  /// The text of `line` without its newline. Points into the Snapshot where the line lies in one piece
  /// and into `scratch` otherwise; valid until either changes. O(log n + length when copied).
  [[nodiscard]] std::string_view line(Line line, std::string& scratch) const;
  /// The same for any bytes. Pre: the range lies in the text.
  [[nodiscard]] std::string_view view(Range<Byte> range, std::string& scratch) const;
  /// The byte at `at`. O(log n). Pre: at < size().
  [[nodiscard]] char at(Byte at) const;
  /// A copy as a string. O(log n + length).
  [[nodiscard]] std::string copy(Range<Byte> range) const;
  [[nodiscard]] std::string copy() const;
  /// Shares storage. O(log n).
  [[nodiscard]] Snapshot slice(Range<Byte> range) const;

  /// Change this value (never another copy of it). O(log n + bytes given); in place where this is the
  /// only owner of the nodes touched, so typing at one place allocates nothing most of the time.
  void replace(Range<Byte> range, std::string_view bytes);
  /// The same with text that is shared, not copied. O(log n).
  void replace(Range<Byte> range, const Snapshot& other);
  void insert(Byte at, std::string_view bytes) { replace({at, at}, bytes); }
  void erase(Range<Byte> range) { replace(range, std::string_view{}); }

  /// O(1) when both share their root, else O(n).
  friend bool operator==(const Snapshot& a, const Snapshot& b) noexcept;
  /// Whether both are the same revision (share the root). O(1).
  [[nodiscard]] bool same_as(const Snapshot& other) const noexcept;

  /// Aborts when an invariant of the tree is broken. O(n).
  void check_invariants() const;

  struct Node;

 private:
  friend class Chunks;
  friend class Builder;
  std::shared_ptr<const Node> root_;  // owner: whoever implements this may choose another pointer
};

/// Walks the bytes of a Snapshot piece by piece, without a descent per step. Holds the Snapshot.
///   for (Chunks c(text, from); !c.done(); c.next()) use(c.chunk());
class Chunks {
 public:
  Chunks(Snapshot text, Byte from);
  ~Chunks();
  [[nodiscard]] bool done() const noexcept;               ///< past the last byte
  [[nodiscard]] std::string_view chunk() const noexcept;  ///< from position() to the end of this piece; not empty
  [[nodiscard]] Byte position() const noexcept;           ///< of chunk()'s first byte
  void next();                                            ///< amortised O(1)
  /// To the piece before; chunk() is then that whole piece. False, and nothing changes, at the start.
  bool previous();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Makes a Snapshot from pieces in one pass; bulk edits go through it, never as n single edits.
class Builder {
 public:
  Builder();
  ~Builder();
  void append(std::string_view bytes);                   ///< copied, O(n) amortised
  void append(const Snapshot& text, Range<Byte> range);  ///< shared when large, O(log n)
  [[nodiscard]] Byte size() const noexcept;              ///< of what was appended
  [[nodiscard]] Snapshot finish();                       ///< leaves the Builder empty

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mini::text
