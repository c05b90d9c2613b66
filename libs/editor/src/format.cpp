// gq gw = gc and the filter operator.
#include "comments.hpp"
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "tally.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mini::editor {

namespace {

constexpr char32_t kKept = 1;  ///< the cursor is kept as a mark, which goes with the text

/// What a line is to the paragraph around it.
struct Kind {
  bool no_paragraph = false;  ///< blank, or the end of a comment
  CommentLeader comment;
};

/// gq: lines of a paragraph are joined, and broken again where they get too long.
class Formatter {
 public:
  Formatter(Editor::Core& core, Line first, Line last)
      : core_(core), comments_(core.options.comments), line_(first), left_over_(Count{(last - first).value + 1}) {
    how_ = {.width = core.text_width(true), .formats = true, .comments = has('q')};
  }

  /// The last line of what was formatted.
  Line run() {
    next_ = kind(line_);
    bool ends = (line_ == 0 || kind(line_ - 1).no_paragraph) || next_.no_paragraph;
    bool advance = true;
    --line_;
    for (; left_over_ > 0 && !core_.stopped(); --left_over_) {
      if (advance) {
        ++line_;
        previous_ends_ = ends;
        here_ = next_;
      }
      advance = true;
      ends = look_ahead();
      if (here_.no_paragraph) continue;
      if (first_of_paragraph_ && previous_ends_) find_second_indent();
      if (!same_comment()) ends = true;
      if (ends || force_) break_lines(ends);
      if (ends) continue;
      advance = false;
      join_next();
    }
    return std::min(line_, core_.lines().last());
  }

 private:
  [[nodiscard]] bool has(char flag) const { return core_.options.formatoptions.contains(flag); }

  [[nodiscard]] Kind kind(Line line) const {
    const std::string_view text = core_.lines().line(line);
    Kind found;
    if (has('q')) found.comment = comments_.leader(text, false, true);
    const std::string_view rest = text.substr(found.comment.length);
    const bool end = found.comment.length > 0 && comments_.parts()[found.comment.part].has('e');
    found.no_paragraph =
        indent_length(rest) == rest.size() || end || starts_paragraph(core_.lines(), line, 0, false, core_.options);
    return found;
  }

  /// Looks at the next line; true: the paragraph ends with this one.
  bool look_ahead() {
    bool starts_list = false;
    if (left_over_ == 1 || line_ == core_.lines().last()) {
      next_ = {.no_paragraph = true, .comment = {}};
    } else {
      next_ = kind(line_ + 1);
      starts_list = has('n') && core_.list_indent(line_ + 1).has_value();
    }
    if (here_.no_paragraph || next_.no_paragraph || starts_list) return true;
    return has('w') && !ends_in_blank(line_);
  }

  [[nodiscard]] bool ends_in_blank(Line line) const {
    const std::string_view text = core_.lines().line(line);
    return !text.empty() && is_blank(static_cast<unsigned char>(text.back()));
  }

  void find_second_indent() {
    if (line_ >= core_.lines().last()) return;
    const bool commented = here_.comment.length > 0 || next_.comment.length > 0;
    if (has('2') && !core_.lines().empty(line_ + 1)) {
      how_.second_indent =
          commented ? Cell{static_cast<std::int64_t>(next_.comment.length)} : core_.indent_of(line_ + 1);
      how_.comment_list = commented;
    } else if (has('n')) {
      how_.second_indent = core_.list_indent(line_);
      how_.comment_list = commented && how_.second_indent.has_value();
    }
  }

  /// Whether this line's leader and the next one's belong to one comment.
  [[nodiscard]] bool same_comment() const {
    if (line_ >= core_.lines().last()) return false;
    if (here_.comment.length == 0) return next_.comment.length == 0;
    const CommentPart& part = comments_.parts()[here_.comment.part];
    if (part.has('f')) return next_.comment.length == 0;
    if (part.has('e')) return false;
    if (part.has('s')) {
      const bool text_behind = core_.lines().length(line_) > static_cast<std::int64_t>(here_.comment.length);
      return text_behind && next_.comment.length > 0 && comments_.parts()[next_.comment.part].has('m');
    }
    const std::string mine = core_.lines().copy(line_).substr(0, here_.comment.length);
    const std::string other = core_.lines().copy(line_ + 1).substr(0, next_.comment.length);
    const auto marks = [](std::string_view leader) {
      std::string kept;
      for (const char c : leader)
        if (!is_blank(static_cast<unsigned char>(c))) kept += c;
      return kept;
    };
    return marks(mine) == marks(other);
  }

  void break_lines(bool ends) {
    core_.cursor = {line_, 0};
    if (set_indent_) renew_indent();
    core_.cursor = core_.lines().last_cluster(line_);
    while (core_.cursor.column > 0 && is_blank(core_.lines().character(core_.cursor)))
      core_.cursor = core_.lines().before(core_.cursor);
    core_.wrap_line(how_);
    line_ = core_.cursor.line;
    how_.second_indent.reset();
    set_indent_ = ends;
    if (ends) first_of_paragraph_ = true;
    force_ = false;
  }

