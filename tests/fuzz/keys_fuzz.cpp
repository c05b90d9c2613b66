// Key notation, codes behind CTRL-V, digraphs, ex lines: any bytes are read, and what was read is written again.
#include "mini/base/assert.hpp"
#include "mini/modal/ex.hpp"
#include "mini/modal/key_parser.hpp"
#include "mini/modal/literal.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace mini;

namespace {

void check_notation(std::string_view bytes) {
  const modal::Keys keys = modal::parse_keys(bytes);
  const std::string written = modal::to_notation(keys);
  MINI_ASSERT(modal::to_notation(modal::parse_keys(written)) == written);
  static_cast<void>(modal::text_of_keys(modal::keys_of_text(bytes)));
}

void check_literals(const modal::Keys& keys, modal::LiteralReader::Kind kind) {
  modal::LiteralReader reader(kind);
  for (const modal::Key key : keys) {
    const auto state = reader.feed(key);
    if (state == modal::LiteralReader::State::Pending) continue;
    if (reader.key().is_character()) static_cast<void>(modal::to_notation(reader.key()));
    reader = modal::LiteralReader(kind);
  }
}

/// The commands of a line become fewer with each that is taken off.
void check_ex(std::string_view bytes) {
  std::string rest(bytes);
  while (!rest.empty()) {
    const auto line = modal::parse_ex(rest);
    if (!line) {
      MINI_ASSERT(line.error().message.starts_with("E"));
      break;
    }
    MINI_ASSERT(line->rest.size() < rest.size());
    rest = line->rest;
  }
  static_cast<void>(modal::complete_ex(bytes));
}

void check_commands(const modal::Keys& keys) {
  modal::KeyParser parser;
  for (const modal::Key key : keys) {
    const auto state = parser.feed(key, false, false);
    if (state == modal::KeyParser::State::NeedsLine) static_cast<void>(parser.supply_line("x"));
    if (state == modal::KeyParser::State::Rejected) parser.reset();
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_notation(bytes);
  check_ex(bytes);
  const modal::Keys keys = modal::parse_keys(bytes);
  check_literals(keys, modal::LiteralReader::Kind::Code);
  check_literals(keys, modal::LiteralReader::Kind::Digraph);
  check_commands(keys);
  return 0;
}
