#include "mini/text/line_cursor.hpp"

#include "mini/base/assert.hpp"
#include "newlines.hpp"

#include <algorithm>

namespace mini::text {
namespace {

constexpr Byte kNear = std::int64_t{32} << 10;  // farther than this a descent is quicker

}  // namespace

Line LineCursor::line_at(Byte at) {
  MINI_ASSERT(Byte{0} <= at && at <= text_.size());
  const Byte here = chunks_.position();
  const Byte piece_begin = here - std::ssize(chunks_.before());
  if (at >= here && at - here <= kNear) {
    walk(at);
  } else if (at >= piece_begin && at < here) {
    const auto from = static_cast<std::size_t>((at - piece_begin).value);
    newlines_ -= tree::count_newlines(chunks_.before().substr(from));
    chunks_.seek(at);
  } else {
    newlines_ = text_.newlines_before(at).value;
    chunks_.seek(at);
  }
  return at < text_.size() ? newlines_ : std::min(newlines_, text_.line_count() - 1);
}

void LineCursor::walk(Byte to) {
  while (chunks_.position() < to) {
    const std::string_view chunk = chunks_.chunk();
    const auto left = static_cast<std::size_t>((to - chunks_.position()).value);
    newlines_ += tree::count_newlines(chunk.substr(0, left));
    if (left >= chunk.size()) {
      chunks_.next();
    } else {
      chunks_.seek(to);
    }
  }
}

Byte LineCursor::line_begin() const {
  const Byte at = chunks_.position();
  const std::size_t newline = chunks_.before().rfind('\n');
  if (at < text_.size() && newline != std::string_view::npos)
    return at - std::ssize(chunks_.before()) + static_cast<std::int64_t>(newline) + 1;
  return text_.line_begin(text_.line_at(at));
}

Byte LineCursor::line_end() const {
  const std::size_t newline = chunks_.chunk().find('\n');
  if (newline != std::string_view::npos) return chunks_.position() + static_cast<std::int64_t>(newline);
  return text_.line_end(text_.line_at(chunks_.position()));
}

}  // namespace mini::text
