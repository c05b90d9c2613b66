// What turns one text into another, found by the storage that they share.
#include "common.hpp"
#include "mini/text/chunks.hpp"
#include "mini/text/edit.hpp"
#include "tree.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

namespace mini::text {

/// The part in which two texts differ, in each of them.
struct Difference {
  Range<Byte> before;
  Range<Byte> after;

  static Difference of(const Snapshot& a, const Snapshot& b) {
    const Byte most = std::min(a.size(), b.size());
    const Byte front = std::min(most, Byte{tree::common_front(a.root_, b.root_)});
    const Byte back = std::min(most - front, Byte{tree::common_back(a.root_, b.root_)});
    return {{front, a.size() - back}, {front, b.size() - back}};
  }
};

namespace {

/// Where a piece of storage stands in a text. As long as both texts live, equal addresses hold equal bytes.
struct Place {
  std::string_view bytes;
  Byte at;
};

bool starts_behind(const char* address, const Place& place) { return std::less<>()(address, place.bytes.data()); }

/// The storage of a part of a text, by address.
std::vector<Place> storage_of(const Snapshot& text, Range<Byte> range) {
  std::vector<Place> places;
  for (Chunks chunks(text, range.begin); chunks.position() < range.end; chunks.next()) {
    const auto left = static_cast<std::size_t>((range.end - chunks.position()).value);
    places.push_back({chunks.chunk().substr(0, left), chunks.position()});
  }
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return std::less<>()(a.bytes.data(), b.bytes.data()); });
  return places;
}

/// Finds the pieces of `after` that are storage of `before` too, in order; what lies between them is the edit.
class Match {
 public:
  Match(const Snapshot& before, const Snapshot& after, const Difference& difference)
      : after_(after),
        difference_(difference),
        storage_(storage_of(before, difference.before)),
        builder_(before),
        before_at_(difference.before.begin),
        after_at_(difference.after.begin) {}

  Edit run() {
    const Byte end = difference_.after.end;
    for (Chunks chunks(after_, difference_.after.begin); chunks.position() < end; chunks.next()) {
      const auto left = static_cast<std::size_t>((end - chunks.position()).value);
      look_at({chunks.chunk().substr(0, left), chunks.position()});
    }
    change_up_to(difference_.before.end, difference_.after.end);
    return builder_.finish();
  }

 private:
  /// One piece of `after`; parts of it may lie in several pieces of `before`.
  void look_at(const Place& piece) {
    const char* const end = piece.bytes.data() + piece.bytes.size();
    auto next = std::upper_bound(storage_.begin(), storage_.end(), piece.bytes.data(), starts_behind);
    if (next != storage_.begin()) --next;
    for (; next != storage_.end() && std::less<>()(next->bytes.data(), end); ++next) {
      const char* const from = std::max(piece.bytes.data(), next->bytes.data(), std::less<>());
      const char* const to = std::min(end, next->bytes.data() + next->bytes.size(), std::less<>());
      if (!std::less<>()(from, to)) continue;
      keep(next->at + (from - next->bytes.data()), piece.at + (from - piece.bytes.data()), to - from);
    }
  }

  /// These bytes are the same in both, unless they moved to before what was kept already.
  void keep(Byte before, Byte after, Byte size) {
    if (before < before_at_ || after < after_at_) return;
    change_up_to(before, after);
    before_at_ = before + size;
    after_at_ = after + size;
  }

  void change_up_to(Byte before, Byte after) {
    if (before > before_at_ || after > after_at_) builder_.add({before_at_, before}, after_, {after_at_, after});
    before_at_ = before;
    after_at_ = after;
  }

  const Snapshot& after_;
  const Difference& difference_;
  std::vector<Place> storage_;
  EditBuilder builder_;
  Byte before_at_;  // behind what was kept or changed
  Byte after_at_;
};

}  // namespace

Edit Edit::between(const Snapshot& before, const Snapshot& after) {
  // A difference of this size is worth a closer look: a change at both ends of a text has all of it between.
  constexpr std::int64_t kLarge = tree::kMaxSlice;
  const Difference difference = Difference::of(before, after);
  const Byte smaller = std::min(difference.before.length(), difference.after.length());
  if (smaller.value > kLarge) return Match(before, after, difference).run();
  Edit edit;
  edit.add(before, difference.before, after.slice(difference.after));
  return edit;
}

}  // namespace mini::text
