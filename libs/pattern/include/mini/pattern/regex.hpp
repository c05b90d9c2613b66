#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/text/place.hpp"
#include "mini/text/snapshot.hpp"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mini::pattern {

/// How a pattern is read.
struct Syntax {
  bool magic = true;
  bool ignore_case = false;
  bool smart_case = false;                     ///< an upper case letter in the pattern turns ignore_case off
  std::string keyword = "@,48-57,_,192-255";   ///< 'iskeyword', for `\k` `\<` `\>`
  std::optional<std::string> last_substitute;  ///< what `~` stands for
};

/// What atoms such as `\%V` `\%#` `\%'m` ask about. Empty functions match nowhere.
struct Surroundings {
  std::optional<text::Place> cursor;
  std::function<bool(text::Place)> in_visual;
  std::function<std::optional<text::Place>(char32_t)> mark;
  Cell tabstop = 8;
};

/// One match; positions are bytes in the text that was searched. Group 0 is the whole match after `\zs` and `\ze`.
struct Match {
  static constexpr std::size_t kGroups = 10;
  std::array<Range<Byte>, kGroups> groups{};  ///< an unset group has begin == -1
  [[nodiscard]] Byte begin() const noexcept { return groups[0].begin; }
  [[nodiscard]] Byte end() const noexcept { return groups[0].end; }
  Byte searched_to;  ///< where the engine itself stopped: the next search may go on here
};

/// A compiled Vim pattern. Immutable; copies share. Matching is bounded: a catastrophic pattern ends with
/// Error::Code::Limit.
class Regex {
 public:
  /// Errors: Usage, with Vim's text and number (`E54: Unmatched \(`).
  [[nodiscard]] static Result<Regex> compile(std::string_view pattern, const Syntax& syntax);
  /// A match may contain a newline.
  [[nodiscard]] bool multi_line() const noexcept;
  /// An atom stands for a line break by its name, as `\n` and `\_s` do: `:s` with the flag g then looks at line ends.
  [[nodiscard]] bool has_newline() const noexcept;
  /// Bytes that every match in a plain text holds; empty when none are known.
  [[nodiscard]] std::string_view required() const noexcept;
  /// A match may be empty; false is certain.
  [[nodiscard]] bool may_be_empty() const noexcept;

  /// The first match in `text` that begins at `from` or later. `base` is where `text` begins in the document `whole`.
  /// `text` must begin at a line start. `plain`: is_plain(text), where the caller knows it. Errors: Limit.
  [[nodiscard]] Result<std::optional<Match>> match(std::string_view text, Byte from, const text::Snapshot& whole,
                                                   Byte base, const Surroundings& around,
                                                   std::optional<bool> plain = {}) const;
  /// No combining mark is in `text`, for certain. O(n), at memory speed.
  [[nodiscard]] static bool is_plain(std::string_view text) noexcept;

 private:
  struct Program;
  explicit Regex(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  std::shared_ptr<const Program> program_;
};

}  // namespace mini::pattern
