#include "mini/modal/literal.hpp"

#include <algorithm>

namespace mini::modal {
namespace {

/// The digit's value in `base`; nullopt when it is none.
std::optional<std::uint32_t> digit(const Key& key, std::uint32_t base) {
  if (!key.is_character() || key.alt || key.code >= 0x80) return std::nullopt;
  const char32_t c = key.code | 0x20;
  std::uint32_t value = base;
  if (key.code >= '0' && key.code <= '9') value = key.code - '0';
  if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
  return value < base ? std::optional(value) : std::nullopt;
}

int most_digits(char radix) {
  switch (radix) {
    case 'x':
      return 2;
    case 'u':
      return 4;
    case 'U':
      return 8;
    default:
      return 3;
  }
}

/// A line cannot hold its own end: code 10 is the NUL byte, as Vim has it.
Key in_a_line(Key key) {
  if (key.is('\n')) key.code = 0;
  return key;
}

char radix_of(const Key& key) {
  if (key.is('x') || key.is('X')) return 'x';
  if (key.is('o') || key.is('O')) return 'o';
  if (key.is('u')) return 'u';
  return key.is('U') ? 'U' : '\0';
}

}  // namespace

LiteralReader::State LiteralReader::feed(Key key) { return kind_ == Kind::Code ? take_code(key) : take_digraph(key); }

LiteralReader::State LiteralReader::take_code(Key key) {
  const bool unicode = radix_ == 'u' || radix_ == 'U';
  if (const char radix = radix_of(key); radix != 0) {
    radix_ = radix;
    typed_ += static_cast<char>(key.code);
    return digits_ >= most_digits(radix_) ? finish(false) : State::Pending;
  }
  const std::uint32_t base = radix_ == 0 ? 10 : radix_ == 'o' ? 8 : 16;
  const auto value = digit(key, base);
  if (!value) {
    if (digits_ > 0) return finish(true);
    key_ = in_a_line(key);
    plain_ = true;
    return State::Done;
  }
  value_ = value_ * base + *value;
  typed_ += static_cast<char>(key.code);
  if (!unicode) value_ = std::min<std::uint32_t>(value_, 255);
  return ++digits_ >= most_digits(radix_) ? finish(false) : State::Pending;
}

LiteralReader::State LiteralReader::finish(bool again) {
  constexpr std::uint32_t kLastCode = 0x10ffff;
  key_ = in_a_line({.code = value_ > kLastCode ? 0xfffd : value_});
  return again ? State::DoneAgain : State::Done;
}

LiteralReader::State LiteralReader::take_digraph(Key key) {
  if (key.is(0x1b)) return State::Cancelled;
  if (!first_ && key.is_character()) {
    first_ = key.code;
    return State::Pending;
  }
  plain_ = !first_;
  key_ = in_a_line(key);
  if (first_ && key.is_character())
    key_ = in_a_line({.code = own_ != nullptr ? own_->find(*first_, key.code) : digraph(*first_, key.code)});
  return State::Done;
}

}  // namespace mini::modal
