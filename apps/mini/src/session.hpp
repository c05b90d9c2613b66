#pragma once
#include "mini/app/arguments.hpp"

namespace mini::app {

/// A session at the terminal. Gives the exit status.
[[nodiscard]] int run_session(const Arguments& arguments);

}  // namespace mini::app
