#include "mini/pattern/search.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace mini::pattern {
namespace {

// Lines are looked at in windows of about this many bytes: few copies, and an interrupt is seen soon.
constexpr std::int64_t kWindow = 65'536;

void shift(Match& match, Byte by) {
  for (Range<Byte>& group : match.groups) {
    if (group.begin < 0) continue;
    group.begin += by;
    group.end += by;
  }
  match.searched_to += by;
}

}  // namespace

Searcher::Searcher(text::Snapshot text, Regex regex, Surroundings around, std::function<bool()> interrupted)
    : text_(std::move(text)),
      regex_(std::move(regex)),
      around_(std::move(around)),
      interrupted_(std::move(interrupted)) {}

/// Whole lines from `line` on, at least up to `at_least` and not far behind `until`; the whole rest for patterns that
/// cross lines.
Searcher::Window Searcher::window_at(Line line, Byte at_least, Byte until) {
  const Byte begin = text_.line_begin(line);
  Byte end = text_.size();
  if (!regex_.multi_line()) {
    const Byte wanted = std::min(text_.size(), std::max(at_least, std::min(until, begin + kWindow)));
    end = text_.line_end(text_.line_at(wanted));
  }
  window_ = {begin, end, text_.view({begin, end}, scratch_)};
  window_.plain = text_.encoding() == text::Encoding::Ascii || Regex::is_plain(window_.text);
  return window_;
}

/// The window at hand, when it holds that byte: matches mostly follow one another closely.
Searcher::Window Searcher::window_with(Byte at, Byte until) {
  if (window_.begin <= at && at <= window_.end && window_.end > window_.begin) return window_;
  return window_at(text_.line_at(at), at, until);
}

/// All of the text, for patterns that cross lines and go backward.
Searcher::Window Searcher::window_from_start() {
  return window_.begin == Byte{0} && window_.end == text_.size() ? window_ : window_at(0, 0, text_.size());
}

std::string_view Searcher::bytes(Range<Byte> range) {
  if (window_.begin <= range.begin && range.end <= window_.end && window_.end > window_.begin) {
    return window_.text.substr(static_cast<std::size_t>((range.begin - window_.begin).value),
                               static_cast<std::size_t>(range.length().value));
  }
  return text_.view(range, other_scratch_);
}

Result<std::optional<Match>> Searcher::match_from(const Window& window, Byte from) {
  auto found = regex_.match(window.text, from - window.begin, text_, window.begin, around_, window.plain);
  if (!found || !*found) return found;
  shift(**found, window.begin);
  // Behind the newline that ends the text there is no line to match in.
  if ((*found)->begin() == text_.size() && text_.ends_with_newline()) return std::nullopt;
  return found;
}

bool Searcher::may_match(const Window& window, Byte from) const {
  const std::string_view required = regex_.required();
  if (required.empty() || !window.plain) return true;
  const std::string_view text = window.text.substr(static_cast<std::size_t>((from - window.begin).value));
  return !text.empty() && ::memmem(text.data(), text.size(), required.data(), required.size()) != nullptr;
}

Result<std::optional<Match>> Searcher::forward(Byte from, Byte until) {
  Byte at = from;
  while (at < until || (at == from && at == text_.size())) {
    if (interrupted_ && interrupted_()) return fail(Error::Code::Interrupted, "Interrupted");
    const Window window = window_with(at, until);
    for (Byte start = at; start <= window.end && may_match(window, start);) {
      auto found = match_from(window, start);
      if (!found) return found;
      if (!*found) break;
      const Match& match = **found;
      if (match.begin() >= until) return std::nullopt;
      if (match.begin() >= from) return found;
      start = std::max(match.searched_to, start + 1);  // `\zs` may lie before what was asked for
    }
    if (window.end + 1 >= text_.size()) break;
    at = window.end + 1;
  }
  return std::nullopt;
}

Result<std::optional<Match>> Searcher::last_in_line(Line line, Byte before, Byte from) {
  const Byte begin = text_.line_begin(line);
  const Byte end = text_.line_end(line);
  std::optional<Match> best;
  std::string scratch;
  Window window = regex_.multi_line() ? window_from_start() : Window{begin, end, text_.view({begin, end}, scratch)};
  if (!regex_.multi_line()) window.plain = Regex::is_plain(window.text);
  for (Byte start = begin; start <= end;) {
    auto found = match_from(window, start);
    if (!found) return found;
    if (!*found || (*found)->begin() > end || (*found)->begin() >= before) break;
    if ((*found)->begin() >= from) best = **found;
    const Match& match = **found;
    start = match.searched_to > start ? match.searched_to : start + 1;
    if (match.end() == match.begin() && match.end() >= start) start = match.end() + 1;
    if (start < end) {
      // An empty match moves on by one character, not by one byte.
      while (start < end && (static_cast<unsigned char>(text_.at(start)) & 0xC0U) == 0x80U) ++start;
    }
  }
  return best;
}

Result<std::optional<Match>> Searcher::backward(Byte before, Byte from) {
  const Line first = text_.line_at(from);
  for (Line line = text_.line_at(std::min(before, text_.size())); line >= first; --line) {
    if (interrupted_ && (line.value & 0xFFF) == 0 && interrupted_())
      return fail(Error::Code::Interrupted, "Interrupted");
    auto found = last_in_line(line, before, from);
    if (!found || *found) return found;
  }
  return std::nullopt;
}

Result<std::optional<Match>> Searcher::in_line(Byte at) {
  const Line line = text_.line_at(at);
  const Byte end = text_.line_end(line);
  const Window window = window_with(at, end);
  auto found = match_from(window, at);
  if (!found || !*found) return found;
  if ((*found)->begin() > end) return std::nullopt;
  return found;
}

}  // namespace mini::pattern
