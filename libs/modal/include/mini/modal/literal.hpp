#pragma once
#include "mini/modal/key.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mini::modal {

/// The character that two keys name by RFC 1345, in either order; the second key's own when there is none. O(log n).
[[nodiscard]] char32_t digraph(char32_t first, char32_t second) noexcept;

struct Digraph {
  char32_t first, second, character;
};

/// Those of RFC 1345 with what Vim adds, in the order of their keys.
[[nodiscard]] std::vector<Digraph> standard_digraphs();

/// The one that Vim names for a character of several. O(number of digraphs).
[[nodiscard]] std::optional<Digraph> digraph_of(char32_t character) noexcept;

/// Digraphs that `:digraphs` has made; they come before those of RFC 1345.
class OwnDigraphs {
 public:
  void add(char32_t first, char32_t second, char32_t character) { made_[{first, second}] = character; }
  /// The character of two keys in either order, of its own or of RFC 1345.
  [[nodiscard]] char32_t find(char32_t first, char32_t second) const noexcept;
  [[nodiscard]] std::vector<Digraph> all() const;
  /// The digraph of a character: one of its own before the one of RFC 1345.
  [[nodiscard]] std::optional<Digraph> of(char32_t character) const noexcept;

 private:
  std::map<std::pair<char32_t, char32_t>, char32_t> made_;
};

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

  explicit LiteralReader(Kind kind, const OwnDigraphs* own = nullptr) : kind_(kind), own_(own) {}
  State feed(Key key);
  /// A character, or a key that has none.
  [[nodiscard]] const Key& key() const noexcept { return key_; }
  /// What is shown while it waits: `^`, or `?` and then the first key of a digraph.
  [[nodiscard]] char32_t sign() const noexcept { return kind_ == Kind::Code ? U'^' : first_.value_or(U'?'); }
  /// What was typed of a code so far: `u00`.
  [[nodiscard]] const std::string& typed() const noexcept { return typed_; }
  /// A key was taken as it is: no code and no digraph.
  [[nodiscard]] bool plain() const noexcept { return plain_; }

 private:
  State take_code(Key key);
  State take_digraph(Key key);
  State finish(bool again);

  Kind kind_;
  const OwnDigraphs* own_;
  Key key_{};
  bool plain_ = false;
  std::optional<char32_t> first_;  // of a digraph
  char radix_ = 0;                 // 0, 'x', 'o', 'u' or 'U'
  int digits_ = 0;
  std::uint32_t value_ = 0;
  std::string typed_;
};

}  // namespace mini::modal
