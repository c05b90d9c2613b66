#include "mini/modal/ex.hpp"
#include "support/catch.hpp"

#include <string>
#include <string_view>

using namespace mini::modal;

TEST_CASE("abbreviations find their command", "[modal][ex]") {
  using Str = const char*;
  const auto [typed, name] = GENERATE(table<Str, Str>({{"d", "delete"},
                                                       {"s/a/b/", "substitute"},
                                                       {"w", "write"},
                                                       {"t.", "t"},
                                                       {"co.", "copy"},
                                                       {"norm x", "normal"},
                                                       {"g/a/d", "global"},
                                                       {"j", "join"},
                                                       {"ka", "k"},
                                                       {"r x", "read"},
                                                       {"se nu", "set"},
                                                       {"N", "Next"},
                                                       {"so f", "source"},
                                                       {"sor", "sort"},
                                                       {"u", "undo"},
                                                       {"p", "print"},
                                                       {"x", "xit"}}));
  CAPTURE(typed);
  const auto line = parse_ex(typed);
  REQUIRE(line.has_value());
  REQUIRE(line->name != nullptr);
  CHECK(line->name->name == std::string_view(name));
}

TEST_CASE("ranges are parsed with offsets and separators", "[modal][ex]") {
  const auto line = parse_ex("'a,/x y/+2d x");
  REQUIRE(line.has_value());
  REQUIRE(line->addresses.size() == 2);
  CHECK(line->addresses[0].mark == U'a');
  CHECK(line->addresses[1].pattern == "x y");
  CHECK(line->addresses[1].offset == 2);
  CHECK(line->reg == U'x');
}

TEST_CASE("a bar ends a command, but not :normal and :global", "[modal][ex]") {
  CHECK(parse_ex("d|p")->rest == "p");
  CHECK(parse_ex("normal a|b")->argument == "a|b");
  CHECK(parse_ex("g/x/d|p")->argument == "/x/d|p");
}

TEST_CASE("wrong lines give Vim's message", "[modal][ex]") {
  CHECK(parse_ex("frobnicate").error().message.starts_with("E492: Not an editor command: frobnicate"));
  CHECK(parse_ex("1,2qall").error().message == "E481: No range allowed");
  CHECK(parse_ex("\\x").error().message.starts_with("E10"));
}

TEST_CASE("no line of bytes is too odd", "[modal][ex]") {
  for (int c = 0; c < 256; ++c) {
    const std::string one(1, static_cast<char>(c));
    (void)parse_ex(one);
    (void)parse_ex(one + one);
    (void)parse_ex("1" + one + "2d");
  }
  SUCCEED();
}
