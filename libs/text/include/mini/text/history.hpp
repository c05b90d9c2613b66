#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/text/place.hpp"
#include "mini/text/snapshot.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mini::text {

/// Lines [first, first + old_lines) became lines [first, first + new_lines).
struct LineChange {
  Line first;
  Count old_lines;
  Count new_lines;
};

using NamedMarks = std::vector<std::pair<char32_t, Place>>;

/// One undo step and the state of the document after it.
struct Step {
  std::int64_t number = 0;  ///< given by commit(), counting from 1; 0 is the text that the history began with
  std::int64_t parent = 0;  ///< the step before it on its branch
  std::int64_t time_seconds = 0;
  Snapshot text;                         ///< after the step
  std::vector<LineChange> changes = {};  ///< in the order made
  Place cursor_before = {};
  Place cursor_after = {};
  std::int64_t saved_as = 0;  ///< which write of the file saved this state; 0: none
  NamedMarks marks = {};      ///< as they were before the step, then as they were when it was last gone over
};

/// Vim's undo tree: every state that the document was in stays reachable. A state is named by the number of
/// the step that led to it. Steps share the storage of their texts: each costs about what it changed.
class History {
 public:
  /// A step that was gone over, by undoing it or by doing it again.
  struct Move {
    Step* step = nullptr;  ///< valid until the next commit(); only its marks may be changed
    bool undone = false;
  };
  /// A branch, as `:undolist` shows it.
  struct Branch {
    std::int64_t number = 0;   ///< of its last step
    std::int64_t changes = 0;  ///< steps from the first text up to it
    std::int64_t time_seconds = 0;
    std::int64_t saved_as = 0;
  };
  enum class Unit { Steps, Seconds, Writes };

  explicit History(Snapshot initial, std::int64_t time_seconds = 0);

  /// The state that we are in now, and its text.
  [[nodiscard]] std::int64_t current() const noexcept { return current_; }
  [[nodiscard]] const Snapshot& text() const noexcept { return node(current_).step.text; }
  [[nodiscard]] const Step& step() const noexcept { return node(current_).step; }
  /// The newest step that was ever made, and the state that nothing can be undone from: 0 until old steps were dropped.
  [[nodiscard]] std::int64_t newest() const noexcept { return first_ + static_cast<std::int64_t>(nodes_.size()) - 1; }
  [[nodiscard]] std::int64_t oldest() const noexcept { return root_; }
  [[nodiscard]] bool has(std::int64_t number) const noexcept;

  /// Adds a step to the current state and goes there; number and parent are filled in. Steps that lie ahead stay
  /// as another branch. Gives how many old steps the memory bound dropped.
  std::int64_t commit(Step step);
  /// The current step takes in one more change, as after `:undojoin`: its text and cursor become those of
  /// `step`, the changes of which are added to its own. Like commit() when there is no current step.
  std::int64_t join(Step step);

  /// One step back, one forward along the branch used last. Gives the step gone over, or null at the end.
  Step* undo();
  Step* redo();
  [[nodiscard]] const Step* ahead() const;  ///< the step that redo() would go over, or null
  /// To any state, `:undo N`: the steps gone over in order. Pre: has(number).
  std::vector<Move> go_to(std::int64_t number);
  /// What `g-`, `g+`, `:earlier` and `:later` do: by `count` (negative: earlier) of `unit` from the current state.
  /// The steps gone over in order, which may be none; nullopt when there is nothing in that direction.
  std::optional<std::vector<Move>> travel(Count count, Unit unit, std::int64_t now_seconds);

  /// The file was written with the current text. Gives the number of that write, counting from 1.
  std::int64_t mark_saved();

  /// The ends of all branches, by number.
  [[nodiscard]] std::vector<Branch> branches() const;

  /// At most about this many bytes of text are kept for undo (0: no bound); the oldest steps go first, never the
  /// last one. Takes effect at the next commit().
  void set_bound(Byte bytes) noexcept { bound_ = bytes; }
  /// Bytes of text that only the history keeps alive.
  [[nodiscard]] Byte held() const noexcept { return held_; }

  /// Appends the whole tree to `out`: each step, and what it changed, without the current text. O(what they changed).
  void serialize(std::string& out) const;
  /// Reads one back, without its bound. Fails (Read) on bytes that serialize() did not write for this current text.
  [[nodiscard]] static Result<History> parse(std::string_view in, const Snapshot& text);

  /// Aborts when an invariant is broken.
  void check_invariants() const;

 private:
  friend class HistoryReader;
  struct Node {
    Step step;
    std::vector<std::int64_t> children;  // the one used last first: CTRL-R goes there
    Byte held = 0;                       // bytes that only this text keeps alive
  };
  [[nodiscard]] Node& node(std::int64_t number) { return *nodes_[static_cast<std::size_t>(number - first_)]; }
  [[nodiscard]] const Node& node(std::int64_t number) const {
    return *nodes_[static_cast<std::size_t>(number - first_)];
  }
  [[nodiscard]] std::vector<std::int64_t> path_from_root(std::int64_t number) const;
  struct Wish {
    std::int64_t value = 0;
    Unit unit = Unit::Steps;
  };
  [[nodiscard]] Wish wish(std::int64_t count, Unit unit, std::int64_t now_seconds) const;
  class Walk;
  struct Finding {
    std::int64_t number = 0;  // 0: none
    bool exact = false;
  };
  [[nodiscard]] Finding find(const Wish& wish, bool back) const;
  [[nodiscard]] bool is_better(const Wish& wish, bool back, const Step& step, std::int64_t best) const;
  void prefer(std::int64_t child);
  std::vector<Move> go_before(std::int64_t number);
  void arrive(std::int64_t number, const Step& over, bool undone);
  void measure(std::int64_t number);
  std::int64_t drop_over_bound();
  std::int64_t drop_branch(std::int64_t number);
  std::int64_t drop_oldest();

  std::deque<std::unique_ptr<Node>> nodes_;  // by number from first_; null where dropped
  std::int64_t first_ = 0;
  std::int64_t root_ = 0;
  std::int64_t current_ = 0;
  // Where Vim thinks that we are when it counts; see history_travel.cpp.
  std::int64_t reckoned_ = 0;
  std::int64_t last_write_ = 0;     // number of the newest write
  std::int64_t current_write_ = 0;  // the write that the current state is at or behind, as Vim counts
  std::int64_t current_time_ = 0;   // as Vim counts: that of the last step gone over
  Byte bound_{}, held_{};
};

}  // namespace mini::text
