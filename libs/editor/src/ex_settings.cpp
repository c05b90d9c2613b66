// Ex commands that set things: options, mappings, abbreviations, variables, and commands before other commands.
#include "ex.hpp"
#include "replacement.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

/// The words of a `:set` line; `\ ` is a blank inside one.
std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      word += text[i++];
      word += text[i];
    } else if (text[i] == ' ' || text[i] == '\t') {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else if (text[i] == '"' && word.empty()) {
      break;
    } else {
      word += text[i];
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

Result<void> ex_set(Core& core, ExLine& line) {
  const auto words = split_words(line.argument);
  if (words.empty() || words.front() == "all") {
    for (const OptionRow& row : option_table()) {
      const bool differs =
          std::visit([&](auto member) { return core.options.*member != core.defaults.*member; }, row.member);
      if (differs || !words.empty()) core.print(show_option(core.options, row));
    }
    return {};
  }
  for (const std::string& word : words) {
    const bool was_modified = core.options.modified = core.doc().modified();
    auto shown = set_option(core.options, core.defaults, word);
    if (!shown) return std::unexpected(shown.error());
    if (!shown->empty()) core.print(*shown);
    if (core.options.modified != was_modified) core.doc().set_modified(core.options.modified);
    if (word.starts_with("scr")) core.scroll_amount = core.options.scroll;
    const std::string name = word.substr(0, word.find_first_of("=:&!?"));
    if (const OptionRow* row = find_option(name); row != nullptr && row->name == "hlsearch") core.highlight_off = false;
    if (const OptionRow* row = find_option(name);
        row != nullptr && row->scope == OptionRow::Scope::Buffer && line.name->command == Ex::Set) {
      // A global `:set` is the start of later buffers too, but for what belongs to one file.
      if (row->name != "modified" && row->name != "readonly" && row->name != "fileformat" &&
          row->name != "modifiable" && row->name != "bomb") {
        std::visit([&](auto member) { core.buffer_defaults.*member = core.options.*member; }, row->member);
      }
    }
  }
  return {};
}

std::uint8_t modes_of(std::string_view name, bool bang) {
  constexpr std::uint8_t kPlain = modal::kMapNormal | modal::kMapVisual | modal::kMapPending;
  constexpr std::uint8_t kBang = modal::kMapInsert | modal::kMapCommandLine;
  const std::uint8_t all = bang ? kBang : kPlain;
  if (name.starts_with("nor")) return all;
  switch (name.front()) {
    case 'n':
      return modal::kMapNormal;
    case 'v':
    case 'x':
      return modal::kMapVisual;
    case 'i':
      return modal::kMapInsert;
    case 'c':
      return modal::kMapCommandLine;
    case 'o':
      return modal::kMapPending;
    default:
      return all;
  }
}

struct MapArgument {
  std::string from;
  std::string to;
  bool silent = false;
};

MapArgument parse_map(std::string_view text) {
  MapArgument out;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view flag : {"<buffer>", "<silent>", "<nowait>", "<unique>", "<script>", "<special>"}) {
      if (!text.starts_with(flag)) continue;
      out.silent |= flag == "<silent>";
      text.remove_prefix(flag.size());
      while (text.starts_with(' ')) text.remove_prefix(1);
      more = true;
    }
  }
  std::size_t end = 0;
  while (end < text.size() && text[end] != ' ' && text[end] != '\t') end += text[end] == '\x16' ? 2U : 1U;
  end = std::min(end, text.size());
  out.from = text.substr(0, end);
  text.remove_prefix(end);
  while (!text.empty() && (text[0] == ' ' || text[0] == '\t')) text.remove_prefix(1);
  out.to = text;
  return out;
}

