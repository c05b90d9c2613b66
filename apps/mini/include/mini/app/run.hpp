#pragma once
#include <string>
#include <vector>

namespace mini::app {

/// The whole program: argv without main(). Gives the exit status.
[[nodiscard]] int run(const std::string& program, const std::vector<std::string>& arguments);

}  // namespace mini::app
