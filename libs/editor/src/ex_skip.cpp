// What is not run: the other branch of an `:if`, and the blocks of a script that mini has not.
#include "ex_skip.hpp"

#include "ex.hpp"

#include <algorithm>
#include <iterator>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;
using modal::ExName;

namespace {

struct Block {
  std::string_view begin;
  std::string_view end;
  std::string_view alone;  ///< what the end says without a begin
};

constexpr Block kBlocks[] = {
    {"for", "endfor", "E588: :endfor without :for"},
    {"while", "endwhile", "E588: :endwhile without :while"},
    {"function", "endfunction", "E193: :endfunction not inside a function"},
    {"def", "enddef", "E193: :enddef not inside a function"},
    {"try", "endtry", "E602: :endtry without :try"},
};

const Block* find_block(std::string_view name, std::string_view Block::* which) {
  const auto* const found = std::ranges::find(kBlocks, name, which);
  return found == std::end(kBlocks) ? nullptr : found;
}

bool is_refused(const ExLine& line) { return line.name != nullptr && line.name->command == Ex::Unsupported; }

/// `:function` and `:function name` only list what there is.
bool defines(const ExLine& line) { return line.name->name != "function" || line.argument.contains('('); }

/// Whether the argument is a command line of its own, or typed keys: a bar belongs to it.
bool takes_bars(Ex command) {
  constexpr Ex kOnes[] = {Ex::Global, Ex::GlobalNot, Ex::Normal, Ex::UserCommand, Ex::ArgumentDo, Ex::BufferDo};
  return std::ranges::find(kOnes, command) != std::end(kOnes);
}

}  // namespace

bool is_steering(const ExLine& line) {
  const Ex command = line.name == nullptr ? Ex::None : line.name->command;
  if (command == Ex::If || command == Ex::Else || command == Ex::ElseIf || command == Ex::EndIf) return true;
  return is_refused(line) &&
         (find_block(line.name->name, &Block::begin) != nullptr || find_block(line.name->name, &Block::end) != nullptr);
}

std::string skip_command(const Result<ExLine>& line) {
  if (!line) return {};  // Vim looks no further than a command that it does not know
  if (line->name == nullptr || !line->rest.empty() || (line->name->flags & ExName::kBar) != 0) return line->rest;
  if (modal::is_modifier(line->name->command)) return skip_command(modal::parse_ex(line->argument));
  if (takes_bars(line->name->command)) return {};
  ExLine cut = *line;
  cut_at_bar(cut);
  return cut.rest;
}

std::optional<Result<void>> run_block_command(Editor::Core& core, const ExLine& line) {
  if (!is_refused(line)) return std::nullopt;
  const std::string_view name = line.name->name;
  if (const Block* const block = find_block(name, &Block::begin); block != nullptr && defines(line)) {
    const bool nested = core.skipping();
    core.conditions.push_back({.outside = true, .block_end = block->end});
    if (nested) return Result<void>{};
    return fail(Error::Code::Unsupported,
                "E319: :" + std::string(name) + " is not supported in mini, nor what follows to its end");
  }
  const Block* const block = find_block(name, &Block::end);
  if (block == nullptr) return std::nullopt;
  const auto open =
      std::ranges::find(core.conditions.rbegin(), core.conditions.rend(), block->end, &Condition::block_end);
  if (open == core.conditions.rend()) {
    if (core.skipping()) return Result<void>{};
    return fail(Error::Code::Usage, std::string(block->alone));
  }
  core.conditions.erase(open.base() - 1, core.conditions.end());
  return Result<void>{};
}

bool in_block(const Editor::Core& core) {
  return std::ranges::any_of(core.conditions, [](const Condition& each) { return !each.block_end.empty(); });
}

std::string here_document_end(const std::string& command) {
  const std::size_t at = command.rfind("<<");
  if (at == std::string::npos) return {};
  const auto line = modal::parse_ex(command);
  if (!line || line->name == nullptr) return {};
  const bool assigns = line->name->command == Ex::Let && at > 0 && command[at - 1] == '=';
  constexpr std::string_view kLanguages[] = {"lua", "mzscheme", "perl",    "python", "python3",
                                             "py3", "pyx",      "pythonx", "ruby",   "tcl"};
  const bool language = std::ranges::find(kLanguages, line->name->name) != std::end(kLanguages);
  if (!assigns && !language) return {};
  std::string marker = command.substr(at + 2);
  marker.erase(0, std::min(marker.find_last_of(" \t") + 1, marker.size()));
  return marker.empty() ? "." : marker;
}

bool Editor::Core::skipping() const {
  return finished || std::ranges::any_of(conditions, [](const Condition& each) { return each.outside || !each.holds; });
}

}  // namespace mini::editor
