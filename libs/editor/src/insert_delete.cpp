// What <BS>, CTRL-W, CTRL-U and <Del> take away in Insert mode, by the rules of 'backspace'.
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

namespace {

/// Whether <BS> may go over what `where` names: indent, eol, start or nostop.
bool may_pass(const Options& options, std::string_view where) {
  const std::string& setting = options.backspace;
  if (setting == "0") return false;
  if (setting == "1") return where != "start";
  if (setting == "2") return where != "nostop";
  if (setting == "3") return true;
  return setting.contains(where) || (where == "start" && setting.contains("nostop"));
}

bool in_indent(const Lines& lines, Place at) {
  return at.column <= static_cast<std::int64_t>(indent_length(lines.line(at.line)));
}

}  // namespace

/// Whether something stands in the way of a deletion.
static bool at_limit(const Editor::Core& core) {
  const InsertSession& insert = *core.insert;
  const Place at = core.cursor;
  if (core.doc().text().empty() || (core.lines().count() == 1 && core.lines().empty(0))) return true;
  if (at.line == 0 && at.column == 0) return true;
  if (!may_pass(core.options, "start") &&
      (insert.moving || (at.line == insert.limit.line && at.column <= insert.limit.column)))
    return true;
  if (!may_pass(core.options, "indent") && !insert.moving && insert.indent.column > 0 &&
      at.column <= insert.indent.column)
    return true;
  return !may_pass(core.options, "eol") && at.column == 0;
}

/// The line break before the cursor.
static void rub_line_break(Editor::Core& core) {
  InsertSession& insert = *core.insert;
  const Line line = insert.start.line;
  const Place at = core.cursor;
  if (at.line == line) insert.start = {line - 1, core.lines().length(line - 1)};
  std::optional<std::string> old;
  if (insert.replace && !insert.replaced.empty()) {
    old = insert.replaced.back();
    insert.replaced.pop_back();
  }
  const Place end{at.line - 1, core.lines().length(at.line - 1)};
  if (insert.replace && at.line <= line) {
    core.cursor = end;
  } else {
    core.doc().replace(end, at, old.value_or(""), at);
    core.cursor = end;
  }
  insert.indent.made = false;
}

/// One cluster before the cursor, or in Replace mode what it stood for.
void Editor::Core::rub_cluster() {
  const Place end = cursor;
  cursor = lines().before(cursor);
  if (!insert->replace) {
    doc().erase(cursor, end, end);
    return;
  }
  if (insert->replaced.empty()) return;
  const std::string old = std::exchange(insert->replaced.back(), {});
  insert->replaced.pop_back();
  doc().replace(cursor, end, old, end);
}

/// 'softtabstop' and 'smarttab': blanks go as far as the last stop.
static void rub_to_stop(Editor::Core& core, std::int64_t step) {
  const Cell begun = cell_of(core.lines(), core.cursor, core.options);
  const std::int64_t wanted = (begun.value - 1) / step * step;
  const auto cell = [&] { return cell_of(core.lines(), core.cursor, core.options).value; };
  const auto rub = [&] {
    const bool old_text = core.insert->replace && core.cursor.line == core.insert->start.line &&
                          core.cursor.column <= core.insert->start.column;
    if (old_text) {
      core.cursor = core.lines().before(core.cursor);
    } else {
      core.rub_cluster();
    }
  };
  while (cell() > wanted && core.cursor.column > 0 &&
         is_blank(core.lines().character(core.lines().before(core.cursor))))
    rub();
  while (cell() < wanted) {
    if (core.insert->replace) core.insert->replaced.emplace_back();
    core.doc().insert(core.cursor, " ", core.cursor);
    ++core.cursor.column;
  }
  if (cell() >= begun) rub();
}

/// The step that <BS> takes over blanks; 0: one cluster.
static std::int64_t step_back(const Editor::Core& core) {
  const Options& options = core.options;
  if (options.smarttab && in_indent(core.lines(), core.cursor)) return core.shift_step();
  const std::int64_t sts = options.softtabstop < 0 ? core.shift_step() : options.softtabstop;
  if (sts == 0) return 0;
  const char32_t before = core.lines().character(core.lines().before(core.cursor));
  const bool typed_blank = core.insert->typed_blank && !core.insert->moving;
  return before == '\t' || (before == ' ' && !typed_blank) ? sts : 0;
}

/// Backwards over a word, or over all that was typed.
static void rub_run(Editor::Core& core, Editor::Core::Rub what) {
  const Lines& lines = core.lines();
  Byte floor{};
  if (what == Editor::Core::Rub::Line && (core.options.autoindent || core.options.cindent)) {
    const Place text = lines.first_non_blank(core.cursor.line);
    const Byte indent = lines.blank(core.cursor.line) ? lines.length(core.cursor.line) : text.column;
    if (indent < core.cursor.column) floor = indent;
  }
  std::optional<int> word;
  for (;;) {
    const Place before = lines.before(core.cursor);
    if (what == Editor::Core::Rub::Word) {
      const int cls = class_at(lines, before, false, core.options);
      if (!word && cls != 0) {
        word = cls;
      } else if (word && cls != *word) {
        return;
      }
    }
    core.rub_cluster();
    const Place limit = core.insert->limit;
    if (core.cursor.column <= floor) return;
    if (!may_pass(core.options, "nostop") && core.cursor == limit) return;
  }
}

void Editor::Core::rub_out(Rub what) {
  if (at_limit(*this)) return record_as({});
  if (what == Rub::Char && beyond_cursor(*this) > 0) return step_left(*this);
  begin_change();
  insert->indent.ends_comment = '\0';
  if (cursor.column == 0) {
    rub_line_break(*this);
  } else {
    const std::int64_t step = what == Rub::Char ? step_back(*this) : 0;
    if (step > 0) {
      insert->typed_blank = false;
      rub_to_stop(*this, step);
    } else if (what == Rub::Char) {
      rub_cluster();
    } else {
      rub_run(*this, what);
    }
  }
  insert->indent.deeper = insert->indent.may_change = insert->indent.may_go_back = false;
  if (cursor.column <= 1) insert->indent.made = false;
  if (cursor.line == insert->limit.line) insert->limit.column = std::min(insert->limit.column, cursor.column);
}

void Editor::Core::insert_delete() {
  if (!insert->changed) doc().save_lines(cursor.line, 1, cursor);  // can be undone, even when there is nothing
  begin_change();
  if (!lines().at_end(cursor)) {
    doc().erase(cursor, lines().after(cursor), cursor);
  } else if (may_pass(options, "eol") && cursor.line < lines().last()) {
    doc().erase(cursor, {cursor.line + 1, 0}, cursor);
  }
  insert->indent = {};
}

}  // namespace mini::editor
