#pragma once
#include <cstdio>
#include <cstdlib>

namespace mini {

/// Called before the message of a broken rule, so that a program that has taken the screen over can give it back first.
inline void (*before_assertion_message)() noexcept = nullptr;  // NOLINT(*-avoid-non-const-global-variables)

/// Prints the broken rule to standard error and aborts; the abort handler restores the terminal.
[[noreturn]] inline void assertion_failed(const char* rule, const char* file, int line) noexcept {
  if (before_assertion_message != nullptr) before_assertion_message();
  std::fprintf(stderr, "mini: broken rule at %s:%d: %s\n", file, line, rule);
  std::abort();
}

}  // namespace mini

/// States a rule of our own code. A broken one is our bug, never the user's; checked in every build.
#define MINI_ASSERT(rule) \
  (static_cast<bool>(rule) ? static_cast<void>(0) : ::mini::assertion_failed(#rule, __FILE__, __LINE__))
