#include "mini/text/encoding.hpp"

#include "mini/text/builder.hpp"
#include "mini/text/chunks.hpp"
#include "mini/text/snapshot.hpp"
#include "model.hpp"
#include "support/catch.hpp"

#include <algorithm>

namespace mini::text {
namespace {

/// By the book, byte after byte.
bool is_utf8(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80    ? 1
                               : first >= 0xF8 ? 0
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC0 ? 2
                                               : 0;
    if (length == 0) return false;
    unsigned value = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(at + i) & 0xC0U) != 0x80) return false;
      value = value << 6 | (byte(at + i) & 0x3FU);
    }
    const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return false;
    at += length;
  }
  return true;
}

Encoding by_the_book(const std::string& bytes) {
  if (std::ranges::all_of(bytes, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; })) {
    return Encoding::Ascii;
  }
  return is_utf8(bytes) ? Encoding::Utf8 : Encoding::Unknown;
}

/// As a file is read: into the room that blocks have, in steps of up to `most` bytes.
Snapshot read_in_steps(const std::string& bytes, model::Dice& dice, std::int64_t most) {
  Builder builder;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::span<char> room = builder.space(1 + dice.upto(most - 1));
    const std::size_t size = std::min(room.size(), bytes.size() - at);
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), size, room.begin());
    builder.commit(static_cast<std::int64_t>(size));
    at += size;
  }
  return builder.finish();
}

TEST_CASE("what bytes are is known of a text", "[text][encoding]") {
  struct Row {
    const char* why;
    const char* bytes;
    Encoding is;
  };
  using enum Encoding;
  const auto row = GENERATE(
      Row{"nothing", "", Ascii}, Row{"ASCII", "abc\n", Ascii}, Row{"two bytes", "\xC3\xA9", Utf8},
      Row{"three bytes", "a\xE6\xBC\xA2z", Utf8}, Row{"four bytes", "\xF0\x9F\x91\xA8", Utf8},
      Row{"the last code point", "\xF4\x8F\xBF\xBF", Utf8}, Row{"behind it", "\xF4\x90\x80\x80", Unknown},
      Row{"a surrogate", "\xED\xA0\x80", Unknown}, Row{"overlong, two bytes", "\xC0\x80", Unknown},
      Row{"overlong, three bytes", "\xE0\x80\x80", Unknown}, Row{"overlong, four bytes", "\xF0\x80\x80\x80", Unknown},
      Row{"no first byte", "\x80", Unknown}, Row{"cut off at the end", "abc\xE6\xBC", Unknown},
      Row{"broken in the middle", "\xE6\xBCxx", Unknown}, Row{"FF", "a\xFF", Unknown});
  // At every place that a vector may have.
  const std::size_t before = GENERATE(range(std::size_t{0}, std::size_t{130}));
  const std::size_t after = GENERATE(0U, 1U, 31U, 64U);
  CAPTURE(row.why, before, after);
  const std::string bytes = std::string(before, 'x') + row.bytes + std::string(after, 'y');
  CHECK(by_the_book(bytes) == row.is);
  model::Dice dice(before);
  CHECK(read_in_steps(bytes, dice, 200).encoding() == row.is);
}

TEST_CASE("random texts are judged as the book says, however they arrive", "[text][encoding][model]") {
  const std::uint64_t seed = 5;
  CAPTURE(seed);
  model::Dice dice(seed);
  const std::string parts[] = {
      "a", "\n", "\xC3\xA9", "\xE6\xBC\xA2", "\xF0\x9F\x91\xA8", "plain text of a certain length "};
  const int rounds = (model::kTiny ? 20000 : 2000) / model::kSlowness;
  for (int i = 0; i < rounds; ++i) {
    std::string bytes;
    for (std::int64_t left = dice.upto(model::kTiny ? 40 : 20000); left > 0; --left) {
      bytes += parts[static_cast<std::size_t>(dice.upto(5))];
    }
    if (!bytes.empty() && dice.one_in(2)) {
      bytes[static_cast<std::size_t>(dice.upto(model::size_of(bytes) - 1))] = static_cast<char>(dice.upto(255));
    }
    const Snapshot text = read_in_steps(bytes, dice, dice.one_in(2) ? 7 : 40000);
    text.check_invariants();
    if (text.encoding() != by_the_book(bytes)) FAIL("judged wrong");
    if (text.copy() != bytes) FAIL("the bytes differ");
  }
}

TEST_CASE("an edit takes away only what is no longer certain", "[text][encoding]") {
  Snapshot text(std::string(100000, 'a'));
  text.insert(50000, "x");
  CHECK(text.encoding() == Encoding::Ascii);
  text.insert(70000, "\xC3\xA9");
  CHECK(text.encoding() == Encoding::Utf8);
  text.erase({60000, 60500});
  text.insert(69502, "\xE6\xBC\xA2");
  CHECK(text.encoding() == Encoding::Utf8);
  text.insert(10, "\xFF");
  CHECK(text.encoding() == Encoding::Unknown);
  std::int64_t ascii = 0;
  for (Chunks chunks(text, 0); !chunks.done(); chunks.next()) {
    const std::string piece(chunks.chunk());
    CHECK(chunks.encoding() <= by_the_book(piece));
    ascii += chunks.encoding() == Encoding::Ascii ? std::ssize(piece) : 0;
  }
  CHECK(ascii > (model::kTiny ? 99000 : 60000));
  CHECK(text.slice({20000, 40000}).encoding() == Encoding::Ascii);
}

}  // namespace
}  // namespace mini::text
