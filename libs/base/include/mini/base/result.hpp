#pragma once
#include <expected>
#include <string>
#include <utility>

namespace mini {

/// What went wrong, in the words that the user reads: what failed, on what, why.
struct Error {
  enum class Code {
    Usage,        ///< the user typed something that has no meaning
    NotFound,     ///< a file, mark, pattern, register that is not there
    Read,         ///< reading failed
    Write,        ///< writing failed
    Refused,      ///< it could be done, but would lose something; `!` forces it
    Limit,        ///< a bound of time or memory was reached
    Unsupported,  ///< mini knows the name and does not do it
    Interrupted,  ///< the user stopped it
  };
  Code code = Code::Usage;
  std::string message;
};

template <class T>
using Result = std::expected<T, Error>;

/// `return fail(Error::Code::Read, "…")` from any function that gives a Result.
[[nodiscard]] inline std::unexpected<Error> fail(Error::Code code, std::string message) {
  return std::unexpected(Error{code, std::move(message)});
}

}  // namespace mini