/// Notation to keys; `<leader>` first, CTRL-V takes the meaning of the next character.
modal::Keys mapped_keys(const Core& core, std::string_view text) {
  std::string spelled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr std::string_view kLeader = "<leader>";
    const std::string_view head = text.substr(i, kLeader.size());
    const bool leader =
        head.size() == kLeader.size() &&
        std::ranges::equal(head, kLeader, [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
    if (leader) {
      spelled += core.leader;
      i += kLeader.size() - 1;
    } else if (text[i] == '\x16' && i + 1 < text.size()) {
      spelled += text[++i] == '<' ? std::string("<lt>") : std::string(1, text[i]);
    } else {
      spelled += text[i];
    }
  }
  return modal::parse_keys(spelled);
}

void list_mappings(Core& core, const modal::Mappings& table, std::uint8_t modes) {
  for (const modal::Mapping& mapping : table.all()) {
    if ((mapping.modes & modes) == 0) continue;
    std::string flags;
    if ((mapping.modes & modal::kMapNormal) != 0) flags += 'n';
    if ((mapping.modes & modal::kMapVisual) != 0) flags += 'v';
    if ((mapping.modes & modal::kMapPending) != 0) flags += 'o';
    if ((mapping.modes & modal::kMapInsert) != 0) flags += 'i';
    if ((mapping.modes & modal::kMapCommandLine) != 0) flags += 'c';
    core.print(flags + "  " + modal::to_notation(mapping.from) + "  " + (mapping.recursive ? "" : "* ") +
               modal::to_notation(mapping.to));
  }
}

Result<void> ex_map(Core& core, ExLine& line) {
  const std::string_view name = line.name->name;
  const std::uint8_t modes = modes_of(name, line.bang);
  const MapArgument argument = parse_map(line.argument);
  if (argument.to.empty()) {
    list_mappings(core, core.mappings, modes);
    return {};
  }
  // A bar ends the command, as `:map` of Vim has it; <Bar> stands for one.
  std::string to = argument.to;
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (to[i] == '\x16' || (to[i] == '\\' && i + 1 < to.size() && to[i + 1] == '|')) {
      if (to[i] == '\\') to.erase(i, 1);
      ++i;
    } else if (to[i] == '|') {
      line.rest = to.substr(i + 1);
      to.resize(i);
    }
  }
  modal::Keys keys = mapped_keys(core, to);
  core.mappings.add(
      {mapped_keys(core, argument.from), std::move(keys), modes, !name.contains("nore"), argument.silent});
  return {};
}

Result<void> ex_unmap(Core& core, ExLine& line) {
  const MapArgument argument = parse_map(line.argument);
  if (argument.from.empty()) return fail(Error::Code::Usage, "E474: Invalid argument");
  if (!core.mappings.remove(mapped_keys(core, argument.from),
                            modes_of(line.name->name.starts_with("un") ? "map" : line.name->name, line.bang))) {
    return fail(Error::Code::Usage, "E31: No such mapping");
  }
  return {};
}

Result<void> ex_map_clear(Core& core, ExLine& line) {
  core.mappings.clear(modes_of(line.name->name, line.bang));
  return {};
}

std::uint8_t abbreviation_modes(std::string_view name) {
  if (name.front() == 'i') return modal::kMapInsert;
  if (name.front() == 'c') return modal::kMapCommandLine;
  return modal::kMapInsert | modal::kMapCommandLine;
}

Result<void> ex_abbreviate(Core& core, ExLine& line) {
  const MapArgument argument = parse_map(line.argument);
  const std::uint8_t modes = abbreviation_modes(line.name->name);
  if (argument.to.empty()) {
    list_mappings(core, core.abbreviations, modes);
    return {};
  }
  core.abbreviations.add(
      {modal::parse_keys(argument.from), mapped_keys(core, argument.to), modes, !line.name->name.contains("nore")});
  return {};
}

Result<void> ex_unabbreviate(Core& core, ExLine& line) {
  if (!core.abbreviations.remove(
          modal::parse_keys(parse_map(line.argument).from),
          abbreviation_modes(line.name->name.substr(line.name->name.starts_with("un") ? 2 : 0)))) {
    return fail(Error::Code::Usage, "E24: No such abbreviation");
  }
  return {};
}

Result<void> ex_abbreviations_clear(Core& core, ExLine& /*line*/) {
  core.abbreviations.clear(0xff);
  return {};
}

Result<void> ex_no_highlight(Core& core, ExLine& /*line*/) {
  core.highlight_off = true;
  return {};
}

Result<void> ex_echo(Core& core, ExLine& line) {
  auto value = evaluate(line.argument, expression_context(core, nullptr, nullptr));
  if (!value) return std::unexpected(value.error());
  core.print(*value);
  return {};
}

Result<void> ex_execute(Core& core, ExLine& line) {
  auto value = evaluate(line.argument, expression_context(core, nullptr, nullptr));
  if (!value) return std::unexpected(value.error());
  return core.run(*value);
}

Result<void> ex_let(Core& core, ExLine& line) {
  const std::size_t equals = line.argument.find('=');
  if (equals == std::string::npos) return fail(Error::Code::Usage, "E474: Invalid argument: " + line.argument);
  std::string name = line.argument.substr(0, equals);
  while (name.ends_with(' ')) name.pop_back();
  auto value = evaluate(std::string_view(line.argument).substr(equals + 1), expression_context(core, nullptr, nullptr));
  if (!value) return std::unexpected(value.error());
  if (name.starts_with('@') && name.size() == 2) {
    RegisterText text{*value, Shape::Charwise, {}};
    if (text.text.ends_with('\n')) {
      text.text.pop_back();
      text.shape = Shape::Linewise;
    }
    core.registers.set(static_cast<unsigned char>(name[1]), std::move(text));
    return {};
  }
  if (name.starts_with('&')) {
    auto set = set_option(core.options, core.defaults, name.substr(1) + "=" + *value);
    if (!set) return std::unexpected(set.error());
    return {};
  }
  if (name == "mapleader" || name == "g:mapleader") core.leader = *value;
  core.variables[name] = *value;
  return {};
}

