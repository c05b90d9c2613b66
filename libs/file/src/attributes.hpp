#pragma once
#include "mini/file/system.hpp"

namespace mini::file {

/// Gives `to` the owner, mode, ACL and other extended attributes of `from`, whose state is `state`. False when any of
/// them can't be given; then `to` must not take the place of `from`.
[[nodiscard]] bool copy_attributes(System& system, int from, const struct stat& state, int to);

}  // namespace mini::file
