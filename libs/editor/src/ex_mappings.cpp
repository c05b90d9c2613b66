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
  bool unique = false;
  bool local = false;  ///< to the buffer
};

void skip_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size())); }

/// `<silent>` and its kin, in any order, before the keys.
Result<MapArgument> take_flags(std::string_view& text) {
  MapArgument out;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view flag :
         {"<buffer>", "<silent>", "<nowait>", "<unique>", "<script>", "<special>", "<expr>"}) {
      if (!text.starts_with(flag)) continue;
      if (flag == "<expr>") return fail(Error::Code::Unsupported, "E319: <expr> is not supported in mini");
      out.silent |= flag == "<silent>";
      out.unique |= flag == "<unique>";
      out.local |= flag == "<buffer>";
      text.remove_prefix(flag.size());
      skip_blanks(text);
      more = true;
    }
  }
  return out;
}

/// A bar ends the command, and the rest of the line is another; `<Bar>`, `\|` and CTRL-V before it stand for one.
std::string up_to_bar(ExLine& line) {
  std::string text = line.argument;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x16') {
      ++i;
    } else if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '|') {
      text.erase(i, 1);
    } else if (text[i] == '|') {
      line.rest = text.substr(i + 1);
      text.resize(i);
    }
  }
  return text;
}

Result<MapArgument> parse_map(ExLine& line) {
  const std::string whole = up_to_bar(line);
  std::string_view text = whole;
  auto out = take_flags(text);
  if (!out) return out;
  std::size_t end = 0;
  while (end < text.size() && text[end] != ' ' && text[end] != '\t') end += text[end] == '\x16' ? 2U : 1U;
  end = std::min(end, text.size());
  out->from = text.substr(0, end);
  text.remove_prefix(end);
  skip_blanks(text);
  out->to = text;
  return out;
}

constexpr std::string_view kLeader = "<leader>";
constexpr std::string_view kLocalLeader = "<localleader>";

/// In any case of letters.
bool begins_with(std::string_view text, std::string_view name) {
  return std::ranges::equal(text.substr(0, name.size()), name,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
}

/// Notation to keys; `<leader>` first, CTRL-V takes the meaning of the next character.
modal::Keys mapped_keys(const Core& core, std::string_view text) {
  std::string spelled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_with(text.substr(i), kLeader)) {
      spelled += core.leader;
      i += kLeader.size() - 1;
    } else if (begins_with(text.substr(i), kLocalLeader)) {
      const auto local = core.variables.find("maplocalleader");
      spelled += local == core.variables.end() ? "\\" : local->second.text;
      i += kLocalLeader.size() - 1;
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
    const bool here = each.buffer == 0 || each.buffer == core.buffer->number;
    if ((each.modes & modes) != 0 && fits && here) found.push_back(&each);
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
    left += each->recursive ? ' ' : '*';
    left += each->buffer == 0 ? ' ' : '@';
    core.print(modes_shown(each->modes) + left + right_side(*each));
  }
}

/// `<unique>` refuses what is there already.
Result<void> check_unique(const Core& core, const modal::Mappings& table, const MapArgument& argument,
                          const modal::Keys& from, std::uint8_t modes) {
  const bool mapping = &table == &core.mappings;
  if (!argument.unique || !table.contains(from, modes, argument.local ? core.buffer->number : 0)) return {};
  return fail(Error::Code::Usage, mapping ? "E227: Mapping already exists for " + argument.from
                                          : "E226: Abbreviation already exists for " + argument.from);
}

Result<void> ex_map(Core& core, ExLine& line) {
  const std::string_view name = line.name->name;
  const std::uint8_t modes = modes_of(name, line.bang);
  const auto argument = parse_map(line);
  if (!argument) return std::unexpected(argument.error());
  modal::Keys from = mapped_keys(core, argument->from);
  if (argument->to.empty()) {
    list_mappings(core, core.mappings, modes, from);
    return {};
  }
  if (auto unique = check_unique(core, core.mappings, *argument, from, modes); !unique) return unique;
  core.mappings.add({.from = std::move(from),
                     .to = mapped_keys(core, argument->to),
                     .modes = modes,
                     .recursive = !name.contains("nore"),
                     .silent = argument->silent,
                     .buffer = argument->local ? core.buffer->number : 0});
  return {};
}

