#pragma once
#include <string>
#include <string_view>

namespace mini::modal {

/// What is said of a `line` whose name, from `begin` to `end`, is no command's; with the nearest name.
[[nodiscard]] std::string unknown_command(std::string_view line, std::size_t begin, std::size_t end);

}  // namespace mini::modal
