#include "mini/term/painter.hpp"

#include <algorithm>

namespace mini::term {
namespace {

using render::Frame;
using render::Position;
using render::Span;
using render::Style;

/// How sure we may be that the terminal's cursor moves as far as we think.
enum class Width : std::uint8_t {
  Certain,
  Doubtful,  ///< terminals differ on its width, but not on what it is
  Complex,   ///< several code points: terminals that know no clusters draw them one by one
};

char32_t first_code_point(std::string_view cluster) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(cluster[i]) & 0x3fU; };
  switch (cluster.size()) {
    case 2:
      return (static_cast<unsigned char>(cluster[0]) & 0x1fU) << 6U | byte(1);
    case 3:
      return (static_cast<unsigned char>(cluster[0]) & 0x0fU) << 12U | byte(1) << 6U | byte(2);
    default:
      return 0x10ffff;
  }
}

Width width_of(std::string_view cluster) {
  if (cluster.size() == 1) return Width::Certain;
  const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; };
  if (std::ranges::count_if(cluster, is_start) > 1) return Width::Complex;
  const char32_t value = first_code_point(cluster);
  const bool european = value >= 0xa1 && value < 0x530;
  const bool east_asian = (value >= 0x3041 && value <= 0x30ff) || (value >= 0x3400 && value <= 0x9fff) ||
                          (value >= 0xac00 && value <= 0xd7a3);
  return european || east_asian ? Width::Certain : Width::Doubtful;
}

/// The first cell of the row that holds a complex cluster; its columns when none does.
Cell first_complex(const Frame& frame, Line row) {
  Cell column = 0;
  while (column < frame.columns() && width_of(frame.text({row, column})) != Width::Complex)
    column += std::max<Cell>(1, frame.width({row, column}));
  return column;
}

/// A terminal that takes a family for four people has moved everything behind it: from the first complex cluster on,
/// old or new, the whole row is drawn again.
std::vector<Span> with_whole_tails(const Frame& shown, const Frame& wanted, const std::vector<Span>& spans) {
  std::vector<Span> out;
  std::optional<Line> done;
  for (const Span& span : spans) {
    if (done == span.row) continue;
    const Cell complex = std::min(first_complex(shown, span.row), first_complex(wanted, span.row));
    if (span.cells.end <= complex) {
      out.push_back(span);
      continue;
    }
    Cell begin = std::min(span.cells.begin, complex);
    while (begin > 0 && wanted.width({span.row, begin}) == 0) --begin;
    out.push_back({span.row, {begin, wanted.columns()}});
    done = span.row;
  }
  return out;
}

bool is_blank(const Frame& frame, Position at) { return frame.text(at) == " " && frame.style(at) == Style{}; }

/// Where the blanks at the end of the span begin, when the span reaches the end of the row.
Cell trailing_blanks(const Frame& frame, const Span& span) {
  if (span.cells.end < frame.columns()) return span.cells.end;
  Cell begin = span.cells.end;
  while (begin > span.cells.begin && is_blank(frame, {span.row, begin - 1})) --begin;
  return begin;
}

}  // namespace

Painter::Painter(Capabilities capabilities) : capabilities_(std::move(capabilities)) {}

std::string Painter::enter() const { return capabilities_.enter_screen + capabilities_.paste_on; }

std::string Painter::leave() const {
  std::string out = capabilities_.normal + capabilities_.paste_off + capabilities_.mouse_off + capabilities_.end_update;
  out += capabilities_.default_cursor + capabilities_.show_cursor;
  // Without an alternate screen the text stays; the shell goes on below it.
  if (capabilities_.leave_screen.empty() && shown_)
    out += capabilities_.move_to({shown_->rows() - 1, 0}) + capabilities_.clear_to_line_end;
  return out + capabilities_.leave_screen;
}

std::string Painter::update(const Frame& wanted) {
  out_.clear();
  const bool all = !shown_ || shown_->columns() != wanted.columns() || shown_->rows() != wanted.rows();
  if (all)
    paint_all(wanted);
  else
    paint_changes(wanted);
  const bool drawn = !out_.empty();
  place_cursor(wanted);
  shown_ = wanted;
  if (!drawn) return out_;
  return capabilities_.begin_update + out_ + capabilities_.end_update;
}

void Painter::forget() {
  shown_.reset();
  at_.reset();
  style_.reset();
  shape_.reset();
  cursor_visible_ = true;
}

