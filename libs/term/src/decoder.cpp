#include "mini/term/decoder.hpp"

#include "key_sequences.hpp"

#include <algorithm>
#include <optional>

namespace mini::term {
namespace {

using modal::Key;
using modal::Keys;
using modal::Special;

constexpr char kEscape = '\x1b';
constexpr char32_t kInvalid = 0x110000;  // + the byte
// What is longer is no key sequence, but something that went wrong.
constexpr std::size_t kLongestSequence = 64;
constexpr std::size_t kLongestString = 4096;

unsigned byte_of(char c) { return static_cast<unsigned char>(c); }

Key character(char32_t code) {
  constexpr char32_t kDelete = 0x7f;
  if (code == kDelete) return {.special = Special::Backspace};
  return {.code = code};
}

std::size_t utf8_length(unsigned lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/// Whether the second byte may follow: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_second(unsigned lead, unsigned second) {
  const unsigned low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  return second >= low && second <= high;
}

}  // namespace

/// One step: how many bytes it takes and the key that they are; zero bytes: more are needed.
struct Decoder::Step {
  std::size_t bytes = 0;
  std::optional<Key> key;
};

namespace {

/// A code point, as far as it has come: bytes == 0 means that the rest is missing.
struct Character {
  std::size_t bytes;
  Key key;
};

Character next_character(std::string_view bytes) {
  const unsigned lead = byte_of(bytes[0]);
  const std::size_t length = utf8_length(lead);
  if (length == 1) return {1, character(lead)};
  const Character invalid{1, {.code = kInvalid + lead}};
  if (length == 0) return invalid;
  char32_t code = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= bytes.size()) return {0, {}};
    const unsigned next = byte_of(bytes[i]);
    if (i == 1 ? !is_second(lead, next) : (next & 0xc0U) != 0x80U) return invalid;
    code = code << 6U | (next & 0x3fU);
  }
  return {length, character(code)};
}

}  // namespace

Decoder::Decoder(Source source, KeySequences sequences) : source_(source), sequences_(std::move(sequences)) {}

Decoder::Step Decoder::next(std::string_view bytes) const {
  if (bytes[0] == kEscape) return next_escape(bytes);
  const Character found = next_character(bytes);
  return {found.bytes, found.key};
}

Decoder::Step Decoder::next_escape(std::string_view bytes) const {
  const Step escape{1, Key{.code = kEscape}};
  if (pasting_) {
    // Pasted text is no keys; only the sequence that ends it counts.
    constexpr std::string_view kEnd = "\x1b[201~";
    if (bytes.starts_with(kEnd)) return {kEnd.size(), Key{.special = Special::PasteEnd}};
    return kEnd.starts_with(bytes) ? Step{} : escape;
  }
  bool may_go_on = false;
  for (const auto& [sequence, key] : sequences_) {
    if (bytes.starts_with(sequence)) return {sequence.size(), key};
    may_go_on = may_go_on || std::string_view(sequence).starts_with(bytes);
  }
  if (may_go_on || bytes.size() == 1) return {};
  if (bytes[1] == '[') return next_csi(bytes);
  if (source_ == Source::Script) return escape;
  if (bytes[1] == 'O') return next_ss3(bytes);
  if (bytes[1] == ']' || bytes[1] == 'P' || bytes[1] == '_' || bytes[1] == '^') return next_string(bytes);
  return escape;
}

Decoder::Step Decoder::next_csi(std::string_view bytes) const {
  const Step escape{1, Key{.code = kEscape}};
  // The Linux console's F1 to F5: ESC [ [ A.
  if (source_ == Source::Terminal && bytes.size() > 2 && bytes[2] == '[') {
    if (bytes.size() == 3) return {};
    if (bytes[3] < 'A' || bytes[3] > 'E') return escape;
    return {4, Key{.special = static_cast<Special>(static_cast<int>(Special::F1) + (bytes[3] - 'A'))}};
  }
  const auto is_final = [](char c) { return byte_of(c) >= 0x40 && byte_of(c) <= 0x7e; };
  const auto is_inner = [](char c) { return byte_of(c) >= 0x20 && byte_of(c) <= 0x3f; };
  for (std::size_t end = 2; end < bytes.size(); ++end) {
    const bool rxvt_shift = bytes[end] == '$';  // which is otherwise no final byte
    if (!is_inner(bytes[end]) && !is_final(bytes[end])) return escape;
    if (end > kLongestSequence) return escape;
    if (!is_final(bytes[end]) && !rxvt_shift) continue;
    const ControlSequence sequence = parse_control_sequence(bytes.substr(2, end - 1));
    const std::optional<Key> key = is_ours(sequence) ? key_of(sequence) : std::nullopt;
    if (rxvt_shift && !key) continue;
    if (!key && source_ == Source::Script) return escape;
    return {end + 1, key};
  }
  return {};
}

/// In a script `ESC [ P` is more likely <Esc> and `[P` than a terminal's F1.
bool Decoder::is_ours(const ControlSequence& sequence) const {
  if (source_ == Source::Terminal || !sequence.parameters.empty()) return true;
  return std::string_view("ABCDFHZ").contains(sequence.final);
}

Decoder::Step Decoder::next_ss3(std::string_view bytes) const {
  if (bytes.size() == 2) return {};
  if (const std::optional<Key> key = key_of_ss3(bytes[2])) return {3, key};
  return {1, Key{.code = kEscape}};
}

/// OSC, DCS, APC and PM are replies of the terminal: they end with BEL or ESC \ and are no keys.
Decoder::Step Decoder::next_string(std::string_view bytes) const {
  for (std::size_t i = 2; i < bytes.size(); ++i) {
    if (bytes[i] == '\a') return {i + 1, {}};
    if (bytes[i] != kEscape) continue;
    if (i + 1 == bytes.size()) return {};
    if (bytes[i + 1] == '\\') return {i + 2, {}};
    return {1, Key{.code = kEscape}};
  }
  return bytes.size() < kLongestString ? Step{} : Step{1, Key{.code = kEscape}};
}

void Decoder::run(Keys& out, bool last) {
  std::string_view rest = held_;
  while (!rest.empty()) {
    Step step = next(rest);
    if (step.bytes == 0) {
      if (!last) break;
      // Nothing more comes: the first byte is what it is, and what follows is looked at afresh.
      const unsigned first = byte_of(rest[0]);
      step = {1, Key{.code = first < 0x80 ? char32_t{first} : kInvalid + first}};
    }
    rest.remove_prefix(step.bytes);
    if (!step.key) continue;
    if (step.key->special == Special::PasteBegin) pasting_ = true;
    if (step.key->special == Special::PasteEnd) pasting_ = false;
    out.push_back(*step.key);
  }
  held_.erase(0, held_.size() - rest.size());
}

Keys Decoder::feed(std::string_view bytes) {
  held_ += bytes;
  Keys out;
  run(out, false);
  return out;
}

Keys Decoder::flush() {
  Keys out;
  run(out, true);
  return out;
}

Keys decode_script(std::string_view bytes) {
  Decoder decoder(Decoder::Source::Script);
  Keys keys = decoder.feed(bytes);
  const Keys rest = decoder.flush();
  keys.insert(keys.end(), rest.begin(), rest.end());
  return keys;
}

}  // namespace mini::term
