// Ex commands that work on lines: d m t y pu j > < k p nu l = z norm and kin.
#include "ex.hpp"
#include "line_collect.hpp"
#include "mini/unicode/display.hpp"
#include "tally.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

void print_after(Core& core, const ExLine& line) {
  if (!line.print_flags.empty()) print_line(core, core.cursor.line, line.print_flags);
}

void to_line(Core& core, Line line) { core.to_line_start(line); }

Result<void> ex_delete(Core& core, ExLine& line) {
  if (core.doc().text().empty()) return {};
  if (!core.check_modifiable()) return {};
  const Area area{.shape = Shape::Linewise, .begin = {line.first, 0}, .end = {line.last, 0}};
  core.registers.remove(line.reg, core.text_of(area), false);
  core.push_jump();
  core.cursor = core.lines().first_non_blank(line.first);  // where undo comes back to
  const Line before = core.lines().count();
  core.delete_area(area, line.reg, true);
  tell_deleted(core, before);
  print_after(core, line);
  return {};
}

Result<void> ex_yank(Core& core, ExLine& line) {
  const Area area{.shape = Shape::Linewise, .begin = {line.first, 0}, .end = {line.last, 0}};
  core.registers.yank(line.reg, core.text_of(area));
  tell_yanked(core, area, line.reg);
  core.set_change_marks({line.first, 0}, {line.last, kBehindLine});
  return {};
}

std::string nothing_in(char32_t reg) {
  switch (reg) {
    case ':':
      return "E30: No previous command line";
    case '#':
      return "E23: No alternate file";
    case '/':
      return "E35: No previous regular expression";
    case '.':
      return "E29: No inserted text yet";
    default: {
      std::string name;
      unicode::append_utf8(name, reg == 0 ? '"' : reg);
      return "E353: Nothing in register " + name;
    }
  }
}

Result<void> ex_put(Core& core, ExLine& line) {
  if (line.argument.starts_with('=')) {
    if (line.argument.size() > 1) core.last_expression = line.argument.substr(1);
    line.reg = '=';
  } else if (!line.argument.empty()) {
    return fail(Error::Code::Usage, "E488: Trailing characters: " + line.argument);
  }
  if (line.reg == '=' && core.last_expression.empty()) return {};
  static const RegisterText no_text{"", Shape::Linewise, {}};
  const RegisterText* found = line.reg == '_' ? &no_text : core.registers.get(line.reg);
  if (found == nullptr && line.reg == '=' && core.message_is_error) return fail(Error::Code::Usage, core.message);
  if (found == nullptr) {
    core.cursor.line = std::max(Line{0}, line.last);
    core.clamp_cursor();
    core.doc().save_lines(core.cursor.line + 1, 0, core.cursor);
    core.set_change_marks(core.cursor, core.cursor);
    return fail(Error::Code::Usage, nothing_in(line.reg));
  }
  RegisterText text = *found;
  text.shape = Shape::Linewise;
  const Line at = line.bang && line.last >= 0 ? line.last - 1 : line.last;
  const Line before = core.lines().count();
  core.doc().save_lines(std::max(Line{0}, line.last) + 1, 0, core.cursor);
  core.doc().insert_lines_below(at, text.text, core.cursor);
  const Line rows = static_cast<std::int64_t>(text.line_count());
  core.set_change_marks({at + 1, 0}, core.lines().last_cluster(at + rows));
  tell_line_count(core, before);
  to_line(core, at + rows);
  return {};
}

/// The address behind `:m` and `:t`; -1 is line 0. Print flags may follow it.
Result<Line> target(Core& core, ExLine& line) {
  auto parsed = modal::parse_addresses(line.argument);
  if (!parsed) return std::unexpected(parsed.error());
  if (parsed->addresses.empty()) return fail(Error::Code::Usage, "E16: Invalid range");
  auto found = core.address(parsed->addresses.front(), core.cursor.line);
  if (!found) return found;
  if (*found < -1 || *found > core.lines().last()) return fail(Error::Code::Usage, "E16: Invalid range");
  const std::string& flags = parsed->argument;
  line.print_flags = flags.substr(0, std::min(flags.find_first_not_of("lp#"), flags.size()));
  return found;
}

