#pragma once
#include "mini/base/units.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace mini::text {

namespace tree {
struct Node;
struct Inner;
class Assembly;
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

/// Walks the bytes of a Snapshot piece by piece, without a descent per step. Holds the Snapshot.
///   for (Chunks c(text, from); !c.done(); c.next()) use(c.chunk());
class Chunks {
 public:
  /// Pre: 0 <= from <= text.size().
  Chunks(Snapshot text, Byte from);
  [[nodiscard]] bool done() const noexcept { return piece_.empty(); }  ///< past the last byte
  /// From position() to the end of this piece; not empty unless done().
  [[nodiscard]] std::string_view chunk() const noexcept { return piece_.substr(skipped_); }
  /// The bytes of this piece before position().
  [[nodiscard]] std::string_view before() const noexcept { return piece_.substr(0, skipped_); }
  [[nodiscard]] const Snapshot& text() const noexcept { return text_; }
  /// Of chunk()'s first byte.
  [[nodiscard]] Byte position() const noexcept { return begin_ + static_cast<std::int64_t>(skipped_); }
  void next();  ///< amortised O(1)
  /// To the piece before; chunk() is then that whole piece. False, and nothing changes, at the start.
  bool previous();
  /// To any byte; a step within this piece costs no descent. Pre: 0 <= to <= size.
  void seek(Byte to);

 private:
  void descend(Byte to);
  bool step(int by);

  Snapshot text_;
  const tree::Inner* parent_ = nullptr;  // of the leaf that is the piece, when there is one
  int index_ = 0;                        // of that leaf in it
  std::string_view piece_;               // empty past the end
  Byte begin_{};                         // of the piece
  std::size_t skipped_ = 0;              // bytes of the piece before position()
};

/// Walks the lines of a Snapshot forward without a descent per line. Holds the Snapshot.
///   for (Lines l(text, first); !l.done(); l.next()) use(l.text());
class Lines {
 public:
  /// Pre: 0 <= first <= line_count().
  Lines(const Snapshot& text, Line first);
  [[nodiscard]] bool done() const noexcept { return done_; }  ///< past the last line
  [[nodiscard]] Line line() const noexcept { return line_; }
  [[nodiscard]] Byte begin() const noexcept { return begin_; }
  /// Without the newline; valid until next().
  [[nodiscard]] std::string_view text() const noexcept { return view_; }
  void next();  ///< amortised O(length)

 private:
  void read();
  void read_across(std::string_view head);

  Chunks chunks_;
  std::string_view rest_;  // of the chunk, from where the next line begins
  std::string_view view_;
  std::string scratch_;  // a line that lies in several pieces
  Line line_;
  Byte begin_{};
  Byte next_begin_{};
  Byte size_;
  bool done_ = false;
};

/// Makes a Snapshot from pieces in one pass; bulk edits go through it, never as n single edits.
class Builder {
 public:
  Builder();
  Builder(const Builder&) = delete;
  Builder(Builder&&) noexcept;
  Builder& operator=(const Builder&) = delete;
  Builder& operator=(Builder&&) noexcept;
  ~Builder();
  void append(std::string_view bytes);                   ///< copied, O(n) amortised
  void append(const Snapshot& text, Range<Byte> range);  ///< shared when large, O(log n)
  void append(const Snapshot& text) { append(text, {0, text.size()}); }
  [[nodiscard]] Byte size() const noexcept;  ///< of what was appended

  /// For readers of files: room to write the next bytes into, at least one byte and about as much as
  /// `wanted` where blocks allow. Valid until any other member is called.
  [[nodiscard]] std::span<char> space(Byte wanted);
  /// The first `size` bytes of space() are now appended. Pre: it was the last call, and gave that much.
  void commit(Byte size);

  [[nodiscard]] Snapshot finish();  ///< leaves the Builder empty

 private:
  void append_far(const Snapshot& text, Range<Byte> range);

  std::unique_ptr<tree::Assembly> assembly_;
  // Pieces are mostly taken in order, so the next one is near where the last one was: source_ stands there, and
  // piece_ is what it sees.
  std::unique_ptr<Chunks> source_;
  std::string_view piece_;
  Byte piece_begin_{};
};

}  // namespace mini::text
