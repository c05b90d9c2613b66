// The undo tree as bytes: for a file that outlives the session.
//
// All numbers are varints; those that may be negative have their sign in the lowest bit. Steps come in the order of a
// walk from the current one over the tree, each with the Edit from the text of the step that the walk came from. So
// only the current text must be known to get all of them back.
#include "mini/text/edit.hpp"
#include "mini/text/history.hpp"
#include "varint.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace mini::text {
namespace {

constexpr std::int64_t kMostNumbers = std::int64_t{1} << 24;  // of steps, dropped ones between them too
constexpr std::int64_t kMostLines = std::int64_t{1} << 48;    // and columns
constexpr std::int64_t kMostMarks = 1000;                     // of one step
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

void put(std::string& out, std::int64_t value) {
  put_varint(out, static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
}

void put(std::string& out, Place place) {
  put(out, place.line.value);
  put(out, place.column.value);
}

void put(std::string& out, const Step& step) {
  for (const std::int64_t value : {step.number, step.parent, step.time_seconds, step.saved_as}) put(out, value);
  put(out, step.cursor_before);
  put(out, step.cursor_after);
  put(out, std::ssize(step.changes));
  for (const LineChange& change : step.changes) {
    for (const std::int64_t value : {change.first.value, change.old_lines.value, change.new_lines.value})
      put(out, value);
  }
  put(out, std::ssize(step.marks));
  for (const auto& [name, place] : step.marks) {
    put(out, static_cast<std::int64_t>(name));
    put(out, place);
  }
}

/// Takes values from the front; zeros when there are none, and then `failed` is set.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : rest(bytes) {}

  std::int64_t number(std::int64_t least, std::int64_t most) {
    std::uint64_t bits = 0;
    failed = failed || !take_varint(rest, bits);
    const auto value = static_cast<std::int64_t>(bits >> 1 ^ (~(bits & 1) + 1));
    failed = failed || value < least || value > most;
    return failed ? 0 : value;
  }
  /// How many things of at least `size` bytes follow.
  std::int64_t count(std::int64_t size) { return number(0, std::ssize(rest) / size); }
  Place place() {
    const Line line = number(-1, kMostLines);
    return {line, number(0, kMostLines)};
  }

  std::string_view rest;
  bool failed = false;
};

Step take_step(Fields& in) {
  Step step;
  step.number = in.number(0, kMost);
  step.parent = in.number(0, kMost);
  step.time_seconds = in.number(-kMost, kMost);
  step.saved_as = in.number(0, kMost);
  step.cursor_before = in.place();
  step.cursor_after = in.place();
  const std::int64_t changes = in.count(3);
  for (std::int64_t i = 0; i < changes && !in.failed; ++i) {
    const Line first = in.number(0, kMostLines);
    const Count old_lines = in.number(0, kMostLines);
    step.changes.push_back({first, old_lines, in.number(0, kMostLines)});
  }
  const std::int64_t marks = std::min(in.count(3), kMostMarks);
  for (std::int64_t i = 0; i < marks && !in.failed; ++i) {
    const auto name = static_cast<char32_t>(in.number('<', 'z'));
    step.marks.emplace_back(name, in.place());
  }
  return step;
}

}  // namespace

void History::serialize(std::string& out) const {
  for (const std::int64_t value : {first_, newest(), root_, current_, last_write_, current_write_, current_time_})
    put(out, value);
  std::vector<std::pair<std::int64_t, std::int64_t>> todo{{current_, current_}};  // where the walk comes from, a step
  put(out, std::ranges::count_if(nodes_, [](const auto& entry) { return entry != nullptr; }));
  while (!todo.empty()) {
    const auto [from, number] = todo.back();
    todo.pop_back();
    const Node& here = node(number);
    put(out, from);
    put(out, here.step);
    put(out, std::ssize(here.children));
    for (const std::int64_t child : here.children) {
      put(out, child);
      if (child != from) todo.emplace_back(number, child);
    }
    if (number != root_ && here.step.parent != from) todo.emplace_back(number, here.step.parent);
    Edit::between(node(from).step.text, here.step.text).serialize(out);
  }
}