Result<void> ex_move(Core& core, ExLine& line) {
  const auto to = target(core, line);
  if (!to) return std::unexpected(to.error());
  if (*to >= line.first && *to < line.last)
    return fail(Error::Code::Usage, "E134: Cannot move a range of lines into itself");
  const Line count = line.last - line.first + 1;
  if (*to == line.last || *to == line.first - 1) {
    to_line(core, *to == line.last ? *to : line.last);
    print_after(core, line);
    return {};
  }
  const Area area{.shape = Shape::Linewise, .begin = {line.first, 0}, .end = {line.last, 0}};
  const std::string text = core.text_of(area).text;
  // Marks of the moved lines go with them.
  std::map<char32_t, Place> moved;
  for (const auto& [name, place] : core.doc().marks) {
    if (place.line >= line.first && place.line <= line.last) moved[name] = place;
  }
  const Place undo_place = core.cursor;
  if (*to > line.last) {
    core.doc().insert_lines_below(*to, text, undo_place);
    core.doc().erase_lines(line.first, line.last, undo_place);
  } else {
    core.doc().erase_lines(line.first, line.last, undo_place);
    core.doc().insert_lines_below(*to, text, undo_place);
  }
  const Line first = *to > line.last ? *to - count + 1 : *to + 1;
  for (const auto& [name, place] : moved) core.doc().marks[name] = {place.line - line.first + first, place.column};
  core.set_change_marks({first, 0}, {first + count - 1, 0});
  to_line(core, first + count - 1);
  tell_lines(core, count, "moved");
  print_after(core, line);
  return {};
}

Result<void> ex_copy(Core& core, ExLine& line) {
  const auto to = target(core, line);
  if (!to) return std::unexpected(to.error());
  const Area area{.shape = Shape::Linewise, .begin = {line.first, 0}, .end = {line.last, 0}};
  const Line before = core.lines().count();
  core.doc().insert_lines_below(*to, core.text_of(area).text, core.cursor);
  tell_line_count(core, before);
  const Line count = line.last - line.first + 1;
  core.set_change_marks({*to + 1, 0}, {*to + count, 0});
  to_line(core, *to + count);
  print_after(core, line);
  return {};
}

Result<void> ex_join(Core& core, ExLine& line) {
  Line last = line.last;
  if (line.count && *line.count > 1) last = std::min(core.lines().last(), line.first + Line{*line.count - 1});
  if (line.first == last) {
    // `:2,2join` and `:2join 1` are about one line; `:join 1` joins two.
    core.cursor.line = line.first;
    if (line.address_count + (line.count ? 1 : 0) >= 2) return {};
    if (last == core.lines().last()) return core.settings.batch ? Result<void>{} : fail(Error::Code::Usage, "");
    ++last;
  }
  core.cursor.line = line.first;
  core.join_lines(line.first, last, !line.bang);
  core.set_cursor(core.lines().first_non_blank(line.first));
  print_after(core, line);
  return {};
}

Result<void> ex_shift(Core& core, ExLine& line, bool right) {
  if (!line.argument.empty()) return fail(Error::Code::Usage, "E488: Trailing characters: " + line.argument);
  const Area area{.shape = Shape::Linewise, .begin = {line.first, 0}, .end = {line.last, 0}};
  core.push_jump();
  core.cursor = core.lines().first_non_blank(line.first);
  core.wanted_before = core.wanted = core.wanted_known ? core.wanted : core.cursor_cell();
  const std::string before = core.lines().copy(line.last);
  core.op_shift(area, right, std::ssize(line.typed));
  if (core.options.startofline || core.lines().line(line.last) != before)
    core.set_cursor(core.lines().first_non_blank(line.last));
  core.cursor.line = line.last;
  core.wanted_known = !core.options.startofline;
  print_after(core, line);
  return {};
}

Result<void> ex_shift_left(Core& core, ExLine& line) { return ex_shift(core, line, false); }
Result<void> ex_shift_right(Core& core, ExLine& line) { return ex_shift(core, line, true); }

