#pragma once
#include "mini/modal/ex.hpp"

namespace mini::modal {

/// Names that are looked up after those of ex_table(): commands of Vim's that mini does not have.
[[nodiscard]] std::span<const ExName> refused_table() noexcept;

}  // namespace mini::modal
