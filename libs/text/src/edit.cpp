#include "mini/text/edit.hpp"

#include "mini/base/assert.hpp"
#include "mini/text/chunks.hpp"
#include "varint.hpp"

#include <algorithm>
#include <utility>

namespace mini::text {
namespace {

Byte end_of(const Edit::Piece& piece) noexcept { return piece.at + piece.removed; }

/// Where `at` lies after `piece`, which does not lie wholly before or behind it.
Byte map_into(const Edit::Piece& piece, Byte at, Bias bias) noexcept {
  if (at == piece.at && piece.removed > Byte{0}) return at;
  return bias == Bias::Before ? piece.at : piece.at + piece.inserted;
}

}  // namespace

void Edit::add_piece(Piece piece) {
  if (piece.removed == Byte{0} && piece.inserted == Byte{0}) return;
  if (!pieces_.empty() && end_of(pieces_.back()) == piece.at) {
    pieces_.back().removed += piece.removed;
    pieces_.back().inserted += piece.inserted;
    return;
  }
  MINI_ASSERT(pieces_.empty() || end_of(pieces_.back()) < piece.at);
  pieces_.push_back(piece);
}

void Edit::add(const Snapshot& before, Range<Byte> range, std::string_view inserted) {
  add_piece({range.begin, range.length(), static_cast<std::int64_t>(inserted.size())});
  removed_.insert(removed_.size(), before.slice(range));
  inserted_.insert(inserted_.size(), inserted);
}

void Edit::add(const Snapshot& before, Range<Byte> range, const Snapshot& inserted) {
  add_piece({range.begin, range.length(), inserted.size()});
  removed_.insert(removed_.size(), before.slice(range));
  inserted_.insert(inserted_.size(), inserted);
}

void EditBuilder::add(Range<Byte> range, std::string_view inserted) {
  edit_.add_piece({range.begin, range.length(), std::ssize(inserted)});
  removed_.append(before_, range);
  inserted_.append(inserted);
}

void EditBuilder::add(Range<Byte> range, const Snapshot& source, Range<Byte> part) {
  edit_.add_piece({range.begin, range.length(), part.length()});
  removed_.append(before_, range);
  inserted_.append(source, part);
}

Edit EditBuilder::finish() {
  edit_.removed_ = removed_.finish();
  edit_.inserted_ = inserted_.finish();
  return std::exchange(edit_, Edit());
}

Range<Byte> Edit::hull_before() const noexcept {
  if (pieces_.empty()) return {};
  return {pieces_.front().at, end_of(pieces_.back())};
}

Range<Byte> Edit::hull_after() const noexcept {
  const Range<Byte> before = hull_before();
  return {before.begin, before.end + inserted_.size() - removed_.size()};
}

Snapshot Edit::apply(const Snapshot& before) const {
  MINI_ASSERT(hull_before().end <= before.size());
  if (pieces_.size() == 1) {
    Snapshot after = before;
    after.replace(hull_before(), inserted_);
    return after;
  }
  Builder builder;
  Byte kept = 0;
  Byte used = 0;
  for (const Piece& piece : pieces_) {
    builder.append(before, {kept, piece.at});
    builder.append(inserted_, {used, used + piece.inserted});
    kept = end_of(piece);
    used += piece.inserted;
  }
  builder.append(before, {kept, before.size()});
  return builder.finish();
}

Edit Edit::inverted() const {
  Edit inverse;
  inverse.pieces_.reserve(pieces_.size());
  Byte shift = 0;
  for (const Piece& piece : pieces_) {
    inverse.pieces_.push_back({piece.at + shift, piece.inserted, piece.removed});
    shift += piece.inserted - piece.removed;
  }
  inverse.removed_ = inserted_;
  inverse.inserted_ = removed_;
  return inverse;
}

Byte Edit::map(Byte at, Bias bias) const noexcept {
  Byte shift = 0;
  for (const Piece& piece : pieces_) {
    if (at < piece.at) break;
    if (at < end_of(piece) || at == piece.at) return map_into(piece, at, bias) + shift;
    shift += piece.inserted - piece.removed;
  }
  return at + shift;
}

Range<Byte> Edit::map(Range<Byte> range, Bias begin, Bias end) const noexcept {
  const Byte from = map(range.begin, begin);
  return {from, std::max(from, map(range.end, end))};
}

Mapping::Mapping(const Edit& edit) {
  shifts_.reserve(edit.pieces().size());
  Byte by = 0;
  for (const Edit::Piece& piece : edit.pieces()) {
    shifts_.push_back({piece, by});
    by += piece.inserted - piece.removed;
  }
}

Byte Mapping::map(Byte at, Bias bias) const noexcept {
  const auto behind = [](Byte position, const Shift& shift) { return position < shift.piece.at; };
  const auto next = std::upper_bound(shifts_.begin(), shifts_.end(), at, behind);
  if (next == shifts_.begin()) return at;
  const Shift& last = *std::prev(next);  // the last piece that does not begin behind `at`
  if (at < end_of(last.piece) || at == last.piece.at) return map_into(last.piece, at, bias) + last.by;
  return at + last.by + last.piece.inserted - last.piece.removed;
}

void Edit::serialize(std::string& out) const {
  put_varint(out, pieces_.size());
  Byte end = 0;
  for (const Piece& piece : pieces_) {
    put_varint(out, static_cast<std::uint64_t>((piece.at - end).value));
    put_varint(out, static_cast<std::uint64_t>(piece.removed.value));
    put_varint(out, static_cast<std::uint64_t>(piece.inserted.value));
    end = end_of(piece);
  }
  for (Chunks chunks(inserted_, 0); !chunks.done(); chunks.next()) out += chunks.chunk();
}

namespace {

/// A length that can be one of `limit` bytes.
bool take_length(std::string_view& in, std::int64_t limit, Byte& out) {
  std::uint64_t value = 0;
  if (!take_varint(in, value) || value > static_cast<std::uint64_t>(limit)) return false;
  out = static_cast<std::int64_t>(value);
  return true;
}

std::unexpected<Error> bad_edit() { return fail(Error::Code::Read, "not an edit of this text"); }

}  // namespace

Result<Edit> Edit::parse(std::string_view& in, const Snapshot& before) {
  std::string_view rest = in;
  Byte count = 0;
  if (!take_length(rest, static_cast<std::int64_t>(rest.size()), count)) return bad_edit();
  Edit edit;
  Builder removed;
  Byte end = 0;
  Byte inserted = 0;
  for (std::int64_t i = 0; i < count.value; ++i) {
    Byte gap = 0;
    Piece piece;
    const auto left = static_cast<std::int64_t>(rest.size());
    if (!take_length(rest, (before.size() - end).value, gap)) return bad_edit();
    piece.at = end + gap;
    if (!take_length(rest, (before.size() - piece.at).value, piece.removed)) return bad_edit();
    if (!take_length(rest, left, piece.inserted)) return bad_edit();
    end = end_of(piece);
    inserted += piece.inserted;
    removed.append(before, {piece.at, end});
    edit.add_piece(piece);
  }
  if (inserted.value > static_cast<std::int64_t>(rest.size())) return bad_edit();
  const auto size = static_cast<std::size_t>(inserted.value);
  edit.inserted_ = Snapshot(rest.substr(0, size));
  edit.removed_ = removed.finish();
  in = rest.substr(size);
  return edit;
}

void Edit::check_invariants() const {
  Byte removed = 0;
  Byte inserted = 0;
  Byte free = -1;  // the first byte that the next piece may begin behind
  for (const Piece& piece : pieces_) {
    MINI_ASSERT(piece.at > free && piece.removed >= Byte{0} && piece.inserted >= Byte{0});
    MINI_ASSERT(piece.removed > Byte{0} || piece.inserted > Byte{0});
    free = end_of(piece);
    removed += piece.removed;
    inserted += piece.inserted;
  }
  MINI_ASSERT(removed == removed_.size() && inserted == inserted_.size());
}

}  // namespace mini::text
