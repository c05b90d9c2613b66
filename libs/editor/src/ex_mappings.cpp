// :map, :abbreviate and their kin.
#include "ex.hpp"
#include "mini/unicode/display.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

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

/// As Vim names the modes: none for those of :map, `!` for those of :map!.
std::string modes_shown(std::uint8_t modes) {
  constexpr std::uint8_t kPlain = modal::kMapNormal | modal::kMapVisual | modal::kMapPending;
  constexpr std::uint8_t kBang = modal::kMapInsert | modal::kMapCommandLine;
  std::string shown;
  if ((modes & kBang) == kBang) shown += '!';
  constexpr std::pair<std::uint8_t, char> kLetters[] = {{modal::kMapInsert, 'i'}, {modal::kMapCommandLine, 'c'}};
  for (const auto& [bit, letter] : kLetters) {
    if ((modes & kBang) == bit) shown += letter;
  }
  const std::uint8_t plain = modes & kPlain;
  if (plain != kPlain && (plain & modal::kMapNormal) != 0) shown += 'n';
  if (plain != kPlain && (plain & modal::kMapPending) != 0) shown += 'o';
  if (plain != kPlain && (plain & modal::kMapVisual) != 0) shown += 'v';
  shown.resize(3, ' ');
  return shown;
}

/// What a mapping stands for: a blank shows as one, but at the front.
std::string right_side(const modal::Mapping& mapping) {
  if (mapping.to.empty()) return "<Nop>";
  std::string shown;
  for (const modal::Key& key : mapping.to) {
    if (!shown.empty() && key.is(' ')) {
      shown += ' ';
    } else {
      shown += key.is('<') ? "<" : modal::to_notation(key);
    }
  }
  return shown;
}

/// The mappings of these modes whose keys begin as `from` does, the newest of one first key first.
void list_mappings(Core& core, const modal::Mappings& table, std::uint8_t modes, const modal::Keys& from) {
  std::vector<const modal::Mapping*> found;
  for (const modal::Mapping& each : table.all()) {
    const std::size_t common = std::min(from.size(), each.from.size());
    const bool fits = std::equal(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(common), each.from.begin());
    if ((each.modes & modes) != 0 && fits) found.push_back(&each);
  }
  std::ranges::reverse(found);
  if (&table == &core.mappings) {
    std::ranges::stable_sort(found, {}, [](const modal::Mapping* each) { return modal::to_notation(each->from[0]); });
  }
  if (found.empty()) core.say(&table == &core.mappings ? "No mapping found" : "No abbreviation found");
  for (const modal::Mapping* each : found) {
    std::string left = modal::to_notation(each->from);
    do left += ' ';
    while (unicode::line_width(left, {}).value < 12);
    core.print(modes_shown(each->modes) + left + (each->recursive ? "  " : "* ") + right_side(*each));
  }
}

Result<void> ex_map(Core& core, ExLine& line) {
  const std::string_view name = line.name->name;
  const std::uint8_t modes = modes_of(name, line.bang);
  const MapArgument argument = parse_map(line.argument);
  if (argument.to.empty()) {
    list_mappings(core, core.mappings, modes, mapped_keys(core, argument.from));
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
  if (!line.argument.empty() && line.argument != "<buffer>") return fail(Error::Code::Usage, "E474: Invalid argument");
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
    list_mappings(core, core.abbreviations, modes, modal::parse_keys(argument.from));
    return {};
  }
  core.abbreviations.add(
      {modal::parse_keys(argument.from), mapped_keys(core, argument.to), modes, !line.name->name.contains("nore")});
  return {};
}

Result<void> ex_unabbreviate(Core& core, ExLine& line) {
  if (line.argument.empty()) return fail(Error::Code::Usage, "E474: Invalid argument");
  if (!core.abbreviations.remove(
          modal::parse_keys(parse_map(line.argument).from),
          abbreviation_modes(line.name->name.substr(line.name->name.starts_with("un") ? 2 : 0)))) {
    return fail(Error::Code::Usage, "E24: No such abbreviation");
  }
  return {};
}

Result<void> ex_abbreviations_clear(Core& core, ExLine& line) {
  if (!line.argument.empty() && line.argument != "<buffer>") return fail(Error::Code::Usage, "E474: Invalid argument");
  core.abbreviations.clear(abbreviation_modes(line.name->name));
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Map, ex_map},
    {Ex::Unmap, ex_unmap},
    {Ex::MapClear, ex_map_clear},
    {Ex::Abbreviate, ex_abbreviate},
    {Ex::Unabbreviate, ex_unabbreviate},
    {Ex::ClearAbbreviations, ex_abbreviations_clear},
});

}  // namespace

ExCommand find_mapping_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
