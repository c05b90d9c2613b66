#include "mini/unicode/graphemes.hpp"

#include "mini/base/assert.hpp"
#include "traits.hpp"

namespace mini::unicode {
namespace {

// No cluster grows beyond this: it bounds each step over a text that is all combining marks. The longest
// sequence that Unicode recommends has 41 bytes.
constexpr std::int64_t kLongestCluster = 256;
// How far back the start of a cluster is looked for.
constexpr std::int64_t kLongestLookBack = 4096;

bool is_ascii(std::string_view text, std::int64_t at) noexcept {
  return static_cast<signed char>(text[static_cast<std::size_t>(at)]) >= 0;
}

Traits traits_at(const CodePoint& point) noexcept {
  return point.valid ? traits_of(point.value) : Traits{.break_class = Break::Control, .printable = false};
}

bool is_hangul_pair(Break before, Break after) noexcept {
  switch (before) {
    case Break::L:
      return after == Break::L || after == Break::V || after == Break::LV || after == Break::LVT;
    case Break::LV:
    case Break::V:
      return after == Break::V || after == Break::T;
    case Break::LVT:
    case Break::T:
      return after == Break::T;
    default:
      return false;
  }
}

bool extends(Break after) noexcept {
  return after == Break::Extend || after == Break::Zwj || after == Break::SpacingMark;
}

/// What the rules of UAX #29 need to remember of the cluster so far.
class ClusterState {
 public:
  explicit ClusterState(Traits first) noexcept { take(first); }

  [[nodiscard]] bool joins(Traits next) const noexcept {
    if (last_ == Break::Control || next.break_class == Break::Control) return false;          // GB4, GB5
    if (is_hangul_pair(last_, next.break_class)) return true;                                 // GB6-GB8
    if (extends(next.break_class) || last_ == Break::Prepend) return true;                    // GB9-GB9b
    if (linked_ && next.conjunct == Conjunct::Consonant) return true;                         // GB9c
    if (pictograph_ && last_ == Break::Zwj && next.pictographic) return true;                 // GB11
    return last_ == Break::Regional && next.break_class == Break::Regional && odd_regional_;  // GB12
  }

  void take(Traits next) noexcept {
    odd_regional_ = next.break_class == Break::Regional && !odd_regional_;
    const bool goes_on = next.break_class == Break::Extend || next.break_class == Break::Zwj;
    pictograph_ = next.pictographic || (pictograph_ && last_ != Break::Zwj && goes_on);
    take_conjunct(next.conjunct);
    last_ = next.break_class;
  }

 private:
  void take_conjunct(Conjunct next) noexcept {
    if (next == Conjunct::None || next == Conjunct::Consonant) linked_ = false;
    if (next == Conjunct::Linker) linked_ = consonant_;
    consonant_ = next == Conjunct::Consonant || (next != Conjunct::None && consonant_);
  }

  Break last_ = Break::Other;
  bool odd_regional_ = false;  // an odd number of regional indicators ends here
  bool pictograph_ = false;    // a pictograph and only Extend after it, and perhaps one ZWJ
  bool consonant_ = false;     // a consonant and only Extend and Linker after it
  bool linked_ = false;        // among them a Linker
};

/// Whether a boundary lies between the two whatever stands before them.
bool always_breaks(Traits before, Traits after) noexcept {
  if (before.break_class == Break::Control || after.break_class == Break::Control) return true;
  if (is_hangul_pair(before.break_class, after.break_class)) return false;
  if (extends(after.break_class) || before.break_class == Break::Prepend) return false;
  if (after.conjunct == Conjunct::Consonant)
    return before.conjunct != Conjunct::Linker && before.conjunct != Conjunct::Extend;
  if (after.pictographic) return before.break_class != Break::Zwj;
  return before.break_class != Break::Regional || after.break_class != Break::Regional;
}

/// A boundary at or before the code point that begins at `at`, near it.
std::int64_t safe_start(std::string_view text, std::int64_t at) noexcept {
  const std::int64_t limit = at - kLongestLookBack;
  Traits after = traits_at(decode(text, at));
  while (at > 0 && at > limit) {
    const CodePoint point = decode_before(text, at);
    const Traits before = traits_at(point);
    if (always_breaks(before, after)) break;
    at -= point.length.value;
    after = before;
  }
  return at;
}

}  // namespace

Byte next_cluster(std::string_view text, Byte at) noexcept {
  const std::int64_t size = std::ssize(text);
  MINI_ASSERT(at >= 0 && at < size);
  std::int64_t end = at.value + 1;
  if (is_ascii(text, at.value) && (end == size || is_ascii(text, end))) return end;
  const CodePoint first = decode(text, at);
  ClusterState state(traits_at(first));
  end = at.value + first.length.value;
  while (end < size && end - at.value < kLongestCluster) {
    const CodePoint point = decode(text, end);
    const Traits next = traits_at(point);
    if (!state.joins(next)) break;
    state.take(next);
    end += point.length.value;
  }
  return end;
}

Byte previous_cluster(std::string_view text, Byte at) noexcept {
  MINI_ASSERT(at > 0 && at <= std::ssize(text));
  if (is_ascii(text, at.value - 1) && (at == 1 || is_ascii(text, at.value - 2))) return at - 1;
  return cluster_begin(text, at - decode_before(text, at).length);
}

Byte cluster_begin(std::string_view text, Byte at) noexcept {
  MINI_ASSERT(at >= 0 && at <= std::ssize(text));
  if (at == std::ssize(text) || at == 0) return at;
  if (is_ascii(text, at.value) && is_ascii(text, at.value - 1)) return at;
  // `at` may lie inside a code point: the first one to begin at or before it that reaches over it counts.
  std::int64_t point = at.value;
  for (std::int64_t back = 1; back <= 3 && back <= at.value; ++back) {
    const CodePoint reaching = decode(text, at - back);
    if (reaching.valid && reaching.length > back) {
      point = at.value - back;
      break;
    }
  }
  Byte begin = safe_start(text, point);
  for (Byte end = next_cluster(text, begin); end <= point; end = next_cluster(text, begin)) begin = end;
  return begin;
}

}  // namespace mini::unicode
