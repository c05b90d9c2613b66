#include "mini/term/decoder.hpp"

#include "support/catch.hpp"

using namespace mini;
using modal::Key;
using modal::Keys;
using modal::Special;
using term::Decoder;

namespace {

std::string decoded(std::string_view bytes, Decoder::Source source = Decoder::Source::Terminal) {
  Decoder decoder(source);
  const std::string out = modal::to_notation(decoder.feed(bytes));
  return out + modal::to_notation(decoder.flush());
}

std::string notation(Key key) { return modal::to_notation(key); }

}  // namespace

TEST_CASE("keys of terminals", "[term][decoder]") {
  struct Case {
    const char* why;
    std::string_view bytes;
    Key key;
  };
  const auto c = GENERATE(values<Case>({
      {"a letter", "a", {.code = 'a'}},
      {"two bytes", "é", {.code = 0xe9}},
      {"four bytes", "👍", {.code = 0x1f44d}},
      {"control", "\x17", {.code = 0x17}},
      {"NUL", std::string_view("\0", 1), {.code = 0}},
      {"DEL is the backspace key", "\x7f", {.special = Special::Backspace}},
      {"CTRL-H is CTRL-H", "\b", {.code = 8}},
      {"up", "\x1b[A", {.special = Special::Up}},
      {"up in application mode", "\x1bOA", {.special = Special::Up}},
      {"right with Control", "\x1b[1;5C", {.special = Special::Right, .control = true}},
      {"left with Shift and Alt", "\x1b[1;4D", {.special = Special::Left, .shift = true, .alt = true}},
      {"home", "\x1b[H", {.special = Special::Home}},
      {"home as VT220", "\x1b[1~", {.special = Special::Home}},
      {"end as rxvt", "\x1b[8~", {.special = Special::End}},
      {"page down", "\x1b[6~", {.special = Special::PageDown}},
      {"delete with Control", "\x1b[3;5~", {.special = Special::Delete, .control = true}},
      {"delete with Shift as rxvt", "\x1b[3$", {.special = Special::Delete, .shift = true}},
      {"delete with Control as rxvt", "\x1b[3^", {.special = Special::Delete, .control = true}},
      {"F1", "\x1bOP", {.special = Special::F1}},
      {"F1 with Shift", "\x1b[1;2P", {.special = Special::F1, .shift = true}},
      {"F2 of the Linux console", "\x1b[[B", {.special = Special::F2}},
      {"F5", "\x1b[15~", {.special = Special::F5}},
      {"F12", "\x1b[24~", {.special = Special::F12}},
      {"shift tab", "\x1b[Z", {.special = Special::ShiftTab}},
      {"keypad", "\x1bOw", {.code = '7'}},
      {"CSI u", "\x1b[97;5u", {.code = 1}},
      {"CSI u with Alt", "\x1b[97;3u", {.code = 'a', .alt = true}},
      {"modifyOtherKeys", "\x1b[27;5;119~", {.code = 0x17}},
      {"mouse", "\x1b[<0;5;3M", {.special = Special::MousePress, .column = 4, .row = 2}},
      {"mouse released", "\x1b[<0;5;3m", {.special = Special::MouseRelease, .column = 4, .row = 2}},
      {"wheel", "\x1b[<65;1;1M", {.special = Special::ScrollDown}},
  }));
  CAPTURE(c.why);
  Decoder decoder;
  const Keys keys = decoder.feed(c.bytes);
  REQUIRE(keys.size() == 1);
  CHECK(notation(keys[0]) == notation(c.key));
  CHECK(keys[0] == c.key);
  CHECK_FALSE(decoder.pending());
}

TEST_CASE("a lone escape waits, and is a key when nothing follows", "[term][decoder]") {
  Decoder decoder;
  CHECK(decoder.feed("\x1b").empty());
  CHECK(decoder.pending());
  CHECK(decoder.flush() == Keys{{.code = 0x1b}});
  CHECK_FALSE(decoder.pending());
  CHECK(decoded("\x1bj") == "<Esc>j");
  CHECK(decoded("\x1b\x1b[A") == "<Esc><Up>");
  CHECK(decoded("\x1b[") == "<Esc>[");
  CHECK(decoded("\x1bO") == "<Esc>O");
}

