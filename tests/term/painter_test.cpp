#include "mini/term/painter.hpp"

#include "emulator.hpp"
#include "support/catch.hpp"

#include <random>

using namespace mini;
using render::Frame;
using render::Position;
using render::Style;
using term::Painter;

namespace {

Painter painter_for(const char* terminal) { return Painter(term::builtin_capabilities(terminal)); }

void put_text(Frame& frame, Position at, std::string_view text) {
  for (const char& c : text) {
    frame.put(at, {&c, 1}, 1, {});
    ++at.column;
  }
}

}  // namespace

TEST_CASE("what is painted is what is shown", "[term][painter]") {
  Painter painter = painter_for("xterm");
  Emulator screen(20, 3);
  Frame frame(20, 3);
  put_text(frame, {0, 0}, "hello");
  put_text(frame, {2, 15}, "right");
  frame.put({1, 3}, "漢", 2, {});
  frame.cursor = Position{1, 5};
  screen.write(painter.update(frame));
  CHECK(screen.screen() == frame.to_text());
  CHECK(screen.row() == 1);
  CHECK(screen.column() == 5);
  put_text(frame, {0, 0}, "help!");
  screen.write(painter.update(frame));
  CHECK(screen.screen() == frame.to_text());
}

TEST_CASE("nothing changed costs nothing, a cursor movement little", "[term][painter]") {
  Painter painter = painter_for("xterm");
  Frame frame(20, 3);
  frame.cursor = Position{0, 0};
  CHECK_FALSE(painter.update(frame).empty());
  CHECK(painter.update(frame).empty());
  frame.cursor = Position{2, 4};
  CHECK(painter.update(frame) == "\x1b[3;5H");
  put_text(frame, {0, 0}, "a");
  CHECK(painter.update(frame).size() < 40);
  painter.forget();
  CHECK(painter.update(frame).find("\x1b[2J") != std::string::npos);
}

TEST_CASE("styles become attributes", "[term][painter]") {
  Painter painter = painter_for("xterm");
  Frame frame(5, 1);
  frame.put({0, 0}, "a", 1, Style{.foreground = render::Color::palette(1), .bold = true});
  const std::string bytes = painter.update(frame);
  CHECK(bytes.find("\x1b[m\x1b[1m\x1b[31ma") != std::string::npos);
  Painter plain = painter_for("vt100");
  frame.put({0, 0}, "b", 1, Style{.background = render::Color::palette(1)});
  CHECK(plain.update(frame).find("\x1b[m\x1b[7mb") != std::string::npos);
}

TEST_CASE("the terminal is given back", "[term][painter]") {
  const Painter painter = painter_for("xterm");
  CHECK(painter.enter().find("\x1b[?1049h") != std::string::npos);
  CHECK(painter.leave().ends_with("\x1b[?25h\x1b[?1049l"));
  Painter old = painter_for("vt100");
  CHECK(old.update(Frame(10, 4)).find("\x1b[?") == std::string::npos);
  CHECK(old.leave().find("\x1b[4;1H\x1b[K") != std::string::npos);
}

TEST_CASE("random frames follow each other, on terminals new and old", "[term][painter]") {
  const bool splits = GENERATE(false, true);
  const unsigned seed = std::random_device{}();
  CAPTURE(seed, splits);
  std::mt19937 random(seed);
  Painter painter = painter_for("xterm-256color");
  constexpr std::size_t kColumns = 24;
  Emulator screen(kColumns, 3);
  screen.splits_clusters = splits;
  Frame frame(kColumns, 3);
  for (int round = 0; round < 3000; ++round) {
    for (auto i = random() % 6; i > 0; --i) {
      const Position at{static_cast<std::int64_t>(random() % 3), static_cast<std::int64_t>(random() % kColumns)};
      switch (random() % 6) {
        case 0:
          frame.put(at, "漢", 2, {});
          break;
        case 1:
          frame.put(at, "e\u0301", 1, {});
          break;
        // What the old terminal makes of a family is not what the frame says; it must only harm nothing else.
        case 2:
          frame.put(at, splits ? "y" : "👨\u200d👩", splits ? 1 : 2, {});
          break;
        case 3:
          frame.clear(at.row, {at.column, frame.columns()}, {});
          break;
        default:
          frame.put(at, "x", 1, Style{.reverse = random() % 2 == 0});
          break;
      }
    }
    frame.cursor = Position{static_cast<std::int64_t>(random() % 3), static_cast<std::int64_t>(random() % kColumns)};
    screen.write(painter.update(frame));
    REQUIRE(screen.screen() == frame.to_text());
    REQUIRE(static_cast<std::int64_t>(screen.column()) == frame.cursor->column);
  }
}

TEST_CASE("text behind a family is right even where it is drawn as several people", "[term][painter]") {
  Painter painter = painter_for("xterm");
  Emulator screen(16, 1);
  screen.splits_clusters = true;
  Frame frame(16, 1);
  put_text(frame, {0, 0}, "abcdefghijklmnop");
  screen.write(painter.update(frame));
  frame.put({0, 2}, "👨\u200d👩\u200d👧", 2, {});
  screen.write(painter.update(frame));
  CHECK(screen.screen() == "ab👨efghijklmnop\n");
  frame.put({0, 2}, "c", 1, {});
  frame.put({0, 3}, "d", 1, {});
  screen.write(painter.update(frame));
  CHECK(screen.screen() == "abcdefghijklmnop\n");
}
