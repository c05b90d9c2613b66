#include "c_layout.hpp"

#include "c_words.hpp"
#include "lines.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

Cell CLayout::column_of(std::string_view line, std::size_t at) const {
  return unicode::line_width(line.substr(0, at), {.tabstop = tabstop_});
}

// --- walking over lines
// -----------------------------------------------------------------------------------------------

void CLayout::take(std::string_view line) {
  const std::size_t begin = indent_length(line);
  line_indent_ = column_of(line, begin);
  const bool directive = !comment_ && (directive_ || line.substr(begin).starts_with('#'));
  if (directive) {
    const bool goes_on = line.ends_with('\\');
    directive_ = goes_on ? std::optional(directive_ ? line_indent_ : line_indent_ + step_) : std::nullopt;
    return;
  }
  if (!line.substr(begin).empty())
    line_comment_ = !comment_ && line.substr(begin).starts_with("//") ? std::optional(line_indent_) : std::nullopt;
  const std::string code = code_of(line);
  if (trimmed(code).empty()) return;
  paren_line_.reset();
  statement_column_ = column_of(line, code.find_first_not_of(" \t"));
  walk(line, code);
  note_line(line, code);
}

std::string CLayout::code_of(std::string_view line) {
  std::string code(line);
  const auto blank = [&](std::size_t from, std::size_t to) {
    std::fill(code.begin() + static_cast<std::ptrdiff_t>(from), code.begin() + static_cast<std::ptrdiff_t>(to), ' ');
  };
  std::size_t at = 0;
  if (comment_) {
    const std::size_t end = line.find("*/");
    if (end == std::string_view::npos) {
      if (!trimmed(line).empty()) comment_->line_before = line_indent_;
      return {};
    }
    blank(0, at = end + 2);
    comment_.reset();
  }
  for (; at < line.size(); ++at) {
    if (line[at] == '"' || line[at] == '\'') {
      const char quote = line[at];
      std::size_t end = at + 1;
      while (end < line.size() && line[end] != quote) end += line[end] == '\\' ? 2U : 1U;
      end = std::min(end, line.size());
      blank(at + 1, end);
      code[at] = '"';
      at = end;
    } else if (line.substr(at, 2) == "//") {
      blank(at, line.size());
      break;
    } else if (line.substr(at, 2) == "/*") {
      const std::size_t end = line.find("*/", at + 2);
      blank(at, end == std::string_view::npos ? line.size() : end + 2);
      if (end != std::string_view::npos) {
        at = end + 1;
        continue;
      }
      const std::size_t text = line.find_first_not_of(" \t", at + 2);
      comment_ = Comment{column_of(line, at), std::nullopt, std::nullopt};
      if (text != std::string_view::npos) comment_->text = column_of(line, text);
      break;
    }
  }
  return code;
}

void CLayout::walk(std::string_view line, std::string_view code) {
  for (std::size_t at = 0; at < code.size();) {
    if (code[at] == ' ' || code[at] == '\t') {
      ++at;
    } else if (const std::string_view word = word_at(code, at); !word.empty()) {
      at = take_word(line, code, at, word);
    } else {
      take_mark(line, code, at++);
    }
  }
}

/// Gives where to go on.
std::size_t CLayout::take_word(std::string_view line, std::string_view code, std::size_t at, std::string_view word) {
  Block& block = blocks_.back();
  const std::size_t behind = at + word.size();
  if (!block.parens.empty() || block.in_head) return behind;
  if (block.open || block.values) {
    if (!block.open) begin_statement();
    if (word == "struct" || word == "class" || word == "union" || word == "enum") block.is_type = true;
    if (word == "enum") block.assigned = true;
    return behind;
  }
  const std::string_view text = code.substr(at);
  const bool scope = is_scope_label(text);
  const bool place = is_goto_label(text) && block.heads.empty();
  if (blocks_.size() > 1 && (is_case_label(text) || scope || place)) return take_label(line, code, behind, scope);
  if (word == "if" || word == "for" || word == "while" || word == "switch") {
    begin_head(word == "if" ? HeadKind::If : HeadKind::Loop);
  } else if (word == "else") {
    take_back(HeadKind::If);
    block.heads.push_back({HeadKind::Else, taken_back_.value_or(begin_column())});
  } else if (word == "do") {
    block.done.clear();
    block.heads.push_back({HeadKind::Do, begin_column()});
  } else {
    begin_statement();
    block.is_type = word == "struct" || word == "class" || word == "union" || word == "enum";
    block.assigned = word == "enum";
  }
  return behind;
}

