#pragma once
#include "mini/base/units.hpp"
#include "mini/text/encoding.hpp"
#include "mini/text/snapshot.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace mini::text {

namespace tree {
struct Inner;
}  // namespace tree

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
  /// Of this whole piece.
  [[nodiscard]] Encoding encoding() const noexcept { return encoding_; }
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
  Encoding encoding_ = Encoding::Ascii;  // of the piece
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
  /// text() stays valid as long as some Snapshot has this text.
  [[nodiscard]] bool lasting() const noexcept { return view_.data() != scratch_.data(); }
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

}  // namespace mini::text
