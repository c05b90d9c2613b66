// Ex commands that show lists.
#include "ex.hpp"
#include "mini/unicode/display.hpp"
#include "tally.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::string right_aligned(std::int64_t value, std::size_t width) {
  std::string const digits = std::to_string(value);
  return std::string(digits.size() < width ? width - digits.size() : 0, ' ') + digits;
}

std::string shown(std::string_view text, bool linewise) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "^J";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += '^';
      out += static_cast<char>(c + 64);
    } else {
      out += c;
    }
  }
  return out + (linewise ? "^J" : "");
}

/// As much of `text` as has room in so many cells.
std::string clipped(std::string_view text, Cell room) {
  const Byte end = unicode::byte_at_cell(text, std::max<Cell>(0, room), {});
  return std::string(text.substr(0, static_cast<std::size_t>(end.value)));
}

/// A place is told in one row of the screen.
void print_place(Core& core, const std::string& row) { core.print(clipped(row, core.settings.columns - 1)); }

Result<void> ex_registers(Core& core, ExLine& line) {
  core.begin_list();
  core.print("Type Name Content");
  const auto wanted = [&](char32_t name) {
    return line.argument.empty() || line.argument.contains(static_cast<char>(name));
  };
  const auto row = [&](char32_t name, const RegisterText& text) {
    const char kind = text.shape == Shape::Linewise ? 'l' : text.shape == Shape::Blockwise ? 'b' : 'c';
    constexpr std::int64_t kTaken = 11;  // by what stands before the text, and one more
    core.print(std::string("  ") + kind + "  \"" + static_cast<char>(name) + "   " +
               clipped(shown(text.text, text.shape == Shape::Linewise), core.settings.columns - kTaken));
  };
  if (const RegisterText* unnamed = core.registers.get('"'); unnamed != nullptr && wanted('"')) row('"', *unnamed);
  for (const auto& [name, text] : core.registers.all()) {
    if (wanted(name)) row(name, *text);
  }
  for (const char32_t name : {U'.', U':', U'%', U'#', U'/'}) {
    const RegisterText* text = core.registers.get(name);
    if (text != nullptr && wanted(name)) row(name, *text);
  }
  return {};
}

std::string place_row(Core& core, Place at) {
  std::string text = at.line <= core.lines().last() ? core.lines().copy(at.line) : "";
  text.erase(0, indent_length(text));
  return right_aligned(at.line.value + 1, 6) + right_aligned(at.column.value, 5) + " " + text;
}

Result<void> ex_marks(Core& core, ExLine& line) {
  std::vector<std::string> rows;
  constexpr std::u32string_view kOrder = U"'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\"[]^.<>";
  for (const char32_t name : kOrder) {
    if (!line.argument.empty() && !line.argument.contains(static_cast<char>(name))) continue;
    const std::optional<Place> at = core.mark(name);
    if (at) rows.push_back(std::string(" ") + static_cast<char>(name) + " " + place_row(core, *at));
  }
  if (rows.empty()) return fail(Error::Code::NotFound, "E283: No marks matching \"" + line.argument + "\"");
  core.begin_list();
  core.print("mark line  col file/text");
  for (const std::string& row : rows) print_place(core, row);
  return {};
}

/// Letters of one case, or digits: a range of marks has both ends of one kind.
int kind_of_mark(char c) {
  const auto letter = static_cast<unsigned char>(c);
  return std::islower(letter) != 0 ? 1 : std::isupper(letter) != 0 ? 2 : std::isdigit(letter) != 0 ? 3 : 0;
}

