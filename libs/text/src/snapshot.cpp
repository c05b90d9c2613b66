#include "mini/text/snapshot.hpp"

#include "mini/base/assert.hpp"
#include "mini/text/chunks.hpp"
#include "tree.hpp"

#include <algorithm>
#include <utility>

namespace mini::text {

using tree::NodeRef;

Snapshot::Snapshot(std::string_view bytes) : root_(tree::build(bytes).detach()) {}
Snapshot::Snapshot(const Snapshot& other) noexcept : root_(NodeRef::share(other.root_).detach()) {}
Snapshot& Snapshot::operator=(const Snapshot& other) noexcept { return *this = Snapshot(other); }
Snapshot& Snapshot::operator=(Snapshot&& other) noexcept {
  if (this != &other) NodeRef::drop(std::exchange(root_, std::exchange(other.root_, nullptr)));
  return *this;
}
Snapshot::~Snapshot() { NodeRef::drop(root_); }

Byte Snapshot::size() const noexcept { return root_ == nullptr ? 0 : root_->total.bytes; }
bool Snapshot::empty() const noexcept { return root_ == nullptr; }
Count Snapshot::newline_count() const noexcept { return root_ == nullptr ? 0 : root_->total.newlines; }

Encoding Snapshot::encoding() const noexcept { return root_ == nullptr ? Encoding::Ascii : root_->encoding; }

bool Snapshot::ends_with_newline() const noexcept {
  if (root_ == nullptr || root_->total.newlines == 0) return false;
  const tree::Node* node = root_;
  while (node->level > 0) node = tree::as_inner(*node).child(node->count - 1).get();
  return tree::as_leaf(*node).view().back() == '\n';
}

Line Snapshot::line_count() const noexcept {
  const Line full = newline_count().value;
  return ends_with_newline() ? full : full + 1;
}

Line Snapshot::line_at(Byte at) const {
  MINI_ASSERT(Byte{0} <= at && at <= size());
  if (root_ == nullptr) return 0;
  const Line line = tree::newlines_before(*root_, at.value);
  return at < size() ? line : std::min(line, line_count() - 1);  // a final newline starts no line
}

Count Snapshot::newlines_before(Byte at) const {
  MINI_ASSERT(Byte{0} <= at && at <= size());
  return root_ == nullptr ? 0 : tree::newlines_before(*root_, at.value);
}

Byte Snapshot::line_begin(Line line) const {
  MINI_ASSERT(Line{0} <= line);
  if (line == Line{0}) return 0;
  if (line.value > newline_count().value) {
    MINI_ASSERT(line == line_count());
    return size();
  }
  return tree::newline_at(*root_, line.value - 1) + 1;
}

Byte Snapshot::line_end(Line line) const {
  MINI_ASSERT(Line{0} <= line && line.value <= newline_count().value);
  return line.value < newline_count().value ? Byte{tree::newline_at(*root_, line.value)} : size();
}

std::string_view Snapshot::line(Line line, std::string& scratch) const {
  return rest_of_line(line_begin(line), scratch);
}

std::string_view Snapshot::rest_of_line(Byte at, std::string& scratch) const {
  MINI_ASSERT(Byte{0} <= at && at <= size());
  if (at == size()) return {};
  const tree::Spot spot = tree::leaf_with_byte(*root_, at.value);
  const std::string_view rest = spot.leaf->view().substr(static_cast<std::size_t>(at.value - spot.before.bytes));
  const std::size_t end = rest.find('\n');
  if (end != std::string_view::npos) return rest.substr(0, end);
  scratch = rest;
  for (Chunks chunks(*this, at + std::ssize(rest)); !chunks.done(); chunks.next()) {
    const std::size_t newline = chunks.chunk().find('\n');
    scratch += chunks.chunk().substr(0, newline);
    if (newline != std::string_view::npos) break;
  }
  return scratch;
}

/// Whether the leaves from `spot` to the byte before `end` are neighbours in one block, as loading leaves them.
static bool lie_together(const tree::Node& root, const tree::Spot& spot, std::int64_t end) {
  const tree::Block* const block = spot.leaf->block;
  if (block == nullptr) return false;
  const char* behind = spot.leaf->data + spot.leaf->size();
  for (std::int64_t at = spot.before.bytes + spot.leaf->size(); at < end;) {
    const tree::Spot next = tree::leaf_with_byte(root, at);
    if (next.leaf->block != block || next.leaf->data != behind) return false;
    behind += next.leaf->size();
    at += next.leaf->size();
  }
  return true;
}

std::string_view Snapshot::view(Range<Byte> range, std::string& scratch) const {
  MINI_ASSERT(Byte{0} <= range.begin && range.begin <= range.end && range.end <= size());
  if (range.empty()) return {};
  const tree::Spot spot = tree::leaf_with_byte(*root_, range.begin.value);
  const std::int64_t from = range.begin.value - spot.before.bytes;
  const std::int64_t to = range.end.value - spot.before.bytes;
  if (to <= spot.leaf->size()) return spot.leaf->view(from, to);
  if (lie_together(*root_, spot, range.end.value))
    return {spot.leaf->data + from, static_cast<std::size_t>(range.length().value)};
  scratch = copy(range);
  return scratch;
}

char Snapshot::at(Byte at) const {
  MINI_ASSERT(Byte{0} <= at && at < size());
  const tree::Spot spot = tree::leaf_with_byte(*root_, at.value);
  return spot.leaf->data[at.value - spot.before.bytes];
}

std::string Snapshot::copy(Range<Byte> range) const {
  MINI_ASSERT(Byte{0} <= range.begin && range.begin <= range.end && range.end <= size());
  std::string out;
  auto left = static_cast<std::size_t>(range.length().value);
  out.reserve(left);
  for (Chunks chunks(*this, range.begin); left > 0; chunks.next()) {
    const std::string_view piece = chunks.chunk().substr(0, left);
    out += piece;
    left -= piece.size();
  }
  return out;
}

std::string Snapshot::copy() const { return copy({0, size()}); }

Snapshot Snapshot::slice(Range<Byte> range) const {
  MINI_ASSERT(Byte{0} <= range.begin && range.begin <= range.end && range.end <= size());
  return Snapshot(tree::slice(NodeRef::share(root_), range.begin.value, range.end.value).detach());
}

void Snapshot::replace(Range<Byte> range, std::string_view bytes) {
  MINI_ASSERT(Byte{0} <= range.begin && range.begin <= range.end && range.end <= size());
  if (range.empty() && bytes.empty()) return;
  NodeRef root = NodeRef::adopt(std::exchange(root_, nullptr));
  tree::replace(root, range.begin.value, range.end.value, bytes);
  root_ = root.detach();
}

void Snapshot::replace(Range<Byte> range, const Snapshot& other) {
  MINI_ASSERT(Byte{0} <= range.begin && range.begin <= range.end && range.end <= size());
  NodeRef middle = NodeRef::share(other.root_);  // before the change: `other` may be this text
  NodeRef root = NodeRef::adopt(std::exchange(root_, nullptr));
  tree::replace(root, range.begin.value, range.end.value, std::move(middle));
  root_ = root.detach();
}

bool operator==(const Snapshot& a, const Snapshot& b) noexcept {
  if (a.root_ == b.root_) return true;
  if (a.size() != b.size() || a.newline_count() != b.newline_count()) return false;
  Chunks left(a, 0);
  Chunks right(b, 0);
  while (!left.done()) {
    const std::size_t size = std::min(left.chunk().size(), right.chunk().size());
    // Parts that both share need no look.
    const bool shared = left.chunk().data() == right.chunk().data();
    if (!shared && left.chunk().substr(0, size) != right.chunk().substr(0, size)) return false;
    const Byte at = left.position() + static_cast<std::int64_t>(size);
    left.seek(at);
    right.seek(at);
  }
  return true;
}

Byte Snapshot::exclusive_bytes() const noexcept { return tree::exclusive_bytes(root_); }

void Snapshot::check_invariants() const { tree::check(root_); }

}  // namespace mini::text
