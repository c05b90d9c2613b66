#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace mini::file {

/// What is learned of a text while it is read: its line endings and whether it is UTF-8. Parts may end anywhere.
class Scan {
 public:
  void feed(std::string_view bytes);

  /// Every line that has an ending ends in CR LF, and there is one.
  [[nodiscard]] bool all_dos() const noexcept { return crlf_ && !lf_; }
  [[nodiscard]] bool mixed() const noexcept { return crlf_ && lf_; }
  [[nodiscard]] bool utf8() const noexcept { return utf8_ && pending_.empty(); }

 private:
  void find_endings(std::string_view bytes);
  void check_utf8(std::string_view bytes);

  bool crlf_ = false;
  bool lf_ = false;
  bool last_was_cr_ = false;
  bool utf8_ = true;
  std::string pending_;  // a character that the last part broke off in
};

/// How many bytes at the front are whole, valid UTF-8 characters.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view bytes) noexcept;

}  // namespace mini::file