Result<void> ex_delete_marks(Core& core, ExLine& line) {
  auto& marks = core.doc().marks;
  std::string_view text = line.argument;
  if (line.bang) {
    if (!text.empty()) return fail(Error::Code::Usage, "E474: Invalid argument");
    std::erase_if(marks, [](const auto& mark) {
      return (mark.first >= 'a' && mark.first <= 'z') || std::u32string_view(U"[].^").contains(mark.first);
    });
    core.doc().changes.clear();
    return {};
  }
  if (text.empty()) return fail(Error::Code::Usage, "E471: Argument required");
  while (!text.empty()) {
    const int kind = kind_of_mark(text[0]);
    const bool range = kind != 0 && text.size() > 1 && text[1] == '-';
    const char last = !range ? text[0] : text.size() > 2 ? text[2] : '\0';
    const bool known = kind != 0 || std::string_view("\"^.[]<> ").contains(text[0]);
    if (!known || (range && (kind_of_mark(last) != kind || last < text[0])))
      return fail(Error::Code::Usage, "E475: Invalid argument: " + std::string(text));
    for (int name = static_cast<unsigned char>(text[0]); name <= static_cast<unsigned char>(last); ++name) {
      marks.erase(static_cast<char32_t>(name));
      core.file_marks.erase(static_cast<char32_t>(name));
    }
    text.remove_prefix(range ? 3 : 1);
  }
  return {};
}

Result<void> ex_jumps(Core& core, ExLine& /*line*/) {
  core.drop_repeated_jumps();
  core.begin_list();
  core.print(" jump line  col file/text");
  const auto& list = core.jumps();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto distance = static_cast<std::int64_t>(i) - static_cast<std::int64_t>(core.jump_at);
    print_place(core, (distance == 0 ? ">" : " ") + right_aligned(std::abs(distance), 3) + place_row(core, list[i]));
  }
  if (core.jump_at >= list.size()) core.print(">");
  return {};
}

Result<void> ex_changes(Core& core, ExLine& /*line*/) {
  core.begin_list();
  core.print("change line  col text");
  const auto& list = core.doc().changes;
  const std::size_t here = core.change_tick == core.doc().tick() ? core.change_at : list.size();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto distance = std::abs(static_cast<std::int64_t>(i) - static_cast<std::int64_t>(here));
    print_place(core, (i == here ? ">" : " ") + right_aligned(distance, 4) + place_row(core, list[i]));
  }
  if (here >= list.size()) core.print(">");
  return {};
}

/// The five columns behind a buffer's number.
std::string buffer_flags(const Core& core, const Buffer& buffer) {
  const bool here = &buffer == core.buffer;
  const Options& options = here ? core.options : buffer.options;
  const bool kept = buffer.loaded && (core.options.hidden || buffer.modified());
  std::string flags = buffer.listed ? " " : "u";
  flags += here ? '%' : &buffer == core.alternate ? '#' : ' ';
  flags += here ? 'a' : kept ? 'h' : ' ';
  flags += !options.modifiable ? '-' : options.readonly ? '=' : ' ';
  flags += buffer.modified() ? '+' : ' ';
  return flags;
}

/// `:ls +` and its kin: every letter must be among the buffer's flags.
bool wanted_in_list(std::string_view letters, std::string_view flags) {
  return std::ranges::all_of(letters,
                             [&](char c) { return !std::string_view("u%#ah-=+").contains(c) || flags.contains(c); });
}

Result<void> ex_buffers(Core& core, ExLine& line) {
  core.begin_list();
  for (const auto& b : core.buffers) {
    if (!b->listed && !line.bang && !line.argument.contains('u')) continue;
    const std::string flags = buffer_flags(core, *b);
    if (!wanted_in_list(line.argument, flags)) continue;
    std::string row = right_aligned(b->number, 3) + flags;
    row += " \"" + (b->name.empty() ? "[No Name]" : b->name) + "\"";
    row.resize(std::max<std::size_t>(row.size(), 40), ' ');
    const Line at = b.get() == core.buffer ? core.cursor.line : b->cursor.line;
    // The file of a name alone was never looked at.
    core.print(row + "line " + std::to_string(b->loaded ? at.value + 1 : at.value));
  }
  return {};
}