TEST_CASE("replies and unknown sequences are no keys", "[term][decoder]") {
  CHECK(decoded("a\x1b[?2026;2$yb") == "ab");
  CHECK(decoded("a\x1b[?62;22cb") == "ab");
  CHECK(decoded("a\x1b[24;80Rb") == "ab");
  CHECK(decoded("a\x1b]11;rgb:0000/0000/0000\x1b\\b") == "ab");
  CHECK(decoded("a\x1bP1+r\ab") == "ab");
  CHECK(decoded("a\x1b[Ib\x1b[O") == "ab");
}

TEST_CASE("invalid bytes are keys of their own", "[term][decoder]") {
  Decoder decoder;
  const Keys keys = decoder.feed("\xff\xc3(\xe6\xbc");
  REQUIRE(keys.size() == 3);
  CHECK(keys[0].code == 0x110000 + 0xff);
  CHECK(keys[1].code == 0x110000 + 0xc3);
  CHECK(keys[2].code == '(');
  CHECK(decoder.pending());
  const Keys rest = decoder.flush();
  REQUIRE(rest.size() == 2);
  CHECK(rest[0].code == 0x110000 + 0xe6);
  CHECK(rest[1].code == 0x110000 + 0xbc);
}

TEST_CASE("what is pasted is text until its end", "[term][decoder]") {
  Decoder decoder;
  const Keys keys = decoder.feed("\x1b[200~a\x1b[A\x1b:q\r\x1b[201~\x1b[A");
  REQUIRE(keys.size() == 11);
  CHECK(keys.front().special == Special::PasteBegin);
  CHECK(keys[2].code == 0x1b);
  CHECK(keys[9].special == Special::PasteEnd);
  CHECK(keys[10].special == Special::Up);
}

TEST_CASE("any split of the bytes gives the same keys", "[term][decoder]") {
  const std::string bytes =
      "a\x1b[A\x1b[1;5Cé漢\x1bOP\x1b[?1;2$y\x1b[200~x\x1b[\x1b[201~\x1b[3$\xff\x1b[[A\x1b]0;t\x1b\\q";
  const std::string expected = decoded(bytes);
  for (std::size_t first = 0; first <= bytes.size(); ++first) {
    for (std::size_t second = first; second <= bytes.size(); ++second) {
      Decoder decoder;
      Keys keys = decoder.feed(std::string_view(bytes).substr(0, first));
      for (const Key key : decoder.feed(std::string_view(bytes).substr(first, second - first))) keys.push_back(key);
      for (const Key key : decoder.feed(std::string_view(bytes).substr(second))) keys.push_back(key);
      for (const Key key : decoder.flush()) keys.push_back(key);
      CAPTURE(first, second);
      REQUIRE(modal::to_notation(keys) == expected);
    }
  }
}

TEST_CASE("a terminal's own sequences count first", "[term][decoder]") {
  Decoder decoder(Decoder::Source::Terminal, {{"\033A", {.special = Special::Up}}});
  CHECK(decoder.feed("\x1b").empty());
  CHECK(decoder.feed("A") == Keys{{.special = Special::Up}});
}

TEST_CASE("a script is what someone typed", "[term][decoder]") {
  const auto script = [](std::string_view bytes) { return modal::to_notation(term::decode_script(bytes)); };
  CHECK(script("ihello\x1b[Cx\x1b") == "ihello<Right>x<Esc>");
  CHECK(script("\x1bOHello") == "<Esc>OHello");
  CHECK(script("\x1b[P") == "<Esc>[P");
  CHECK(script("\x1b[p\x1b]p\x1b[[") == "<Esc>[p<Esc>]p<Esc>[[");
  CHECK(script("\x1b[5~\x1b[1;5A") == "<PageUp><C-Up>");
  CHECK(script("\x1b[") == "<Esc>[");
}