std::size_t CLayout::take_label(std::string_view line, std::string_view code, std::size_t at, bool scope) {
  Block& block = blocks_.back();
  while (at < code.size() && !colon_follows(code, at)) at += code.substr(at, 2) == "::" ? 2U : 1U;
  at = std::min(code.size(), code.find(':', at) == std::string_view::npos ? code.size() : code.find(':', at) + 1);
  const bool named = is_case_label(trimmed(code)) || scope;
  if (named) block.label = line_indent_;
  if (scope) block.last.reset();
  block.heads.clear();
  block.done.clear();
  const std::size_t text = code.find_first_not_of(" \t", at);
  if (named && text != std::string_view::npos) statement_column_ = column_of(line, text);
  return at;
}

/// Where a statement begins that the line has come to; behind an opening brace it counts as one of the next line.
Cell CLayout::begin_column() const {
  return blocks_.back().line == line_number_ ? blocks_.back().inner : statement_column_;
}

/// What had its statement gets another: those around the innermost of a kind stay open.
void CLayout::take_back(HeadKind kind) {
  Block& block = blocks_.back();
  taken_back_.reset();
  const auto found =
      std::find_if(block.done.rbegin(), block.done.rend(), [&](const Head& h) { return h.kind == kind; });
  if (found != block.done.rend()) {
    taken_back_ = found->indent;
    block.heads.assign(block.done.begin(), found.base() - 1);
  }
  block.done.clear();
}

void CLayout::begin_head(HeadKind kind) {
  Block& block = blocks_.back();
  const bool had_do = std::ranges::any_of(block.done, [](const Head& h) { return h.kind == HeadKind::Do; });
  if (kind == HeadKind::Loop && had_do) {  // `while` behind `do ...`
    take_back(HeadKind::Do);
    block.open = true;
    block.first = *taken_back_;
    block.rows = 0;
    return;
  }
  block.done.clear();
  const bool else_if = !block.heads.empty() && block.heads.back().kind == HeadKind::Else &&
                       block.heads.back().line == line_number_ && kind == HeadKind::If;
  block.heads.push_back({kind, else_if ? block.heads.back().indent : begin_column(), line_number_});
  block.in_head = true;
  block.first = begin_column();
  block.rows = 0;
}

void CLayout::begin_statement() {
  Block& block = blocks_.back();
  if (block.open || block.in_head) return;
  block.open = true;
  block.first = begin_column();
  block.rows = 0;
  block.done.clear();
  block.is_type = block.assigned = false;
}

void CLayout::take_mark(std::string_view line, std::string_view code, std::size_t at) {
  Block& block = blocks_.back();
  const char mark = code[at];
  if (mark == '{') return open_brace(line, code, at);
  if (mark == '}') return close_brace();
  if (mark == '(') return open_paren(line, code, at);
  if (mark == ')') {
    if (block.parens.empty()) return;
    paren_line_ = block.parens.back().indent;
    block.parens.pop_back();
    if (block.parens.empty()) block.is_type = block.in_head = false;
    return;
  }
  if (!block.parens.empty()) return;
  if (mark == ';') return complete();
  begin_statement();
  if (mark == '=') block.assigned = true;
  if (mark == ',' && block.values) complete();
}

void CLayout::open_paren(std::string_view line, std::string_view code, std::size_t at) {
  begin_statement();
  Block& block = blocks_.back();
  const std::size_t text = line.find_first_not_of(" \t", at + 1);
  const auto outer = std::ranges::count_if(block.parens, [&](const Paren& p) { return p.line == line_number_; });
  block.parens.push_back({.line = line_number_,
                          .indent = statement_column_,
                          .column = column_of(line, at),
                          .inside = column_of(line, text == std::string_view::npos ? at + 1 : text),
                          .begins_line = trimmed(code.substr(0, at)).empty(),
                          .outer = outer,
                          .nested = outer < std::ssize(block.parens)});
}

void CLayout::open_brace(std::string_view line, std::string_view code, std::size_t at) {
  Block& outer = blocks_.back();
  Block block;
  const bool begins_line = trimmed(code.substr(0, at)).empty();
  block.base = begins_line ? column_of(line, at) : paren_line_.value_or(statement_column_);
  block.inner = block.base + step_;
  block.line = line_number_;
  block.values = (outer.open && outer.assigned) || outer.values;
  block.type = !block.values && outer.open && outer.is_type;
  if (!outer.open && outer.heads.empty()) outer.first = block.base;
  blocks_.push_back(std::move(block));
}

void CLayout::close_brace() {
  if (blocks_.size() == 1) return complete();
  const bool ends = !blocks_.back().values && !blocks_.back().type;
  blocks_.pop_back();
  if (ends && blocks_.back().parens.empty()) complete();
}

/// The statement is over, and with it those that it belongs to.
void CLayout::complete() {
  Block& block = blocks_.back();
  block.last = block.heads.empty() ? block.first : block.heads.front().indent;
  block.done = std::exchange(block.heads, {});
  block.open = block.in_head = block.assigned = block.is_type = false;
  block.rows = 0;
  block.parens.clear();
}