/// Builds a History from its bytes, and trusts none of them.
class HistoryReader {
 public:
  HistoryReader(std::string_view in, const Snapshot& text) : in_(in), text_(text), made_(Snapshot()) {}

  Result<History> read() {
    read_head();
    const std::int64_t count = in_.count(8);
    for (count_ = 0; count_ < count && !in_.failed; ++count_) read_node();
    if (in_.failed || !in_.rest.empty() || !is_tree())
      return fail(Error::Code::Read, "not the undo history of this text");
    for (const auto& entry : made_.nodes_) {
      if (entry != nullptr && entry->step.number != made_.current_) made_.measure(entry->step.number);
    }
    return std::move(made_);
  }

 private:
  void read_head() {
    made_.first_ = in_.number(0, kMost - kMostNumbers);
    const std::int64_t last = in_.number(made_.first_, made_.first_ + kMostNumbers);
    made_.root_ = in_.number(made_.first_, last);
    made_.current_ = in_.number(made_.first_, last);
    made_.reckoned_ = made_.current_;
    made_.last_write_ = in_.number(0, kMost);
    made_.current_write_ = in_.number(0, kMost);
    made_.current_time_ = in_.number(-kMost, kMost);
    made_.nodes_.clear();
    made_.nodes_.resize(in_.failed ? 1 : static_cast<std::size_t>(last - made_.first_ + 1));
  }

  void read_node() {
    const std::int64_t from = in_.number(0, kMost);
    auto fresh = std::make_unique<History::Node>();
    fresh->step = take_step(in_);
    const std::int64_t number = fresh->step.number;
    const std::int64_t children = in_.count(1);
    for (std::int64_t i = 0; i < children && !in_.failed; ++i) fresh->children.push_back(in_.number(0, kMost));
    const bool first = count_ == 0 && number == made_.current_ && from == number;
    const bool fits = number >= made_.first_ && number <= made_.newest() && !made_.has(number);
    in_.failed = in_.failed || !fits || !(first || made_.has(from));
    if (in_.failed) return;
    const Snapshot& before = first ? text_ : made_.node(from).step.text;
    const Result<Edit> edit = Edit::parse(in_.rest, before);
    in_.failed = !edit;
    if (in_.failed) return;
    fresh->step.text = edit->empty() ? before : edit->apply(before);
    made_.nodes_[static_cast<std::size_t>(number - made_.first_)] = std::move(fresh);
  }

  /// Every step but the root is a child of an older one, and children are nobody else's.
  [[nodiscard]] bool is_tree() const {
    if (!made_.has(made_.root_) || !made_.has(made_.current_) || !made_.has(made_.first_)) return false;
    std::int64_t children = 0;
    for (const auto& entry : made_.nodes_) {
      if (entry == nullptr) continue;
      const Step& step = entry->step;
      if (step.number != made_.root_ && (step.parent >= step.number || !made_.has(step.parent))) return false;
      if (step.number == made_.root_ && step.parent != made_.root_) return false;
      if (!are_children(*entry)) return false;
      children += std::ssize(entry->children);
    }
    return children == count_ - 1;
  }

  [[nodiscard]] bool are_children(const History::Node& parent) const {
    std::vector<std::int64_t> sorted = parent.children;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) return false;
    const auto is_own = [&](std::int64_t child) {
      return child > parent.step.number && made_.has(child) && made_.node(child).step.parent == parent.step.number;
    };
    return std::ranges::all_of(sorted, is_own);
  }

  Fields in_;
  const Snapshot& text_;
  History made_;
  std::int64_t count_ = 0;
};

Result<History> History::parse(std::string_view in, const Snapshot& text) { return HistoryReader(in, text).read(); }

}  // namespace mini::text
