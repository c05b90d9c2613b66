#include "scene.hpp"
#include "support/catch.hpp"

using namespace mini;
using render::draw;
using render::Mode;
using render::Scene;

namespace {

std::string screen(const Scene& scene, std::int64_t columns, std::int64_t rows) {
  const render::Frame frame = draw(scene, columns, rows);
  frame.check_invariants();
  return frame.to_text();
}

std::string last_row(const Scene& scene, std::int64_t columns) {
  const std::string text = screen(scene, columns, 4);
  const std::size_t begin = text.rfind('\n', text.size() - 2) + 1;
  return text.substr(begin, text.size() - 1 - begin);
}

std::string status(const Scene& scene, std::int64_t columns, std::int64_t text_rows = 2) {
  std::string text = screen(scene, columns, text_rows + 2);
  for (std::int64_t i = 0; i < text_rows; ++i) text.erase(0, text.find('\n') + 1);
  return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("the status line tells name, state and place", "[render][status]") {
  Scene scene = scene_of("a\nb\nc\nd\ne\n");
  scene.name = "file.txt";
  scene.ruler = true;
  CHECK(status(scene, 60) == "file.txt                                  1,1            Top");
  scene.cursor = {1, 0};
  scene.modified = true;
  CHECK(status(scene, 60) == "file.txt [+]                              2,1            Top");
  scene.top = 3;
  scene.cursor = {3, 0};
  scene.read_only = true;
  CHECK(status(scene, 60) == "file.txt [+][RO]                          4,1            Bot");
  scene.top = 1;
  scene.file_format = "dos";
  CHECK(status(scene, 60) == "file.txt [+][RO][dos]                     4,1            33%");
  scene.name.clear();
  scene.file_format = "unix";
  CHECK(status(scene, 30) == "<Name] [+][RO] 4,1         33%");
  CHECK(status(scene, 60, 20).ends_with("Bot"));
  scene.top = 0;
  CHECK(status(scene, 60, 20).ends_with("All"));
}

TEST_CASE("a long name loses its beginning", "[render][status]") {
  Scene scene = scene_of("");
  scene.name = "/a/long/path/to/file.txt";
  CHECK(status(scene, 12) == "<to/file.txt");
  scene.modified = true;
  CHECK(status(scene, 12) == "<ile.txt [+]");
  scene.name = "a\x1b[2J";
  CHECK(status(scene, 12) == "a^[[2J [+]");
}

TEST_CASE("the ruler counts as Vim does", "[render][status]") {
  struct Case {
    const char* why;
    const char* text;
    text::Place cursor;
    Mode mode;
    const char* expected;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing at all", "", {0, 0}, Mode::Normal, "0,0-1"},
      {"an empty line", "\n", {0, 0}, Mode::Normal, "1,0-1"},
      {"and in Insert mode", "\n", {0, 0}, Mode::Insert, "1,1"},
      {"the end of a tab", "\tx", {0, 0}, Mode::Normal, "1,1-8"},
      {"behind a tab", "\tx", {0, 1}, Mode::Normal, "1,2-9"},
      {"bytes and columns", "é漢x", {0, 5}, Mode::Normal, "1,6-4"},
      {"plain", "abc", {0, 2}, Mode::Normal, "1,3"},
  }));
  CAPTURE(c.why);
  Scene scene = scene_of(c.text);
  scene.ruler = true;
  scene.cursor = c.cursor;
  scene.mode = c.mode;
  CHECK(status(scene, 60).substr(42, 12).starts_with(std::string(c.expected) + ' '));
}

TEST_CASE("without a status line the ruler stands in the last row", "[render][status]") {
  Scene scene = scene_of("a\nb\nc\n");
  scene.status_line = false;
  scene.ruler = true;
  CHECK(screen(scene, 40, 5) == "a\nb\nc\n~\n                      1,1           All\n");
  scene.pending = "2d";
  CHECK(screen(scene, 40, 2) == "a\n            2d        1,1           Top\n");
  scene.pending.clear();
  scene.message = "a message that needs the whole row";
  CHECK(screen(scene, 40, 2) == "a\na message that needs the whole row\n");
}

TEST_CASE("the last row tells the mode, keys and messages", "[render][message]") {
  Scene scene = scene_of("a\n");
  CHECK(last_row(scene, 40).empty());
  scene.mode = Mode::Insert;
  CHECK(last_row(scene, 40) == "-- INSERT --");
  scene.recording = "q";
  CHECK(last_row(scene, 40) == "-- INSERT --recording @q");
  scene.mode = Mode::Normal;
  scene.pending = "\"a2d";
  CHECK(last_row(scene, 40) == "recording @q                 \"a2d");
  scene.message = "E37: No write since last change (add ! to override)";
  scene.message_is_error = true;
  scene.pending.clear();
  CHECK(screen(scene, 40, 5) == "~\n~\nf\nE37: No write since last change (add ! t\no override)\n");
  const render::Frame frame = draw(scene, 40, 5);
  CHECK(styled(frame, 4, render::Theme{}.error) == "###########.............................");
  scene.message = "\x1b[31mred\xff";
  CHECK(last_row(scene, 40) == "^[[31mred<ff>");
}

