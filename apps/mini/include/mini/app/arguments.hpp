#pragma once
#include "mini/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::app {

/// The command line, understood.
struct Arguments {
  std::vector<std::string> files;
  std::vector<std::string> commands_before;  ///< --cmd: before the first file is loaded
  std::vector<std::string> commands;         ///< -c and +: after it
  std::optional<std::string> script;         ///< -s FILE
  std::optional<std::string> configuration;  ///< -u FILE
  std::optional<std::string> startup_times;  ///< --startuptime FILE
  std::optional<std::string> log_file;
  std::string log_level = "info";
  bool text_from_input = false;  ///< FILE is -
  bool ex = false;               ///< -e, -E
  bool silent = false;           ///< -s after -e
  bool headless = false;
  bool clean = false;
  bool read_only = false;
  bool restricted = false;  ///< -Z: no shell commands
  bool large = false;       ///< --large: also files that need more than half of the free memory
  bool no_journal = false;
  bool recover = false;
  bool version = false;
  bool help = false;
};

/// `arguments` without the program's name, which is `program`: `view` is mini -R, `ex` is mini -e,
/// `rvim` is mini -Z, `rview` both.
/// Errors: Usage, with one line that names what is wrong.
[[nodiscard]] Result<Arguments> parse_arguments(std::string_view program, const std::vector<std::string>& arguments);

/// What --help prints.
[[nodiscard]] std::string_view help_text() noexcept;

}  // namespace mini::app
