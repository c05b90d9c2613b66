#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

/// One part of 'comments': `flags:mark`.
struct CommentPart {
  std::string flags;
  std::string mark;

  [[nodiscard]] bool has(char flag) const { return flags.contains(flag); }
};

/// What a line begins with as a comment.
struct CommentLeader {
  std::size_t length = 0;  ///< with the blanks before the mark, and those behind it when they were asked for
  std::size_t part = 0;    ///< of the first mark, in the option; valid when length > 0
};

/// The value of 'comments' ready to be looked up.
class Comments {
 public:
  explicit Comments(std::string_view option);
  /// `backward`: for `O`, which marks with the flag O do not want.
  [[nodiscard]] CommentLeader leader(std::string_view line, bool backward, bool with_space) const;
  /// The line is a comment, or ends with one, that the next line may go on with.
  [[nodiscard]] bool goes_on(std::string_view line) const;
  /// What `J` takes away from a line that goes on with a comment.
  [[nodiscard]] std::size_t joined_leader(std::string_view line, bool with_space) const;
  [[nodiscard]] const std::vector<CommentPart>& parts() const { return parts_; }

 private:
  [[nodiscard]] std::size_t match_at(std::string_view line, std::size_t at, const CommentPart& part) const;

  std::vector<CommentPart> parts_;
};

/// The leader that a new line gets next to a comment.
struct NextLeader {
  std::string text;
  char ends_with = '\0';      ///< typing this makes the end of the comment of the middle part
  std::string_view closed{};  ///< the comment's end, from there on, when the line has it: no leader then
  int offset = 0;             ///< of the indent
  bool replaced = false;      ///< not the leader of the line itself
};

/// `cursor`: where the line is split; the line's length when nothing is (`splits` false).
[[nodiscard]] NextLeader next_leader(const Comments& comments, std::string_view line, const CommentLeader& leader,
                                     std::size_t cursor, bool splits, bool backward);

}  // namespace mini::editor
