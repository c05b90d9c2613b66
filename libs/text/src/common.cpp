#include "common.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace mini::text::tree {
namespace {

enum class End { Front, Back };

/// Goes through a tree from one end in steps as large as its caller likes: over a node, or into it.
class Walk {
 public:
  Walk(const Node* tree, End from) : node_(tree), from_(from) {}
  [[nodiscard]] const Node* node() const { return node_; }
  /// A part of the leaf that node() is was passed.
  [[nodiscard]] bool inside() const { return passed_ > 0; }

  void enter() {
    const Inner& inner = as_inner(*node_);
    const int first = from_ == End::Front ? 0 : inner.count - 1;
    above_.emplace_back(&inner, first);
    node_ = inner.child(first).get();
  }

  /// To what follows node().
  void pass() {
    passed_ = 0;
    node_ = nullptr;
    while (!above_.empty() && node_ == nullptr) {
      auto& [inner, at] = above_.back();
      at += from_ == End::Front ? 1 : -1;
      if (at >= 0 && at < inner->count) {
        node_ = inner->child(at).get();
      } else {
        above_.pop_back();
      }
    }
  }

  /// What is left of the leaf that node() is.
  [[nodiscard]] std::string_view rest() const {
    std::string_view bytes = as_leaf(*node_).view();
    if (from_ == End::Front) {
      bytes.remove_prefix(passed_);
    } else {
      bytes.remove_suffix(passed_);
    }
    return bytes;
  }
  void pass(std::size_t bytes) {
    passed_ += bytes;
    if (passed_ == as_leaf(*node_).view().size()) pass();
  }

 private:
  const Node* node_;
  End from_;
  std::size_t passed_ = 0;
  std::vector<std::pair<const Inner*, int>> above_;
};

std::size_t equal_bytes(std::string_view a, std::string_view b, End from) {
  const std::size_t size = std::min(a.size(), b.size());
  if (from == End::Front) {
    const auto differ = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(size), b.begin());
    return static_cast<std::size_t>(differ.first - a.begin());
  }
  const auto differ = std::mismatch(a.rbegin(), a.rbegin() + static_cast<std::ptrdiff_t>(size), b.rbegin());
  return static_cast<std::size_t>(differ.first - a.rbegin());
}

std::int64_t common(const Node* first, const Node* second, End from) {
  constexpr std::int64_t kMostCompared = 1 << 15;  // more is a text that repeats itself
  Walk a(first, from);
  Walk b(second, from);
  std::int64_t shared = 0;
  std::int64_t compared = 0;
  while (a.node() != nullptr && b.node() != nullptr && compared < kMostCompared) {
    if (a.node() == b.node() && !a.inside() && !b.inside()) {
      shared += a.node()->total.bytes;
      a.pass();
      b.pass();
    } else if (a.node()->level > 0 && a.node()->level >= b.node()->level) {
      a.enter();
    } else if (b.node()->level > 0) {
      b.enter();
    } else {
      const std::string_view left = a.rest();
      const std::string_view right = b.rest();
      const std::size_t equal = equal_bytes(left, right, from);
      compared += static_cast<std::int64_t>(equal);
      if (equal < std::min(left.size(), right.size())) break;
      a.pass(equal);
      b.pass(equal);
    }
  }
  return shared + compared;
}

}  // namespace

std::int64_t common_front(const Node* a, const Node* b) { return common(a, b, End::Front); }
std::int64_t common_back(const Node* a, const Node* b) { return common(a, b, End::Back); }

}  // namespace mini::text::tree
