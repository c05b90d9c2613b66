#pragma once
#include <string>

namespace mini::app {

/// One line on standard error, controls shown as `^X`. Gives `status`, so that `return complain(...)` reads well.
int complain(const std::string& message, int status = 1);

}  // namespace mini::app
