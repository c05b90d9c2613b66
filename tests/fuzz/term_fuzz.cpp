// Any bytes from a terminal: any split of them gives the same keys, and nothing is held back after flush().
#include "mini/base/assert.hpp"
#include "mini/term/decoder.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace mini;

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto source = (data[0] & 0x80U) != 0 ? term::Decoder::Source::Script : term::Decoder::Source::Terminal;
  term::Decoder whole(source);
  modal::Keys expected = whole.feed(bytes);
  for (const modal::Key key : whole.flush()) expected.push_back(key);
  MINI_ASSERT(!whole.pending());

  term::Decoder pieces(source);
  modal::Keys keys;
  const std::size_t step = 1 + (data[0] & 0x7fU);
  for (std::size_t at = 0; at < bytes.size(); at += step)
    for (const modal::Key key : pieces.feed(bytes.substr(at, step))) keys.push_back(key);
  for (const modal::Key key : pieces.flush()) keys.push_back(key);
  MINI_ASSERT(keys == expected);
  return 0;
}
