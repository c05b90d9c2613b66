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
    const std::int64_t run = plain_run(line_, at_.value, std::min(bytes.value, cells.value));
    at_ += run;
    column_ += run;
  }

  /// Looks at the cluster here: skips the cells that it leaves empty.
  void look() {
    end_ = next_cluster(line_, at_);
    const std::string_view cluster = bytes_between(line_, at_, end_);
    width_ = cluster_width(cluster, column_, options_);
    if (columns_ == 0) return;
    const Cell left = columns_ - column_.value % columns_.value;
    if (width_ > left && width_ <= columns_ && !splits_over_rows(cluster)) column_ += left;
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
