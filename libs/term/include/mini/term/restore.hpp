#pragma once

namespace mini::term {

/// Gives the terminal back as it was found: modes, screen, cursor. Safe in a signal handler; does nothing when no
/// Terminal has taken it, or when it has been given back already.
void restore_terminal() noexcept;

/// From now on a fatal signal (SEGV, BUS, FPE, ILL, SYS, ABRT, TRAP), an abort, a broken assertion and exit() restore
/// the terminal first. The process still ends as it would have ended, also as PID 1.
void restore_on_crash();

}  // namespace mini::term
