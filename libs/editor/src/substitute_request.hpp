#pragma once
#include "ex.hpp"

#include <optional>
#include <string>

namespace mini::editor {

/// The flags behind `:s/pat/rep/`.
struct SubstituteFlags {
  bool global = false;
  bool confirm = false;
  bool count_only = false;
  bool quiet = false;
  bool keep = false;
  bool use_search = false;
  std::optional<bool> ignore_case;
  std::string print;
};

/// One `:s` with everything that it takes from the one before.
struct SubstituteRequest {
  std::string pattern;
  std::string replacement;
  SubstituteFlags flags;
  std::optional<std::string> previous;  ///< the replacement before this one: `~` in the pattern
};

/// Reads the argument of `:s`, `:&` or `:~`, and remembers it for the next one. Puts what follows a bar into
/// line.rest. Errors: Usage.
[[nodiscard]] Result<SubstituteRequest> parse_substitute(Editor::Core& core, modal::ExLine& line);

}  // namespace mini::editor
