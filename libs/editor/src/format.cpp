// gq gw = gc and the filter operator.
#include "core.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mini::editor {

namespace {

/// The comment mark that a line begins with, blanks before it included, and blanks behind it.
std::string comment_leader(std::string_view line) {
  const std::size_t indent = indent_length(line);
  constexpr auto kMarks =
      std::to_array<std::string_view>({"///", "//!", "//", "/*", "*/", "*", "##", "#", "%", "--", ";;", ">"});
  const std::string_view rest = line.substr(indent);
  for (const std::string_view mark : kMarks) {
    if (!rest.starts_with(mark)) continue;
    const std::string_view behind = rest.substr(mark.size());
    const bool needs_blank = mark == "*" || mark == "#" || mark == "%" || mark == "--";
    if (needs_blank && mark == "*" && !behind.empty() && behind[0] != ' ' && behind[0] != '\t') continue;
    const std::size_t end = indent + mark.size() + indent_length(behind);
    return std::string(line.substr(0, end));
  }
  return {};
}

struct Paragraph {
  std::string first_indent;
  std::string indent;
  std::vector<std::string> words;
  std::vector<bool> sentence_end;
};

bool only_blanks(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

void trim_end(std::string& text) {
  while (!text.empty() && is_blank(static_cast<unsigned char>(text.back()))) text.pop_back();
}

/// A line without its indent or comment leader.
std::string body_of(const std::string& line, const std::string& leader) {
  return line.substr(leader.empty() ? indent_length(line) : leader.size());
}

/// The words of one line. Several blanks stay several, but at the end of a line.
void add_words(Paragraph& paragraph, const std::string& content, bool join_spaces) {
  for (std::size_t at = content.find_first_not_of(" \t"); at < content.size();) {
    const std::size_t end = std::min(content.find_first_of(" \t", at), content.size());
    const std::size_t next = std::min(content.find_first_not_of(" \t", end), content.size());
    const bool last = next == content.size();
    paragraph.words.push_back(content.substr(at, last ? end - at : next - at - 1));
    paragraph.sentence_end.push_back(last && join_spaces && std::string_view(".!?").contains(content[end - 1]));
    at = next;
  }
}

/// Fills lines up to `limit` cells.
void add_lines(std::vector<std::string>& out, const Paragraph& paragraph, std::int64_t limit,
               const unicode::DisplayOptions& display) {
  std::string current = paragraph.first_indent;
  for (std::size_t i = 0; i < paragraph.words.size(); ++i) {
    const std::string& word = paragraph.words[i];
    std::string bare = word;
    trim_end(bare);
    const std::string gap = i == 0 ? "" : paragraph.sentence_end[i - 1] ? "  " : " ";
    if (i > 0 && unicode::line_width(current + gap + bare, display) > limit) {
      trim_end(current);
      out.push_back(current);
      current = paragraph.indent + word;
    } else {
      current += gap + word;
    }
  }
  trim_end(current);
  out.push_back(current);
}

/// The paragraph that begins at `line`, which is moved behind it.
Paragraph take_paragraph(const Editor::Core& core, Line& line, Line last) {
  const std::string text = core.lines().copy(line);
  const std::string leader = comment_leader(text);
  Paragraph paragraph;
  paragraph.first_indent = leader.empty() ? text.substr(0, indent_length(text)) : leader;
  if (!leader.empty() || core.options.autoindent) paragraph.indent = paragraph.first_indent;
  for (; line <= last; ++line) {
    const std::string here = core.lines().copy(line);
    const std::string here_leader = comment_leader(here);
    const std::string content = body_of(here, here_leader);
    if (only_blanks(content) || here_leader.empty() != leader.empty()) break;
    add_words(paragraph, content, core.options.joinspaces);
  }
  return paragraph;
}

}  // namespace

bool Editor::Core::op_filter(const Area& area) {
  const auto distance = (area.end.line - area.begin.line).value;
  cursor = area.begin;
  const std::string there = distance == 0                     ? "."
                            : area.end.line == lines().last() ? "$"
                                                              : ".+" + std::to_string(distance);
  open_line_session(':', distance == 0 ? ".!" : ".," + there + "!");
  return true;
}

bool Editor::Core::op_format(const Area& area, bool keep_cursor) {
  const std::int64_t limit =
      options.textwidth > 0 ? options.textwidth : std::min<std::int64_t>(79, settings.columns.value - 1);
  std::vector<std::string> out;
  const Place keep = operator_start;
  for (Line line = area.begin.line; line <= area.end.line;) {
    std::string text = lines().copy(line);
    const std::string mark_of_line = comment_leader(text);
    if (only_blanks(body_of(text, mark_of_line))) {
      trim_end(text);
      out.push_back(mark_of_line.empty() ? std::string() : text);
      ++line;
    } else {
      add_lines(out, take_paragraph(*this, line, area.end.line), limit, {.tabstop = options.tabstop});
    }
  }
  std::string joined;
  for (std::size_t i = 0; i < out.size(); ++i) joined += (i > 0 ? "\n" : "") + out[i];
  const Range<Byte> range{doc().text().line_begin(area.begin.line), doc().text().line_end(area.end.line)};
  if (doc().text().copy(range) != joined) doc().replace(range, joined, cursor);
  const Line last = std::min(lines().last(), area.begin.line + std::ssize(out) - 1);
  set_change_marks({area.begin.line, 0}, {last, 0});
  if (keep_cursor) {
    cursor = keep;
    clamp_cursor();
  } else {
    set_cursor(lines().first_non_blank(last));
  }
  return true;
}

/// Re-indents by the braces before: as `smartindent` would have typed it.
bool Editor::Core::op_indent(const Area& area) {
  const std::int64_t step = options.shiftwidth > 0 ? options.shiftwidth : options.tabstop;
  for (Line line = area.begin.line; line <= area.end.line; ++line) {
    const std::string text = lines().copy(line);
    const std::string rest = text.substr(indent_length(text));
    if (rest.empty()) {
      if (!text.empty()) doc().replace_line(line, "", cursor);
      continue;
    }
    Line above = line - 1;
    while (above >= 0 && lines().blank(above)) --above;
    Cell width = 0;
    if (above >= 0) {
      width = indent_of(above);
      if (options.smartindent || options.cindent) {
        const std::string before = lines().copy(above);
        const std::size_t last = before.find_last_not_of(" \t");
        if (before[last] == '{' || before[last] == '(') width += step;
        if (rest.starts_with('}') || rest.starts_with(')')) width = std::max<std::int64_t>(0, width.value - step);
      } else if (!options.autoindent) {
        width = c_like_indent(line, rest, step);
      }
    }
    const std::string fresh = make_indent(width) + rest;
    if (fresh != text) doc().replace_line(line, fresh, cursor);
  }
  set_change_marks({area.begin.line, 0}, {area.end.line, 0});
  set_cursor(lines().first_non_blank(area.begin.line));
  return true;
}

/// One step for each brace or parenthesis that is open above the line.
Cell Editor::Core::c_like_indent(Line line, std::string_view rest, std::int64_t step) {
  const Place at{line, 0};
  for (const char32_t bracket : {U'{'}) {
    const auto open = unmatched(lines(), at, bracket, 1);
    if (!open) continue;
    const std::int64_t base = indent_of(open->line).value;
    return rest.starts_with('}') ? Cell{base} : Cell{base + step};
  }
  return 0;
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
