#pragma once
#include <cstdint>
#include <string>

namespace mini::term {

// The terminal database, as ncurses reads it. Apart from everything else because its headers define macros with
// everyday names.

/// Reads the entry of a terminal; the questions below are about the one that was read last. False: there is none.
[[nodiscard]] bool read_terminfo(const std::string& terminal);
/// The entry is not needed any more.
void release_terminfo();
/// Empty when the entry has none; without the delays for slow lines.
[[nodiscard]] std::string terminfo_string(const char* name);
[[nodiscard]] bool terminfo_flag(const char* name);
/// -1 when the entry has none.
[[nodiscard]] std::int32_t terminfo_number(const char* name);
/// A pattern in terminfo's notation with its parameters put in. Needs no entry.
[[nodiscard]] std::string parametrised(const std::string& pattern, std::int64_t first, std::int64_t second = 0);
/// "ncurses 6.4.20221231"
[[nodiscard]] std::string curses_library_version();

}  // namespace mini::term
