#pragma once
#include "mini/app/arguments.hpp"

namespace mini::app {

/// -es: ex commands from standard input, one per line, until its end, a command that leaves, or the first error, which
/// goes to standard error. Gives the exit status.
[[nodiscard]] int run_batch(const Arguments& arguments);

}  // namespace mini::app
