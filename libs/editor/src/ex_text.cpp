// Ex commands that rewrite text: filters, alignment, retab, uniq, undo by time.
#include "ex.hpp"
#include "file_names.hpp"
#include "files.hpp"
#include "mini/unicode/display.hpp"
#include "tally.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::int64_t number_or(std::string_view text, std::int64_t otherwise) {
  std::int64_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Replaces lines by bytes that end in a newline; nothing at all when they are empty.
void replace_with(Core& core, Line first, Line last, std::string bytes) {
  const Place undo_place = core.cursor;
  if (bytes.empty()) {
    core.doc().erase_lines(first, last, undo_place);
    return;
  }
  if (bytes.ends_with('\n')) bytes.pop_back();
  const Line count = std::ranges::count(bytes, '\n') + 1;
  const Line old_count = last - first + 1;
  text::Snapshot fresh = core.doc().text();
  fresh.replace({fresh.line_begin(first), fresh.line_end(last)}, bytes);
  // Marks stay on the lines of the same number, as long as there are so many.
  const auto where = [&](Line line) -> std::optional<Line> {
    if (line > last) return line + (count - old_count);
    return line < first + count ? std::optional(line) : std::nullopt;
  };
  core.doc().replace_lines(first, old_count.value, count.value, std::move(fresh), undo_place, where);
}

/// `!` in a shell command is the one before.
Result<std::string> with_previous(const Core& core, std::string_view typed) {
  std::string out;
  // What follows `!!` goes on right behind the command before.
  const std::size_t behind = typed.starts_with('!') ? typed.find_first_not_of(" \t", 1) : 0;
  if (behind != 0 && !core.last_shell.empty()) {
    out = core.last_shell;
    typed.remove_prefix(std::min(behind, typed.size()));
  }
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == '\\' && i + 1 < typed.size() && typed[i + 1] == '!') {
      out += typed[++i];
    } else if (typed[i] != '!') {
      out += typed[i];
    } else if (core.last_shell.empty()) {
      return fail(Error::Code::Usage, "E34: No previous command");
    } else {
      out += core.last_shell;
    }
  }
  return out;
}

Result<void> ex_bang(Core& core, ExLine& line) {
  const auto expanded = expand_shell(core, line.argument);
  if (!expanded) return std::unexpected(expanded.error());
  const auto whole = with_previous(core, *expanded);
  if (!whole) return std::unexpected(whole.error());
  const std::string& command = *whole;
  core.last_shell = command;
  if (line.address_count == 0) {
    // What cannot be written does not keep the command from running.
    if (core.options.autowrite) (void)leave_for_another(core, false);
    if (core.settings.run_in_terminal) return run_shell_in_terminal(core, command);
    auto done = run_shell(core, command, {});
    if (!done) return std::unexpected(done.error());
    if (!done->output.empty()) {
      if (done->output.ends_with('\n')) done->output.pop_back();
      core.print(done->output, true);
    }
    if (done->status != 0) core.say("shell returned " + std::to_string(done->status));
    return {};
  }
  if (!core.check_modifiable() || command.empty()) return {};
  const text::Snapshot& text = core.doc().text();
  std::string input = text.copy({text.line_begin(line.first), text.line_begin(line.last + 1)});
  if (input.empty()) input = "\n";
  auto done = run_shell(core, command, input);
  if (!done) return std::unexpected(done.error());
  if (done->status != 0 && done->output.empty()) {
    return fail(Error::Code::Refused,
                "shell returned " + std::to_string(done->status) + " and no text; the lines are kept: " + command);
  }
  replace_with(core, line.first, line.last, done->output);
  core.doc().note_put_below(line.first, (line.last - line.first).value + 1);
  tell_lines(core, line.last - line.first + 1, "filtered");
  const auto rows = static_cast<std::int64_t>(std::ranges::count(done->output, '\n'));
  const Line last = std::min(core.lines().last(), line.first + std::max<std::int64_t>(0, rows - 1));
  core.set_change_marks({line.first, 0}, {last, 0});
  core.set_cursor(core.lines().first_non_blank(std::min(line.first, core.lines().last())));
  if (done->status != 0) core.say("shell returned " + std::to_string(done->status));
  return {};
}

