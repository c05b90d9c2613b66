#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace mini::render {

/// 'listchars', taken apart. What is empty is not shown.
struct ListCharacters {
  std::string end_of_line;
  std::string tab_first;  ///< empty: a tab is drawn as ^I
  std::string tab_middle;
  std::string tab_last;
  std::string space;
  std::vector<std::string> spaces;       ///< of two spaces and more, in turn
  std::vector<std::string> lead_spaces;  ///< the same in front of the text
  std::string lead;
  std::string trail;
  std::string no_break_space;
  std::string extends;
  std::string precedes;
};

/// Reads `eol:$,tab:>-,trail:·`. Items that are unknown or have characters wider than one cell are left out.
[[nodiscard]] ListCharacters parse_list_characters(std::string_view option);

}  // namespace mini::render