/// A command before another: sets something for as long as that one runs.
template <class T>
Result<void> run_with(Core& core, ExLine& line, T& slot, T value) {
  T before = std::exchange(slot, std::move(value));
  auto done = core.run(line.argument);
  slot = std::move(before);
  return done;
}

Result<void> ex_silent(Core& core, ExLine& line) {
  auto print = std::exchange(core.settings.print, {});
  auto done = core.run(line.argument);
  core.settings.print = std::move(print);
  core.output.clear();
  if (done || line.bang) core.message.clear();
  if (line.bang) return {};
  return done;
}

Result<void> ex_keep_jumps(Core& core, ExLine& line) {
  const std::vector<Place> jumps = core.jumps();
  const auto changes = core.doc().changes;
  auto done = core.run(line.argument);
  if (core.jumps().size() != jumps.size()) core.jumps() = jumps;
  core.doc().changes = changes;
  core.jump_at = core.jumps().size();
  return done;
}

Result<void> ex_keep_patterns(Core& core, ExLine& line) {
  const LastSearch search = core.last_search;
  const LastSubstitute substitute = core.last_substitute;
  auto done = core.run(line.argument);
  core.last_search = search;
  core.last_substitute.pattern = substitute.pattern;
  return done;
}

Result<void> ex_lock_marks(Core& core, ExLine& line) {
  core.doc().lock_marks = true;
  auto done = run_with(core, line, core.lock_marks, true);
  core.doc().lock_marks = false;
  return done;
}

Result<void> ex_keep(Core& core, ExLine& line) { return core.run(line.argument); }

Result<void> ex_start_insert(Core& core, ExLine& line) {
  core.begin_insert({.action = line.bang ? modal::Action::InsertLineEnd : modal::Action::InsertHere}, 1, false);
  if (line.bang) core.cursor.column = core.lines().length(core.cursor.line);
  core.insert->start = core.cursor;
  return {};
}

Result<void> ex_stop_insert(Core& core, ExLine& /*line*/) {
  if (core.inserting()) core.end_insert();
  return {};
}

Result<void> ex_source(Core& core, ExLine& line) {
  std::ifstream in(line.argument);
  if (!in) return fail(Error::Code::Read, "E484: Can't open file " + line.argument);
  std::string text;
  for (std::int64_t number = 1; std::getline(in, text); ++number) {
    if (auto done = core.run(text); !done) {
      Error error = done.error();
      error.message = line.argument + " line " + std::to_string(number) + ": " + error.message;
      return std::unexpected(error);
    }
  }
  return {};
}

Result<void> ex_suspend(Core& core, ExLine& /*line*/) {
  if (!core.settings.suspend) return fail(Error::Code::Unsupported, "cannot suspend here: no job control");
  core.settings.suspend();
  return {};
}

Result<void> ex_nothing(Core& /*core*/, ExLine& /*line*/) { return {}; }

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Set, ex_set},
    {Ex::SetLocal, ex_set},
    {Ex::SetGlobal, ex_set},
    {Ex::Map, ex_map},
    {Ex::Unmap, ex_unmap},
    {Ex::MapClear, ex_map_clear},
    {Ex::Abbreviate, ex_abbreviate},
    {Ex::Unabbreviate, ex_unabbreviate},
    {Ex::ClearAbbreviations, ex_abbreviations_clear},
    {Ex::NoHighlight, ex_no_highlight},
    {Ex::Echo, ex_echo},
    {Ex::Execute, ex_execute},
    {Ex::Let, ex_let},
    {Ex::Silent, ex_silent},
    {Ex::KeepJumps, ex_keep_jumps},
    {Ex::KeepPatterns, ex_keep_patterns},
    {Ex::KeepMarks, ex_keep},
    {Ex::KeepAlternate, ex_keep},
    {Ex::LockMarks, ex_lock_marks},
    {Ex::StartInsert, ex_start_insert},
    {Ex::StopInsert, ex_stop_insert},
    {Ex::Source, ex_source},
    {Ex::Suspend, ex_suspend},
    {Ex::Redraw, ex_nothing},
    {Ex::UndoJoin, ex_nothing},
});

}  // namespace

ExCommand find_setting_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
