#pragma once
#include "mini/base/result.hpp"

#include <string>
#include <vector>

namespace mini::file {

/// `indent_style = space` of an .editorconfig file. Names and the values that the standard lists are in lower case.
struct EditorConfigProperty {
  std::string name;
  std::string value;
};

/// What the .editorconfig files of the folders from `path`'s up to the root say of it; empty when there are none.
/// Pre: `path` is absolute. Errors: Read, for a file that can't be parsed. Cost: reads each of them.
[[nodiscard]] Result<std::vector<EditorConfigProperty>> editorconfig(const std::string& path);

}  // namespace mini::file
