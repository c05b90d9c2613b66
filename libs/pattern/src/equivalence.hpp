#pragma once
#include <string_view>
#include <vector>

namespace mini::pattern {

/// What an equivalence class of this character holds: the letter with and without marks; else the character alone.
[[nodiscard]] std::vector<char32_t> equivalents(char32_t of);

}  // namespace mini::pattern
