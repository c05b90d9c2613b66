#include "scan.hpp"

#include "support/catch.hpp"

#include <random>

namespace mini::file {
namespace {

Scan scan_in_parts(const std::string& bytes, std::size_t part) {
  Scan scan;
  for (std::size_t at = 0; at < bytes.size(); at += part) scan.feed(std::string_view(bytes).substr(at, part));
  return scan;
}

TEST_CASE("line endings are told apart however the bytes arrive", "[file][scan]") {
  struct Row {
    const char* bytes;
    bool dos;
    bool mixed;
  };
  const auto row = GENERATE(Row{"", false, false}, Row{"a", false, false}, Row{"a\nb\n", false, false},
                            Row{"a\r\nb\r\n", true, false}, Row{"a\r\nb", true, false}, Row{"a\r\nb\n", false, true},
                            Row{"a\nb\r\n", false, true}, Row{"a\rb\r", false, false}, Row{"\r\n", true, false},
                            Row{"\r\r\n", true, false}, Row{"\n\r\n", false, true}, Row{"a\r\n\r", true, false});
  const std::size_t part = GENERATE(1U, 2U, 3U, 100U);
  CAPTURE(row.bytes, part);
  const Scan scan = scan_in_parts(row.bytes, part);
  CHECK(scan.all_dos() == row.dos);
  CHECK(scan.mixed() == row.mixed);
}

TEST_CASE("UTF-8 is known however the bytes arrive", "[file][scan]") {
  struct Row {
    const char* why;
    const char* bytes;
    bool valid;
  };
  const auto row = GENERATE(
      Row{"ASCII", "abc\n", true}, Row{"two bytes", "\xC3\xA9", true}, Row{"three bytes", "a\xE6\xBC\xA2z", true},
      Row{"four bytes", "\xF0\x9F\x91\xA8", true}, Row{"the last code point", "\xF4\x8F\xBF\xBF", true},
      Row{"behind the last code point", "\xF4\x90\x80\x80", false}, Row{"a surrogate", "\xED\xA0\x80", false},
      Row{"overlong, two bytes", "\xC0\x80", false}, Row{"overlong, three bytes", "\xE0\x80\x80", false},
      Row{"overlong, four bytes", "\xF0\x80\x80\x80", false}, Row{"no first byte", "\x80", false},
      Row{"cut off at the end", "abc\xE6\xBC", false}, Row{"broken in the middle", "\xE6\xBCxx", false},
      Row{"FF", "a\xFF", false},
      Row{"far from the begin", "0123456789012345678901234567890123456789012345678901234567890123\xC3\xA9", true});
  const std::size_t part = GENERATE(1U, 2U, 3U, 5U, 1000U);
  CAPTURE(row.why, part);
  CHECK(scan_in_parts(row.bytes, part).utf8() == row.valid);
}

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

TEST_CASE("random bytes are judged as the book says", "[file][scan][model]") {
  const unsigned seed = 5;
  CAPTURE(seed);
  std::mt19937 dice(seed);
  const std::string parts[] = {
      "a", "\n", "\xC3\xA9", "\xE6\xBC\xA2", "\xF0\x9F\x91\xA8", "plain text of a certain length "};
  for (int i = 0; i < 20000; ++i) {
    std::string bytes;
    for (std::size_t left = dice() % 20; left > 0; --left) bytes += parts[dice() % std::size(parts)];
    if (!bytes.empty() && dice() % 2 == 0) bytes[dice() % bytes.size()] = static_cast<char>(dice());
    if (scan_in_parts(bytes, 1 + dice() % 40).utf8() != is_utf8(bytes)) FAIL("judged wrong");
  }
}

}  // namespace
}  // namespace mini::file