TEST_CASE("the prompt keeps its rows, and marks the cell before a wide character", "[render][prompt]") {
  Scene scene = scene_of("a\nb\nc\n");
  scene.prompt = render::Prompt{":", "xyz漢字漢字", 15};
  const render::Frame two_rows = draw(scene, 9, 4);
  CHECK(two_rows.text({2, 8}) == ">");
  CHECK(two_rows.text({3, 0}) == "漢");
  scene.prompt = render::Prompt{":", "x", 1};
  scene.bottom_rows = 2;
  const render::Frame frame = draw(scene, 9, 4);
  CHECK(frame.text({2, 1}) == "x");
  CHECK(frame.cursor == render::Position{2, 2});
}

TEST_CASE("the prompt grows upwards and holds the cursor", "[render][prompt]") {
  Scene scene = scene_of("a\n");
  scene.mode = Mode::CommandLine;
  scene.prompt = render::Prompt{":", "s/é漢/x", 7};
  render::Frame frame = draw(scene, 12, 4);
  CHECK(frame.to_text() == "a\n~\nf\n:s/é漢/x\n");
  CHECK(frame.cursor == render::Position{3, 6});
  scene.prompt = render::Prompt{":", "0123456789ab", 12};
  frame = draw(scene, 12, 4);
  CHECK(frame.to_text() == "~\nf\n:0123456789a\nb\n");
  CHECK(frame.cursor == render::Position{3, 1});
  scene.prompt = render::Prompt{":", "0123456789a", 11};
  frame = draw(scene, 12, 4);
  CHECK(frame.to_text() == "~\nf\n:0123456789a\n\n");
  CHECK(frame.cursor == render::Position{3, 0});
}

TEST_CASE("longer output scrolls the text away until a key", "[render][output]") {
  Scene scene = scene_of("a\nb\nc\nd\n");
  scene.asks = true;
  scene.output = {"  1 %a   \"f\"    line 1", "  2      \"g\"    line 0"};
  const render::Frame frame = draw(scene, 50, 6);
  CHECK(frame.to_text() ==
        "c\nd\nf\n  1 %a   \"f\"    line 1\n  2      \"g\"    line 0\nPress ENTER or type command to continue\n");
  CHECK(frame.cursor == render::Position{5, 39});
  for (int i = 0; i < 20; ++i) scene.output.emplace_back("more");
  CHECK(screen(scene, 50, 3) == "more\nmore\nPress ENTER or type command to continue\n");
}

TEST_CASE("the last row names what one command interrupts, and 'paste'", "[render][message]") {
  Scene scene = scene_of("one\n");
  scene.mode_before = "(insert)";
  CHECK(last_row(scene, 40) == "-- (insert) --");
  scene.mode = Mode::Visual;
  CHECK(last_row(scene, 40) == "-- (insert) VISUAL --");
  scene.mode_before.clear();
  scene.mode = Mode::Insert;
  scene.paste = true;
  CHECK(last_row(scene, 40) == "-- INSERT (paste) --");
}

TEST_CASE("a sign stands over the cursor's cell", "[render]") {
  Scene scene = scene_of("one\n");
  scene.mode = Mode::Insert;
  scene.cursor = {0, 1};
  scene.sign = "?";
  CHECK(screen(scene, 20, 2).starts_with("o?e\n"));
}

TEST_CASE("the end of a line to the left of the window is shown with 'list'", "[render][list]") {
  Scene scene = scene_of("one\na longer line\n");
  scene.wrap = false;
  scene.list = true;
  scene.left = 5;
  CHECK(screen(scene, 20, 4).starts_with("$\nger line$\n"));
  scene.list_characters = "eol:$,precedes:<";
  CHECK(screen(scene, 20, 4).starts_with("<\n<er line$\n"));
}

