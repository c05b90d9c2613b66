// Two edits as one.
#include "mini/text/edit.hpp"

#include <algorithm>

namespace mini::text {

/// Walks two edits, `first` from old to middle and `second` from middle to new, along the middle text.
class EditJoin {
 public:
  EditJoin(const Edit& first, const Edit& second) : first_(first), second_(second) {}

  Edit run() {
    for (const Edit::Piece& piece : second_.pieces()) {
      advance(piece.at, false);
      // What `second` inserts stands before what it removes, whatever that is made of.
      insert(second_.inserted(), second_used_.inserted, piece.inserted);
      second_used_.inserted += piece.inserted;
      advance(piece.at + piece.removed, true);
      close();
    }
    advance_all();
    close();
    out_.removed_ = removed_.finish();
    out_.inserted_ = inserted_.finish();
    return std::move(out_);
  }

 private:
  /// Goes on in the middle text up to `to`. What it passes stays, or is what `second` removes.
  void advance(Byte to, bool remove) {
    while (middle_ < to) {
      if (!in_piece_ && next_ < first_.pieces().size() && middle_ == piece_begin()) enter_piece();
      if (in_piece_) {
        pass_inserted(std::min(inserted_left_, to - middle_), remove);
      } else {
        pass_kept(std::min(next_ < first_.pieces().size() ? piece_begin() : to, to) - middle_, remove);
      }
    }
  }

  /// The rest of `first`, of which `second` changes nothing.
  void advance_all() {
    while (in_piece_ || next_ < first_.pieces().size()) {
      if (!in_piece_) {
        pass_kept(piece_begin() - middle_, false);
        enter_piece();
      }
      if (in_piece_) pass_inserted(inserted_left_, false);
    }
  }

  /// Where the next piece of `first` begins in the middle text.
  Byte piece_begin() const { return first_.pieces()[next_].at + shift_; }

  void enter_piece() {
    const Edit::Piece& piece = first_.pieces()[next_++];
    open();
    removed_.append(first_.removed(), {first_used_.removed, first_used_.removed + piece.removed});
    first_used_.removed += piece.removed;
    piece_.removed += piece.removed;
    old_ += piece.removed;
    shift_ += piece.inserted - piece.removed;
    inserted_left_ = piece.inserted;
    in_piece_ = inserted_left_ > Byte{0};
  }

  void pass_inserted(Byte size, bool remove) {
    if (!remove) insert(first_.inserted(), first_used_.inserted, size);
    if (remove) second_used_.removed += size;
    first_used_.inserted += size;
    inserted_left_ -= size;
    middle_ += size;
    in_piece_ = inserted_left_ > Byte{0};
  }

  void pass_kept(Byte size, bool remove) {
    if (size == Byte{0}) return;
    if (remove) {
      open();
      removed_.append(second_.removed(), {second_used_.removed, second_used_.removed + size});
      second_used_.removed += size;
      piece_.removed += size;
    } else {
      close();
    }
    old_ += size;
    middle_ += size;
  }

  void insert(const Snapshot& text, Byte from, Byte size) {
    if (size == Byte{0}) return;
    open();
    inserted_.append(text, {from, from + size});
    piece_.inserted += size;
  }

  void open() {
    if (is_open_) return;
    is_open_ = true;
    piece_ = {old_, 0, 0};
  }
  void close() {
    if (is_open_) out_.add_piece(piece_);
    is_open_ = false;
  }

  const Edit& first_;
  const Edit& second_;
  Edit out_;
  Builder removed_;
  Builder inserted_;
  Edit::Piece piece_;  // of the result, when is_open_
  bool is_open_ = false;

  Byte old_{};            // where we are in the old text
  Byte middle_{};         // and in the middle one
  Byte shift_{};          // middle minus old behind the pieces of `first` passed
  std::size_t next_ = 0;  // piece of `first`
  bool in_piece_ = false;
  Byte inserted_left_{};      // of that piece
  Edit::Piece first_used_{};  // how much of the texts of each edit is passed
  Edit::Piece second_used_{};
};

Edit Edit::then(const Edit& next) const {
  if (empty()) return next;
  if (next.empty()) return *this;
  return EditJoin(*this, next).run();
}

}  // namespace mini::text
