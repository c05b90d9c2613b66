#pragma once
#include <cstdint>

namespace mini::file {

/// Bytes of memory that this process can still get, by the system's and the container's word; a very large
/// number when neither tells.
[[nodiscard]] std::int64_t available_memory();

}  // namespace mini::file
