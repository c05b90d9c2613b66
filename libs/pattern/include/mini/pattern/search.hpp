#pragma once
#include "mini/pattern/regex.hpp"

#include <functional>

namespace mini::pattern {

/// Searches a document. Positions in matches are bytes from the start of the document.
/// Cost: O(bytes looked at); patterns that stay in a line never copy more than one window.
class Searcher {
 public:
  /// `interrupted` is asked now and then; true ends the search with Error::Code::Interrupted. May be empty.
  Searcher(text::Snapshot text, Regex regex, Surroundings around = {}, std::function<bool()> interrupted = {});

  /// The first match that begins in [from, until). Matches are taken one after the other from the start of
  /// from's line when `aligned` (as Vim's `/` does), else the engine starts at `from`.
  [[nodiscard]] Result<std::optional<Match>> forward(Byte from, Byte until);
  /// The last match that begins before `before`, at `from` or later.
  [[nodiscard]] Result<std::optional<Match>> backward(Byte before, Byte from);
  /// The match that begins at `at` or later in the line of `at`, the engine starting at `at` (`:s`).
  [[nodiscard]] Result<std::optional<Match>> in_line(Byte at);
  /// Bytes of the text, quickly where the last search was; valid until the next call of a member.
  [[nodiscard]] std::string_view bytes(Range<Byte> range);

 private:
  struct Window {
    Byte begin;
    Byte end;
    std::string_view text;
    bool plain = false;  ///< Regex::is_plain(text)
  };
  Window window_at(Line line, Byte at_least, Byte until);
  Window window_with(Byte at, Byte until);
  Window window_from_start();
  /// False: nothing from there on has the bytes that the pattern asks for.
  [[nodiscard]] bool may_match(const Window& window, Byte from) const;
  Result<std::optional<Match>> match_from(const Window& window, Byte from);
  Result<std::optional<Match>> last_in_line(Line line, Byte before, Byte from);

  text::Snapshot text_;
  Regex regex_;
  Surroundings around_;
  std::function<bool()> interrupted_;
  std::string scratch_;
  std::string other_scratch_;
  Window window_{};
};

}  // namespace mini::pattern
