#pragma once
#include "mini/base/result.hpp"
#include "mini/pattern/regex.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mini::pattern {

/// A question about a position that PCRE2 asks back through a callout.
struct Predicate {
  enum class Kind : std::uint8_t {
    TextStart,
    TextEnd,
    Visual,
    Cursor,
    Mark,
    LineNumber,
    ByteColumn,
    DisplayColumn,
    Behind,
    KindChanges
  };
  Kind kind = Kind::TextStart;
  int order = 0;            ///< -1 before, 0 at, 1 after
  std::int64_t number = 0;  ///< a line, byte or display column, from 1; a mark's name; which of Translation::behind
  bool relative = false;    ///< to the cursor: `\%.l`
};

/// `\@<=` or `\@<!` of a pattern whose length varies: PCRE2 can't look back by it, so a pattern of its own does.
struct LookBehind {
  std::string source;  ///< its groups have the numbers that they have in the whole
  bool negated = false;
  std::int64_t limit = 0;  ///< bytes; 0: to the start of the line before
};

/// How a pattern is put into PCRE2's words.
struct Wording {
  bool marks = false;        ///< the text may hold combining marks: they belong to the character before
  bool asks_behind = false;  ///< look-behind through callouts
};

/// The callout of a LookBehind that asks whether the match ends there.
constexpr std::size_t kEndsHere = 255;

/// A Vim pattern in PCRE2's words.
struct Translation {
  std::string source;
  bool ignore_case = false;
  bool multi_line = false;
  bool has_newline = false;  ///< an atom that stands for a line break by its name
  std::vector<int> groups;   ///< PCRE2 group of each Vim group from 1
  std::vector<int> starts;   ///< groups that `\zs` left
  std::vector<int> ends;     ///< groups that `\ze` left
  std::vector<Predicate> predicates;
  std::vector<LookBehind> behind;
  bool looks_behind = false;
};

[[nodiscard]] Result<Translation> translate(std::string_view pattern, const Syntax& syntax, Wording wording);

/// `[...]` that begins after `[` at `at`; nullopt when it has no end. `at` moves behind `]`.
[[nodiscard]] std::optional<std::string> translate_collection(std::string_view pattern, std::size_t& at, bool newline,
                                                              std::string_view keyword_class);
/// The inside of a PCRE2 class for 'iskeyword'; for any text, or for one that ends before U+0300.
[[nodiscard]] std::string keyword_class(std::string_view option, bool any_text);
/// Appends a code point so that PCRE2 takes it for itself.
void append_literal(std::string& out, char32_t value);

}  // namespace mini::pattern
