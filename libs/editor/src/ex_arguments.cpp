// The argument list, and commands that run in each of its files or in each buffer.
#include "ex.hpp"
#include "file_names.hpp"
#include "files.hpp"

#include <algorithm>
#include <array>
#include <fnmatch.h>
#include <set>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

void list_arguments(Editor::Core& core) {
  std::set<std::string> known;
  for (const auto& each : core.buffers) known.insert(whole_path(each->name));
  for (const std::string& name : core.arguments) {
    if (known.insert(whole_path(name)).second) core.add_buffer(name, text::Snapshot{}).loaded = false;
  }
}

namespace {

using Core = Editor::Core;

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

Result<void> go_argument(Core& core, std::int64_t to, bool force) {
  const auto count = static_cast<std::int64_t>(core.arguments.size());
  if (count <= 1 && to != 0) return usage("E163: There is only one file to edit");
  if (to < 0) return usage("E164: Cannot go before first file");
  if (to >= count) return usage("E165: Cannot go beyond last file");
  const std::string name = core.arguments[static_cast<std::size_t>(to)];
  if (core.options.autowrite && name != core.buffer->name) {
    if (auto left = leave_for_another(core, force); !left) return left;
  }
  if (auto done = core.edit_file(name, force, true); !done) return done;
  core.argument = static_cast<std::size_t>(to);
  return {};
}

/// `:3next` and `:next 3`.
std::int64_t steps(const ExLine& line) { return line.count.value_or(line.address_count > 0 ? line.last.value + 1 : 1); }

Result<void> ex_next(Core& core, ExLine& line) {
  if (line.argument.empty())
    return go_argument(core, static_cast<std::int64_t>(core.argument) + steps(line), line.bang);
  auto names = expand_names(core, line.argument);
  if (!names) return std::unexpected(names.error());
  core.arguments = std::move(*names);
  list_arguments(core);
  return go_argument(core, 0, line.bang);
}

Result<void> ex_previous(Core& core, ExLine& line) {
  return go_argument(core, static_cast<std::int64_t>(core.argument) - steps(line), line.bang);
}

Result<void> ex_first(Core& core, ExLine& line) { return go_argument(core, 0, line.bang); }
Result<void> ex_last(Core& core, ExLine& line) {
  return go_argument(core, static_cast<std::int64_t>(core.arguments.size()) - 1, line.bang);
}

Result<void> ex_write_next(Core& core, ExLine& line) {
  // What is named here is the file that is written.
  const auto name = expand_name(core, std::exchange(line.argument, {}));
  if (!name) return std::unexpected(name.error());
  if (auto done = core.write(*name, std::nullopt, line.bang, false); !done) return done;
  return ex_next(core, line);
}

Result<void> ex_write_previous(Core& core, ExLine& line) {
  if (auto done = core.write({}, std::nullopt, line.bang, false); !done) return done;
  return ex_previous(core, line);
}

/// In columns, downwards, as wide as the widest.
void print_in_columns(Core& core, const std::vector<std::string>& names) {
  std::size_t width = 0;
  for (const std::string& each : names) width = std::max(width, each.size());
  const auto across = std::max<std::size_t>(1, static_cast<std::size_t>(core.options.columns + 1) / ++width);
  const std::size_t rows = (names.size() + across - 1) / across;
  for (std::size_t row = 0; row < rows; ++row) {
    std::string out;
    for (std::size_t i = row; i < names.size(); i += rows) {
      out += names[i];
      if (out.size() / width + 1 < across) out.resize(out.size() + width - names[i].size(), ' ');
    }
    core.print(out);
  }
}

Result<void> ex_args(Core& core, ExLine& line) {
  if (!line.argument.empty()) return ex_next(core, line);
  std::vector<std::string> names = core.arguments;
  if (core.argument < names.size()) names[core.argument] = "[" + names[core.argument] + "]";
  print_in_columns(core, names);
  return {};
}

/// `:[count]argadd {names}`: behind the current one, or behind the count's.
Result<void> ex_argument_add(Core& core, ExLine& line) {
  auto names = line.argument.empty() ? Result<std::vector<std::string>>(std::vector{core.buffer->name})
                                     : expand_names(core, line.argument);
  if (!names) return std::unexpected(names.error());
  const std::size_t behind = line.address_count > 0 ? static_cast<std::size_t>(line.last.value + 1)
                                                    : core.argument + (core.arguments.empty() ? 0 : 1);
  const auto at = core.arguments.begin() + static_cast<std::ptrdiff_t>(std::min(behind, core.arguments.size()));
  core.arguments.insert(at, names->begin(), names->end());
  list_arguments(core);
  return {};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> found{""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '\\' && i + 1 < text.size();
    if (text[i] == ' ' && !found.back().empty()) found.emplace_back();
    if (text[i] != ' ') found.back() += escaped ? text[++i] : text[i];
  }
  if (found.back().empty()) found.pop_back();
  return found;
}

Result<void> ex_argument_delete(Core& core, ExLine& line) {
  const std::size_t before = core.arguments.size();
  if (line.argument.empty()) {
    const bool given = line.address_count > 0;
    const auto first = line.whole ? 0 : given ? static_cast<std::size_t>(line.first.value) : core.argument;
    const auto last = line.whole ? before - 1 : given ? static_cast<std::size_t>(line.last.value) : core.argument;
    if (last >= before) return usage("E16: Invalid range");
    core.arguments.erase(core.arguments.begin() + static_cast<std::ptrdiff_t>(first),
                         core.arguments.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  } else {
    // The patterns are matched against the list and not against the files that there are.
    std::erase_if(core.arguments, [&](const std::string& each) {
      return std::ranges::any_of(words_of(line.argument), [&](const std::string& pattern) {
        return each == pattern || ::fnmatch(pattern.c_str(), each.c_str(), 0) == 0;
      });
    });
    if (core.arguments.size() == before) return usage("E480: No match: " + line.argument);
  }
  core.argument = std::min(core.argument, core.arguments.empty() ? 0 : core.arguments.size() - 1);
  return {};
}

Result<void> ex_argument_dedupe(Core& core, ExLine& /*line*/) {
  std::vector<std::string> kept;
  for (const std::string& each : core.arguments) {
    if (std::ranges::find(kept, each) == kept.end()) kept.push_back(each);
  }
  core.arguments = std::move(kept);
  core.argument = std::min(core.argument, core.arguments.empty() ? 0 : core.arguments.size() - 1);
  return {};
}

Result<void> ex_argument_edit(Core& core, ExLine& line) {
  if (auto added = ex_argument_add(core, line); !added) return added;
  const auto last = std::ssize(core.arguments) - 1;
  return go_argument(core, std::min(last, static_cast<std::int64_t>(core.argument) + (last > 0 ? 1 : 0)), line.bang);
}

Result<void> ex_argument(Core& core, ExLine& line) {
  if (line.count) return go_argument(core, *line.count - 1, line.bang);
  if (line.address_count > 0) {
    if (line.last >= std::ssize(core.arguments)) return usage("E16: Invalid range");
    return go_argument(core, line.last.value, line.bang);
  }
  return go_argument(core, static_cast<std::int64_t>(core.argument), line.bang);
}

/// Runs the command of `:argdo` and its kin; an error of it is told in the end and does not keep it from the others.
void run_in_one(Core& core, const std::string& command, Result<void>& all) {
  auto done = core.run(command);
  if (!done && all) all = done;
}

bool in_range(const ExLine& line, std::int64_t number) {
  const bool all = line.whole || line.address_count == 0;
  return all || (number >= line.first.value + 1 && number <= line.last.value + 1);
}

Result<void> ex_argument_do(Core& core, ExLine& line) {
  Result<void> all;
  for (std::size_t i = 0; i < core.arguments.size() && !core.leaving && !core.stopped(); ++i) {
    if (!in_range(line, static_cast<std::int64_t>(i) + 1)) continue;
    if (auto done = core.edit_file(core.arguments[i], line.bang, true); !done) return done;
    core.argument = i;
    run_in_one(core, line.argument, all);
  }
  return all;
}

Result<void> ex_buffer_do(Core& core, ExLine& line) {
  std::vector<int> numbers;
  for (const auto& each : core.buffers) {
    if (each->listed) numbers.push_back(each->number);
  }
  Result<void> all;
  for (const int number : numbers) {
    if (core.stopped() || core.leaving) break;
    if (!in_range(line, number)) continue;
    const auto found = std::ranges::find(core.buffers, number, [](const auto& each) { return each->number; });
    if (found == core.buffers.end()) continue;
    if (!line.bang && !core.options.hidden && core.buffer->modified() && found->get() != core.buffer)
      return fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
    if (auto done = core.switch_to(**found); !done) return done;
    run_in_one(core, line.argument, all);
  }
  return all;
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Next, ex_next},
    {Ex::Previous, ex_previous},
    {Ex::First, ex_first},
    {Ex::Last, ex_last},
    {Ex::WriteNext, ex_write_next},
    {Ex::WritePrevious, ex_write_previous},
    {Ex::Args, ex_args},
    {Ex::Argument, ex_argument},
    {Ex::ArgumentAdd, ex_argument_add},
    {Ex::ArgumentDelete, ex_argument_delete},
    {Ex::ArgumentDedupe, ex_argument_dedupe},
    {Ex::ArgumentEdit, ex_argument_edit},
    {Ex::ArgumentDo, ex_argument_do},
    {Ex::BufferDo, ex_buffer_do},
});

}  // namespace

ExCommand find_argument_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
