// Making a line: `o`, `O`, <CR> and 'textwidth' all come here for the indent and the comment leader.
#include "c_indent.hpp"
#include "comments.hpp"
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mini::editor {

namespace {

char last_character(std::string_view line) {
  const std::size_t at = line.find_last_not_of(" \t");
  return at == std::string_view::npos ? '\0' : line[at];
}

/// 'cinwords': the next line of these is one step deeper.
bool starts_with_keyword(std::string_view line) {
  line.remove_prefix(indent_length(line));
  constexpr auto kWords = std::to_array<std::string_view>({"if", "else", "while", "do", "for", "switch"});
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    if (!line.starts_with(word)) return false;
    const char next = line.size() > word.size() ? line[word.size()] : ' ';
    return std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '_';
  });
}

bool smart(const Options& options) { return options.smartindent && !options.cindent; }

}  // namespace

std::int64_t Editor::Core::shift_step() const { return options.shiftwidth > 0 ? options.shiftwidth : options.tabstop; }

/// 'smartindent' below a line: the width to begin with, and whether one step is added.
static void indent_below(const Editor::Core& core, Line line, std::string_view head, InsertSession::Indent& state,
                         Cell& width) {
  const Lines& lines = core.lines();
  std::string above;
  if (head.starts_with('#')) {
    while (line > 0 && lines.line(line).starts_with('#')) --line;
    width = core.indent_of(line);
    above = lines.copy(line);
    head = above;
  }
  const char last = last_character(head);
  std::size_t at = head.find_last_not_of(" \t");
  if ((last == '{' || last == ';') && at > 0) at = head.find_last_not_of(" \t", at - 1);
  std::string text(head);
  if (at != std::string_view::npos && head[at] == ')') {
    const Place close{line, static_cast<std::int64_t>(at)};
    if (const auto open = matching_item(lines, close, core.options)) {
      width = core.indent_of(open->line);
      text = lines.copy(open->line);
    }
  }
  if (last == '{') {
    state.deeper = true;
    state.keep_brace = true;
  } else if (last != ';' && last != '}' && starts_with_keyword(text)) {
    state.deeper = true;
  }
}

/// 'smartindent' above a line.
static void indent_above(const Editor::Core& core, Line line, InsertSession::Indent& state, Cell& width) {
  const Lines& lines = core.lines();
  if (lines.line(line).starts_with('#')) {
    while (line < lines.last() && lines.line(line).starts_with('#')) ++line;
    width = core.indent_of(line);
  }
  const std::string_view text = lines.line(line);
  if (text.substr(indent_length(text)).starts_with('}')) {
    state.deeper = true;
  } else {
    state.may_go_back = true;
  }
}

/// The width of the new line's indent by 'autoindent' and 'smartindent'.
static Cell indent_of_new(const Editor::Core& core, const OpenHow& how, InsertSession::Indent& state) {
  const Options& options = core.options;
  if (!options.autoindent && !smart(options)) return how.indent.value_or(0);
  const std::string_view line = core.lines().line(core.cursor.line);
  const std::string_view head = how.split ? line.substr(0, static_cast<std::size_t>(core.cursor.column.value)) : line;
  const std::string_view blanks = head.substr(0, indent_length(head));
  Cell width = unicode::line_width(blanks, {.tabstop = options.tabstop});
  if (how.indent) width = std::max(width, *how.indent);
  if (smart(options)) {
    const std::string_view rest = how.split ? line.substr(head.size()) : std::string_view();
    const bool brace = rest.substr(indent_length(rest)).starts_with('{');
    if (!how.truncate && !head.empty() && !brace) {
      if (how.below) {
        indent_below(core, core.cursor.line, head, state, width);
      } else {
        indent_above(core, core.cursor.line, state, width);
      }
    }
    state.may_change = true;
  }
  state.made = true;
  return width;
}

namespace {

/// What goes in front of the text of a new line.
struct Front {
  Cell width;
  std::string leader;
};

/// A leader brings its own blanks; where an indent is made they go, so that they are not there twice.
void fit_leader(Front& front, const OpenHow& how, bool indents) {
  if (indents) front.leader.erase(0, indent_length(front.leader));
  if (!how.list_indent || front.leader.empty()) return;
  const std::int64_t padding = how.list_indent->value - front.width.value - std::ssize(front.leader);
  if (padding > 0) front.leader.append(static_cast<std::size_t>(padding), ' ');
}

}  // namespace