Result<void> ex_undo_list(Core& core, ExLine& /*line*/) {
  core.doc().sync();
  const auto branches = core.doc().history().branches();
  if (branches.empty() || (branches.size() == 1 && branches[0].number == 0)) {
    core.say("Nothing to undo");
    return {};
  }
  core.print("number changes  when               saved");
  for (const auto& branch : branches) {
    std::string row = right_aligned(branch.number, 6) + " " + right_aligned(branch.changes, 7) + "  " +
                      time_shown(branch.time_seconds);
    if (branch.saved_as > 0) {
      row.resize(std::max<std::size_t>(row.size(), 33), ' ');
      row += "  " + right_aligned(branch.saved_as, 3);
    }
    core.print(row);
  }
  return {};
}

void list_history(Core& core, char32_t kind, const std::string& name) {
  core.print("      #  " + name + " history");
  const auto& list = core.histories[kind];
  for (std::size_t i = 0; i < list.size(); ++i) {
    core.print((i + 1 == list.size() ? ">" : " ") + right_aligned(static_cast<std::int64_t>(i) + 1, 6) + "  " +
               list[i]);
  }
}

Result<void> ex_history(Core& core, ExLine& line) {
  constexpr std::pair<char32_t, const char*> kKinds[] = {
      {U':', "cmd"}, {U'/', "search"}, {U'=', "expr"}, {U'@', "input"}, {U'>', "debug"}};
  const bool all = line.argument.starts_with('a');
  const bool searches = line.argument.starts_with('/') || line.argument.starts_with('s');
  core.begin_list();
  for (const auto& [kind, name] : kKinds)
    if (all || kind == (searches ? U'/' : U':')) list_history(core, kind, name);
  return {};
}

Result<void> ex_messages(Core& core, ExLine& line) {
  if (line.argument == "clear") {
    core.told.clear();
    return {};
  }
  if (!line.argument.empty()) return fail(Error::Code::Usage, "E474: Invalid argument");
  for (const std::string& each : core.told) core.print(each);
  return {};
}

Result<void> ex_version(Core& core, ExLine& /*line*/) {
  core.begin_list();
  core.print("mini: a modal editor with Vim's language; `mini --version` tells versions");
  return {};
}

Result<void> ex_help(Core& core, ExLine& line) {
  const std::string& topic = line.argument;
  bool any = false;
  for (const auto& binding : modal::key_table()) {
    if (!topic.empty() && binding.keys != topic) continue;
    core.print(std::string(binding.keys) + std::string(binding.keys.size() < 14 ? 14 - binding.keys.size() : 1, ' ') +
               std::string(binding.help));
    any = true;
  }
  for (const auto& name : modal::ex_table()) {
    const std::string shown_name = ":" + std::string(name.name);
    if (!topic.empty() && shown_name != topic) continue;
    core.print(shown_name + std::string(shown_name.size() < 14 ? 14 - shown_name.size() : 1, ' ') +
               std::string(name.help));
    any = true;
  }
  for (const OptionRow& row : option_table()) {
    const std::string shown_name = "'" + std::string(row.name) + "'";
    if (topic.empty() || (shown_name != topic && "'" + std::string(row.brief) + "'" != topic)) continue;
    core.print(shown_name + "  " + std::string(row.help));
    any = true;
  }
  if (!any) return fail(Error::Code::NotFound, "E149: Sorry, no help for " + topic);
  return {};
}

Result<void> ex_ascii(Core& core, ExLine& /*line*/) {
  core.info_command({.action = modal::Action::CharInfo});
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Registers, ex_registers},
    {Ex::Display, ex_registers},
    {Ex::Marks, ex_marks},
    {Ex::DeleteMarks, ex_delete_marks},
    {Ex::Jumps, ex_jumps},
    {Ex::Changes, ex_changes},
    {Ex::Buffers, ex_buffers},
    {Ex::UndoList, ex_undo_list},
    {Ex::History, ex_history},
    {Ex::Messages, ex_messages},
    {Ex::Version, ex_version},
    {Ex::Help, ex_help},
    {Ex::Ascii, ex_ascii},
});

}  // namespace

ExCommand find_list_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
