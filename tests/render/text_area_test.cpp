#include "scene.hpp"
#include "support/catch.hpp"

using namespace mini;
using render::draw;
using render::Mode;
using render::Position;
using render::Scene;

TEST_CASE("lines, tildes and what does not fit", "[render][text]") {
  using Str = const char*;
  const auto [why, text, expected] = GENERATE(table<Str, Str, Str>({
      {"lines and tildes", "ab\ncd\n", "ab\ncd\n~\n~\n"},
      {"an empty text is one line", "", "\n~\n~\n~\n"},
      {"a long line wraps", "0123456789abc\nx\n", "0123456789\nabc\nx\n~\n"},
      {"a line that fills the row", "0123456789\nx\n", "0123456789\nx\n~\n~\n"},
      {"what does not fit is shown as @", "a\nb\n0123456789abcdefghijklm\n", "a\nb\n@\n@\n"},
      {"the first line is shown as far as it goes", "0123456789012345678901234567890123456789AB",
       "0123456789\n0123456789\n0123456789\n0123456789\n"},
      {"tabs", "a\tb\n", "a       b\n~\n~\n~\n"},
      {"controls and invalid bytes", "\x01\xff\n", "^A<ff>\n~\n~\n~\n"},
      {"what is split goes on below", "01234567\xff\n", "01234567<f\nf>\n~\n~\n"},
      {"what is wide does not", "012345678漢\n", "012345678>\n漢\n~\n~\n"},
      {"clusters", "é漢👨‍👩‍👧‍👦🇩🇪ง่าย\n",
       "é漢👨‍👩‍👧‍👦🇩🇪ง่าย\n~\n~\n~\n"},
      {"bidi controls are shown", "a\u202eb\n", "a<202e>b\n~\n~\n~\n"},
      {"escapes are shown", "\x1b[2J\n", "^[[2J\n~\n~\n~\n"},
  }));
  CAPTURE(why);
  CHECK(text_rows(scene_of(text), 10, 4) == expected);
}

TEST_CASE("without wrap", "[render][text]") {
  Scene scene = scene_of("0123456789abc\nx漢z\n");
  scene.wrap = false;
  CHECK(text_rows(scene, 10, 2) == "0123456789\nx漢z\n");
  scene.left = 2;
  CHECK(text_rows(scene, 10, 2) == "23456789ab\n<z\n");
  CHECK(text_rows(scene_of("01234\n"), 10, 1) == "01234\n");
  Scene narrow = scene_of("012漢\n");
  narrow.wrap = false;
  CHECK(text_rows(narrow, 4, 1) == "012>\n");
}

TEST_CASE("rows above the screen are left out", "[render][text]") {
  Scene scene = scene_of("0123456789abcdefghijklm\nx\n");
  scene.top_skip = 1;
  CHECK(text_rows(scene, 10, 4) == "<<<defghij\nklm\nx\n~\n");
  scene.top = 1;
  scene.top_skip = 0;
  CHECK(text_rows(scene, 10, 2) == "x\n~\n");
}

