#pragma once
#include "mini/modal/key.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mini::term {

struct ControlSequence;

/// Bytes that a terminal sends for a key, as its description says.
using KeySequences = std::vector<std::pair<std::string, modal::Key>>;

/// Turns bytes into keys. Pure: no clock and no terminal. Whoever reads waits a moment when pending() says that more
/// bytes may belong to what has come, and then calls flush(): that is how <Esc> is told from the start of a sequence.
class Decoder {
 public:
  /// From a terminal, SS3 and unknown sequences are the terminal's and never keys; in a script that someone wrote,
  /// `ESC O` is <Esc> and O, and whatever is no known CSI sequence is what was typed.
  enum class Source : std::uint8_t { Terminal, Script };

  explicit Decoder(Source source = Source::Terminal, KeySequences sequences = {});

  /// The keys that are complete now. Any split of the bytes gives the same keys.
  [[nodiscard]] modal::Keys feed(std::string_view bytes);
  /// Whether bytes are held back.
  [[nodiscard]] bool pending() const noexcept { return !held_.empty(); }
  /// What is held back is all there is: gives it as keys.
  [[nodiscard]] modal::Keys flush();

 private:
  struct Step;
  [[nodiscard]] Step next(std::string_view bytes) const;
  [[nodiscard]] Step next_escape(std::string_view bytes) const;
  [[nodiscard]] Step next_csi(std::string_view bytes) const;
  [[nodiscard]] Step next_ss3(std::string_view bytes) const;
  [[nodiscard]] Step next_string(std::string_view bytes) const;
  [[nodiscard]] bool is_ours(const ControlSequence& sequence) const;
  void run(modal::Keys& out, bool last);

  Source source_;
  KeySequences sequences_;
  std::string held_;
  bool pasting_ = false;
};

/// A whole script as keys: CSI sequences of known keys are these keys, any other ESC is <Esc>.
[[nodiscard]] modal::Keys decode_script(std::string_view bytes);

}  // namespace mini::term
