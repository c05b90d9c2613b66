#include "mini/render/frame.hpp"

#include "support/catch.hpp"

#include <random>

using namespace mini;
using render::Frame;
using render::Style;

TEST_CASE("a frame holds whole clusters", "[render][frame]") {
  Frame frame(6, 2);
  frame.put({0, 0}, "漢", 2, {});
  frame.put({0, 2}, "👨‍👩‍👧‍👦", 2, {});
  frame.put({1, 5}, "漢", 2, {});  // does not fit
  CHECK(frame.to_text() == "漢👨‍👩‍👧‍👦\n\n");
  CHECK(frame.width({0, 0}) == 2);
  CHECK(frame.width({0, 1}) == 0);
  frame.put({0, 1}, "x", 1, {});
  CHECK(frame.to_text() == " x👨‍👩‍👧‍👦\n\n");
  frame.put({0, 2}, "y", 1, {});
  CHECK(frame.to_text() == " xy\n\n");
  frame.check_invariants();
}

TEST_CASE("no control byte gets into a frame", "[render][frame]") {
  Frame frame(4, 1);
  for (const std::string_view bad : {"\x1b", "\x07", "\x7f", "\xc2\x9b", "\xff", "a\x1b", "e\xc2\x9b", ""}) {
    frame.put({0, 0}, bad, 1, {});
    CHECK(frame.to_text() == "?\n");
  }
  frame.put({0, 0}, "\x1b]", 2, {});
  CHECK(frame.to_text() == "??\n");
  frame.check_invariants();
}

TEST_CASE("the difference of equal frames is nothing", "[render][difference]") {
  const Frame shown(10, 3);
  CHECK(render::difference(shown, shown).empty());
  Frame wanted = shown;
  wanted.cursor = render::Position{1, 1};
  CHECK(render::difference(shown, wanted).empty());
}

TEST_CASE("near differences are one span, far ones are not", "[render][difference]") {
  const Frame shown(30, 2);
  Frame wanted = shown;
  wanted.put({0, 1}, "a", 1, {});
  wanted.put({0, 4}, "b", 1, {});
  wanted.put({0, 20}, "c", 1, {});
  wanted.restyle({1, 29}, Style{.bold = true});
  const std::vector<render::Span> expected{{0, {1, 5}}, {0, {20, 21}}, {1, {29, 30}}};
  CHECK(render::difference(shown, wanted) == expected);
  CHECK(render::difference(Frame(5, 1), Frame(4, 1)) == std::vector<render::Span>{{0, {0, 4}}});
}

TEST_CASE("drawing the differences makes the frame", "[render][difference]") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto scribble = [&random](Frame& frame) {
    for (auto i = random() % 20; i > 0; --i) {
      const render::Position at{static_cast<std::int64_t>(random() % 3), static_cast<std::int64_t>(random() % 12)};
      if (random() % 2 == 0)
        frame.put(at, "漢", 2, Style{.reverse = random() % 2 == 0});
      else
        frame.put(at, "x", 1, {});
    }
  };
  for (int round = 0; round < 500; ++round) {
    Frame shown(12, 3);
    scribble(shown);
    Frame wanted = shown;
    scribble(wanted);
    Frame result = shown;
    for (const render::Span& span : render::difference(shown, wanted)) {
      for (Cell column = span.cells.begin; column < span.cells.end;) {
        const render::Position at{span.row, column};
        REQUIRE(wanted.width(at) > 0);
        result.put(at, wanted.text(at), wanted.width(at), wanted.style(at));
        column += wanted.width(at);
      }
    }
    wanted.check_invariants();
    REQUIRE(result == wanted);
  }
}
