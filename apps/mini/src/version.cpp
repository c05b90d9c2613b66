#include "mini/app/version.hpp"

#include "mini/app/commit.hpp"
#include "mini/pattern/version.hpp"
#include "mini/term/capabilities.hpp"
#include "mini/unicode/properties.hpp"

namespace mini::app {

std::string version_text() {
  return "mini " MINI_VERSION " (commit " MINI_COMMIT ")\n" + unicode::version() + ", PCRE2 " +
         pattern::pcre2_version() + ", " + term::ncurses_version() + '\n';
}

}  // namespace mini::app