Result<void> ex_shell(Core& core, ExLine& /*line*/) {
  if (!core.settings.run_in_terminal) return fail(Error::Code::Unsupported, "there is no terminal for a shell");
  return run_shell_in_terminal(core, "");
}

std::int64_t width_of(const Core& core, std::string_view text) {
  return unicode::line_width(text, {.tabstop = core.options.tabstop}).value;
}

/// Tabs inside of `text` grow and shrink with the indent: as far to the right as the width allows.
std::int64_t indent_to_right(const Core& core, std::string_view text, std::int64_t indent, std::int64_t width) {
  if (!text.contains('\t')) return indent;
  const auto fits = [&](std::int64_t by) { return width_of(core, core.make_indent(by) + std::string(text)) <= width; };
  for (; indent > 0; --indent) {
    if (!fits(indent)) continue;
    while (fits(indent + 1)) ++indent;
    return indent;
  }
  return indent;
}

/// What `:center` and `:right` take for the width of a line: 'textwidth', else what 'wrapmargin' leaves, else 80.
std::int64_t default_width(const Core& core) {
  if (core.options.textwidth > 0) return core.options.textwidth;
  const std::int64_t columns = core.options.columns - core.options.wrapmargin;
  return core.options.wrapmargin > 0 && columns > 0 ? columns : 80;
}

Result<void> ex_align(Core& core, ExLine& line) {
  const Ex kind = line.name->command;
  const std::int64_t given = number_or(line.argument, 0);
  const std::int64_t width = given > 0 ? given : default_width(core);
  const Document::OneChange one(core.doc(), {line.first, 0}, line.first != line.last);
  core.doc().touch_lines(line.first, (line.last - line.first).value + 1, core.cursor);
  for (Line at = line.first; at <= line.last; ++at) {
    const std::string text = core.lines().copy(at);
    const std::size_t begin = indent_length(text);
    const std::size_t end = text.find_last_not_of(" \t");
    if (end == std::string::npos && kind != Ex::Left) continue;
    const std::string_view head = std::string_view(text).substr(0, end == std::string::npos ? begin : end + 1);
    const std::int64_t length = width_of(core, head) - core.indent_of(at).value;
    std::int64_t indent = given;
    if (kind == Ex::Center) indent = (width - length) / 2;
    if (kind == Ex::Right) indent = indent_to_right(core, head.substr(begin), width - length, width);
    indent = std::max<std::int64_t>(0, indent);
    core.doc().replace_line(at, core.make_indent(indent) + text.substr(begin), core.cursor);
  }
  core.set_cursor(core.lines().first_non_blank(core.cursor.line));
  return {};
}

Result<void> ex_retab(Core& core, ExLine& line) {
  if (line.argument.find_first_not_of("0123456789,") != std::string::npos)
    return fail(Error::Code::Usage, line.argument.starts_with('-') ? "E487: Argument must be positive"
                                                                   : "E475: Invalid argument: " + line.argument);
  const std::int64_t stop = number_or(line.argument, core.options.tabstop);
  if (stop > 9999) return fail(Error::Code::Usage, "E475: Invalid argument: " + line.argument);
  const std::int64_t fresh_stop = stop > 0 ? stop : core.options.tabstop;
  const std::int64_t old_stop = core.options.tabstop;
  const Cell wanted = core.wanted_known ? core.wanted : core.cursor_cell();
  for (Line at = line.first; at <= line.last; ++at) {
    const std::string text = core.lines().copy(at);
    std::string out;
    std::int64_t cell = 0;
    for (std::size_t i = 0; i < text.size();) {
      if (!is_blank(static_cast<unsigned char>(text[i]))) {
        const Byte next = unicode::next_cluster(text, static_cast<std::int64_t>(i));
        const std::string_view cluster = std::string_view(text).substr(i, static_cast<std::size_t>(next.value) - i);
        cell += unicode::cluster_width(cluster, cell, {.tabstop = old_stop}).value;
        out += cluster;
        i = static_cast<std::size_t>(next.value);
        continue;
      }
      const std::size_t begin = i;
      const std::int64_t start = cell;
      bool tab = false;
      for (; i < text.size() && is_blank(static_cast<unsigned char>(text[i])); ++i) {
        if (text[i] == '\t') {
          tab = true;
          cell = (cell / old_stop + 1) * old_stop;
        } else {
          ++cell;
        }
      }
      if (!tab && !line.bang) {
        out += text.substr(begin, i - begin);
        continue;
      }
      std::int64_t here = start;
      std::string blanks;
      while (!core.options.expandtab && (here / fresh_stop + 1) * fresh_stop <= cell) {
        blanks += '\t';
        here = (here / fresh_stop + 1) * fresh_stop;
      }
      blanks.append(static_cast<std::size_t>(cell - here), ' ');
      out += tab || blanks.size() < i - begin ? blanks : text.substr(begin, i - begin);
    }
    if (out != text) core.doc().replace_line(at, out, core.cursor);
  }
  core.options.tabstop = fresh_stop;
  core.set_cursor(place_at_cell(core.lines(), core.cursor.line, wanted, core.options, may_pass_end(core.options)));
  return {};
}