TEST_CASE("a menu opens below the cursor, or above", "[render][menu]") {
  Scene scene = scene_of("fo\nb\nc\nd\n");
  scene.mode = Mode::Insert;
  scene.cursor = {0, 2};
  scene.menu = render::Menu{{"foo", "foobar"}, 1, text::Place{0, 0}};
  CHECK(screen(scene, 20, 6) == "fo\nfoo\nfoobar\nd\nf\n-- INSERT --\n");
  const render::Frame frame = draw(scene, 20, 6);
  CHECK(styled(frame, 2, render::Theme{}.menu_chosen) == "###############.....");
  scene.cursor = {3, 1};
  CHECK(screen(scene, 20, 6) == "fo\nb foo\nc foobar\nd\nf\n-- INSERT --\n");
  scene.menu->at.reset();
  scene.prompt = render::Prompt{":", "e fo", 4};
  CHECK(screen(scene, 20, 6) == "fo\nb\nc\n foo\n foobar\n:e fo\n");
}

TEST_CASE("a menu leaves rows of the line that its word stands in", "[render][menu]") {
  Scene scene = scene_of("a\nb\nc\nd\n0123456789abcde fo\n");
  scene.cursor = {4, 18};
  scene.mode = Mode::Insert;
  scene.menu = render::Menu{{"foo", "four"}, 0, text::Place{4, 16}};
  const render::Frame frame = draw(scene, 10, 8);
  CHECK(frame.text({2, 6}) == "f");
  CHECK(frame.text({3, 6}) == "f");
  CHECK(frame.text({4, 6}) == "6");
}

TEST_CASE("matches of the command line stand in the row above it", "[render][menu]") {
  Scene scene = scene_of("a\nb\n");
  scene.mode = Mode::CommandLine;
  scene.prompt = render::Prompt{":", "e ab", 4};
  scene.wild_menu = render::WildMenu{"aa  ab  >", {4, 6}};
  const render::Frame frame = draw(scene, 20, 5);
  CHECK(frame.to_text() == "a\nb\n~\naa  ab  >\n:e ab\n");
  CHECK(styled(frame, 3, render::Theme{}.menu_chosen) == "....##..............");
  scene.output = {":e", "aa  ab"};
  CHECK(screen(scene, 20, 5) == "f\n:e\naa  ab\naa  ab  >\n:e ab\n");
}

TEST_CASE("a message that asks has the question below it", "[render][message]") {
  Scene scene = scene_of("a\nb\n");
  scene.message = "E492: Not an editor command: nosuch";
  scene.asks = true;
  CHECK(screen(scene, 40, 5) ==
        "b\n~\nf\nE492: Not an editor command: nosuch\nPress ENTER or type command to continue\n");
}

TEST_CASE("'cursorcolumn' marks the cells above and below the cursor", "[render][cursorcolumn]") {
  Scene scene = scene_of("abc\nabc\nx\n");
  scene.cursor_column = true;
  scene.cursor = {1, 2};
  const render::Frame frame = draw(scene, 6, 6);
  CHECK(styled(frame, 0, render::Theme{}.cursor_column) == "..#...");
  CHECK(styled(frame, 1, render::Theme{}.cursor_column) == "......");
  CHECK(styled(frame, 2, render::Theme{}.cursor_column) == "..#...");
  CHECK(styled(frame, 3, render::Theme{}.cursor_column) == "......");
}

TEST_CASE("several spaces show the signs of 'listchars' in turn", "[render][list]") {
  Scene scene = scene_of("  a   b c  \n");
  scene.list = true;
  scene.list_characters = "multispace:xyz";
  CHECK(screen(scene, 20, 2).starts_with("xyaxyzb cxy\n"));
  scene.list_characters = "multispace:xyz,leadmultispace:-,trail:t,space:.";
  CHECK(screen(scene, 20, 2).starts_with("--axyzb.ctt\n"));
}

TEST_CASE("screens of any size can be drawn", "[render][size]") {
  Scene scene = scene_of("漢字\tand \xff more\n\n👨‍👩‍👧‍👦\x01 text\n");
  scene.number = true;
  scene.list = true;
  scene.ruler = true;
  scene.cursor = {2, 0};
  scene.menu = render::Menu{{"one", "two漢"}, 0, text::Place{2, 0}};
  scene.selection = render::Selection{.begin = {0, 3}, .end = {2, 0}, .shape = Mode::Visual};
  for (const bool with_prompt : {false, true}) {
    for (const bool with_output : {false, true}) {
      scene.prompt = with_prompt ? std::optional(render::Prompt{":", "漢字 and more", 3}) : std::nullopt;
      scene.output = with_output ? std::vector<std::string>{"漢字漢字", "b"} : std::vector<std::string>{};
      scene.asks = with_output;
      scene.wild_menu = with_prompt ? std::optional(render::WildMenu{"one  漢字  >", {5, 11}}) : std::nullopt;
      scene.message = with_output ? "" : "a message 漢字";
      for (std::int64_t columns = 1; columns < 24; ++columns)
        for (std::int64_t rows = 1; rows < 9; ++rows) draw(scene, columns, rows).check_invariants();
    }
  }
}
