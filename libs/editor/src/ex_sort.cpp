// :sort with ! i n f x o b u and a pattern.
#include "ex.hpp"
#include "mini/modal/pattern_end.hpp"
#include "mini/text/builder.hpp"
#include "mini/text/chunks.hpp"
#include "sort_order.hpp"
#include "tally.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <deque>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
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

/// The number in a line, as `n` `f` `x` `o` `b` take it.
struct Number {
  double value = 0;
  bool known = false;
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
    // `l` is by the locale's collation, which is that of C.UTF-8.
    if (c == ' ' || c == '\t' || c == 'l') {
    } else if (c == 'i') {
      how.ignore_case = true;
    } else if (c == 'u') {
      how.unique = true;
    } else if (c == 'r') {
      how.use_match = true;
    } else if (std::string_view("nfxob").contains(c)) {
      if (how.number != '\0') return fail(Error::Code::Usage, "E474: Invalid argument");
      how.number = c;
    } else if (std::isalpha(static_cast<unsigned char>(c)) == 0 && c != '"') {
      modal::PatternPart part = modal::take_pattern(text.substr(1), c, core.options.magic);
      if (!part.closed)
        return fail(Error::Code::Usage, "E654: Missing delimiter after search pattern: " + part.pattern);
      std::string pattern = std::move(part.pattern);
      if (pattern.empty()) pattern = core.last_search.pattern;
      if (pattern.empty()) return fail(Error::Code::Usage, "E35: No previous regular expression");
      auto regex = core.compile(pattern);
      if (!regex) return std::unexpected(regex.error());
      how.regex = *regex;
      text.remove_prefix(part.taken + 1);
    } else if (c == '"') {
      break;
    } else {
      return fail(Error::Code::Usage, "E475: Invalid argument: " + std::string(text));
    }
    text.remove_prefix(1);
  }
  return how;
}

/// Lines without a number come first, in their order.
Number number_in(std::string_view text, char kind) {
  if (kind == 'f') {
    std::size_t at = text.find_first_not_of(" \t");
    if (at != std::string_view::npos && text[at] == '+') at = text.find_first_not_of(" \t", at + 1);
    if (at == std::string_view::npos) return {};
    return {std::strtod(std::string(text.substr(at)).c_str(), nullptr), true};
  }
  const std::string_view digits = kind == 'x' ? "0123456789abcdefABCDEF" : kind == 'b' ? "01" : "0123456789";
  std::size_t at = text.find_first_of(digits);
  // A minus at the end is a number to Vim.
  if (at == std::string_view::npos) return {0, text.ends_with('-')};
  const bool negative = at > 0 && text[at - 1] == '-' && kind != 'b';
  if (kind == 'x' && text.substr(at).starts_with("0x")) at += 2;
  std::int64_t value = 0;
  const int base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), value, base);
  if (read.ec == std::errc::result_out_of_range) value = std::numeric_limits<std::int64_t>::max();
  return {static_cast<double>(negative ? -value : value), true};
}

/// Lines of the text and what they are sorted by; views into the text as long as they lie in one piece of it.
class Rows {
 public:
  Rows(Editor::Core& core, const How& how, const ExLine& range)
      : core_(core), how_(how), text_(core.doc().text()), first_(range.first) {
    const auto count = static_cast<std::size_t>((range.last - range.first).value) + 1;
    lines_.reserve(count);
    if (has_keys()) keys_.reserve(count);
    if (how.number != '\0') numbers_.reserve(count);
  }

  Result<void> read(Line last) {
    for (text::Lines lines(text_, first_); !lines.done() && lines.line() <= last; lines.next()) {
      if (core_.interrupted && core_.interrupted()) return fail(Error::Code::Interrupted, "Interrupted");
      lines_.push_back(lines.lasting() ? lines.text() : keep(std::string(lines.text())));
      if (!has_keys()) continue;
      auto key = key_of(lines_.back(), lines.begin());
      if (!key) return std::unexpected(key.error());
      if (how_.number != '\0') {
        numbers_.push_back(number_in(*key, how_.number));
      } else {
        keys_.push_back(how_.ignore_case ? keep(folded(*key)) : *key);
      }
    }
    return {};
  }

