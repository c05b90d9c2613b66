// :sort with ! i n f x o b u and a pattern.
#include "ex.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace mini::editor {

using modal::ExLine;

namespace {

struct How {
  bool ignore_case = false;
  bool unique = false;
  bool use_match = false;
  char number = '\0';  // n, f, x, o, b
  std::optional<pattern::Regex> regex;
};

struct Keyed {
  std::string line;
  std::string key;
  double value = 0;
  bool has_number = false;
};

std::string folded(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

Result<How> parse(Editor::Core& core, std::string_view text) {
  How how;
  while (!text.empty()) {
    const char c = text[0];
    if (c == ' ' || c == '\t') {
    } else if (c == 'i') {
      how.ignore_case = true;
    } else if (c == 'u') {
      how.unique = true;
    } else if (c == 'r') {
      how.use_match = true;
    } else if (std::string_view("nfxob").contains(c)) {
      how.number = c;
    } else if (std::isalpha(static_cast<unsigned char>(c)) == 0 && c != '"') {
      const std::size_t end = text.find(c, 1);
      if (end == std::string_view::npos) return fail(Error::Code::Usage, "E682: Invalid search pattern or delimiter");
      std::string pattern(text.substr(1, end - 1));
      if (pattern.empty()) pattern = core.last_search.pattern;
      auto regex = core.compile(pattern);
      if (!regex) return std::unexpected(regex.error());
      how.regex = *regex;
      text.remove_prefix(end);
    } else if (c == '"') {
      break;
    } else {
      return fail(Error::Code::Usage, "E474: Invalid argument");
    }
    text.remove_prefix(1);
  }
  return how;
}

/// The number in the key; lines without one come first, in their order.
void read_number(Keyed& keyed, char kind) {
  std::string_view const text = keyed.key;
  if (kind == 'f') {
    const std::size_t at = text.find_first_of("0123456789+-.");
    keyed.has_number = true;
    keyed.value = at == std::string_view::npos ? 0 : std::strtod(std::string(text.substr(at)).c_str(), nullptr);
    return;
  }
  const std::string_view digits = kind == 'x'   ? "0123456789abcdefABCDEF"
                                  : kind == 'o' ? "01234567"
                                  : kind == 'b' ? "01"
                                                : "0123456789";
  std::size_t at = text.find_first_of(digits);
  if (at == std::string_view::npos) return;
  const bool negative = at > 0 && text[at - 1] == '-' && kind != 'b' && kind != 'o';
  if (kind == 'x' && text.substr(at).starts_with("0x")) at += 2;
  std::int64_t value = 0;
  const int base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
  std::from_chars(text.data() + at, text.data() + text.size(), value, base);
  keyed.value = static_cast<double>(negative ? -value : value);
  keyed.has_number = true;
}

/// A bar that is not part of the pattern ends the command.
void cut_rest(ExLine& line) {
  std::string& text = line.argument;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|') {
      line.rest = text.substr(i + 1);
      text.resize(i);
    } else if (std::isalpha(static_cast<unsigned char>(text[i])) == 0 && text[i] != ' ' && text[i] != '"') {
      const char delimiter = text[i];
      for (++i; i < text.size() && text[i] != delimiter; ++i) {
        if (text[i] == '\\') ++i;
      }
    }
  }
}

}  // namespace

Result<void> ex_sort(Editor::Core& core, ExLine& line) {
  cut_rest(line);
  const auto how = parse(core, line.argument);
  if (!how) return std::unexpected(how.error());
  if (!core.check_modifiable()) return {};
  std::vector<Keyed> rows;
  const text::Snapshot whole = core.doc().text();
  for (Line at = line.first; at <= line.last; ++at) {
    Keyed keyed{.line = core.lines().copy(at), .key = {}};
    keyed.key = keyed.line;
    if (how->regex) {
      const auto match = how->regex->match(keyed.line, 0, whole, whole.line_begin(at), core.surroundings());
      if (!match) return std::unexpected(match.error());
      if (*match) {
        const auto begin = static_cast<std::size_t>((*match)->begin().value);
        const auto end = static_cast<std::size_t>((*match)->end().value);
        keyed.key = how->use_match ? keyed.line.substr(begin, end - begin) : keyed.line.substr(end);
      } else if (how->use_match) {
        keyed.key.clear();
      }
    }
    if (how->number != '\0') read_number(keyed, how->number);
    if (how->ignore_case) keyed.key = folded(keyed.key);
    rows.push_back(std::move(keyed));
  }
  const bool numeric = how->number != '\0';
  const auto compare = [&](const Keyed& a, const Keyed& b) -> int {
    if (numeric) {
      if (a.has_number != b.has_number) return a.has_number ? 1 : -1;
      return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
    }
    return a.key.compare(b.key);
  };
  std::ranges::stable_sort(rows, [&](const Keyed& a, const Keyed& b) {
    const int order = compare(a, b);
    return line.bang ? order > 0 : order < 0;
  });
  std::string out;
  const Keyed* before = nullptr;
  std::int64_t count = 0;
  for (const Keyed& row : rows) {
    const bool same = before != nullptr && compare(*before, row) == 0;
    if (how->unique && same) continue;
    out += (count > 0 ? "\n" : "") + row.line;
    before = &row;
    ++count;
  }
  const Range<Byte> range{whole.line_begin(line.first), whole.line_end(line.last)};
  if (whole.copy(range) != out) core.doc().replace(range, out, core.cursor);
  core.set_change_marks({line.first, 0}, {line.first + count - 1, 0});
  core.set_cursor({line.first, 0});
  core.cursor = core.lines().first_non_blank(line.first);
  return {};
}

}  // namespace mini::editor
