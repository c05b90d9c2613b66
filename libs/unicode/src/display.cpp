#include "mini/unicode/display.hpp"

#include "line_scan.hpp"
#include "mini/base/assert.hpp"
#include "mini/unicode/graphemes.hpp"
#include "traits.hpp"

#include <array>

namespace mini::unicode {
namespace {

constexpr char32_t kZeroWidthNonJoiner = 0x200c;
constexpr char32_t kZeroWidthJoiner = 0x200d;
constexpr char32_t kTextPresentation = 0xfe0e;
constexpr char32_t kEmojiPresentation = 0xfe0f;
constexpr std::int64_t kWidestCluster = 8;

constexpr bool lies_in(char32_t value, char32_t first, char32_t last) { return first <= value && value <= last; }

bool is_keycap_base(char32_t value) { return lies_in(value, '0', '9') || value == '#' || value == '*'; }

/// Draws one cluster: counts its cells, and writes it when there is somewhere to write to.
class Drawing {
 public:
  explicit Drawing(std::string* out) : out_(out) {}

  Cell draw(std::string_view cluster);

 private:
  void begin(const CodePoint& point, std::string_view bytes);
  void follow(const CodePoint& point, std::string_view bytes, std::string_view rest);
  [[nodiscard]] bool may_be_invisible(char32_t value, std::string_view rest) const;
  void write(std::string_view bytes) {
    if (out_ != nullptr) out_->append(bytes);
  }
  void write_hex(char32_t value);

  std::string* out_;
  CodePoint base_;
  Traits base_traits_;
  std::int64_t width_ = 0;      // of what is drawn as itself
  std::int64_t hex_width_ = 0;  // of what is drawn as `<200d>`
  bool emoji_ = false;          // drawn as a picture of two cells
};

Cell Drawing::draw(std::string_view cluster) {
  MINI_ASSERT(!cluster.empty());
  const auto part = [cluster](std::int64_t at, Byte length) { return bytes_between(cluster, at, length + at); };
  base_ = decode(cluster, 0);
  begin(base_, part(0, base_.length));
  for (std::int64_t at = base_.length.value; at < std::ssize(cluster);) {
    const CodePoint point = decode(cluster, at);
    follow(point, part(at, point.length), cluster.substr(static_cast<std::size_t>(at + point.length.value)));
    at += point.length.value;
  }
  const std::int64_t drawn = emoji_ ? 2 : std::min(width_, kWidestCluster);
  return drawn + hex_width_;
}

void Drawing::begin(const CodePoint& point, std::string_view bytes) {
  if (!point.valid) return write_hex(point.value);
  if (point.value < ' ' || point.value == 0x7f) {
    const std::array<char, 2> caret{'^', static_cast<char>(point.value ^ 0x40U)};
    hex_width_ = 2;
    return write({caret.data(), caret.size()});
  }
  base_traits_ = traits_of(point.value);
  if (!base_traits_.printable) return write_hex(point.value);
  if (base_traits_.width == 0) write(" ");  // a lone mark needs something to stand on
  width_ = std::max<std::int64_t>(1, base_traits_.width);
  write(bytes);
}

void Drawing::follow(const CodePoint& point, std::string_view bytes, std::string_view rest) {
  const Traits traits = point.valid ? traits_of(point.value) : Traits{.printable = false};
  if (!traits.printable && !(traits.invisible && may_be_invisible(point.value, rest))) return write_hex(point.value);
  const bool picture = base_traits_.pictographic || is_keycap_base(base_.value);
  emoji_ = emoji_ || (picture && point.value == kEmojiPresentation) ||
           (base_traits_.pictographic && (traits.pictographic || traits.width == 2));
  width_ += traits.width;
  write(bytes);
}

// Invisible code points have their uses: joining emoji, shaping Arabic and Indic letters, choosing a variant. Elsewhere
// they only hide things, and they are shown.
bool Drawing::may_be_invisible(char32_t value, std::string_view rest) const {
  if (value == kZeroWidthJoiner)
    return !rest.empty() && (base_traits_.other_letter || traits_of(decode(rest, 0).value).pictographic);
  if (value == kTextPresentation || value == kEmojiPresentation)
    return base_traits_.pictographic || is_keycap_base(base_.value);
  if (lies_in(value, 0xfe00, 0xfe0d)) return base_.value > 0x7f && !base_traits_.letter;
  if (lies_in(value, 0xe0020, 0xe007f)) return base_traits_.pictographic;  // flags of England, Scotland, Wales
  const bool variant = lies_in(value, 0xe0100, 0xe01ef) || lies_in(value, 0x180b, 0x180f);
  const bool filler = value == 0x1160;
  return base_traits_.other_letter && (value == kZeroWidthNonJoiner || variant || filler);
}

void Drawing::write_hex(char32_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<char, 10> text{};
  std::size_t size = 0;
  text[size++] = '<';
  unsigned digits = value < 0x100 ? 2 : value < 0x10000 ? 4 : value < 0x100000 ? 5 : 6;
  while (digits-- > 0) text[size++] = kDigits[value >> (4 * digits) & 0xfU];
  text[size++] = '>';
  hex_width_ += static_cast<std::int64_t>(size);
  write({text.data(), size});
}

}  // namespace

Cell cluster_width(std::string_view cluster, Cell column, const DisplayOptions& options) noexcept {
  if (cluster.size() == 1) {
    if (is_printable_ascii(cluster[0])) return 1;
    if (cluster[0] == '\t' && !options.tabs_as_controls) {
      const std::int64_t stop = std::max<std::int64_t>(1, options.tabstop.value);
      return stop - column.value % stop;
    }
  }
  if (const CodePoint only = decode(cluster, 0); only.valid && only.length == std::ssize(cluster)) {
    const Traits traits = traits_of(only.value);
    if (traits.printable && traits.width > 0) return traits.width;
  }
  return Drawing(nullptr).draw(cluster);
}

std::string drawn_as(std::string_view cluster) {
  std::string out;
  Drawing(&out).draw(cluster);
  return out;
}

Cell cell_of(std::string_view line, Byte at, const DisplayOptions& options) noexcept {
  MINI_ASSERT(at >= 0 && at <= std::ssize(line));
  Byte i = 0;
  Cell column = 0;
  while (i < at) {
    const std::int64_t run = plain_run(line, i.value, (at - i).value);
    i += run;
    column += run;
    if (i == at) break;
    const Byte end = next_cluster(line, i);
    if (end > at) break;  // `at` lies inside this one
    column += cluster_width(bytes_between(line, i, end), column, options);
    i = end;
  }
  return column;
}

Byte byte_at_cell(std::string_view line, Cell cell, const DisplayOptions& options) noexcept {
  Byte i = 0;
  Cell column = 0;
  while (i < std::ssize(line)) {
    const std::int64_t run = plain_run(line, i.value, (cell - column).value);
    i += run;
    column += run;
    if (column >= cell || i == std::ssize(line)) break;
    const Byte end = next_cluster(line, i);
    column += cluster_width(bytes_between(line, i, end), column, options);
    if (column > cell) break;
    i = end;
  }
  return i;
}

Cell line_width(std::string_view line, const DisplayOptions& options) noexcept {
  return cell_of(line, std::ssize(line), options);
}

}  // namespace mini::unicode
