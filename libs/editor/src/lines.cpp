#include "lines.hpp"

namespace mini::editor {

void Lines::will_change_inside(Place at, Byte removed, std::string_view bytes) {
  constexpr std::size_t kMostCopied = 4096;  // a longer line is looked up again
  next_known_ = at.line == known_ && viewed_ && view_.size() + bytes.size() <= kMostCopied;
  if (!next_known_) return;
  next_.assign(view_);
  next_.replace(static_cast<std::size_t>(at.column.value), static_cast<std::size_t>(removed.value), bytes);
}

void Lines::changed_inside(Line line) {
  if (line != known_) return forget();
  viewed_ = next_known_;
  if (viewed_) {
    scratch_.swap(next_);
    view_ = scratch_;
  }
}

Byte Lines::find(Line line) const {
  const Byte size = text_->size();
  if (line == known_ + 1 && viewed_ && begin_ + std::ssize(view_) < size) {
    begin_ += std::ssize(view_) + 1;
  } else {
    begin_ = text_->line_begin(line);
  }
  known_ = line;
  viewed_ = false;
  return begin_;
}

std::string_view Lines::look_up(Line line) const {
  const Byte at = begin(line);
  if (!viewed_) view_ = text_->rest_of_line(at, scratch_);
  viewed_ = true;
  return view_;
}

Place Lines::place(Byte at) const {
  const bool here = known_ >= 0 && begin_ <= at && at <= begin_ + length(known_);
  const Line line = here ? known_ : text_->line_at(at);
  return {line, at - begin(line)};
}

char32_t Lines::character(Place at) const {
  const std::string_view text = line(at.line);
  if (at.column >= static_cast<std::int64_t>(text.size())) return 0;
  const auto byte = static_cast<unsigned char>(text[static_cast<std::size_t>(at.column.value)]);
  if (byte < 0x80) return byte == 0 ? 1 : byte;  // a NUL in the text is no end of the line
  const auto point = unicode::decode(text, at.column);
  return point.valid ? point.value : 0x110000U + point.value;
}

Place Lines::after(Place at) const {
  const std::string_view text = line(at.line);
  if (at.column >= static_cast<std::int64_t>(text.size())) return at;
  return {at.line, unicode::next_cluster(text, at.column)};
}

std::string Lines::cluster(Place at) const {
  const Byte end = after(at).column;
  return std::string(line(at.line).substr(static_cast<std::size_t>(at.column.value),
                                          static_cast<std::size_t>((end - at.column).value)));
}

Place Lines::before(Place at) const {
  if (at.column <= 0) return {at.line, 0};
  return {at.line, unicode::previous_cluster(line(at.line), at.column)};
}

Place Lines::last_cluster(Line line) const { return before({line, length(line)}); }

Place Lines::first_non_blank(Line line) const {
  const std::string_view text = this->line(line);
  const std::size_t indent = indent_length(text);
  if (indent == text.size()) return last_cluster(line);
  return {line, static_cast<std::int64_t>(indent)};
}

bool Lines::blank(Line line) const { return indent_length(this->line(line)) == this->line(line).size(); }

Lines::Step Lines::forward(Place& at) const {
  if (!at_end(at)) {
    at = after(at);
    return at_end(at) ? Step::OntoLineEnd : Step::Moved;
  }
  if (at.line >= last()) return Step::Blocked;
  at = {at.line + 1, 0};
  return Step::ToNextLine;
}

Lines::Step Lines::backward(Place& at) const {
  if (at.column > 0) {
    at = before(at);
    return Step::Moved;
  }
  if (at.line == 0) return Step::Blocked;
  at = {at.line - 1, length(at.line - 1)};
  return Step::ToPreviousLine;
}

std::size_t indent_length(std::string_view text) noexcept {
  const std::size_t found = text.find_first_not_of(" \t");
  return found == std::string_view::npos ? text.size() : found;
}

}  // namespace mini::editor
