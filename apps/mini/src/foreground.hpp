#pragma once
#include "mini/base/result.hpp"

#include <functional>
#include <string>
#include <vector>

namespace mini::app {

/// Runs a program (a whole path and its arguments) on the terminal, with `input` as its standard input, and waits for
/// its end. CTRL-C and CTRL-\ are meant for it, and CTRL-Z stops us together with it. `ended` is asked when a signal
/// has come; true: the program is hung up. Gives its exit status, 128 + N after signal N. Errors: Limit when no process
/// can be made, Interrupted when `ended` said so.
[[nodiscard]] Result<int> run_in_foreground(const std::vector<std::string>& arguments, int input,
                                            const std::function<bool()>& ended);

}  // namespace mini::app