Result<void> ex_uniq(Core& core, ExLine& line) {
  if (!line.argument.empty()) return fail(Error::Code::Usage, "E475: Invalid argument: " + line.argument);
  std::string out;
  std::string before;
  bool first = true;
  for (Line at = line.first; at <= line.last; ++at) {
    std::string text = core.lines().copy(at);
    if (!first && text == before) continue;
    out += text + "\n";
    before = std::move(text);
    first = false;
  }
  replace_with(core, line.first, line.last, std::move(out));
  core.set_cursor(core.lines().first_non_blank(std::min(line.first, core.lines().last())));
  return {};
}

Result<void> ex_undo(Core& core, ExLine& line) {
  std::optional<std::int64_t> number;
  if (!line.argument.empty()) number = number_or(line.argument, 0);
  if (line.count) number = line.count;
  if (!number && line.address_count > 0) number = line.last.value + 1;
  if (number) {
    UndoTally tally(core);
    const auto see = [&tally](const text::Step& step, bool undone) { tally.add(step, undone); };
    if (const auto at = core.doc().jump_to(*number, core.cursor, see)) {
      core.set_cursor(*at);
      tally.arrive(core.doc().history().step());
      tally.tell(core);
      return {};
    }
    return fail(Error::Code::NotFound, "E830: Undo number " + std::to_string(*number) + " not found");
  }
  core.undo_command({.action = modal::Action::Undo});
  return {};
}

Result<void> ex_redo(Core& core, ExLine& /*line*/) {
  core.undo_command({.action = modal::Action::Redo});
  return {};
}

Result<void> ex_by_time(Core& core, ExLine& line) {
  std::string_view text = line.argument;
  std::int64_t count = 1;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (count < 0) return fail(Error::Code::Usage, "E475: Invalid argument: " + line.argument);
  if (error == std::errc{}) text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  using Unit = text::History::Unit;
  Unit unit = Unit::Steps;
  if (!text.empty()) {
    switch (text[0]) {
      case 's':
        unit = Unit::Seconds;
        break;
      case 'm':
        unit = Unit::Seconds;
        count *= 60;
        break;
      case 'h':
        unit = Unit::Seconds;
        count *= 3600;
        break;
      case 'd':
        unit = Unit::Seconds;
        count *= 86400;
        break;
      case 'f':
        unit = Unit::Writes;
        break;
      default:
        return fail(Error::Code::Usage, "E475: Invalid argument: " + line.argument);
    }
  }
  const bool earlier = line.name->command == Ex::Earlier;
  travel_and_tell(core, Count{earlier ? -count : count}, unit);
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Bang, ex_bang},
    {Ex::Shell, ex_shell},
    {Ex::Left, ex_align},
    {Ex::Right, ex_align},
    {Ex::Center, ex_align},
    {Ex::Retab, ex_retab},
    {Ex::Uniq, ex_uniq},
    {Ex::Undo, ex_undo},
    {Ex::Redo, ex_redo},
    {Ex::Earlier, ex_by_time},
    {Ex::Later, ex_by_time},
});

}  // namespace

ExCommand find_text_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
