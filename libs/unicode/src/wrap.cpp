#include "mini/unicode/wrap.hpp"

#include "line_scan.hpp"
#include "mini/base/assert.hpp"
#include "mini/unicode/graphemes.hpp"
#include "traits.hpp"

namespace mini::unicode {
namespace {

/// Walks a line and keeps the virtual column: rows before times their width, plus the cell in this row.
class Wrapper {
 public:
  Wrapper(std::string_view line, Cell columns, const DisplayOptions& options, Cell column = 0)
      : line_(line), columns_(columns), options_(options), column_(column) {
    MINI_ASSERT(columns >= 0);
  }

  [[nodiscard]] Byte at() const { return at_; }
  [[nodiscard]] Cell column() const { return column_; }
  [[nodiscard]] bool at_end() const { return at_ == std::ssize(line_); }

  /// Over plain ASCII, no further than `bytes` and `cells` from here.
  void run(Byte bytes, Cell cells) {
    if (options_.breaks_at_words || options_.row_prefix > 0) return;
    const std::int64_t run = plain_run(line_, at_.value, std::min(bytes.value, cells.value));
    at_ += run;
    column_ += run;
  }

  /// Looks at the cluster here: skips the cells that it leaves empty.
  void look() {
    end_ = next_cluster(line_, at_);
    const WrapStep step = wrap_step(line_, {at_, end_}, column_, columns_, options_);
    column_ += step.empty + step.prefix;
    width_ = step.width + step.fill;
  }
  [[nodiscard]] Byte end() const { return end_; }
  [[nodiscard]] Cell width() const { return width_; }
  void step() {
    at_ = end_;
    column_ += width_;
  }

 private:
  std::string_view line_;
  Cell columns_;
  const DisplayOptions& options_;
  Byte at_ = 0;
  Cell column_;
  Byte end_ = 0;
  Cell width_ = 0;
};

/// To `at`, over the cells that the cluster there leaves empty.
Cell virtual_column(std::string_view line, Byte at, Cell columns, const DisplayOptions& options) {
  MINI_ASSERT(at >= 0 && at <= std::ssize(line));
  Wrapper walk(line, columns, options);
  while (true) {
    if (walk.at() < at) walk.run(at - walk.at(), at.value);
    if (walk.at_end()) break;
    walk.look();
    if (walk.end() > at) break;
    walk.step();
  }
  return walk.column();
}

}  // namespace

DisplayOptions wrap_options(DisplayOptions options, std::string_view line, Cell columns, std::string_view show_break,
                            bool break_indent) {
  constexpr std::int64_t kLeastText = 20;  // Vim's 'breakindentopt'
  std::int64_t prefix = 0;
  if (break_indent) {
    const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
    prefix = line_width(line.substr(0, blanks), options).value;
    prefix = std::min(prefix, std::max<std::int64_t>(0, columns.value - kLeastText));
  }
  prefix += line_width(show_break, options).value;
  options.row_prefix = prefix < columns.value ? prefix : 0;
  return options;
}

namespace {

// Vim's 'breakat'.
constexpr std::string_view kBreakAt = " \t!@*-+;:,./?";

bool breaks(char c) { return kBreakAt.contains(c); }

/// Whether what follows the break character at `at`, up to the next word, goes beyond the row's end: `left` cells from
/// that character on.
bool next_word_overflows(std::string_view line, Byte at, Cell column, Cell left, const DisplayOptions& options) {
  Cell used = 0;
  Byte here = at + 1;
  while (here < std::ssize(line)) {
    const auto index = static_cast<std::size_t>(here.value);
    if (!breaks(line[index]) && used > 0 && breaks(line[index - 1])) return false;
    const Byte end = next_cluster(line, here);
    used += cluster_width(bytes_between(line, here, end), column + used, options);
    if (used >= left) return true;
    here = end;
  }
  return false;
}

/// The cells that a cluster takes when each row that it goes on in has a prefix.
Cell width_over_rows(Cell width, Cell left, Cell columns, Cell prefix) {
  if (prefix == 0 || width <= left) return width;
  const std::int64_t room = std::max<std::int64_t>(1, (columns - prefix).value);
  return width + Cell{((width - left).value + room - 1) / room * prefix.value};
}

}  // namespace

WrapStep wrap_step(std::string_view line, Range<Byte> cluster, Cell column, Cell columns,
                   const DisplayOptions& options) noexcept {
  WrapStep step;
  const std::string_view bytes = bytes_between(line, cluster.begin, cluster.end);
  if (columns == 0) {
    step.width = cluster_width(bytes, column, options);
    return step;
  }
  const auto begins_row = [&] { return column > 0 && column.value % columns.value == 0; };
  if (begins_row()) step.prefix = options.row_prefix;
  step.width = cluster_width(bytes, column + step.prefix, options);
  const Cell left = columns - (column + step.prefix).value % columns.value;
  if (splits_over_rows(bytes)) {
    step.width = width_over_rows(step.width, left, columns, options.row_prefix);
  } else if (step.width > left && step.width <= columns) {
    step.empty = begins_row() ? Cell{0} : left;
    step.prefix = options.row_prefix;
  }
  if (!options.breaks_at_words || bytes.size() != 1 || !breaks(bytes.front())) return step;
  const auto next = static_cast<std::size_t>(cluster.end.value);
  if (next >= line.size() || breaks(line[next])) return step;
  const Cell at = column + step.prefix;
  const Cell room = columns - at.value % columns.value;
  if (step.width <= room && next_word_overflows(line, cluster.begin, at, room, options)) step.fill = room - step.width;
  return step;
}

bool splits_over_rows(std::string_view cluster) noexcept {
  const CodePoint first = decode(cluster, 0);
  return !first.valid || !traits_of(first.value).printable;
}

Count wrapped_rows(std::string_view line, Cell columns, const DisplayOptions& options) noexcept {
  const Cell width = virtual_column(line, std::ssize(line), columns, options) + (options.end_mark ? 1 : 0);
  return std::max<std::int64_t>(1, (width.value + columns.value - 1) / columns.value);
}

WrapPosition wrap_position(std::string_view line, Byte at, Cell columns, const DisplayOptions& options) noexcept {
  const std::int64_t column = virtual_column(line, at, columns, options).value;
  return {column / columns.value, column % columns.value};
}

Byte wrap_byte(std::string_view line, WrapPosition position, Cell columns, const DisplayOptions& options) noexcept {
  const Cell target = position.row.value * columns.value + position.cell.value;
  Wrapper walk(line, columns, options);
  while (true) {
    if (walk.column() < target) walk.run(std::ssize(line), target - walk.column());
    if (walk.at_end()) break;
    walk.look();
    if (walk.column() + walk.width() > target) break;
    walk.step();
  }
  return walk.at();
}

LineSpot walk_line(std::string_view piece, LineSpot from, Cell target, Cell columns, const DisplayOptions& options,
                   bool is_last) noexcept {
  // A cluster has at most this many bytes, so one that begins earlier is whole.
  constexpr std::int64_t kLongestCluster = 260;
  const std::int64_t limit =
      is_last ? std::ssize(piece) : std::max<std::int64_t>(0, std::ssize(piece) - kLongestCluster);
  Wrapper walk(piece, columns, options, from.column);
  while (walk.at() < limit) {
    if (walk.column() < target) walk.run(limit - walk.at(), target - walk.column());
    if (walk.at() >= limit) break;
    walk.look();
    if (walk.column() + walk.width() > target) break;
    walk.step();
  }
  return {from.at + walk.at(), walk.column()};
}

}  // namespace mini::unicode
