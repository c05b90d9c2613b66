#include "mini/unicode/graphemes.hpp"

#include "support/catch.hpp"

#include <random>
#include <vector>

using namespace mini;

namespace {

/// The clusters of a text, joined with `|`.
std::string clusters(std::string_view text) {
  std::string out;
  for (Byte at = 0; at < std::ssize(text);) {
    const Byte end = unicode::next_cluster(text, at);
    if (at > 0) out += '|';
    out += text.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((end - at).value));
    at = end;
  }
  return out;
}

std::vector<std::int64_t> boundaries(std::string_view text) {
  std::vector<std::int64_t> out{0};
  while (out.back() < std::ssize(text)) out.push_back(unicode::next_cluster(text, out.back()).value);
  return out;
}

void check_ways_back(std::string_view text) {
  const std::vector<std::int64_t> ends = boundaries(text);
  for (std::size_t i = 1; i < ends.size(); ++i) {
    CHECK(unicode::previous_cluster(text, ends[i]).value == ends[i - 1]);
    for (std::int64_t inside = ends[i - 1]; inside < ends[i]; ++inside)
      CHECK(unicode::cluster_begin(text, inside).value == ends[i - 1]);
  }
}

}  // namespace

TEST_CASE("clusters are those of UAX 29", "[unicode][graphemes]") {
  using Str = const char*;
  const auto [why, text, expected] = GENERATE(table<Str, Str, Str>({
      {"ASCII", "abc", "a|b|c"},
      {"a letter and its accent", "e\u0301t", "e\u0301|t"},
      {"two accents", "a\u0301\u0323b", "a\u0301\u0323|b"},
      {"Han", "漢字", "漢|字"},
      {"Thai tone mark", "ง่าย", "ง่|า|ย"},
      {"Thai SARA AM is a spacing mark", "กำ", "กำ"},
      {"a family", "x👨‍👩‍👧‍👦y", "x|👨‍👩‍👧‍👦|y"},
      {"ZWJ joins only pictographs", "a\u200db", "a\u200d|b"},
      {"a pictograph, marks, ZWJ, pictograph", "❤️‍🔥", "❤️‍🔥"},
      {"two ZWJ join nothing", "👩\u200d\u200d👩", "👩\u200d\u200d|👩"},
      {"skin tone", "👍🏽👍", "👍🏽|👍"},
      {"flags in pairs", "🇩🇪🇫🇷", "🇩🇪|🇫🇷"},
      {"an odd regional indicator stands alone", "🇩🇪🇫", "🇩🇪|🇫"},
      {"keycap", "1️⃣2", "1️⃣|2"},
      {"Hangul jamo", "\u1100\u1161\u11a8\u1100", "\u1100\u1161\u11a8|\u1100"},
      {"precomposed Hangul takes a final", "\uac00\u11a8\uac01\u11a8", "\uac00\u11a8|\uac01\u11a8"},
      {"an LVT takes no vowel", "\uac01\u1161", "\uac01|\u1161"},
      {"Devanagari conjunct", "\u0915\u094d\u0937\u093f", "\u0915\u094d\u0937\u093f"},
      {"no conjunct without the linker", "\u0915\u0937", "\u0915|\u0937"},
      {"no conjunct over ZWNJ", "\u0915\u094d\u200c\u0937", "\u0915\u094d\u200c|\u0937"},
      {"a prepended sign", "\u0600\u0661x", "\u0600\u0661|x"},
      {"CR LF are two", "\r\n", "\r|\n"},
      {"a mark after a control stands alone", "\t\u0301a", "\t|\u0301|a"},
      {"a lone mark", "\u0301a", "\u0301|a"},
      {"an invalid byte is one", "a\xff\u0301z", "a|\xff|\u0301|z"},
      {"a cut sequence is invalid byte by byte", "\xe6\xbc", "\xe6|\xbc"},
      {"surrogates and overlong forms are invalid", "\xed\xa0\x80\xc0\x80", "\xed|\xa0|\x80|\xc0|\x80"},
      {"bidi controls are clusters", "a\u202eb", "a|\u202e|b"},
  }));
  CAPTURE(why);
  CHECK(clusters(text) == expected);
  check_ways_back(text);
}