  /// The same indent in the blanks that the options ask for. The cursor that is kept goes along.
  void renew_indent() {
    const Byte before = core_.lines().length(line_);
    const auto old = static_cast<std::int64_t>(indent_length(core_.lines().line(line_)));
    core_.set_indent(core_.indent_of(line_));
    Place& kept = core_.doc().marks[kKept];
    const auto fresh = static_cast<std::int64_t>(indent_length(core_.lines().line(line_)));
    if (kept.line != line_) return;
    kept.column =
        kept.column >= old ? kept.column + core_.lines().length(line_) - before : std::min(kept.column, Byte{fresh});
  }

  void join_next() {
    const Place begin{line_ + 1, 0};
    Byte length{static_cast<std::int64_t>(next_.comment.length)};
    if (length == 0 && how_.second_indent.value_or(0) > 0)
      length = static_cast<std::int64_t>(indent_length(core_.lines().line(line_ + 1)));
    if (length > 0) core_.doc().erase(begin, {line_ + 1, length}, core_.cursor);
    for (auto& [name, place] : core_.doc().marks) {
      if (place.line == begin.line && name != '[' && name != ']')
        place.column = std::max(Byte{0}, place.column - length);
    }
    core_.join_lines(line_, line_ + 1, true);
    first_of_paragraph_ = false;
    force_ = core_.lines().length(line_) > how_.width * 3;
  }

  Editor::Core& core_;
  Comments comments_;
  Line line_;
  Count left_over_;
  WrapHow how_;
  Kind here_;
  Kind next_;
  bool previous_ends_ = true;
  bool first_of_paragraph_ = true;
  bool set_indent_ = true;  ///< of the line that a paragraph begins with
  bool force_ = false;
};

}  // namespace

bool Editor::Core::op_filter(const Command& command, const Area& area) {
  const auto distance = (area.end.line - area.begin.line).value;
  cursor = area.begin;
  const std::string there = distance == 0                     ? "."
                            : area.end.line == lines().last() ? "$"
                                                              : ".+" + std::to_string(distance);
  const std::string range = distance == 0 ? ".!" : ".," + there + "!";
  if (repeating_dot) {
    if (auto done = run(range + command.line); !done) return report(done.error());
    return true;
  }
  open_line_session(':', range);
  line_session->filter = range;
  return true;
}

bool Editor::Core::op_format(const Area& area, bool keep_cursor) {
  doc().marks[kKept] = operator_start;
  const Count before = lines().count().value;
  const Count given = (area.end.line - area.begin.line).value + 1;
  // `U` takes changes of one line back.
  const bool saves = std::exchange(doc().saves_line, doc().saves_line && area.begin.line == area.end.line);
  doc().save_lines(area.begin.line, given, operator_start);  // where `u` goes back to
  cursor = area.begin;
  Formatter(*this, area.begin.line, area.end.line).run();
  doc().merge_saved_lines(area.begin.line, given, given + (Count{lines().count().value} - before));
  doc().saves_line = saves;
  if (before != lines().count().value) doc().forget_line_change(false);
  const Line last = std::min(lines().last(), area.end.line + Line{lines().count().value - before.value});
  Line stop = std::max(last, area.begin.line);
  if (area.end_adjusted && stop < lines().last()) ++stop;
  const Place kept = doc().marks.extract(kKept).mapped();
  const Place end = lines().first_non_blank(stop);
  const bool block = area.shape == Shape::Blockwise;
  set_change_marks(block ? place_at_cell(lines(), area.begin.line, area.cells.begin, options, false) : area.begin, end);
  cursor = keep_cursor ? kept : end;
  wanted_known = false;
  clamp_cursor();
  if (const Line was{before.value}; lines().count() != was) tell_line_count(*this, was);
  return true;
}

bool Editor::Core::op_comment(const Area& area) {
  std::string open = "//";
  std::string close;
  const std::string& setting = options.commentstring;
  const std::size_t hole = setting.find("%s");
  if (hole != std::string::npos && setting != "/*%s*/") {
    open = setting.substr(0, hole);
    close = setting.substr(hole + 2);
    while (open.ends_with(' ')) open.pop_back();
    while (close.starts_with(' ')) close.erase(0, 1);
  } else if (buffer->name.ends_with(".sh") || buffer->name.ends_with(".py") || buffer->name.ends_with(".yml") ||
             buffer->name.ends_with("CMakeLists.txt") || buffer->name.ends_with("Dockerfile") ||
             buffer->name.ends_with("Makefile")) {
    open = "#";
  }
  bool all = true;
  Cell indent = INT32_MAX;
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    if (lines().blank(line)) continue;
    const std::string_view text = lines().line(line);
    if (!text.substr(indent_length(text)).starts_with(open)) all = false;
    indent = std::min(indent, indent_of(line));
  }
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    std::string text = lines().copy(line);
    if (lines().blank(line)) continue;
    const std::size_t at = indent_length(text);
    if (all) {
      std::size_t length = open.size();
      if (text.substr(at + length).starts_with(' ')) ++length;
      text.erase(at, length);
      if (!close.empty() && text.ends_with(close)) {
        text.resize(text.size() - close.size());
        if (text.ends_with(' ')) text.pop_back();
      }
    } else {
      const auto column =
          static_cast<std::size_t>(unicode::byte_at_cell(text, indent, {.tabstop = options.tabstop}).value);
      text.insert(column, open + " ");
      if (!close.empty()) text += " " + close;
    }
    doc().replace_line(line, text, cursor);
  }
  set_cursor(area.visual ? Place{area.begin.line, 0} : area.begin);
  return true;
}

}  // namespace mini::editor
