// `[3/17]` in the message of a search: which match this is, and how many there are.
#include "incsearch.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace mini::editor {
namespace {

// As Vim: more are not counted, and not for longer.
constexpr int kMost = 99;
constexpr std::chrono::milliseconds kLongest{20};

struct MatchCount {
  int current = 0;
  int all = 0;
  bool incomplete = false;
};

MatchCount count_matches(const Editor::Core& core, const pattern::Regex& regex, Byte here) {
  const auto until = std::chrono::steady_clock::now() + kLongest;
  const auto too_long = [until] { return std::chrono::steady_clock::now() > until; };
  const text::Snapshot& text = core.doc().text();
  pattern::Searcher searcher(text, regex, core.surroundings(), too_long);
  MatchCount count;
  for (Byte at = 0; count.all <= kMost;) {
    const auto match = searcher.forward(at, text.size() + 1);
    count.incomplete = !match || too_long();
    if (count.incomplete || !*match) break;
    ++count.all;
    if ((*match)->begin() <= here) count.current = count.all;
    at = std::max((*match)->end(), (*match)->begin() + 1);
  }
  return count;
}

std::string shown(const MatchCount& count) {
  if (count.incomplete) return "[?/\?\?]";
  const std::string most = std::to_string(kMost);
  if (count.current > kMost) return "[>" + most + "/>" + most + "]";
  return "[" + std::to_string(count.current) + "/" + (count.all > kMost ? ">" + most : std::to_string(count.all)) + "]";
}

/// Up to where Vim's last row is free of what 'showcmd' and 'ruler' put there.
std::size_t message_width(const Editor::Core& core) {
  const Options& options = core.options;
  const bool status = options.laststatus >= 2;
  std::int64_t taken = options.ruler && !status ? 18 : 0;
  if (options.showcmd) taken += 11 + (!options.ruler || status ? 1 : 0);
  if (!options.showcmd) ++taken;
  return static_cast<std::size_t>(std::max<std::int64_t>(20, core.settings.columns.value - taken - 1));
}

/// `b+1` is shown as `s+1`, `+` as `+1`.
std::string shown_offset(std::string_view typed) {
  const std::size_t letter = typed.find_first_of("esb") == 0 ? 1 : 0;
  std::string out(letter == 0 ? "" : typed[0] == 'e' ? "e" : "s");
  std::string_view number = typed.substr(letter);
  const bool line = letter == 0 && !number.empty();
  const bool negative = number.starts_with('-');
  const bool sign = negative || number.starts_with('+');
  if (sign) number.remove_prefix(1);
  std::int64_t by = sign ? 1 : 0;
  std::from_chars(number.data(), number.data() + number.size(), by);
  if (negative) by = -by;
  if (by > 0 || (line && by == 0)) out += '+';
  if (by != 0 || line) out += std::to_string(by);
  return out == "s" ? "" : out;  // the start of the match is where a search ends anyway
}

}  // namespace

void tell_search(Editor::Core& core, const pattern::Regex& regex, const Editor::Core::Found& found, bool forward) {
  const std::string& quiet = core.options.shortmess;
  const bool watched = !core.settings.headless && core.nesting == 0 && core.queue.empty();
  const char prompt = forward ? '/' : '?';
  std::string text = prompt + core.last_search.pattern;
  if (const std::string offset = shown_offset(core.last_search.offset); !offset.empty()) text += prompt + offset;
  if (watched && !quiet.contains('S')) {
    std::string count = shown(count_matches(core, regex, core.lines().offset(found.begin)));
    const bool elsewhere = found.begin != core.cursor;
    if (found.wrapped && elsewhere && !quiet.contains('s')) count.insert(0, "W ");
    text.resize(message_width(core) - count.size(), ' ');
    return core.say(text + count);
  }
  if (watched && !core.visual() && !core.parser.operator_pending()) {
    core.say(text);
    core.last_row.echoes = true;
  }
  if (found.wrapped && !quiet.contains('s'))
    core.say(forward ? "search hit BOTTOM, continuing at TOP" : "search hit TOP, continuing at BOTTOM");
}

}  // namespace mini::editor
