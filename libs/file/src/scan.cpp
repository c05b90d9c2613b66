#include "scan.hpp"

namespace mini::file {
void Scan::feed(std::string_view bytes) {
  if (bytes.empty()) return;
  if (last_was_cr_ || bytes.contains('\r')) {
    find_endings(bytes);
  } else if (!lf_) {
    lf_ = bytes.find('\n') != std::string_view::npos;
  }
  last_was_cr_ = bytes.back() == '\r';
}

void Scan::find_endings(std::string_view bytes) {
  if (bytes[0] == '\n') (last_was_cr_ ? crlf_ : lf_) = true;
  if (!crlf_) crlf_ = bytes.find("\r\n") != std::string_view::npos;
  // The first bare LF settles it, and in a file without CRs it comes at once.
  for (std::size_t at = bytes.find('\n', 1); !lf_ && at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    lf_ = bytes[at - 1] != '\r';
  }
}

}  // namespace mini::file