Result<void> ex_unmap(Core& core, ExLine& line) {
  const auto argument = parse_map(line);
  if (!argument) return std::unexpected(argument.error());
  if (argument->from.empty()) return fail(Error::Code::Usage, "E474: Invalid argument");
  if (!core.mappings.remove(mapped_keys(core, argument->from),
                            modes_of(line.name->name.starts_with("un") ? "map" : line.name->name, line.bang),
                            argument->local ? core.buffer->number : 0)) {
    return fail(Error::Code::Usage, "E31: No such mapping");
  }
  return {};
}

Result<void> ex_map_clear(Core& core, ExLine& line) {
  if (!line.argument.empty() && line.argument != "<buffer>") return fail(Error::Code::Usage, "E474: Invalid argument");
  core.mappings.clear(modes_of(line.name->name, line.bang), line.argument.empty() ? 0 : core.buffer->number);
  return {};
}

std::uint8_t abbreviation_modes(std::string_view name) {
  if (name.front() == 'i') return modal::kMapInsert;
  if (name.front() == 'c') return modal::kMapCommandLine;
  return modal::kMapInsert | modal::kMapCommandLine;
}

/// Vim finds an abbreviation from its end: before a keyword character at the end, all characters must be of one kind.
bool may_abbreviate(const Core& core, const modal::Keys& from) {
  std::size_t same = from.size();  // how many at the front are of one kind
  const auto keyword = [&](const Key& key) { return key.is_character() && is_keyword(key.code, core.options); };
  if (from.empty()) return false;
  for (std::size_t i = from.size() - 1; i > 0; --i) {
    if (keyword(from[i]) != keyword(from[0])) same = i;
  }
  if (std::ranges::any_of(from, [](const Key& key) { return key.is(' ') || key.is('\t'); })) return false;
  return !keyword(from.back()) || same + 1 >= from.size();
}

Result<void> ex_abbreviate(Core& core, ExLine& line) {
  const auto argument = parse_map(line);
  if (!argument) return std::unexpected(argument.error());
  const std::uint8_t modes = abbreviation_modes(line.name->name);
  modal::Keys from = modal::parse_keys(argument->from);
  if (argument->to.empty()) {
    list_mappings(core, core.abbreviations, modes, from);
    return {};
  }
  if (!may_abbreviate(core, from)) return fail(Error::Code::Usage, "E474: Invalid argument");
  if (auto unique = check_unique(core, core.abbreviations, *argument, from, modes); !unique) return unique;
  core.abbreviations.add({.from = std::move(from),
                          .to = mapped_keys(core, argument->to),
                          .modes = modes,
                          .recursive = !line.name->name.contains("nore"),
                          .buffer = argument->local ? core.buffer->number : 0});
  return {};
}

Result<void> ex_unabbreviate(Core& core, ExLine& line) {
  const auto argument = parse_map(line);
  if (!argument) return std::unexpected(argument.error());
  if (argument->from.empty()) return fail(Error::Code::Usage, "E474: Invalid argument");
  const std::string_view name = line.name->name.substr(line.name->name.starts_with("un") ? 2 : 0);
  if (!core.abbreviations.remove(modal::parse_keys(argument->from), abbreviation_modes(name),
                                 argument->local ? core.buffer->number : 0)) {
    return fail(Error::Code::Usage, "E24: No such abbreviation");
  }
  return {};
}

Result<void> ex_abbreviations_clear(Core& core, ExLine& line) {
  if (!line.argument.empty() && line.argument != "<buffer>") return fail(Error::Code::Usage, "E474: Invalid argument");
  core.abbreviations.clear(abbreviation_modes(line.name->name), line.argument.empty() ? 0 : core.buffer->number);
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
