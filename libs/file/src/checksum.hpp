#pragma once
#include "mini/text/snapshot.hpp"

#include <cstdint>
#include <string_view>

namespace mini::file {

/// FNV-1a, of eight bytes at a time where there are so many. It tells damage, not malice.
[[nodiscard]] std::uint64_t add_to_checksum(std::uint64_t sum, std::string_view bytes);

/// Of a whole text, however it is stored. O(size), about 1 GB a second.
[[nodiscard]] std::uint64_t checksum_of_text(const text::Snapshot& text);

}  // namespace mini::file