void CLayout::note_line(std::string_view line, std::string_view code) {
  ++line_number_;
  Block& block = blocks_.back();
  if (block.open || block.in_head) ++block.rows;
  const bool comma = trimmed(code).ends_with(',');
  const std::size_t name = first_name(line);
  if (block.rows == 1) block.names = comma && name > 0 ? std::optional(column_of(line, name)) : std::nullopt;
  block.latest = line_indent_;
  if (blocks_.size() > 1 || !block.parens.empty()) return;
  const std::string_view text = trimmed(code);
  before_ = {.known = true,
             .closes = text.starts_with('}') || text.ends_with("};"),
             .function = declares_function(code),
             .comma = comma || line.ends_with('\\'),
             .after_comma = before_.comma,
             .semicolon = text.ends_with(';'),
             .indent = paren_line_.value_or(line_indent_),
             .behind_type = name == 0 ? Cell{0} : column_of(line, name)};
}

// --- placing a line
// ---------------------------------------------------------------------------------------------------

Cell CLayout::indent(std::string_view line, std::string_view next) const {
  const std::string_view text = trimmed(line);
  if (comment_) return indent_of_comment(text);
  if (text.starts_with('#')) return 0;
  if (directive_) return *directive_;
  if (text.starts_with("//") && line_comment_) return *line_comment_;
  if (!blocks_.back().parens.empty()) return indent_in_parens(text);
  if (blocks_.size() == 1) return indent_outside(text, next);
  return indent_in_block(text);
}

/// Stars stand below that of the opening; other text below the text before.
Cell CLayout::indent_of_comment(std::string_view text) const {
  constexpr std::int64_t kBehindOpening = 3;
  if (text.starts_with('*')) return comment_->column + 1;
  if (comment_->line_before) return *comment_->line_before;
  return comment_->text.value_or(comment_->column + kBehindOpening);
}

/// Two steps behind the line of the parenthesis, one more for each other that this line has opened.
Cell CLayout::indent_in_parens(std::string_view text) const {
  const Paren& paren = blocks_.back().parens.back();
  if (paren.begins_line) return text.starts_with(')') ? paren.column : paren.inside;
  const Cell wide = paren.indent + Cell{step_.value * (paren.outer + (paren.nested ? 1 : 2))};
  return text.starts_with(')') ? std::min(paren.column, wide) : wide;
}

Cell CLayout::indent_in_block(std::string_view text) const {
  const Block& block = blocks_.back();
  if (text.starts_with('}')) return block.base;
  if (is_goto_label(text) && !block.open && block.heads.empty()) return 0;
  const bool brace = text.starts_with('{');
  if (block.open || block.in_head) {
    if (brace || block.rows == 0) return block.first;
    if (block.names) return *block.names;
    return block.rows == 1 ? block.first + step_ : block.latest;
  }
  if (is_case_label(text)) return block.label.value_or(block.base + step_);
  if (is_scope_label(text)) return block.base + step_;
  const auto of_kind = [&](HeadKind kind) {
    return std::find_if(block.done.rbegin(), block.done.rend(), [&](const Head& head) { return head.kind == kind; });
  };
  if (word_at(text) == "else") {
    if (const auto head = of_kind(HeadKind::If); head != block.done.rend()) return head->indent;
    if (const auto head = of_kind(HeadKind::Else); head != block.done.rend()) return head->indent;
    if (!block.heads.empty() && block.heads.back().kind == HeadKind::If) return block.heads.back().indent;
  }
  if (word_at(text) == "while")
    if (const auto head = of_kind(HeadKind::Do); head != block.done.rend()) return head->indent;
  if (!block.heads.empty()) return brace ? block.heads.back().indent : block.heads.back().indent + step_;
  if (block.last) return *block.last;
  return block.label ? *block.label + step_ : block.inner;
}

Cell CLayout::indent_outside(std::string_view text, std::string_view next) const {
  if (text.starts_with('{') || text.starts_with('}')) return 0;
  const bool unfinished = !text.empty() && text.find_first_of("{}") == std::string_view::npos && !text.ends_with(':') &&
                          !text.ends_with(',') && !text.ends_with(';') && !text.starts_with("/*") &&
                          !text.starts_with("//");
  if (unfinished && declares_function(next)) return step_;
  if (!before_.known) return 0;
  if (before_.comma) {
    if (before_.indent > 0) return before_.indent;
    return before_.behind_type > 0 ? before_.behind_type : step_;
  }
  if (declares_function(text) || before_.closes) return 0;
  if (before_.function) return step_;
  if (before_.semicolon && before_.after_comma) return 0;
  return before_.indent;
}

}  // namespace mini::editor
