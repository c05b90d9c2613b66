#pragma once
#include <string_view>

namespace mini::file {

/// What is learned of a text while it is read: its line endings. Parts may end anywhere.
class Scan {
 public:
  void feed(std::string_view bytes);

  /// Every line that has an ending ends in CR LF, and there is one.
  [[nodiscard]] bool all_dos() const noexcept { return crlf_ && !lf_; }
  [[nodiscard]] bool mixed() const noexcept { return crlf_ && lf_; }

 private:
  void find_endings(std::string_view bytes);

  bool crlf_ = false;
  bool lf_ = false;
  bool last_was_cr_ = false;
};

}  // namespace mini::file
