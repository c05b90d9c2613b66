// Comment leaders by the option 'comments': `:help format-comments`.
#include "comments.hpp"

#include "lines.hpp"

#include <algorithm>
#include <cstdlib>

namespace mini::editor {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool blank(char c) { return c == ' ' || c == '\t'; }

/// The number among a part's flags: how far the indent of what follows is moved.
int offset_of(std::string_view flags) {
  const std::size_t at = flags.find_first_of("-0123456789");
  return at == kNone ? 0 : static_cast<int>(std::strtol(std::string(flags.substr(at)).c_str(), nullptr, 10));
}

}  // namespace

Comments::Comments(std::string_view option) {
  while (!option.empty()) {
    const std::size_t comma = std::min(option.find(','), option.size());
    const std::string_view part = option.substr(0, comma);
    option.remove_prefix(std::min(comma + 1, option.size()));
    if (const std::size_t colon = part.find(':'); colon != kNone)
      parts_.push_back({std::string(part.substr(0, colon)), std::string(part.substr(colon + 1))});
  }
}

/// The length of the part's mark when it stands at `at`, else kNone.
std::size_t Comments::match_at(std::string_view line, std::size_t at, const CommentPart& part) const {
  std::string_view mark = part.mark;
  if (!mark.empty() && blank(mark[0])) {
    if (at == 0 || !blank(line[at - 1])) return kNone;
    mark.remove_prefix(indent_length(mark));
  }
  const std::string_view rest = line.substr(at);
  if (!rest.starts_with(mark)) return kNone;
  if (part.has('b') && rest.size() > mark.size() && !blank(rest[mark.size()])) return kNone;
  return mark.size();
}

CommentLeader Comments::leader(std::string_view line, bool backward, bool with_space) const {
  CommentLeader found;
  std::size_t at = indent_length(line);
  bool nested = false;
  while (at < line.size()) {
    std::size_t chosen = kNone;
    std::size_t length = 0;
    bool middle = false;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const CommentPart& part = parts_[i];
      // A middle mark may be the beginning of an end mark: that one is preferred.
      if (middle && !part.has('m') && !part.has('e')) break;
      if ((nested && !part.has('n')) || (backward && part.has('O'))) continue;
      const std::size_t size = match_at(line, at, part);
      if (size == kNone || (middle && size <= length)) continue;
      if (middle && part.has('m')) continue;
      chosen = i;
      length = size;
      middle = part.has('m');
      if (!middle) break;
    }
    if (chosen == kNone) break;
    if (!nested) found.part = chosen;
    at += length;
    found.length = at;
    while (at < line.size() && blank(line[at])) ++at;
    if (with_space) found.length = at;
    nested = true;
    if (!parts_[chosen].has('n')) break;
  }
  return found;
}

bool Comments::goes_on(std::string_view line) const {
  for (std::size_t at = line.size(); at-- > indent_length(line);) {
    for (const CommentPart& part : parts_) {
      if (match_at(line, at, part) == kNone) continue;
      // The middle of a comment stands at the start of its line only.
      if (part.has('m') && at != indent_length(line)) continue;
      return !part.has('e');
    }
  }
  return false;
}

std::size_t Comments::joined_leader(std::string_view line, bool with_space) const {
  const CommentLeader found = leader(line, false, with_space);
  return found.length > 0 && parts_[found.part].has('e') ? 0 : found.length;
}

namespace {

/// Puts `mark` in the place of a leader's own mark; blanks stand for what is left of it.
std::string with_mark(std::string leader, std::string_view mark, bool right) {
  if (right) {
    std::size_t end = leader.find_last_not_of(" \t");
    end = end == kNone ? 0 : end + 1;
    const std::size_t begin = end > mark.size() ? end - mark.size() : 0;
    leader.replace(begin, end - begin, mark);
    for (std::size_t i = 0; i < begin; ++i)
      if (!blank(leader[i])) leader[i] = ' ';
    return leader;
  }
  const std::size_t begin = indent_length(leader);
  const std::size_t taken = std::min(mark.size(), leader.size() - begin);
  leader.replace(begin, taken, mark);
  for (std::size_t i = begin + mark.size(); i < leader.size(); ++i) {
    if (blank(leader[i])) continue;
    if (i + 1 < leader.size() && leader[i + 1] == '\t') {
      leader.erase(i, 1);
    } else {
      leader[i] = ' ';
    }
  }
  return leader;
}

/// Beside a comment of three parts: the middle mark, and what ends it.
class ThreeParts {
 public:
  ThreeParts(const Comments& comments, std::size_t start) : parts_(comments.parts()), middle_(start) {
    if (parts_[start].has('s') && start + 1 < parts_.size()) middle_ = start + 1;
    if (parts_[start].has('e') && start > 0) middle_ = start - 1;
    end_ = std::min(middle_ + 1, parts_.size() - 1);
  }
  [[nodiscard]] const CommentPart& middle() const { return parts_[middle_]; }
  [[nodiscard]] const CommentPart& end() const { return parts_[end_]; }
  [[nodiscard]] char ends_with() const { return end().has('x') && !end().mark.empty() ? end().mark.back() : '\0'; }

 private:
  const std::vector<CommentPart>& parts_;
  std::size_t middle_ = 0;
  std::size_t end_ = 0;
};

void replace_leader(NextLeader& next, const CommentPart& own, std::string_view mark) {
  next.text = with_mark(next.text, mark, own.has('r'));
  next.offset = offset_of(own.flags);
  // What is behind the mark keeps its column.
  for (int n = next.offset; n > 0 && next.text.ends_with(' '); --n) next.text.pop_back();
  next.replaced = true;
}

void add_space(NextLeader& next) {
  if (!next.text.empty() && !blank(next.text.back())) next.text += ' ';
}

}  // namespace

NextLeader next_leader(const Comments& comments, std::string_view line, const CommentLeader& leader, std::size_t cursor,
                       bool splits, bool backward) {
  NextLeader next{.text = std::string(line.substr(0, leader.length))};
  if (leader.length == 0) return next;
  const CommentPart& own = comments.parts()[leader.part];
  if (own.has('s') || own.has('m')) {
    if (own.has('s') && backward) return {};
    const ThreeParts three(comments, leader.part);
    next.ends_with = three.ends_with();
    const std::size_t closed = backward ? kNone : line.find(three.end().mark, leader.length);
    if (closed != kNone) return {.text = {}, .closed = line.substr(closed)};
    const bool behind_mark = splits ? cursor == leader.length : line.size() == leader.length;
    const bool space = !blank(line[leader.length - 1]) && (behind_mark || three.middle().has('b'));
    if (own.has('s')) replace_leader(next, own, three.middle().mark);
    if (space) add_space(next);
  } else if (own.has('e')) {
    if (!backward) return {.text = {}, .closed = line.substr(indent_length(line))};
    const ThreeParts three(comments, leader.part);
    next.ends_with = three.ends_with();
    replace_leader(next, own, three.middle().mark);
    add_space(next);
  } else if (own.has('f')) {
    if (backward) return {};
    replace_leader(next, own, "");
  }
  return next;
}

}  // namespace mini::editor
