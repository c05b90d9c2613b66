#include "terminfo.hpp"

#include <string_view>

// Last: they define macros.
#include <curses.h>
#include <term.h>

namespace mini::term {
namespace {

/// Delays such as `$<5/>` were for terminals on slow lines.
std::string without_delays(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t begin = text.find("$<");
    const std::size_t end = begin == std::string_view::npos ? begin : text.find('>', begin);
    if (end == std::string_view::npos) return out.append(text);
    out += text.substr(0, begin);
    text.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace

bool read_terminfo(const std::string& terminal) {
  int status = 0;
  return !terminal.empty() && setupterm(terminal.c_str(), 1, &status) == OK;
}

void release_terminfo() {
  if (TERMINAL* entry = set_curterm(nullptr); entry != nullptr) del_curterm(entry);
}

std::string terminfo_string(const char* name) {
  const char* value = tigetstr(name);
  const bool absent = value == nullptr || reinterpret_cast<std::intptr_t>(value) == -1;
  return absent ? std::string{} : without_delays(value);
}

bool terminfo_flag(const char* name) { return tigetflag(name) == 1; }

std::int32_t terminfo_number(const char* name) { return tigetnum(name); }

std::string parametrised(const std::string& pattern, std::int64_t first, std::int64_t second) {
  if (pattern.empty()) return {};
  const auto one = static_cast<long>(first);
  const auto two = static_cast<long>(second);
  const char* out = tparm(pattern.c_str(), one, two, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
  return out == nullptr ? std::string{} : out;
}

std::string curses_library_version() { return curses_version(); }

}  // namespace mini::term
