#include "mini/pattern/search.hpp"
#include "support/catch.hpp"

#include <string>

using namespace mini;
using namespace mini::pattern;

namespace {

/// The first match in the text, or "-" when there is none; an error's text.
std::string first(const std::string& pattern, const std::string& text) {
  const auto regex = Regex::compile(pattern, {});
  if (!regex) return regex.error().message;
  Searcher searcher(text::Snapshot(text), *regex);
  const auto found = searcher.forward(0, static_cast<std::int64_t>(text.size()) + 1);
  if (!found) return found.error().message;
  if (!*found) return "-";
  const auto begin = static_cast<std::size_t>((*found)->begin().value);
  return text.substr(begin, static_cast<std::size_t>((*found)->end().value) - begin);
}

}  // namespace

TEST_CASE("Vim's patterns match what Vim matches", "[pattern]") {
  using Str = const char*;
  const auto [pattern, text, match] = GENERATE(table<Str, Str, Str>({
      {"b.r", "foo bar", "bar"},
      {"o\\+", "foo", "oo"},
      {"\\<bar\\>", "rebar bar", "bar"},
      {"a\\|b", "xb", "b"},
      {"\\v(a|b)+", "xabba", "abba"},
      {"f\\zso\\zeo", "foo", "o"},
      {".*bar\\&foo.*", "foo bar", "foo bar"},
      {"\\d\\{2,3}", "a1234", "123"},
      {"\\d\\{-2,3}", "a1234", "12"},
      {"[[:alpha:]_]\\+", "12ab_3", "ab_"},
      {"[^a]", "ab", "b"},
      {"foo\\n\\(bar\\)", "x foo\nbar", "foo\nbar"},
      {"\\V.*", "a.*", ".*"},
      {"\\cFOO", "xfoo", "foo"},
      {"fo\\@!.", "fofx", "fx"},
      {"\\%[abc]d", "xabd", "abd"},
      {"\\(foo\\)\\@<=bar", "foobar", "bar"},
      {"\\(.\\)\\1", "abccd", "cc"},
      {"[]x]", "a]", "]"},
      {"a*", "baa", ""},
      {"^\\s*$", "a\n  \nb", "  "},
      {"\\%u6f22", "x漢", "漢"},
      {"a$b", "a$b", "a$b"},
      {"[abc", "x[abc", "[abc"},
  }));
  CAPTURE(pattern, text);
  CHECK(first(pattern, text) == match);
}

TEST_CASE("wrong patterns give Vim's message", "[pattern]") {
  CHECK(first("\\(a", "a") == "E54: Unmatched \\(");
  CHECK(first("a\\)", "a") == "E55: Unmatched \\)");
  CHECK(first("a\\{1", "a") == "E554: Syntax error in \\{...}");
  CHECK(first("a**", "a") == "E871: (NFA regexp) Can't have a multi follow a multi");
  CHECK(first("\\v+", "a") == "E866: (NFA regexp) Misplaced +");
}

TEST_CASE("no pattern hangs", "[pattern]") {
  const std::string text(5000, 'a');
  const std::string answer = first("\\v(a+)+$b", text + "c");
  CHECK((answer == "-" || answer.starts_with("E363")));
}
