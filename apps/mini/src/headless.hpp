#pragma once
#include "mini/app/arguments.hpp"

namespace mini::app {

/// --headless: a session without a terminal, whose keys come from -s. Gives the exit status.
[[nodiscard]] int run_headless(const Arguments& arguments);

}  // namespace mini::app
