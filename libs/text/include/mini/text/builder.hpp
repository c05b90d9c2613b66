#pragma once
#include "mini/base/units.hpp"
#include "mini/text/chunks.hpp"
#include "mini/text/snapshot.hpp"

#include <memory>
#include <span>
#include <string_view>

namespace mini::text {

namespace tree {
class Assembly;
}  // namespace tree

/// Makes a Snapshot from pieces in one pass; bulk edits go through it, never as n single edits.
class Builder {
 public:
  Builder();
  Builder(const Builder&) = delete;
  Builder(Builder&&) noexcept;
  Builder& operator=(const Builder&) = delete;
  Builder& operator=(Builder&&) noexcept;
  ~Builder();
  void append(std::string_view bytes);                   ///< copied, O(n) amortised
  void append(const Snapshot& text, Range<Byte> range);  ///< shared when large, O(log n)
  void append(const Snapshot& text) { append(text, {0, text.size()}); }
  [[nodiscard]] Byte size() const noexcept;  ///< of what was appended

  /// For readers of files: room to write the next bytes into, at least one byte and about as much as
  /// `wanted` where blocks allow. Valid until any other member is called.
  [[nodiscard]] std::span<char> space(Byte wanted);
  /// The first `size` bytes of space() are now appended. Pre: it was the last call, and gave that much.
  void commit(Byte size);

  [[nodiscard]] Snapshot finish();  ///< leaves the Builder empty

 private:
  void append_far(const Snapshot& text, Range<Byte> range);

  std::unique_ptr<tree::Assembly> assembly_;
  // Pieces are mostly taken in order, so the next one is near where the last one was: source_ stands there, and
  // piece_ is what it sees.
  std::unique_ptr<Chunks> source_;
  std::string_view piece_;
  Byte piece_begin_{};
};

}  // namespace mini::text
