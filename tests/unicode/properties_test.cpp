#include "mini/unicode/properties.hpp"

#include "support/catch.hpp"

using namespace mini;

TEST_CASE("word classes are Vim's", "[unicode][words]") {
  struct Case {
    const char* why;
    char32_t value;
    int expected;
  };
  const auto c = GENERATE(values<Case>({
      {"space", ' ', 0},
      {"tab", '\t', 0},
      {"no-break space", 0xa0, 0},
      {"NUL", 0, 0},
      {"a control", 1, 1},
      {"punctuation", '.', 1},
      {"letter", 'x', 2},
      {"digit", '7', 2},
      {"underscore", '_', 2},
      {"the accented part of Latin-1", 0xe9, 2},
      {"even its multiplication sign", 0xd7, 2},
      {"micro sign", 0xb5, 2},
      {"other Latin-1 signs", 0xb6, 1},
      {"Greek", 0x3b1, 2},
      {"Greek question mark", 0x37e, 1},
      {"Thai", 0xe07, 2},
      {"en space", 0x2002, 0},
      {"arrow", 0x2192, 1},
      {"emoji", 0x1f468, 3},
      {"heart", 0x2764, 3},
      {"Hiragana", 0x3042, 0x3040},
      {"Katakana", 0x30a2, 0x30a0},
      {"Han", 0x6f22, 0x4e00},
      {"Han of plane 2", 0x20000, 0x4e00},
      {"Hangul", 0xac00, 0xac00},
      {"ideographic space", 0x3000, 0},
      {"ideographic comma", 0x3001, 1},
      {"fullwidth exclamation mark", 0xff01, 1},
      {"fullwidth letter", 0xff21, 2},
  }));
  CAPTURE(c.why);
  CHECK(unicode::word_class(c.value) == c.expected);
}

TEST_CASE("case mappings are one to one", "[unicode][case]") {
  CHECK(unicode::to_upper('a') == 'A');
  CHECK(unicode::to_upper(0xe9) == 0xc9);
  CHECK(unicode::to_upper(0xdf) == 0xdf);
  CHECK(unicode::to_lower(0x130) == 'i');
  CHECK(unicode::to_lower(0x3a3) == 0x3c3);
  CHECK(unicode::to_upper(0x1c6) == 0x1c4);
  CHECK(unicode::is_upper(0xc9));
  CHECK_FALSE(unicode::is_upper(0xe9));
  CHECK(unicode::is_lower(0xe9));
  CHECK_FALSE(unicode::is_lower('1'));
  CHECK(unicode::to_upper(0x110080) == 0x110080);
}

TEST_CASE("what may reach the screen as it is", "[unicode][printable]") {
  for (const char32_t good : {U'a', U'é', U'漢', U'\u0301', U'\u0600', U'\ue0a0', U'\u00a0'}) {
    CAPTURE(static_cast<std::uint32_t>(good));
    CHECK(unicode::is_printable(good));
  }
  for (const char32_t bad : {0x1bU, 0x7fU, 0x9bU, 0xadU, 0x202eU, 0x2066U, 0x200bU, 0x200dU, 0xfeffU, 0x2028U, 0xd800U,
                             0x378U, 0xffffU, 0x3164U, 0x110000U}) {
    CAPTURE(static_cast<std::uint32_t>(bad));
    CHECK_FALSE(unicode::is_printable(bad));
  }
  CHECK(unicode::is_combining(0x301));
  CHECK_FALSE(unicode::is_combining('a'));
}

TEST_CASE("the version names both", "[unicode]") {
  CHECK(unicode::version().starts_with("Unicode 1"));
  CHECK(unicode::version().find(", ICU 7") != std::string::npos);
}