  [[nodiscard]] std::vector<std::uint32_t> order() const {
    if (how_.number == '\0') return sort_order(sort_keys());
    std::vector<std::uint32_t> order(numbers_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order,
                             [&](std::uint32_t a, std::uint32_t b) { return compare(numbers_[a], numbers_[b]) < 0; });
    return order;
  }

  /// For `u`, which looks at whole lines whatever they are sorted by.
  [[nodiscard]] bool same(std::uint32_t a, std::uint32_t b) const {
    return how_.ignore_case ? folded(lines_[a]) == folded(lines_[b]) : lines_[a] == lines_[b];
  }
  [[nodiscard]] std::string_view line(std::uint32_t row) const { return lines_[row]; }

 private:
  [[nodiscard]] bool has_keys() const { return how_.regex || how_.ignore_case || how_.number != '\0'; }
  [[nodiscard]] const std::vector<std::string_view>& sort_keys() const { return has_keys() ? keys_ : lines_; }
  std::string_view keep(std::string bytes) { return kept_.emplace_back(std::move(bytes)); }

  static int compare(const Number& a, const Number& b) {
    if (a.known != b.known) return a.known ? 1 : -1;
    return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  }

  Result<std::string_view> key_of(std::string_view line, Byte begin) {
    if (!how_.regex) return line;
    const auto match = how_.regex->match(line, 0, text_, begin, core_.surroundings());
    if (!match) return std::unexpected(match.error());
    if (!*match) return std::string_view();
    const auto from = static_cast<std::size_t>((*match)->begin().value);
    const auto to = static_cast<std::size_t>((*match)->end().value);
    return how_.use_match ? line.substr(from, to - from) : line.substr(to);
  }

  Editor::Core& core_;
  const How& how_;
  const text::Snapshot text_;
  Line first_;
  std::vector<std::string_view> lines_;
  std::vector<std::string_view> keys_;
  std::vector<Number> numbers_;
  std::deque<std::string> kept_;  // what the views point to that is not in the text
};

void put_in_order(Editor::Core& core, const ExLine& range, const Rows& rows, const std::vector<std::uint32_t>& order,
                  bool unique) {
  text::Builder builder;
  std::int64_t count = 0;
  bool changed = false;
  std::uint32_t before = 0;
  for (const std::uint32_t row : order) {
    if (unique && count > 0 && rows.same(before, row)) continue;
    if (count > 0) builder.append("\n");
    builder.append(rows.line(row));
    changed = changed || row != count;
    before = row;
    ++count;
  }
  const text::Snapshot& whole = core.doc().text();
  const std::int64_t old_count = (range.last - range.first).value + 1;
  core.doc().save_lines(range.first, old_count, core.cursor);  // can be undone, whatever it does
  if (!changed && count == old_count) return;
  text::Snapshot fresh = whole;
  fresh.replace({whole.line_begin(range.first), whole.line_end(range.last)}, builder.finish());
  core.doc().replace_lines(range.first, old_count, count, std::move(fresh), core.cursor);
}

/// A bar that is not part of the pattern ends the command.
void cut_rest(ExLine& line) {
  std::string& text = line.argument;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|' || text[i] == '\n') {
      line.rest = text.substr(i + 1);
      text.resize(i);
    } else if (std::isalpha(static_cast<unsigned char>(text[i])) == 0 && text[i] != ' ' && text[i] != '"') {
      i += modal::take_pattern(std::string_view(text).substr(i + 1), text[i]).taken + 1;
    }
  }
}

}  // namespace

Result<void> ex_sort(Editor::Core& core, ExLine& line) {
  if (line.first == line.last) return {};  // what stands behind it is not looked at, not even a bar
  cut_rest(line);
  const auto how = parse(core, line.argument);
  if (!how) return std::unexpected(how.error());
  if (!core.check_modifiable()) return {};
  Rows rows(core, *how, line);
  if (auto read = rows.read(line.last); !read) return read;
  std::vector<std::uint32_t> order = rows.order();
  if (line.bang) std::ranges::reverse(order);
  const Line before = core.lines().count();
  put_in_order(core, line, rows, order, how->unique);
  tell_line_count(core, before);
  core.set_cursor({line.first, 0});
  core.cursor = core.lines().first_non_blank(line.first);
  return {};
}

}  // namespace mini::editor
