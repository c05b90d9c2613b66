#pragma once
#include <string>
#include <string_view>

namespace mini::modal {

/// The pattern that `text` begins with, up to `delimiter`: not one behind a backslash or in a collection `[/]`.
struct PatternPart {
  std::string pattern;    ///< as it was typed, but that behind `?` a `\?` is a `?`
  std::size_t taken = 0;  ///< bytes of it, the delimiter not counted
  bool closed = false;    ///< the delimiter is there
};

/// `magic`: the option, which `\v` and `\V` in the pattern overrule. O(n).
[[nodiscard]] PatternPart take_pattern(std::string_view text, char delimiter, bool magic = true);

}  // namespace mini::modal