Result<void> ex_mark(Core& core, ExLine& line) {
  if (line.argument.empty()) return fail(Error::Code::Usage, "E471: Argument required");
  if (line.argument.size() > 1) return fail(Error::Code::Usage, "E488: Trailing characters: " + line.argument);
  const auto name = static_cast<unsigned char>(line.argument[0]);
  if (name == '\'' || name == '`') {
    core.doc().marks['\''] = core.lines().first_non_blank(line.last);
    return {};
  }
  if (!core.set_mark(name, core.lines().first_non_blank(line.last))) {
    return fail(Error::Code::Usage, "E191: Argument must be a letter or forward/backward quote");
  }
  return {};
}

Result<void> ex_print(Core& core, ExLine& line) {
  std::string flags = line.print_flags;
  if (line.name->command == Ex::Number) flags += '#';
  if (line.name->command == Ex::List) flags += 'l';
  if (core.doc().text().empty()) return fail(Error::Code::Usage, "E749: Empty buffer");
  for (Line at = line.first; at <= line.last; ++at) print_line(core, at, flags);
  core.push_jump();
  to_line(core, line.last);
  return {};
}

Result<void> ex_equals(Core& core, ExLine& line) {
  const Line at = line.address_count == 0 ? core.lines().last() : line.last;
  core.print(std::to_string(at.value + 1));
  print_after(core, line);
  return {};
}

/// In a script a message of an error is one.
Result<void> typed_well(Core& core, bool had_error) {
  if (!core.settings.batch || !core.had_error || had_error) return {};
  return fail(Error::Code::Usage, core.message);
}

Result<void> ex_normal(Core& core, ExLine& line) {
  if (line.argument.empty()) return fail(Error::Code::Usage, "E471: Argument required");
  const modal::Keys keys = modal::keys_of_text(line.argument);
  const bool had_error = core.had_error;
  if (line.address_count == 0) {
    core.run_keys(keys, !line.bang);
    return typed_well(core, had_error);
  }
  Line at = line.first;
  Line const last = line.last;
  // Where lines went while the keys ran, what is left of the range is for the last one.
  for (; at <= last; ++at) {
    core.set_cursor({std::min(at, core.lines().last()), 0});
    core.run_keys(keys, !line.bang);
    if (core.leaving || core.interrupt) break;
  }
  return typed_well(core, had_error);
}

Result<void> ex_at(Core& core, ExLine& line) {
  char32_t name = line.argument.empty() ? U'@' : static_cast<unsigned char>(line.argument[0]);
  core.cursor.line = line.last;
  if (name == '@') name = core.last_played;
  if (name == 0) return fail(Error::Code::Usage, "E748: No previously used register");
  if (name == ':') {
    if (core.last_ex.empty()) return fail(Error::Code::Usage, "E30: No previous command line");
    core.repeats_line = true;
    return core.run(std::string(core.last_ex));
  }
  const RegisterText* found = core.registers.get(name);
  if (found == nullptr) return {};
  core.last_played = name;
  const RegisterText text = *found;
  for (const std::string_view one : text.lines()) {
    if (auto done = core.run(one); !done) return done;
  }
  return {};
}

Result<void> ex_go(Core& core, ExLine& line) {
  const std::int64_t count = line.count.value_or(line.address_count > 0 ? line.last.value + 1 : 1);
  if (const auto landing = core.land(modal::Action::GoToByte, 0, {}, count, true, modal::Action::None))
    core.move_to(*landing);
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Delete, ex_delete},
    {Ex::Yank, ex_yank},
    {Ex::Put, ex_put},
    {Ex::Move, ex_move},
    {Ex::CopyLines, ex_copy},
    {Ex::Join, ex_join},
    {Ex::ShiftLeft, ex_shift_left},
    {Ex::ShiftRight, ex_shift_right},
    {Ex::Mark, ex_mark},
    {Ex::Print, ex_print},
    {Ex::Number, ex_print},
    {Ex::List, ex_print},
    {Ex::Equals, ex_equals},
    {Ex::Normal, ex_normal},
    {Ex::At, ex_at},
    {Ex::Go, ex_go},
    {Ex::Append, ex_change_lines},
    {Ex::Insert, ex_change_lines},
    {Ex::Change, ex_change_lines},
});

}  // namespace

ExCommand find_line_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
