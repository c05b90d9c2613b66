// A pattern and a text of any bytes: compiling ends with a program or with Vim's error, matches lie in the text and go
// on.
#include "mini/base/assert.hpp"
#include "mini/pattern/search.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace mini;

namespace {

void check_match(const pattern::Match& match, Byte from, Byte size) {
  MINI_ASSERT(match.begin() >= from && match.begin() <= match.end() && match.end() <= size);
  for (const Range<Byte>& group : match.groups)
    MINI_ASSERT(group.begin < 0 || (group.begin <= group.end && group.end <= size));
}

void check_forward(const text::Snapshot& text, const pattern::Regex& regex) {
  constexpr int kMostMatches = 50;
  pattern::Searcher searcher(text, regex);
  Byte at = 0;
  for (int i = 0; i < kMostMatches; ++i) {
    const auto found = searcher.forward(at, text.size() + 1);
    if (!found || !*found) return;
    check_match(**found, at, text.size());
    at = std::max((*found)->end(), (*found)->begin() + 1);
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 400;
  if (size < 2 || size > kMost) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t split = std::min<std::size_t>(bytes.size(), data[0] & 0x3fU);
  const pattern::Syntax syntax{.magic = (data[0] & 0x40U) == 0, .ignore_case = (data[0] & 0x80U) != 0};
  const auto regex = pattern::Regex::compile(bytes.substr(0, split), syntax);
  if (!regex) {
    MINI_ASSERT(!regex.error().message.empty());
    return 0;
  }
  const text::Snapshot text{std::string(bytes.substr(split))};
  check_forward(text, *regex);
  pattern::Searcher searcher(text, *regex);
  const auto last = searcher.backward(text.size() + 1, 0);
  if (last && *last) check_match(**last, 0, text.size());
  return 0;
}
