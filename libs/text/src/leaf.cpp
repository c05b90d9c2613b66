#include "leaf.hpp"

#include "newlines.hpp"
#include "validity.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

namespace mini::text::tree {
namespace {

/// Owned bytes lie behind their leaf.
char* bytes_of(Leaf& leaf) noexcept { return reinterpret_cast<char*>(&leaf + 1); }

void cut_slice(Leaf& leaf, std::int64_t begin, std::int64_t end) noexcept {
  const char* const old = leaf.data;
  leaf.data += begin;
  leaf.block->acquire(leaf.data, end - begin);
  leaf.block->release(old, leaf.size());
}

void cut_owned(Leaf& leaf, std::int64_t begin, std::int64_t end) noexcept {
  if (begin > 0) std::memmove(bytes_of(leaf), leaf.data + begin, static_cast<std::size_t>(end - begin));
}

/// Of what is left when the leaf is cut at both places.
Encoding part_encoding(const Leaf& leaf, std::int64_t begin, std::int64_t end) noexcept {
  return is_boundary(leaf.view(), begin) && is_boundary(leaf.view(), end) ? leaf.encoding : Encoding::Unknown;
}

/// Pre: the leaf is owned by one, and there is room.
void edit_in_place(Leaf& leaf, const Change& change) noexcept {
  std::array<char, static_cast<std::size_t>(kMaxOwned)> copy;
  std::string_view bytes = change.bytes;
  const bool inside =
      std::less_equal<>()(leaf.data, bytes.data()) && std::less<>()(bytes.data(), leaf.data + leaf.size());
  if (inside && !bytes.empty()) {  // text of this very leaf is put into it once more
    std::memcpy(copy.data(), bytes.data(), bytes.size());
    bytes = {copy.data(), bytes.size()};
  }
  const std::int64_t gone = count_newlines(leaf.view(change.begin, change.end));
  const Encoding encoding = std::min(part_encoding(leaf, change.begin, change.end), encoding_of(bytes));
  char* const at = bytes_of(leaf) + change.begin;
  std::memmove(at + bytes.size(), leaf.data + change.end, static_cast<std::size_t>(leaf.size() - change.end));
  if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
  leaf.encoding = encoding;
  leaf.total += Counts{change.growth(), count_newlines(bytes) - gone};
}

/// How much a leaf that is long enough lends to a short one beside it.
std::int64_t loan(const Leaf& lender, std::int64_t to_size) noexcept {
  // A slice lends as little as it may: what it lends is copied.
  return lender.owned() ? (lender.size() - to_size) / 2 : kMinLeaf;
}

NodeRef put_at_end(NodeRef leaf, std::string_view bytes) {
  const std::int64_t end = leaf->total.bytes;
  return edit_leaf(std::move(leaf), {end, end, bytes});
}

}  // namespace

NodeRef cut_leaf(NodeRef ref, std::int64_t begin, std::int64_t end, std::int64_t newlines) {
  Leaf& leaf = as_leaf(*ref);
  if (end - begin == leaf.size()) return ref;
  if (leaf.owned() ? !ref.sole() : end - begin < kMinSlice) return make_owned(leaf.view(begin, end));
  if (!ref.sole()) return make_slice(*leaf.block, leaf.view(begin, end), newlines, part_encoding(leaf, begin, end));
  leaf.encoding = part_encoding(leaf, begin, end);
  if (leaf.owned()) {
    cut_owned(leaf, begin, end);
  } else {
    cut_slice(leaf, begin, end);
  }
  leaf.total = {end - begin, newlines};
  return ref;
}

Pair split_leaf(NodeRef ref, std::int64_t at) {
  const Counts total = ref->total;
  if (at == 0) return {NodeRef(), std::move(ref)};
  if (at == total.bytes) return {std::move(ref), NodeRef()};
  const std::int64_t newlines = newlines_before(as_leaf(*ref).view(), at, total.newlines);
  NodeRef left = cut_leaf(ref, 0, at, newlines);
  return {std::move(left), cut_leaf(std::move(ref), at, total.bytes, total.newlines - newlines)};
}

NodeRef edit_leaf(NodeRef ref, const Change& change) {
  Leaf& leaf = as_leaf(*ref);
  const std::int64_t size = leaf.size() + change.growth();
  if (leaf.owned() && size <= leaf.capacity && ref.sole()) {
    edit_in_place(leaf, change);
    return ref;
  }
  const std::int64_t slack = std::max(kLeafSlack, size / 4);
  return make_owned(leaf.view(0, change.begin), change.bytes, leaf.view(change.end, leaf.size()), slack);
}

Pair join_leaves(NodeRef left, NodeRef right) {
  const std::int64_t before = left->total.bytes;
  const std::int64_t after = right->total.bytes;
  if (before >= kMinLeaf && after >= kMinLeaf) return {std::move(left), std::move(right)};
  if (before + after <= kMaxOwned) {
    return {before >= after ? put_at_end(std::move(left), as_leaf(*right).view())
                            : edit_leaf(std::move(right), {0, 0, as_leaf(*left).view()}),
            NodeRef()};
  }
  if (before < after) {
    std::int64_t at = loan(as_leaf(*right), before);
    for (int i = 0; i < 3 && !is_boundary(as_leaf(*right).view(), at); ++i) ++at;
    Pair cut = split_leaf(std::move(right), at);
    return {put_at_end(std::move(left), as_leaf(*cut.first).view()), std::move(cut.second)};
  }
  std::int64_t at = before - loan(as_leaf(*left), after);
  for (int i = 0; i < 3 && !is_boundary(as_leaf(*left).view(), at); ++i) --at;
  Pair cut = split_leaf(std::move(left), at);
  return {std::move(cut.first), edit_leaf(std::move(right), {0, 0, as_leaf(*cut.second).view()})};
}

}  // namespace mini::text::tree