static Front front_of_new(const Editor::Core& core, const OpenHow& how, InsertSession::Indent& state) {
  Front front{.width = indent_of_new(core, how, state), .leader = {}};
  if (how.comments) {
    const std::string line = core.lines().copy(core.cursor.line);
    const Comments comments(core.options.comments);
    const std::string_view head =
        how.split ? std::string_view(line).substr(0, static_cast<std::size_t>(core.cursor.column.value))
                  : std::string_view(line);
    const CommentLeader leader = comments.leader(head, !how.below, true);
    const NextLeader next =
        next_leader(comments, head, leader, static_cast<std::size_t>(core.cursor.column.value), how.split, !how.below);
    front.leader = next.text;
    state.ends_comment = next.text.empty() ? '\0' : next.ends_with;
    const bool auto_indents = core.options.autoindent || smart(core.options);
    if (next.replaced && auto_indents) {
      const std::string_view blanks = std::string_view(next.text).substr(0, indent_length(next.text));
      front.width = unicode::line_width(blanks, {.tabstop = core.options.tabstop});
    }
    if (next.replaced) front.width = std::max(Cell{0}, front.width + Cell{next.offset});
    if (!next.text.empty()) state.deeper = state.may_change = false;
    if (next.closed.starts_with("*/") && auto_indents) {
      const Place end{core.cursor.line, static_cast<std::int64_t>(line.find(next.closed))};
      if (const auto begin = matching_item(core.lines(), end, core.options)) front.width = core.indent_of(begin->line);
    }
  }
  if (core.options.cindent && front.leader.empty()) {
    const Line line = core.cursor.line;
    const Byte end = how.split ? core.cursor.column : how.below ? core.lines().length(line) : Byte{0};
    const std::string rest = how.split ? core.lines().copy(line).substr(static_cast<std::size_t>(end.value)) : "";
    front.width = c_indent_below(core, {line, end}, rest, how.below || how.split ? line + 1 : line);
    state.made = true;
    state.deeper = false;
  }
  fit_leader(front, how, front.width > 0 || state.deeper);
  return front;
}

/// A new line below or above, or the cursor's line split in two. The cursor goes behind its indent and leader.
void Editor::Core::open_line(const OpenHow& how) {
  InsertSession::Indent state;
  const Front front = front_of_new(*this, how, state);
  Cell width = front.width;
  if (state.deeper) {
    if (options.shiftround) width = Cell{width.value - width.value % shift_step()};
    width += shift_step();
    if (state.keep_brace) state.deeper = false;
  }
  const std::string indent = width > 0 ? make_indent(width) : std::string();
  const std::string fresh = indent + front.leader;
  state.column = static_cast<std::int64_t>(indent.size());
  if (!front.leader.empty()) state.made = true;
  const Place at = cursor;
  if (how.split) {
    const std::string_view line = lines().line(at.line);
    Place end = at;
    if (options.autoindent || options.cindent || how.delete_blanks) {
      const std::string_view rest = line.substr(static_cast<std::size_t>(at.column.value));
      end.column += static_cast<std::int64_t>(indent_length(rest));
    }
    Place begin = at;
    while (how.truncate && begin.column > 0 && is_blank(lines().character(lines().before(begin))))
      begin = lines().before(begin);
    if (insert && insert->replace) {
      const std::string skipped(line.substr(static_cast<std::size_t>(at.column.value),
                                            static_cast<std::size_t>((end.column - at.column).value)));
      insert->replaced.push_back(skipped);
      insert->replaced.resize(insert->replaced.size() + fresh.size());
    }
    doc().break_line(begin, end, fresh, how.marks, at);
    cursor = {at.line + 1, std::ssize(fresh)};
  } else {
    doc().insert_lines_below(how.below ? at.line : at.line - 1, fresh, at);
    cursor = {how.below ? at.line + 1 : at.line, std::ssize(fresh)};
  }
  opened_indent = state;
}

}  // namespace mini::editor
