#pragma once
#include <string>

namespace mini::app {

/// `$XDG_CONFIG_HOME/mini/minirc`, or `~/.config/mini/minirc`; empty when there is no home.
[[nodiscard]] std::string configuration_file();
/// `$XDG_STATE_HOME/mini/history`, or `~/.local/state/mini/history`; empty when there is no home.
[[nodiscard]] std::string history_file();

}  // namespace mini::app
