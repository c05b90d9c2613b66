#include "mini/modal/key.hpp"
#include "support/catch.hpp"

using namespace mini::modal;

TEST_CASE("notation names keys and comes back", "[modal][key]") {
  const std::string text = GENERATE(as<std::string>(), "dw", "<Esc>", "a<lt>b", "<C-w>x", "<S-Left>", "<C-Home>",
                                    "<F5>", "é漢", "<CR><Tab><Space>", "<M-x>");
  CHECK(to_notation(parse_keys(text)) == text);
}

TEST_CASE("an unknown name is plain text", "[modal][key]") {
  CHECK(parse_keys("<foo>").size() == 5);
  CHECK(parse_keys("a<").size() == 2);
  CHECK(parse_keys("").empty());
}

TEST_CASE("control keys have their codes", "[modal][key]") {
  CHECK(parse_keys("<C-a>").front().code == 1);
  CHECK(parse_keys("<C-[>").front().code == 0x1b);
  CHECK(parse_keys("<C-?>").front().code == 0x7f);
}

TEST_CASE("text of a register is keys and back", "[modal][key]") {
  const Keys keys = parse_keys("ix<Esc><Left>é<CR>");
  CHECK(keys_of_text(text_of_keys(keys)) == keys);
}

TEST_CASE("bytes that are no UTF-8 survive", "[modal][key]") {
  const std::string bytes = "a\xff\xc3z";
  CHECK(text_of_keys(keys_of_text(bytes)) == bytes);
}
