#pragma once
#include <cstddef>
#include <cstdint>

namespace mini::text::tree {

// The shape of the tree. Tests compile these sources once more with MINI_TEXT_TINY_NODES, so that short
// texts grow deep trees and every border case comes up within a few edits.
#ifdef MINI_TEXT_TINY_NODES
inline constexpr std::int64_t kMinLeaf = 3;
inline constexpr std::int64_t kMaxOwned = 12;
inline constexpr std::int64_t kMinSlice = 8;
inline constexpr std::int64_t kMaxSlice = 24;
inline constexpr std::int64_t kLeafSlack = 2;
inline constexpr std::int64_t kCarve = 5;
inline constexpr std::int64_t kShareFrom = 10;
inline constexpr std::int64_t kMostByLeaf = 60;
inline constexpr std::int64_t kSmallBlock = 96;
inline constexpr int kMinChildren = 2;
inline constexpr int kMaxChildren = 5;
inline constexpr bool kCountStorage = true;
#else
/// No leaf but a lone one is smaller: this bounds the number of leaves, whatever the edits were.
inline constexpr std::int64_t kMinLeaf = 192;
/// A leaf that is changed in place moves at most this many bytes per key.
inline constexpr std::int64_t kMaxOwned = 1280;
/// What is left of a cut slice is copied below this size: many small slices would keep whole blocks alive.
inline constexpr std::int64_t kMinSlice = 1280;
/// A leaf that points into a block: small enough to scan for a newline within a microsecond.
inline constexpr std::int64_t kMaxSlice = std::int64_t{16} << 10;
/// Room for typing in a new owned leaf.
inline constexpr std::int64_t kLeafSlack = 32;
/// What is copied of a slice behind a change in it, for the next change is mostly close behind.
inline constexpr std::int64_t kCarve = 640;
/// A Builder copies pieces below this size: sharing would cost more memory and time.
inline constexpr std::int64_t kShareFrom = 2048;
/// A Builder shares up to this size leaf by leaf, and whole nodes above.
inline constexpr std::int64_t kMostByLeaf = std::int64_t{64} << 10;
/// Blocks of text that is not known to be large.
inline constexpr std::int64_t kSmallBlock = std::int64_t{64} << 10;
inline constexpr int kMinChildren = 8;
inline constexpr int kMaxChildren = 24;
/// Whether live_storage() is kept up to date.
inline constexpr bool kCountStorage = false;
#endif

/// Blocks of large text: one huge page.
inline constexpr std::int64_t kLargeBlock = std::int64_t{2} << 20;
/// Memory of a large block is given back in parts of this size, when nobody reads them any more.
inline constexpr std::int64_t kUnit = std::int64_t{4} << 10;

// Joining a short leaf with a long one must leave both long enough.
static_assert(kMaxOwned >= 3 * kMinLeaf && kMaxSlice >= kMaxOwned && kMinSlice <= kMaxOwned);
static_assert(kCarve < kMaxOwned && kCarve >= kMinLeaf);
static_assert(kMinChildren >= 2 && kMaxChildren >= 2 * kMinChildren);

}  // namespace mini::text::tree
