#include "mini/pattern/version.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <array>
#include <pcre2.h>

namespace mini::pattern {

std::string pcre2_version() {
  std::array<char, 64> text{};  // PCRE2 promises to need no more than 24
  if (pcre2_config(PCRE2_CONFIG_VERSION, text.data()) < 0) return {};
  const std::string whole = text.data();
  return whole.substr(0, whole.find(' '));  // the rest is its date
}

}  // namespace mini::pattern
