#include "mini/app/arguments.hpp"

#include "support/catch.hpp"

using namespace mini;
using app::Arguments;
using app::parse_arguments;
using Words = std::vector<std::string>;

namespace {

Arguments parsed(const Words& words, const char* program = "/usr/bin/mini") {
  const Result<Arguments> result = parse_arguments(program, words);
  if (!result) FAIL(result.error().message);
  return *result;
}

std::string refused(const Words& words) {
  const Result<Arguments> result = parse_arguments("mini", words);
  return result ? "" : result.error().message;
}

}  // namespace

TEST_CASE("files and commands", "[app][arguments]") {
  const Arguments all = parsed({"+5", "a", "-c", "set nu", "+/x y", "b", "+", "--cmd", "set list"});
  CHECK(all.files == Words{"a", "b"});
  CHECK(all.commands == Words{"5", "set nu", "/x y", "$"});
  CHECK(all.commands_before == Words{"set list"});
  CHECK_FALSE(all.text_from_input);
}

TEST_CASE("options that are commands", "[app][arguments]") {
  const Arguments all = parsed({"-bM", "-w10", "-S", "a b", "-c", "x", "--startuptime", "t", "-U", "rc", "-v"});
  CHECK(all.commands_before ==
        Words{"set binary textwidth=0 wrapmargin=0 noexpandtab", "set nowrite nomodifiable", "set window=10"});
  CHECK(all.commands == Words{"source a\\ b", "x"});
  CHECK(all.startup_times == "t");
  CHECK(parsed({}, "rvim").restricted);
  CHECK(parsed({}, "/bin/rview").read_only);
  CHECK(parsed({"-Z"}).restricted);
}

TEST_CASE("a dash is standard input, after two dashes it is a file", "[app][arguments]") {
  CHECK(parsed({"-"}).text_from_input);
  CHECK(parsed({"-"}).files.empty());
  CHECK(parsed({"--", "-", "+x", "-R"}).files == Words{"-", "+x", "-R"});
}

TEST_CASE("-s is a script, and after -e it is silence", "[app][arguments]") {
  CHECK(parsed({"-s", "keys", "f"}).script == "keys");
  CHECK(parsed({"-skeys"}).script == "keys");
  const Arguments batch = parsed({"-es", "f"});
  CHECK(batch.ex);
  CHECK(batch.silent);
  CHECK_FALSE(batch.script);
  CHECK(batch.files == Words{"f"});
  CHECK(parsed({"-E", "-s"}).silent);
}

TEST_CASE("flags", "[app][arguments]") {
  const Arguments all = parsed({"-Rn", "--headless", "--clean", "-r", "-u", "rc", "--log", "l", "--log-level=debug"});
  CHECK(all.read_only);
  CHECK(all.no_journal);
  CHECK(all.headless);
  CHECK(all.clean);
  CHECK(all.recover);
  CHECK(all.configuration == "rc");
  CHECK(all.log_file == "l");
  CHECK(all.log_level == "debug");
  CHECK(parsed({"--version"}).version);
  CHECK(parsed({"--help"}).help);
}

TEST_CASE("the name of the program counts", "[app][arguments]") {
  CHECK(parsed({}, "/bin/view").read_only);
  CHECK(parsed({}, "ex").ex);
  CHECK_FALSE(parsed({}, "mini").read_only);
}

TEST_CASE("what Vim's scripts pass has no meaning and does no harm", "[app][arguments]") {
  const Arguments all = parsed({"-N", "-X", "-V", "-V10log", "-i", "NONE", "--not-a-term", "-T", "dumb", "f"});
  CHECK(all.files == Words{"f"});
}

TEST_CASE("what has no meaning is refused by name", "[app][arguments]") {
  CHECK(refused({"--frob"}) == "unknown option --frob");
  CHECK(refused({"-Q"}) == "unknown option -Q");
  CHECK(refused({"-q"}) == "option -q is not supported: mini has no quickfix list");
  CHECK(refused({"-o2"}) == "option -o is not supported: mini has one window");
  CHECK(refused({"-w", "keys"}) == "option -w takes a number of lines: mini records no keys");
  CHECK(refused({"-c"}) == "option -c needs a value");
  CHECK(refused({"--version=3"}) == "unknown option --version=3");
  CHECK(refused({"f"}).empty());
}

TEST_CASE("the help names every option", "[app][arguments]") {
  for (const char* option : {"-c CMD", "--cmd", "-s FILE", "-e, -E", "--headless", "--clean", "-R", "-n ", "-r ", "-u ",
                             "--log ", "--log-level", "--version", "--help"}) {
    CAPTURE(option);
    CHECK(app::help_text().find(option) != std::string_view::npos);
  }
}
