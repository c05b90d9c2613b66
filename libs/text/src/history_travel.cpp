// Where `g-`, `g+`, `:earlier` and `:later` go. Vim's rules, which its manual only hints at: it looks for the
// step with the number, time or write wanted, else for the nearest one in the right direction. Going back to
// one that is only near means to stop before it; where that lies on another branch, Vim counts on as if it
// were at the number before, although the text is that of the step's parent.
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

}  // namespace

/// The steps in the order in which Vim looks at them. It matters where two are equally near: the later look wins,
/// and Vim looks at some more than once.
class History::Walk {
 public:
  explicit Walk(const History& history) : history_(history), marks_(history.nodes_.size(), Mark::New) {
    const std::vector<std::int64_t>& ahead = history.node(history.current_).children;
    at_ = ahead.empty() ? history.current_ : ahead.front();
    if (!done()) mark(at_) = Mark::Open;
  }
  [[nodiscard]] bool done() const { return at_ == history_.root_; }
  [[nodiscard]] const Step& step() const { return history_.node(at_).step; }

  void next() {
    const Node& here = history_.node(at_);
    const std::int64_t parent = here.step.parent;
    const std::vector<std::int64_t>& siblings = history_.node(parent).children;
    const auto me = std::find(siblings.begin(), siblings.end(), at_);
    const bool first = me == siblings.begin();
    if (!here.children.empty() && is_new(here.children.front())) {
      at_ = here.children.front();
    } else if (std::next(me) != siblings.end() && is_new(*std::next(me))) {
      at_ = *std::next(me);
    } else if (first && parent != history_.root_ && is_new(parent)) {
      at_ = parent;
    } else {
      mark(at_) = Mark::Closed;
      at_ = first ? parent : *std::prev(me);
    }
    if (!done()) mark(at_) = Mark::Open;
  }

 private:
  enum class Mark : char { New, Open, Closed };
  [[nodiscard]] Mark& mark(std::int64_t number) { return marks_[static_cast<std::size_t>(number - history_.first_)]; }
  [[nodiscard]] bool is_new(std::int64_t number) { return mark(number) == Mark::New; }

  const History& history_;
  std::vector<Mark> marks_;
  std::int64_t at_ = 0;
};

/// What to look for; its value may lie outside of all steps.
History::Wish History::wish(std::int64_t count, Unit unit, std::int64_t now_seconds) const {
  const bool back = count < 0;
  if (unit == Unit::Steps) return {reckoned_ + count, unit};
  if (unit == Unit::Seconds) {
    const std::int64_t time = current_time_ + count;
    return {back ? time : std::min(time, now_seconds), unit};
  }
  // Going back, changes since the last write count as one write.
  const bool at_write = current_ != root_ && node(current_).step.saved_as != 0;
  const std::int64_t write = current_write_ + count + (back && !at_write ? 1 : 0);
  if (back && write <= 0) return {0, Unit::Steps};
  if (!back && write > last_write_) return {newest() + 1, Unit::Steps};
  return {write, unit};
}

/// Whether a step is a better choice than the best so far (0: none), where neither is the one wanted.
bool History::is_better(const Wish& wish, bool back, const Step& step, std::int64_t best) const {
  if (back ? step.number > reckoned_ : step.number <= reckoned_) return false;
  if (best == 0) return true;
  const std::int64_t value = value_of(step, wish.unit);
  const std::int64_t best_value = value_of(node(best).step, wish.unit);
  // Of the steps of one second the whole second is gone over.
  if (wish.unit == Unit::Seconds && value == best_value) return back ? step.number < best : step.number > best;
  return std::abs(value - wish.value) <= std::abs(best_value - wish.value);
}

/// The step wanted, or the one nearest to it in that direction.
History::Finding History::find(const Wish& wish, bool back) const {
  std::int64_t best = 0;
  for (Walk walk(*this); !walk.done(); walk.next()) {
    const Step& step = walk.step();
    const std::int64_t value = value_of(step, wish.unit);
    if (wish.unit == Unit::Writes && value == 0) continue;
    if (wish.unit != Unit::Seconds && value == wish.value) return {step.number, true};
    if (is_better(wish, back, step, best)) best = step.number;
  }
  return {best, false};
}

/// To the state before this step, from which CTRL-R would do it.
std::vector<History::Move> History::go_before(std::int64_t number) {
  const std::vector<std::int64_t> path = path_from_root(current_);
  const bool on_branch = std::find(path.begin(), path.end(), number) != path.end();
  const std::int64_t parent = node(number).step.parent;
  std::vector<Move> moves = go_to(parent);
  prefer(number);
  if (!on_branch) reckoned_ = number - 1;
  return moves;
}

std::optional<std::vector<History::Move>> History::travel(Count count, Unit unit, std::int64_t now_seconds) {
  const bool back = count.value < 0;
  const Wish wanted = wish(count.value, unit, now_seconds);
  if (back && wanted.value <= 0) return current_ == root_ ? std::nullopt : std::optional(go_to(root_));
  const Finding found = find(wanted, back);
  if (found.number == 0) return std::nullopt;
  return back && !found.exact ? go_before(found.number) : go_to(found.number);
}

}  // namespace mini::text
