#include "mini/unicode/display.hpp"

#include "mini/unicode/graphemes.hpp"
#include "support/catch.hpp"

using namespace mini;

TEST_CASE("a cluster has a width and a look", "[unicode][display]") {
  struct Case {
    const char* why;
    std::string_view cluster;
    std::int64_t width;
    std::string_view drawn;
  };
  const auto c = GENERATE(values<Case>({
      {"letter", "a", 1, "a"},
      {"accent", "e\u0301", 1, "e\u0301"},
      {"Han", "漢", 2, "漢"},
      {"fullwidth", "\uff21", 2, "\uff21"},
      {"ambiguous is narrow", "\u00b1", 1, "\u00b1"},
      {"control", "\x01", 2, "^A"},
      {"NUL", std::string_view("\0", 1), 2, "^@"},
      {"escape", "\x1b", 2, "^["},
      {"DEL", "\x7f", 2, "^?"},
      {"C1 control", "\u009b", 4, "<9b>"},
      {"invalid byte", "\xff", 4, "<ff>"},
      {"zero width space", "\u200b", 6, "<200b>"},
      {"bidi control", "\u202e", 6, "<202e>"},
      {"byte order mark", "\ufeff", 6, "<feff>"},
      {"beyond the basic plane", "\U000e0001", 7, "<e0001>"},
      {"plane 16 noncharacter", "\U0010ffff", 8, "<10ffff>"},
      {"lone mark", "\u0301", 1, " \u0301"},
      {"emoji", "👍", 2, "👍"},
      {"emoji with skin tone", "👍🏽", 2, "👍🏽"},
      {"family", "👨‍👩‍👧‍👦", 2, "👨‍👩‍👧‍👦"},
      {"flag", "🇩🇪", 2, "🇩🇪"},
      {"half a flag", "🇩", 1, "🇩"},
      {"heart as text", "❤", 1, "❤"},
      {"heart as emoji", "❤️", 2, "❤️"},
      {"keycap", "1️⃣", 2, "1️⃣"},
      {"flag of Scotland", "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 2,
       "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"},
      {"tags on a letter are shown", "a\U000e0067", 8, "a<e0067>"},
      {"ZWJ on a letter is shown", "a\u200d", 7, "a<200d>"},
      {"VS16 on a letter is shown", "a\ufe0f", 7, "a<fe0f>"},
      {"a dangling ZWJ is shown", "👩\u200d", 8, "👩<200d>"},
      {"ZWNJ shapes Persian", "\u06cc\u200c", 1, "\u06cc\u200c"},
      {"Thai", "กำ", 2, "กำ"},
      {"Devanagari conjunct", "\u0915\u094d\u0937", 2, "\u0915\u094d\u0937"},
      {"Hangul jamo", "\u1100\u1161\u11a8", 2, "\u1100\u1161\u11a8"},
      {"ideographic variant", "\u8fbb\U000e0100", 2, "\u8fbb\U000e0100"},
  }));
  CAPTURE(c.why);
  REQUIRE(unicode::next_cluster(c.cluster, 0) == std::ssize(c.cluster));
  CHECK(unicode::cluster_width(c.cluster, 0, {}).value == c.width);
  CHECK(unicode::drawn_as(c.cluster) == c.drawn);
}

TEST_CASE("a tab reaches the next stop", "[unicode][display]") {
  CHECK(unicode::cluster_width("\t", 0, {}) == 8);
  CHECK(unicode::cluster_width("\t", 7, {}) == 1);
  CHECK(unicode::cluster_width("\t", 5, {.tabstop = 4}) == 3);
  CHECK(unicode::cluster_width("\t", 5, {.tabs_as_controls = true}) == 2);
  CHECK(unicode::drawn_as("\t") == "^I");
}

TEST_CASE("columns and bytes find each other", "[unicode][display]") {
  const std::string line = "a\t漢é\xff plain text that is longer than a step e\u0301nd👍";
  Cell column = 0;
  for (Byte at = 0; at < std::ssize(line);) {
    const Byte end = unicode::next_cluster(line, at);
    CAPTURE(at.value);
    CHECK(unicode::cell_of(line, at, {}) == column);
    const std::string_view cluster =
        std::string_view(line).substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((end - at).value));
    for (Cell width = unicode::cluster_width(cluster, column, {}); width > 0; --width, ++column)
      CHECK(unicode::byte_at_cell(line, column, {}) == at);
    at = end;
  }
  CHECK(unicode::line_width(line, {}) == column);
  CHECK(unicode::byte_at_cell(line, column, {}) == std::ssize(line));
  CHECK(unicode::byte_at_cell(line, column + 100, {}) == std::ssize(line));
}

TEST_CASE("a place inside a cluster has the column of its start", "[unicode][display]") {
  CHECK(unicode::cell_of("xe\u0301", 2, {}) == 1);
  CHECK(unicode::cell_of("x漢", 2, {}) == 1);
  CHECK(unicode::byte_at_cell("", 0, {}) == 0);
}
