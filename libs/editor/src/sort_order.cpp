#include "sort_order.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>

namespace mini::editor {
namespace {

constexpr std::size_t kHead = sizeof(std::uint64_t);
constexpr std::size_t kFew = 12;  // so few are compared as they are

/// A key by its number, and eight bytes of it, the first one highest; zeros behind its end.
struct Entry {
  std::uint64_t head;
  std::uint32_t index;
};

class Sorter {
 public:
  explicit Sorter(const std::vector<std::string_view>& keys) : keys_(keys) {}

  void sort(std::span<Entry> entries, std::size_t depth) const {
    if (entries.size() <= kFew) return sort_few(entries, depth);
    for (Entry& entry : entries) entry.head = head_of(keys_[entry.index], depth);
    std::ranges::sort(entries, {}, &Entry::head);
    for (auto run = entries.begin(); run != entries.end();) {
      const auto end = std::find_if(run, entries.end(), [&](const Entry& entry) { return entry.head != run->head; });
      if (end - run > 1) sort_equal({run, end}, depth + kHead);
      run = end;
    }
  }

 private:
  static std::uint64_t head_of(std::string_view key, std::size_t depth) {
    std::uint64_t head = 0;
    if (depth >= key.size()) return head;
    std::memcpy(&head, key.data() + depth, std::min(kHead, key.size() - depth));
    return std::endian::native == std::endian::little ? __builtin_bswap64(head) : head;
  }

  [[nodiscard]] bool is_before(const Entry& a, const Entry& b, std::size_t depth) const {
    const std::string_view left = keys_[a.index];
    const std::string_view right = keys_[b.index];
    const int order = left.substr(std::min(depth, left.size())).compare(right.substr(std::min(depth, right.size())));
    return order != 0 ? order < 0 : a.index < b.index;
  }

  void sort_few(std::span<Entry> entries, std::size_t depth) const {
    std::ranges::sort(entries, [&](const Entry& a, const Entry& b) { return is_before(a, b, depth); });
  }

  /// Keys that are equal up to `depth`: the ones that end there come first, the shortest at the front.
  void sort_equal(std::span<Entry> entries, std::size_t depth) const {
    const auto longer =
        std::ranges::partition(entries, [&](const Entry& entry) { return keys_[entry.index].size() <= depth; });
    const std::span<Entry> ended(entries.begin(), longer.begin());
    std::ranges::sort(ended, [&](const Entry& a, const Entry& b) {
      const std::size_t left = keys_[a.index].size();
      const std::size_t right = keys_[b.index].size();
      return left != right ? left < right : a.index < b.index;
    });
    sort({longer.begin(), longer.end()}, depth);
  }

  const std::vector<std::string_view>& keys_;
};

}  // namespace

std::vector<std::uint32_t> sort_order(const std::vector<std::string_view>& keys) {
  std::vector<Entry> entries(keys.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) entries[i] = {0, i};
  Sorter(keys).sort(entries, 0);
  std::vector<std::uint32_t> order(keys.size());
  std::ranges::transform(entries, order.begin(), &Entry::index);
  return order;
}

}  // namespace mini::editor