TEST_CASE("line numbers", "[render][number]") {
  Scene scene = scene_of("a\nb\n0123456789\nc\n");
  scene.number = true;
  CHECK(text_rows(scene, 10, 5) == "  1 a\n  2 b\n  3 012345\n    6789\n  4 c\n");
  scene.relative_number = true;
  scene.cursor = {1, 0};
  CHECK(text_rows(scene, 10, 5) == "  1 a\n2   b\n  1 012345\n    6789\n  2 c\n");
  scene.number = false;
  CHECK(text_rows(scene, 10, 2) == "  1 a\n  0 b\n");
  scene.text = text::Snapshot(std::string(20'000, '\n'));
  scene.number = true;
  scene.relative_number = false;
  CHECK(text_rows(scene, 10, 2) == "    1\n    2\n");
  CHECK(text_rows(scene, 4, 1) == "\n");  // no room for numbers
}

TEST_CASE("list shows what is blank", "[render][list]") {
  Scene scene = scene_of("\ta b\u00a0  \n");
  scene.list = true;
  CHECK(text_rows(scene, 20, 1) == "^Ia b\u00a0  $\n");
  scene.list_characters = "tab:>-,trail:.,nbsp:+";
  CHECK(text_rows(scene, 20, 1) == ">-------a b+..\n");
  scene.list_characters = "eol:¶,tab:<->,space:·,extends:»,precedes:«";
  CHECK(text_rows(scene, 20, 1) == "<------>a·b\u00a0··¶\n");
  scene.wrap = false;
  scene.left = 1;
  CHECK(text_rows(scene, 8, 1) == "«----->»\n");
}

TEST_CASE("the cursor stands on its cluster", "[render][cursor]") {
  struct Case {
    const char* why;
    const char* text;
    text::Place cursor;
    Mode mode;
    Position expected;
  };
  const auto c = GENERATE(values<Case>({
      {"a letter", "abc", {0, 1}, Mode::Normal, {0, 1}},
      {"behind a wide one", "漢x", {0, 3}, Mode::Normal, {0, 2}},
      {"the end of a tab", "\tx", {0, 0}, Mode::Normal, {0, 7}},
      {"its start in Insert mode", "\tx", {0, 0}, Mode::Insert, {0, 0}},
      {"behind the line in Insert mode", "ab", {0, 2}, Mode::Insert, {0, 2}},
      {"on an empty line", "a\n\n", {1, 0}, Mode::Normal, {1, 0}},
      {"in the second row", "0123456789abc", {0, 11}, Mode::Normal, {1, 1}},
      {"behind a full row", "0123456789", {0, 10}, Mode::Insert, {1, 0}},
      {"on a wide cluster that went to the next row", "012345678漢", {0, 9}, Mode::Normal, {1, 0}},
  }));
  CAPTURE(c.why);
  Scene scene = scene_of(c.text);
  scene.cursor = c.cursor;
  scene.mode = c.mode;
  const render::Frame frame = draw(scene, 10, 6);
  REQUIRE(frame.cursor);
  CHECK(frame.cursor->row == c.expected.row);
  CHECK(frame.cursor->column == c.expected.column);
}

TEST_CASE("the Visual area is reversed, but not under the cursor", "[render][visual]") {
  const render::Theme theme;
  Scene scene = scene_of("abcdef\n\nghijkl\n");
  scene.mode = Mode::Visual;
  scene.cursor = {2, 2};
  scene.selection = render::Selection{.begin = {0, 3}, .end = {2, 2}, .shape = Mode::Visual};
  render::Frame frame = draw(scene, 8, 6);
  CHECK(styled(frame, 0, theme.visual) == "...####.");  // with the line break
  CHECK(styled(frame, 1, theme.visual) == "#.......");
  CHECK(styled(frame, 2, theme.visual) == "##......");

  scene.mode = Mode::VisualLine;
  scene.selection->shape = Mode::VisualLine;
  frame = draw(scene, 8, 6);
  CHECK(styled(frame, 0, theme.visual) == "#######.");
  CHECK(styled(frame, 2, theme.visual) == "##.####.");

  scene.mode = Mode::VisualBlock;
  scene.selection = render::Selection{
      .begin = {0, 1}, .end = {2, 2}, .shape = Mode::VisualBlock, .cells = {1, 3}, .to_line_end = false};
  frame = draw(scene, 8, 6);
  CHECK(styled(frame, 0, theme.visual) == ".##.....");
  CHECK(styled(frame, 1, theme.visual) == "........");
  scene.selection->to_line_end = true;
  frame = draw(scene, 8, 6);
  CHECK(styled(frame, 0, theme.visual) == ".#####..");
}

TEST_CASE("matches have a style of their own", "[render][match]") {
  const render::Theme theme;
  Scene scene = scene_of("abcabc\nabc\n");
  scene.matches = {{0, {1, 3}, false}, {0, {4, 6}, true}, {1, {1, 3}, false}};
  const render::Frame frame = draw(scene, 8, 6);
  CHECK(styled(frame, 0, theme.match) == ".##.....");
  CHECK(styled(frame, 0, theme.current_match) == "....##..");
  CHECK(styled(frame, 1, theme.match) == ".##.....");
}

TEST_CASE("a very long line shows its beginning", "[render][text]") {
  Scene scene = scene_of(std::string(3'000'000, 'x') + "y\nz");
  CHECK(text_rows(scene, 5, 2) == "xxxxx\nxxxxx\n");
  scene.top_skip = 600'000;
  CHECK(text_rows(scene, 5, 2) == "<<<\nz\n");
  scene.cursor = {0, 3'000'000};
  CHECK(text_rows(scene, 5, 2) == "y\nz\n");
  std::string marks = "a";
  for (int i = 0; i < 200'000; ++i) marks += "\u0301";
  const std::string drawn = text_rows(scene_of(marks + "b"), 5, 1);
  CHECK(drawn.starts_with("a\u0301"));
}

// The expected rows are Vim's.
TEST_CASE("how a wrapped line goes on", "[render][wrap]") {
  const char* const text =
      "The quick brown fox jumps over the lazy dog, and then: it runs away.\n"
      "    an indented line that goes on\tfor some 漢字 rows\n";
  Scene scene = scene_of(text);
  SECTION("'linebreak'") {
    scene.line_break = true;
    CHECK(text_rows(scene, 30, 5) ==
          "The quick brown fox jumps\nover the lazy dog, and then:\nit runs away.\n"
          "    an indented line that\ngoes on   for some 漢字 rows\n");
  }
  SECTION("'breakindent'") {
    scene.break_indent = true;
    CHECK(text_rows(scene, 30, 5) ==
          "The quick brown fox jumps over\n the lazy dog, and then: it ru\nns away.\n"
          "    an indented line that goes\n     on   for some 漢字 rows\n");
  }
  SECTION("'showbreak'") {
    scene.show_break = "> ";
    CHECK(text_rows(scene, 30, 5) ==
          "The quick brown fox jumps over\n>  the lazy dog, and then: it\n> runs away.\n"
          "    an indented line that goes\n>  on     for some 漢字 rows\n");
  }
  SECTION("all of them, and line numbers") {
    scene.line_break = scene.break_indent = true;
    scene.show_break = "+";
    CHECK(text_rows(scene, 30, 6) ==
          "The quick brown fox jumps\n+over the lazy dog, and then:\n+it runs away.\n"
          "    an indented line that\n    +goes on      for some\n    +漢字 rows\n");
    scene.break_indent = false;
    scene.number = true;
    scene.show_break = "…";
    CHECK(text_rows(scene, 30, 6) ==
          "  1 The quick brown fox jumps\n    …over the lazy dog, and\n    …then: it runs away.\n"
          "  2     an indented line that\n    …goes on      for some\n    …漢字 rows\n");
  }
}

TEST_CASE("'fillchars' has the marks of rows without text", "[render]") {
  Scene scene = scene_of("ab\n0123456789abc\n");
  scene.end_mark = " ";
  scene.cut_mark = "·";
  CHECK(text_rows(scene, 10, 4) == "ab\n0123456789\nabc\n\n");
  CHECK(text_rows(scene, 10, 2) == "ab\n·\n");
}

TEST_CASE("'colorcolumn' marks cells, with text and behind it", "[render][wrap]") {
  Scene scene = scene_of("0123456789ab\nx\n");
  scene.color_columns = {2, 11};
  const render::Frame frame = draw(scene, 10, 6);
  const auto marked = [&](std::int64_t row, std::int64_t column) {
    return frame.style({row, column}).background == render::Color::palette(1);
  };
  CHECK(marked(0, 2));
  CHECK(marked(1, 1));
  CHECK(marked(2, 2));
  CHECK_FALSE(marked(0, 3));
  CHECK_FALSE(marked(1, 2));
  CHECK_FALSE(marked(3, 2));
}
