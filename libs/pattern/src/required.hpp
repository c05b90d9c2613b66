#pragma once
#include "mini/pattern/regex.hpp"

#include <string>
#include <string_view>

namespace mini::pattern {

/// Bytes that every match of a pattern holds, where that is easy to see and saves time; else empty. Pre: case counts.
[[nodiscard]] std::string required_bytes(std::string_view pattern, const Syntax& syntax);

}  // namespace mini::pattern
