#pragma once
// What the tests of text share: dice, random texts, and a plain string as the model of a Snapshot.
#include "mini/base/units.hpp"
#include "mini/text/snapshot.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace mini::text::model {

#ifdef MINI_TEXT_TINY_NODES
inline constexpr bool kTiny = true;
#else
inline constexpr bool kTiny = false;
#endif

/// The thread sanitizer makes everything slow, and only the test of threads is for it.
#ifdef __SANITIZE_THREAD__
inline constexpr int kSlowness = 10;
#else
inline constexpr int kSlowness = 1;
#endif

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// From 0 to `most`, both included.
  std::int64_t upto(std::int64_t most) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(most + 1));
  }
  /// True once in `n` times.
  bool one_in(std::int64_t n) { return upto(n - 1) == 0; }
  /// A range of a text of `size` bytes.
  Range<Byte> range(std::int64_t size) {
    const std::int64_t a = upto(size);
    const std::int64_t b = upto(size);
    return {std::min(a, b), std::max(a, b)};
  }
  /// One of at most `length` bytes.
  Range<Byte> short_range(std::int64_t size, std::int64_t length) {
    const std::int64_t begin = upto(size);
    return {begin, std::min(size, begin + upto(length))};
  }
  /// `size` bytes: letters, newlines and a letter of three bytes now and then, rarely any byte at all.
  std::string text(std::int64_t size) {
    std::string out;
    out.reserve(static_cast<std::size_t>(size));
    while (std::ssize(out) < size) {
      const std::int64_t kind = upto(19);
      if (kind == 4 && std::ssize(out) + 3 <= size) {
        out += "\xE6\xBC\xA2";
        continue;
      }
      out += kind < 3 ? '\n' : kind == 3 ? static_cast<char>(upto(255)) : static_cast<char>('a' + upto(25));
    }
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

inline std::string part(const std::string& text, Range<Byte> range) {
  return text.substr(static_cast<std::size_t>(range.begin.value), static_cast<std::size_t>(range.length().value));
}

inline void replace(std::string& text, Range<Byte> range, std::string_view bytes) {
  text.replace(static_cast<std::size_t>(range.begin.value), static_cast<std::size_t>(range.length().value), bytes);
}

/// As the contract of Snapshot says: a final newline starts no line, and an empty text is one empty line.
inline std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (out.empty()) out.emplace_back();
  return out;
}

inline std::int64_t size_of(const std::string& text) { return static_cast<std::int64_t>(text.size()); }

}  // namespace mini::text::model