TEST_CASE("NUL is a cluster", "[unicode][graphemes]") {
  const std::string_view text("a\0b", 3);
  CHECK(boundaries(text) == std::vector<std::int64_t>{0, 1, 2, 3});
  check_ways_back(text);
}

TEST_CASE("decoding is strict", "[unicode][utf8]") {
  struct Case {
    std::string_view bytes;
    char32_t value;
    std::int64_t length;
    bool valid;
  };
  const auto c = GENERATE(values<Case>({
      {"a", 'a', 1, true},
      {"\u00e9", 0xe9, 2, true},
      {"\u6f22", 0x6f22, 3, true},
      {"\U0001f468", 0x1f468, 4, true},
      {"\xf4\x8f\xbf\xbf", 0x10ffff, 4, true},
      {"\xf4\x90\x80\x80", 0xf4, 1, false},
      {"\xc1\xbf", 0xc1, 1, false},
      {"\xe0\x9f\xbf", 0xe0, 1, false},
      {"\xed\xa0\x80", 0xed, 1, false},
      {"\xf0\x8f\xbf\xbf", 0xf0, 1, false},
      {"\xe6\xbc", 0xe6, 1, false},
      {"\x80", 0x80, 1, false},
      {"\xff", 0xff, 1, false},
  }));
  const unicode::CodePoint point = unicode::decode(c.bytes, 0);
  CAPTURE(c.value);
  CHECK(point.value == c.value);
  CHECK(point.length.value == c.length);
  CHECK(point.valid == c.valid);
  CHECK(unicode::is_valid_utf8(c.bytes) == c.valid);
  const unicode::CodePoint before = unicode::decode_before(c.bytes, std::ssize(c.bytes));
  CHECK(before.valid == c.valid);
  if (c.valid) CHECK(before.value == c.value);
}

TEST_CASE("every scalar value survives a round trip", "[unicode][utf8]") {
  for (char32_t value = 0; value <= 0x10ffff; value += 7) {
    if (value >= 0xd800 && value <= 0xdfff) continue;
    std::string text;
    unicode::append_utf8(text, value);
    const unicode::CodePoint point = unicode::decode(text, 0);
    REQUIRE(point.valid);
    REQUIRE(point.value == value);
    REQUIRE(point.length == std::ssize(text));
  }
  std::string text;
  unicode::append_utf8(text, 0xd800);
  CHECK(text == "\ufffd");
}

TEST_CASE("walking back meets the boundaries of walking forward on any bytes", "[unicode][graphemes]") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  constexpr char32_t kPool[] = {'a',     ' ',    '\t',   0,     0xe9,   0x301,   0x200d,  0x200c, 0x1f468,
                                0x1f469, 0x2764, 0xfe0f, '1',   0x20e3, 0x1f1e9, 0x1f1ea, 0x1100, 0x1161,
                                0x11a8,  0xac00, 0xac01, 0x915, 0x94d,  0x937,   0x93f,   0x600,  0x1f3fd,
                                0x202e,  0xe0b,  0xe33,  '\r',  '\n',   0x6f22,  0xfeff,  0x903};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto length = random() % 24; length > 0; --length) {
      if (random() % 8 == 0)
        text += static_cast<char>(random() % 256);
      else
        unicode::append_utf8(text, kPool[random() % std::size(kPool)]);
    }
    CAPTURE(round, text);
    check_ways_back(text);
  }
}

TEST_CASE("a step over endless marks is bounded", "[unicode][graphemes]") {
  std::string text = "a";
  for (int i = 0; i < 100'000; ++i) text += "\u0301";
  CHECK(unicode::next_cluster(text, 0) < 300);
  CHECK(unicode::previous_cluster(text, std::ssize(text)) >= std::ssize(text) - 300);
}
