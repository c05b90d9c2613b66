#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/text/builder.hpp"
#include "mini/text/snapshot.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mini::text {

/// Which way a position goes when text appears exactly there, or when the text around it goes.
enum class Bias {
  Before,  ///< it stays before new text
  After,   ///< it moves behind new text
};

/// What changed from one text ("before") to another ("after"): disjoint ranges from left to right, each with
/// the bytes it had and the bytes it has. A value; large texts in it are shared, not copied.
/// Invariant: at least one unchanged byte lies between two pieces, and no piece is empty on both sides.
class Edit {
 public:
  /// Bytes [at, at + removed) of the text before became `inserted` bytes.
  struct Piece {
    Byte at;
    Byte removed;
    Byte inserted;
    friend bool operator==(const Piece&, const Piece&) = default;
  };

  /// Changes nothing.
  Edit() = default;
  /// One range of `before` becomes `inserted`. Pre: the range lies in `before`.
  Edit(const Snapshot& before, Range<Byte> range, std::string_view inserted) { add(before, range, inserted); }
  Edit(const Snapshot& before, Range<Byte> range, const Snapshot& inserted) { add(before, range, inserted); }

  /// What turns one text into another. Not the smallest edit there is, but where `after` came from `before` by
  /// changes, it has little more than what they changed: O(log n + nodes not shared).
  [[nodiscard]] static Edit between(const Snapshot& before, const Snapshot& after);

  /// One more range of the same `before`, behind the others. O(log n + inserted). Pre: it does not begin
  /// before the end of the last one.
  void add(const Snapshot& before, Range<Byte> range, std::string_view inserted);
  void add(const Snapshot& before, Range<Byte> range, const Snapshot& inserted);

  [[nodiscard]] bool empty() const noexcept { return pieces_.empty(); }
  [[nodiscard]] std::span<const Piece> pieces() const noexcept { return pieces_; }
  /// All that was removed, and all that was inserted, piece after piece.
  [[nodiscard]] const Snapshot& removed() const noexcept { return removed_; }
  [[nodiscard]] const Snapshot& inserted() const noexcept { return inserted_; }
  /// From the first changed byte to behind the last one, in the text before and in the one after.
  [[nodiscard]] Range<Byte> hull_before() const noexcept;
  [[nodiscard]] Range<Byte> hull_after() const noexcept;

  /// The text after. One pass. Pre: `before` is the text that this is an edit of.
  [[nodiscard]] Snapshot apply(const Snapshot& before) const;
  /// The edit from after to before. O(pieces).
  [[nodiscard]] Edit inverted() const;
  /// This edit and then `next` as one. O(pieces of both). Pre: `next` is an edit of this one's text after.
  [[nodiscard]] Edit then(const Edit& next) const;

  /// Where a position of the text before lies in the text after. A position between removed bytes goes to the
  /// side that `bias` names of what replaced them; one at the edge of a removed range stays at that edge.
  /// O(pieces): for many positions use a Mapping.
  [[nodiscard]] Byte map(Byte at, Bias bias) const noexcept;
  /// The same for both ends; an end that would come before its begin falls back to it.
  [[nodiscard]] Range<Byte> map(Range<Byte> range, Bias begin, Bias end) const noexcept;

  /// Appends a compact form to `out`: lengths and the inserted bytes. What was removed is in the text before.
  void serialize(std::string& out) const;
  /// Reads one back from the front of `in` and moves `in` behind it. Fails on bytes that serialize() did not
  /// write for this `before`.
  [[nodiscard]] static Result<Edit> parse(std::string_view& in, const Snapshot& before);

  friend bool operator==(const Edit& a, const Edit& b) noexcept {
    return a.pieces_ == b.pieces_ && a.removed_ == b.removed_ && a.inserted_ == b.inserted_;
  }
  /// Aborts when an invariant is broken.
  void check_invariants() const;

 private:
  friend class EditJoin;
  friend class EditBuilder;
  void add_piece(Piece piece);

  std::vector<Piece> pieces_;
  Snapshot removed_;
  Snapshot inserted_;
};

/// Makes an Edit of many ranges in one pass.
class EditBuilder {
 public:
  explicit EditBuilder(Snapshot before) : before_(std::move(before)) {}
  /// As Edit::add(). O(bytes) amortised.
  void add(Range<Byte> range, std::string_view inserted);
  /// A part of another text is inserted; shared when large.
  void add(Range<Byte> range, const Snapshot& source, Range<Byte> part);
  [[nodiscard]] Edit finish();  ///< leaves the builder empty

 private:
  Snapshot before_;
  Edit edit_;
  Builder removed_;
  Builder inserted_;
};

/// Maps many positions across one Edit: O(pieces) once, then O(log pieces) each.
class Mapping {
 public:
  explicit Mapping(const Edit& edit);
  /// As Edit::map().
  [[nodiscard]] Byte map(Byte at, Bias bias) const noexcept;

 private:
  struct Shift {
    Edit::Piece piece;
    Byte by;  // what all pieces before this one moved the text by
  };
  std::vector<Shift> shifts_;
};

}  // namespace mini::text
