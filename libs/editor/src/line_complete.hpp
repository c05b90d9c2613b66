#pragma once
#include "core.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

// --- what fits (line_candidates.cpp)

/// What may stand in place of the end of a command line.
struct Candidates {
  std::size_t begin = 0;  ///< of what is replaced
  std::vector<std::string> items;
};
/// For the text up to the cursor; nullopt where nothing can be completed.
[[nodiscard]] std::optional<Candidates> candidates_for(Editor::Core& core, std::string_view typed);
/// Names of files that begin with `prefix`, folders with a `/` behind them.
[[nodiscard]] std::vector<std::string> complete_files(const std::string& prefix);

// --- the keys (line_complete.cpp)

/// <Tab> and <S-Tab>, as 'wildmode' says.
void complete_line(Editor::Core& core, bool forward);
/// CTRL-L: what all candidates have in common.
void complete_common(Editor::Core& core);
/// CTRL-A: all of them.
void complete_all(Editor::Core& core);
/// CTRL-D: shows them.
void list_candidates(Editor::Core& core);
/// Keys that mean something while candidates are shown; false when the line is to take the key.
bool feed_menu(Editor::Core& core, Key key);

/// Abbreviations: what is typed in place of the word before the cursor, when the key ends one. True: it was one.
bool expand_line_abbreviation(Editor::Core& core, Key key);

}  // namespace mini::editor