void Painter::paint_all(const Frame& wanted) {
  if (cursor_visible_) out_ += capabilities_.hide_cursor;
  cursor_visible_ = capabilities_.hide_cursor.empty();
  out_ += capabilities_.normal + capabilities_.clear;
  style_ = Style{};
  at_ = Position{0, 0};
  const Frame blank(wanted.columns(), wanted.rows());
  for (const Span& span : with_whole_tails(blank, wanted, difference(blank, wanted))) paint(wanted, span);
}

void Painter::paint_changes(const Frame& wanted) {
  const std::vector<Span> spans = difference(*shown_, wanted);
  if (spans.empty()) return;
  if (cursor_visible_) out_ += capabilities_.hide_cursor;
  cursor_visible_ = capabilities_.hide_cursor.empty();
  for (const Span& span : with_whole_tails(*shown_, wanted, spans)) paint(wanted, span);
}

void Painter::paint(const Frame& wanted, const Span& span) {
  constexpr std::int64_t kWorthClearing = 4;
  Cell end = trailing_blanks(wanted, span);
  const bool clears = span.cells.end - end >= kWorthClearing && !capabilities_.clear_to_line_end.empty();
  if (!clears) end = span.cells.end;
  for (Cell column = span.cells.begin; column < end;) {
    paint_cluster(wanted, {span.row, column});
    column += std::max<Cell>(1, wanted.width({span.row, column}));
  }
  if (!clears) return;
  set_style(Style{});
  move_to({span.row, end});
  out_ += capabilities_.clear_to_line_end;
}

void Painter::paint_cluster(const Frame& wanted, Position at) {
  const std::string_view cluster = wanted.text(at);
  const Cell width = wanted.width(at);
  const bool last = at.column + width == wanted.columns();
  if (last && at.row == wanted.rows() - 1 && !capabilities_.corner_is_safe) return;
  move_to(at);
  set_style(wanted.style(at));
  const Width certainty = width_of(cluster);
  if (certainty != Width::Certain) {
    // If the terminal draws it narrower than we think, nothing old shows beside it.
    out_.append(static_cast<std::size_t>(width.value), ' ');
    at_.reset();
    move_to(at);
  }
  out_ += cluster;
  if (certainty == Width::Certain && !last)
    at_ = Position{at.row, at.column + width};
  else
    at_.reset();  // in the last column terminals differ in where the cursor stays
}

void Painter::move_to(Position at) {
  if (at_ == at) return;
  out_ += capabilities_.move_to(at);
  at_ = at;
}

void Painter::set_style(const Style& style) {
  if (style_ == style) return;
  out_ += capabilities_.normal;
  const bool colors = capabilities_.colors >= 8 || capabilities_.true_color;
  // Without colours a background shows as reverse.
  const bool stands_out = !colors && style.background.kind != render::Color::Kind::Default;
  if (style.bold) out_ += capabilities_.bold;
  if (style.italic) out_ += capabilities_.italic;
  if (style.undercurl) out_ += capabilities_.undercurl.empty() ? capabilities_.underline : capabilities_.undercurl;
  if (style.underline) out_ += capabilities_.underline;
  if (style.strike) out_ += capabilities_.strike;
  if (style.reverse || stands_out) out_ += capabilities_.reverse;
  out_ += capabilities_.foreground(style.foreground);
  out_ += capabilities_.background(style.background);
  style_ = style;
}

void Painter::place_cursor(const Frame& wanted) {
  if (!wanted.cursor) {
    if (cursor_visible_) out_ += capabilities_.hide_cursor;
    cursor_visible_ = capabilities_.hide_cursor.empty();
    return;
  }
  if (!out_.empty()) set_style(Style{});
  move_to(*wanted.cursor);
  if (shape_ != wanted.cursor_shape) {
    switch (wanted.cursor_shape) {
      case render::CursorShape::Block:
        out_ += capabilities_.block_cursor;
        break;
      case render::CursorShape::Bar:
        out_ += capabilities_.bar_cursor;
        break;
      case render::CursorShape::Underline:
        out_ += capabilities_.underline_cursor;
        break;
    }
    shape_ = wanted.cursor_shape;
  }
  if (!cursor_visible_) out_ += capabilities_.show_cursor;
  cursor_visible_ = true;
}

}  // namespace mini::term
