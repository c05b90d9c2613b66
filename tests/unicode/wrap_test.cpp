#include "mini/unicode/wrap.hpp"

#include "mini/unicode/graphemes.hpp"
#include "support/catch.hpp"

using namespace mini;

namespace {

struct Step {
  std::int64_t row;
  std::int64_t cell;
  friend bool operator==(const Step&, const Step&) = default;
};

Step at(std::string_view line, std::int64_t byte, std::int64_t columns) {
  const unicode::WrapPosition position = unicode::wrap_position(line, byte, columns, {});
  return {position.row.value, position.cell.value};
}

}  // namespace

TEST_CASE("rows of a wrapped line", "[unicode][wrap]") {
  struct Case {
    const char* why;
    std::string_view line;
    std::int64_t columns;
    std::int64_t rows;
  };
  const auto c = GENERATE(values<Case>({
      {"an empty line takes one", "", 10, 1},
      {"exactly full", "0123456789", 10, 1},
      {"one more", "0123456789a", 10, 2},
      {"a wide cluster that does not fit begins the next row", "012345678漢", 10, 2},
      {"and leaves a cell empty each time", "漢漢漢", 3, 3},
      {"a tab goes on", "01234567\tx", 10, 2},
      {"an invalid byte is spread", "01234567\xff", 10, 2},
      {"a wide cluster on a screen of one cell", "漢a", 1, 3},
      {"cells left empty count for tabs", "0123456漢\tx", 8, 3},
  }));
  CAPTURE(c.why);
  CHECK(unicode::wrapped_rows(c.line, c.columns, {}).value == c.rows);
}

TEST_CASE("places in a wrapped line", "[unicode][wrap]") {
  CHECK(at("0123456789ab", 9, 10) == Step{0, 9});
  CHECK(at("0123456789ab", 10, 10) == Step{1, 0});
  CHECK(at("0123456789", 10, 10) == Step{1, 0});
  CHECK(at("012345678漢x", 9, 10) == Step{1, 0});
  CHECK(at("012345678漢x", 12, 10) == Step{1, 2});
  CHECK(at("01234567\tx", 8, 10) == Step{0, 8});
  CHECK(at("01234567\tx", 9, 10) == Step{1, 6});
  CHECK(unicode::wrapped_rows("0123456789", 10, {.end_mark = true}) == 2);
}

TEST_CASE("a line that is walked in pieces is the same line", "[unicode][wrap]") {
  std::string line;
  for (int i = 0; i < 60; ++i)
    line += "ab\tc漢字e\u0301 \xff👨‍👩‍👧‍👦 a longer run of plain words ~ \x01 z";
  for (const std::int64_t columns : {0, 1, 7, 40}) {
    for (std::int64_t target = 0; target < 4000; target += 37) {
      const unicode::LineSpot whole = unicode::walk_line(line, {}, target, columns, {}, true);
      unicode::LineSpot spot;
      while (true) {
        const auto from = static_cast<std::size_t>(spot.at.value);
        const std::string_view piece = std::string_view(line).substr(from, 600);
        const bool is_last = from + piece.size() == line.size();
        const unicode::LineSpot next = unicode::walk_line(piece, spot, target, columns, {}, is_last);
        if (next == spot || is_last) {
          spot = next;
          break;
        }
        spot = next;
      }
      CAPTURE(columns, target);
      REQUIRE(spot.at == whole.at);
      REQUIRE(spot.column == whole.column);
      if (columns > 0) REQUIRE(whole.at == unicode::wrap_byte(line, {target / columns, target % columns}, columns, {}));
    }
  }
}

TEST_CASE("a place and its position find each other", "[unicode][wrap]") {
  const std::string line = "ab\tc漢字e\u0301 \xff👨‍👩‍👧‍👦 a longer run of plain words ~ \x01 z";
  for (std::int64_t columns = 2; columns < 40; ++columns) {
    for (Byte byte = 0; byte < std::ssize(line); byte = unicode::next_cluster(line, byte)) {
      CAPTURE(columns, byte.value);
      const unicode::WrapPosition position = unicode::wrap_position(line, byte, columns, {});
      CHECK(unicode::wrap_byte(line, position, columns, {}) == byte);
    }
  }
  CHECK(unicode::wrap_byte("012345678漢x", {0, 9}, 10, {}) == 9);
  CHECK(unicode::wrap_byte("01", {5, 0}, 10, {}) == 2);
}
