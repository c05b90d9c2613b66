#pragma once
#include <string>

namespace mini::pattern {

/// "10.42": of the PCRE2 library that is linked.
[[nodiscard]] std::string pcre2_version();

}  // namespace mini::pattern
