#include "mini/text/chunks.hpp"

#include "mini/base/assert.hpp"
#include "tree.hpp"

#include <utility>

namespace mini::text {

Chunks::Chunks(Snapshot text, Byte from) : text_(std::move(text)) {
  MINI_ASSERT(Byte{0} <= from && from <= text_.size());
  descend(from);
}

void Chunks::descend(Byte to) {
  parent_ = nullptr;
  index_ = 0;
  if (to == text_.size()) {
    piece_ = {};
    begin_ = to;
    skipped_ = 0;
    encoding_ = Encoding::Ascii;
    return;
  }
  const tree::Node* node = text_.root_;
  std::int64_t inside = to.value;
  while (node->level > 0) {
    parent_ = &tree::as_inner(*node);
    index_ = parent_->child_with_byte(inside);
    node = parent_->child(index_).get();
  }
  piece_ = tree::as_leaf(*node).view();
  encoding_ = node->encoding;
  begin_ = to - inside;
  skipped_ = static_cast<std::size_t>(inside);
}

/// To a neighbour below the same parent, when there is one.
bool Chunks::step(int by) {
  if (parent_ == nullptr || index_ + by < 0 || index_ + by >= parent_->count) return false;
  const auto old = static_cast<std::int64_t>(piece_.size());
  index_ += by;
  piece_ = tree::as_leaf(*parent_->child(index_)).view();
  encoding_ = parent_->child(index_)->encoding;
  begin_ += by > 0 ? old : -static_cast<std::int64_t>(piece_.size());
  skipped_ = 0;
  return true;
}

void Chunks::next() {
  if (!step(1)) descend(begin_ + static_cast<std::int64_t>(piece_.size()));
}

bool Chunks::previous() {
  if (begin_ == Byte{0}) return false;
  if (!step(-1)) {
    descend(begin_ - 1);
    skipped_ = 0;
  }
  return true;
}

void Chunks::seek(Byte to) {
  const std::int64_t inside = (to - begin_).value;
  const auto size = static_cast<std::int64_t>(piece_.size());
  if (inside >= 0 && inside < size) {
    skipped_ = static_cast<std::size_t>(inside);
  } else if (inside != size || !step(1)) {
    descend(to);
  }
}

Lines::Lines(const Snapshot& text, Line first)
    : chunks_(text, text.line_begin(first)),
      line_(first),
      next_begin_(chunks_.position()),
      size_(text.size()),
      done_(first == text.line_count()) {
  rest_ = chunks_.chunk();
  if (!done_) read();
}

void Lines::next() {
  ++line_;
  if (next_begin_ == size_) {
    done_ = true;
    begin_ = size_;
    view_ = {};
  } else {
    read();
  }
}

/// Reads the line at next_begin_.
void Lines::read() {
  begin_ = next_begin_;
  if (rest_.empty() && !chunks_.done()) {
    chunks_.next();
    rest_ = chunks_.chunk();
  }
  const std::size_t end = rest_.find('\n');
  if (end == std::string_view::npos) return read_across(rest_);
  view_ = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  next_begin_ += static_cast<std::int64_t>(end) + 1;
}

/// `head` is all of this piece that is left, and the line goes on in the next one.
void Lines::read_across(std::string_view head) {
  scratch_ = head;
  std::size_t newline = 0;
  for (rest_ = {}; !chunks_.done() && newline == 0;) {
    chunks_.next();
    rest_ = chunks_.chunk();
    const std::size_t end = rest_.find('\n');
    newline = end == std::string_view::npos ? 0 : 1;
    scratch_ += rest_.substr(0, end);
    rest_.remove_prefix(newline == 0 ? rest_.size() : end + 1);
  }
  view_ = scratch_;
  next_begin_ += static_cast<std::int64_t>(scratch_.size() + newline);
}

}  // namespace mini::text
