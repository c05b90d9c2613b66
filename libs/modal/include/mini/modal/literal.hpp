#pragma once
#include "mini/modal/key.hpp"

#include <cstdint>
#include <optional>

namespace mini::modal {

/// The character that two keys name by RFC 1345, in either order; the second key's own when there is none. O(log n).
[[nodiscard]] char32_t digraph(char32_t first, char32_t second) noexcept;

/// What stands behind CTRL-V (a key taken literally, or a code: decimal, x hex, o octal, u and U Unicode) or behind
/// CTRL-K (a digraph).
class LiteralReader {
 public:
  enum class Kind : std::uint8_t { Code, Digraph };
  enum class State : std::uint8_t {
    Pending,    ///< more keys are needed
    Done,       ///< key() is what was named
    DoneAgain,  ///< the same, and the key that ended it is still to be taken
    Cancelled,  ///< <Esc> in a digraph
  };

  explicit LiteralReader(Kind kind) : kind_(kind) {}
  State feed(Key key);
  /// A character, or a key that has none.
  [[nodiscard]] const Key& key() const noexcept { return key_; }
  /// A key was taken as it is: no code and no digraph.
  [[nodiscard]] bool plain() const noexcept { return plain_; }

 private:
  State take_code(Key key);
  State take_digraph(Key key);
  State finish(bool again);

  Kind kind_;
  Key key_{};
  bool plain_ = false;
  std::optional<char32_t> first_;  // of a digraph
  char radix_ = 0;                 // 0, 'x', 'o', 'u' or 'U'
  int digits_ = 0;
  std::uint32_t value_ = 0;
};

}  // namespace mini::modal
