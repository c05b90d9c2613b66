#pragma once
#include "mini/base/result.hpp"

#include <string>
#include <string_view>

// The only door to the logging library; nothing else includes it.
namespace mini::app::log {

/// From now on messages of at least this level (trace, debug, info, warn, error, off) go to `file`.
/// Errors: Usage for an unknown level, Write when the file can't be opened.
[[nodiscard]] Result<void> open(const std::string& file, const std::string& level);

/// Without open() these cost a test of a flag.
void debug(std::string_view message);
void info(std::string_view message);
void error(std::string_view message);

}  // namespace mini::app::log
