// Where `g-`, `g+`, `:earlier` and `:later` go. Vim's rules, which its manual only hints at: it looks for the
// step with the number, time or write wanted, else for the nearest one in the right direction; going back
// to one that is only near means to undo that one too.
#include "mini/text/history.hpp"

#include <algorithm>
#include <cstdlib>

namespace mini::text {
namespace {

std::int64_t value_of(const Step& step, History::Unit unit) noexcept {
  switch (unit) {
    case History::Unit::Seconds:
      return step.time_seconds;
    case History::Unit::Writes:
      return step.saved_as;
    case History::Unit::Steps:
      break;
  }
  return step.number;
}

/// The best step found so far.
struct Nearest {
  std::int64_t value = 0;
  std::int64_t number = -1;  // none yet

  void offer(std::int64_t other, std::int64_t other_number, std::int64_t target, bool back, bool by_time) noexcept {
    if (number >= 0 && by_time && other == value) {
      // Steps of one second: the whole second is gone over.
      if (back ? other_number < number : other_number > number) number = other_number;
    } else if (number < 0 || std::abs(other - target) <= std::abs(value - target)) {
      value = other;
      number = other_number;
    }
  }
};

}  // namespace

/// The write that `:earlier Nf` (count < 0) or `:later Nf` looks for; may lie outside of all writes.
std::int64_t History::write_target(std::int64_t count) const {
  if (count > 0) return current_write_ + count;
  // Changes since the last write count as one write.
  const bool at_write = current_ != root_ && node(current_).step.saved_as != 0;
  return current_write_ + count + (at_write ? 0 : 1);
}

std::optional<std::int64_t> History::find(Count count, Unit unit, std::int64_t now_seconds) const {
  const bool back = count.value < 0;
  std::int64_t target = current_ + count.value;
  if (unit == Unit::Seconds) target = current_time_ + count.value;
  if (unit == Unit::Writes) {
    target = write_target(count.value);
    if (back ? target <= 0 : target > last_write_) {  // before the first write, after the last one
      unit = Unit::Steps;
      target = back ? 0 : newest() + 1;
    }
  }
  if (back && target <= 0) return current_ == root_ ? std::nullopt : std::optional(root_);
  if (!back && unit == Unit::Seconds) target = std::min(target, now_seconds);
  Nearest nearest;
  for (const auto& entry : nodes_) {
    if (entry == nullptr || entry->step.number == root_) continue;
    const Step& step = entry->step;
    const std::int64_t value = value_of(step, unit);
    if (unit == Unit::Writes && value == 0) continue;
    if (unit != Unit::Seconds && value == target) return step.number;
    if (back ? step.number <= current_ : step.number > current_) {
      nearest.offer(value, step.number, target, back, unit == Unit::Seconds);
    }
  }
  if (nearest.number < 0) return std::nullopt;
  if (back) return node(nearest.number).step.parent;
  return nearest.number;
}

}  // namespace mini::text
