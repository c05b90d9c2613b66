#include "mini/text/history.hpp"

#include "mini/base/assert.hpp"

#include <algorithm>
#include <iterator>

namespace mini::text {

History::History(Snapshot initial, std::int64_t time_seconds) : current_time_(time_seconds) {
  nodes_.push_back(std::make_unique<Node>());
  nodes_.back()->step.time_seconds = time_seconds;
  nodes_.back()->step.text = std::move(initial);
}

bool History::has(std::int64_t number) const noexcept {
  return number >= first_ && number <= newest() && nodes_[static_cast<std::size_t>(number - first_)] != nullptr;
}

std::int64_t History::commit(Step step) {
  step.number = newest() + 1;
  step.parent = current_;
  current_time_ = step.time_seconds + 1;  // so that `:earlier 1s` right now goes before it
  node(current_).children.push_back(step.number);
  nodes_.push_back(std::make_unique<Node>());
  nodes_.back()->step = std::move(step);
  prefer(newest());
  measure(current_);
  current_ = newest();
  reckoned_ = current_;
  return drop_over_bound();
}

std::int64_t History::join(Step step) {
  if (current_ == root_) return commit(std::move(step));
  Node& here = node(current_);
  here.step.text = std::move(step.text);
  here.step.time_seconds = step.time_seconds;
  here.step.cursor_after = step.cursor_after;
  here.step.saved_as = 0;
  here.step.changes.insert(here.step.changes.end(), step.changes.begin(), step.changes.end());
  current_time_ = step.time_seconds + 1;
  measure(current_);
  return drop_over_bound();
}

/// Vim's bookkeeping for `:earlier` and `:later` when a step was gone over.
void History::arrive(std::int64_t number, const Step& over, bool undone) {
  current_ = number;
  reckoned_ = number;
  current_time_ = over.time_seconds;
  if (over.saved_as != 0) current_write_ = undone ? over.saved_as - 1 : over.saved_as;
}

Step* History::undo() {
  if (current_ == root_) return nullptr;
  Step& over = node(current_).step;
  arrive(over.parent, over, true);
  return &over;
}

Step* History::redo() {
  if (node(current_).children.empty()) return nullptr;
  const std::int64_t next = node(current_).children.front();
  arrive(next, node(next).step, false);
  return &node(next).step;
}

const Step* History::ahead() const {
  const auto& next = node(current_).children;
  return next.empty() ? nullptr : &node(next.front()).step;
}

/// CTRL-R goes to this child of its parent from now on.
void History::prefer(std::int64_t child) {
  std::vector<std::int64_t>& all = node(node(child).step.parent).children;
  const auto at = std::find(all.begin(), all.end(), child);
  std::rotate(all.begin(), at, std::next(at));
}

std::vector<std::int64_t> History::path_from_root(std::int64_t number) const {
  std::vector<std::int64_t> path{number};
  while (path.back() != root_) path.push_back(node(path.back()).step.parent);
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<History::Move> History::go_to(std::int64_t number) {
  MINI_ASSERT(has(number));
  const std::vector<std::int64_t> from = path_from_root(current_);
  const std::vector<std::int64_t> to = path_from_root(number);
  const auto fork = std::mismatch(from.begin(), from.end(), to.begin(), to.end());
  std::vector<Move> moves;
  for (auto left = std::distance(fork.first, from.end()); left > 0; --left) moves.push_back({undo(), true});
  for (auto next = fork.second; next != to.end(); ++next) {
    prefer(*next);
    moves.push_back({redo(), false});
  }
  return moves;
}

std::int64_t History::mark_saved() {
  current_write_ = ++last_write_;
  // The text that the history began with is no step, so it has no place for the number.
  if (current_ != root_) node(current_).step.saved_as = last_write_;
  return last_write_;
}

std::vector<History::Branch> History::branches() const {
  std::vector<Branch> found;
  for (const auto& entry : nodes_) {
    if (entry == nullptr || !entry->children.empty() || entry->step.number == root_) continue;
    const auto changes = static_cast<std::int64_t>(path_from_root(entry->step.number).size()) - 1;
    found.push_back({entry->step.number, changes, entry->step.time_seconds, entry->step.saved_as});
  }
  return found;
}

/// What this text keeps alive that its neighbours in the tree don't.
void History::measure(std::int64_t number) {
  Node& here = node(number);
  held_ -= here.held;
  here.held = here.step.text.exclusive_bytes();
  held_ += here.held;
}

std::int64_t History::drop_over_bound() {
  std::int64_t dropped = 0;
  while (bound_ > Byte{0} && held_ > bound_) {
    const std::int64_t more = drop_oldest();
    if (more == 0) break;
    dropped += more;
  }
  return dropped;
}

/// Drops a step and all that followed it.
std::int64_t History::drop_branch(std::int64_t number) {
  std::int64_t dropped = 0;
  std::vector<std::int64_t> todo{number};
  while (!todo.empty()) {
    const std::int64_t next = todo.back();
    todo.pop_back();
    todo.insert(todo.end(), node(next).children.begin(), node(next).children.end());
    held_ -= node(next).held;
    nodes_[static_cast<std::size_t>(next - first_)].reset();
    ++dropped;
  }
  return dropped;
}

/// The first text goes, and what follows on the way to the current state takes its place; branches that
/// began at it go too. The step to the current state is never dropped. Gives how many steps can't be reached any more.
std::int64_t History::drop_oldest() {
  const std::vector<std::int64_t> path = path_from_root(current_);
  if (path.size() < 3) return 0;
  std::int64_t dropped = 1;  // the step to the new root: its state stays, but it can't be undone
  for (const std::int64_t child : node(root_).children) {
    if (child != path[1]) dropped += drop_branch(child);
  }
  held_ -= node(root_).held;
  nodes_[static_cast<std::size_t>(root_ - first_)].reset();
  root_ = path[1];
  node(root_).step.parent = root_;
  while (nodes_.front() == nullptr) {
    nodes_.pop_front();
    ++first_;
  }
  return dropped;
}

void History::check_invariants() const {
  Byte held = 0;
  for (const auto& entry : nodes_) {
    if (entry == nullptr) continue;
    const Step& step = entry->step;
    MINI_ASSERT(&node(step.number) == entry.get() && has(step.parent));
    MINI_ASSERT(step.number == root_ || step.parent < step.number);
    for (const std::int64_t child : entry->children) MINI_ASSERT(node(child).step.parent == step.number);
    held += entry->held;
  }
  MINI_ASSERT(held == held_ && has(current_) && has(root_) && first_ <= root_);
}

}  // namespace mini::text
