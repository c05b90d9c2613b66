#include "mini/app/svg.hpp"

#include "support/catch.hpp"

using namespace mini;
using render::Frame;
using render::Style;

TEST_CASE("a picture holds the text at its cells", "[app][svg]") {
  Frame frame(10, 2);
  frame.put({0, 1}, "a", 1, {});
  frame.put({0, 2}, "<", 1, {});
  frame.put({1, 0}, "漢", 2, Style{.foreground = render::Color::rgb(0x123456), .bold = true});
  const std::string picture = app::svg_of(frame);
  CHECK(picture.starts_with("<svg"));
  CHECK(picture.ends_with("</svg>\n"));
  CHECK(picture.find(">a&lt;</text>") != std::string::npos);
  CHECK(picture.find(">漢</text>") != std::string::npos);
  CHECK(picture.find("#123456") != std::string::npos);
  CHECK(picture.find("font-weight=\"bold\"") != std::string::npos);
}

TEST_CASE("a block cursor is a cell turned round, a bar a line", "[app][svg]") {
  Frame frame(4, 1);
  const auto rectangles = [](const std::string& picture) {
    std::size_t count = 0;
    for (std::size_t at = picture.find("<rect x"); at != std::string::npos; at = picture.find("<rect x", at + 1))
      ++count;
    return count;
  };
  CHECK(rectangles(app::svg_of(frame)) == 0);
  frame.cursor = render::Position{0, 2};
  CHECK(rectangles(app::svg_of(frame)) == 1);
  frame.cursor_shape = render::CursorShape::Bar;
  CHECK(app::svg_of(frame).find("width=\"2\"") != std::string::npos);
}
