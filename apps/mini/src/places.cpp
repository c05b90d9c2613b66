#include "places.hpp"

#include <cstdlib>

namespace mini::app {
namespace {

/// By the XDG base directory specification: a relative path in the variable does not count.
std::string place(const char* variable, const char* otherwise, const char* name) {
  const char* const given = std::getenv(variable);
  if (given != nullptr && given[0] == '/') return std::string(given) + "/mini/" + name;
  const char* const home = std::getenv("HOME");
  if (home == nullptr || home[0] != '/') return {};
  return std::string(home) + "/" + otherwise + "/mini/" + name;
}

}  // namespace

std::string configuration_file() { return place("XDG_CONFIG_HOME", ".config", "minirc"); }
std::string history_file() { return place("XDG_STATE_HOME", ".local/state", "history"); }

}  // namespace mini::app
