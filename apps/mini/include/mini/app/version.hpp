#pragma once
#include <string>

namespace mini::app {

/// What --version prints: mini's version and commit, and the libraries that are linked.
[[nodiscard]] std::string version_text();

}  // namespace mini::app
