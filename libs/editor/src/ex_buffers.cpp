// :b :bn :bp :bd and their kin.
#include "ex.hpp"
#include "expression.hpp"
#include "file_names.hpp"
#include "files.hpp"
#include "info.hpp"

#include <algorithm>
#include <array>
#include <fnmatch.h>
#include <memory>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

/// The only buffer whose name, short or whole, matches the file pattern.
struct NamedBuffer {
  Buffer* found = nullptr;
  bool several = false;
};

NamedBuffer match_buffer(const Core& core, const std::string& pattern, bool listed) {
  const auto matches = [&](const std::string& name) { return ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0; };
  NamedBuffer out;
  for (const auto& each : core.buffers) {
    if (each->name.empty() || each->listed != listed) continue;
    if (!matches(each->name) && !matches(whole_path(each->name))) continue;
    out.several = out.found != nullptr;
    out.found = each.get();
    if (out.several) break;
  }
  return out;
}

/// A part of a name. When several have it: the one that begins with it, or ends with it, or is it.
NamedBuffer find_buffer(const Core& core, const std::string& part) {
  NamedBuffer out;
  for (const bool listed : {true, false}) {
    for (const auto& pattern : {"*" + part + "*", part + "*", "*" + part, part}) {
      const NamedBuffer now = match_buffer(core, pattern, listed);
      if (now.found != nullptr && !now.several) return now;
      out.several = out.several || now.several;
    }
    if (out.several) break;
  }
  return {nullptr, out.several};
}

/// `%`, `#`, `#3`, a number or a part of a name; null: none.
Buffer* named_buffer(Core& core, const std::string& word) {
  if (word == "%") return core.buffer;
  if (word == "#") return core.alternate;
  const std::string_view digits = std::string_view(word).substr(word.starts_with('#') ? 1 : 0);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return find_buffer(core, word).found;
  const std::int64_t number = number_of(digits);
  for (const auto& each : core.buffers) {
    if (each->number == number) return each.get();
  }
  return nullptr;
}

/// Nothing has this in its name, or several have.
std::unexpected<Error> no_match(const Core& core, const std::string& word) {
  return usage((find_buffer(core, word).several ? "E93: More than one match for " : "E94: No matching buffer for ") +
               word);
}

Result<void> ex_buffer(Core& core, ExLine& line) {
  Buffer* wanted = nullptr;
  const std::optional<std::int64_t> number = line.count               ? line.count
                                             : line.address_count > 0 ? std::optional(line.last.value + 1)
                                                                      : std::nullopt;
  if (number) {
    for (const auto& b : core.buffers) {
      if (b->number == *number) wanted = b.get();
    }
    if (wanted == nullptr && !line.count && (*number < 1 || *number >= core.next_buffer))
      return usage("E16: Invalid range");
    if (wanted == nullptr) return usage("E86: Buffer " + std::to_string(*number) + " does not exist");
  } else if (line.argument.empty()) {
    return {};
  } else {
    wanted = named_buffer(core, line.argument);
    if (wanted == nullptr && line.argument == "#") return {};
    if (wanted == nullptr) return no_match(core, line.argument);
  }
  if (number && !line.argument.empty()) return usage("E488: Trailing characters: " + line.argument);
  if (wanted == core.buffer) return {};
  if (auto left = leave_for_another(core, line.bang); !left) return left;
  return show_buffer(core, *wanted);
}

Result<void> step_buffer(Core& core, const ExLine& line, std::int64_t by) {
  std::vector<Buffer*> listed;
  for (const auto& b : core.buffers) {
    if (b->listed) listed.push_back(b.get());
  }
  if (listed.empty()) return usage("E85: There is no listed buffer");
  const auto here = std::ranges::find(listed, core.buffer) - listed.begin();
  const auto count = static_cast<std::int64_t>(listed.size());
  const std::int64_t times = line.count.value_or(line.address_count > 0 ? line.last.value + 1 : 1);
  const auto to = ((here + by * times) % count + count) % count;
  Buffer* wanted = listed[static_cast<std::size_t>(to)];
  if (wanted == core.buffer) return {};
  if (auto left = leave_for_another(core, line.bang); !left) return left;
  return show_buffer(core, *wanted);
}

Result<void> ex_buffer_next(Core& core, ExLine& line) { return step_buffer(core, line, 1); }
Result<void> ex_buffer_previous(Core& core, ExLine& line) { return step_buffer(core, line, -1); }

Result<void> ex_buffer_edge(Core& core, ExLine& line) {
  const bool first = line.name->command == Ex::BufferFirst;
  Buffer* wanted = nullptr;
  for (const auto& b : core.buffers) {
    if (b->listed && (wanted == nullptr || !first)) wanted = b.get();
  }
  return wanted != nullptr && wanted != core.buffer ? show_buffer(core, *wanted) : Result<void>{};
}

/// What `:bdelete` and its kin say when there was nothing to do.
std::unexpected<Error> none_gone(Ex command) {
  return usage(command == Ex::BufferUnload    ? "E515: No buffers were unloaded"
               : command == Ex::BufferWipeout ? "E517: No buffers were wiped out"
                                              : "E516: No buffers were deleted");
}

/// The buffers of a range, which may have gaps.
Result<std::vector<int>> in_range(const Core& core, const ExLine& line) {
  std::vector<int> found;
  const std::int64_t first = line.count ? *line.count : line.first.value + 1;
  const std::int64_t last = line.count ? *line.count : line.last.value + 1;
  // `:0bd` is about no buffer.
  const bool zero = !line.whole && !line.addresses.empty() &&
                    line.addresses.back().base == modal::Address::Base::Number &&
                    line.addresses.back().number + line.addresses.back().offset == 0;
  if (!line.count && !line.whole && (zero || first < 1 || last >= core.next_buffer)) return usage("E16: Invalid range");
  for (const auto& each : core.buffers) {
    if (line.whole ? each->listed : each->number >= first && each->number <= last) found.push_back(each->number);
  }
  if (found.empty()) return none_gone(line.name->command);
  return found;
}

/// Which ones `:bdelete` is about: `:2bd`, `:1,3bd`, `:bd 2 name #`.
Result<std::vector<int>> to_delete(Core& core, const ExLine& line) {
  std::vector<int> found;
  if (line.count || line.address_count > 0) {
    auto ranged = in_range(core, line);
    if (!ranged) return ranged;
    found = std::move(*ranged);
  } else if (line.argument.empty()) {
    found.push_back(core.buffer->number);
  }
  if (line.argument.empty()) return found;
  if (Buffer* whole = named_buffer(core, line.argument); whole != nullptr) {
    found.push_back(whole->number);
    return found;
  }
  for (std::size_t at = 0; at < line.argument.size();) {
    const std::size_t end = std::min(line.argument.find(' ', at), line.argument.size());
    const std::string word = line.argument.substr(at, end - at);
    const Buffer* one = named_buffer(core, word);
    if (one == nullptr && word == "#") return usage("E23: No alternate file");
    if (one == nullptr) return no_match(core, word);
    found.push_back(one->number);
    at = std::min(line.argument.find_first_not_of(' ', end), line.argument.size());
  }
  return found;
}

/// The buffer to show when this one goes: better one that is read already.
Buffer& successor(Core& core, const Buffer& gone) {
  if (core.alternate != nullptr && core.alternate != &gone && core.alternate->listed) return *core.alternate;
  Buffer* listed = nullptr;
  for (const auto& each : core.buffers) {
    if (each.get() == &gone || !each->listed) continue;
    if (each->loaded) return *each;
    if (listed == nullptr) listed = each.get();
  }
  return listed != nullptr ? *listed : core.add_buffer("", text::Snapshot{});
}

/// What is left of a buffer whose text goes: its name and number, by which it is found again.
std::unique_ptr<Buffer> name_of(const Buffer& gone, bool listed) {
  auto name = std::make_unique<Buffer>(text::Snapshot{});
  name->number = gone.number;
  name->name = gone.name;
  name->options = gone.options;
  name->loaded = false;
  name->listed = listed;
  return name;
}

/// False: there was nothing to do.
Result<bool> delete_buffer(Core& core, int number, const ExLine& line) {
  const Ex command = line.name->command;
  const auto is_it = [&](const auto& each) { return each->number == number; };
  const auto found = std::ranges::find_if(core.buffers, is_it);
  if (found == core.buffers.end()) return false;
  Buffer* const gone = found->get();
  if (!gone->loaded && (command == Ex::BufferUnload || (command == Ex::BufferDelete && !gone->listed))) return false;
  if (!line.bang && gone->modified())
    return fail(Error::Code::Refused,
                "E89: No write since last change for buffer " + std::to_string(number) + " (add ! to override)");
  if (gone == core.buffer) {
    Buffer& next = successor(core, *gone);
    // An empty buffer that comes for the last one is not told of.
    const bool fresh = next.name.empty() && &next == core.buffers.back().get() && !next.modified();
    auto done = fresh ? core.switch_to(next) : show_buffer(core, next);
    if (!done) return std::unexpected(done.error());
  }
  const bool was_alternate = core.alternate == gone;
  if (was_alternate) core.alternate = nullptr;
  const auto place = std::ranges::find_if(core.buffers, is_it);  // showing another may have moved it
  if (place == core.buffers.end()) return true;
  if (command == Ex::BufferWipeout || gone->name.empty()) {
    core.buffers.erase(place);
    return true;
  }
  *place = name_of(*gone, command == Ex::BufferUnload && gone->listed);
  if (was_alternate) core.alternate = place->get();
  return true;
}

Result<void> ex_buffer_delete(Core& core, ExLine& line) {
  const auto numbers = to_delete(core, line);
  if (!numbers) return std::unexpected(numbers.error());
  const auto stays = [&](const auto& each) { return each->listed && each.get() != core.buffer; };
  const bool last = std::ranges::none_of(core.buffers, stays);
  if (line.name->command == Ex::BufferUnload && last) return usage("E90: Cannot unload last buffer");
  bool any = false;
  for (const int number : *numbers) {
    const auto done = delete_buffer(core, number, line);
    if (!done) return std::unexpected(done.error());
    any = any || *done;
  }
  return any ? Result<void>{} : none_gone(line.name->command);
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Buffer, ex_buffer},
    {Ex::BufferNext, ex_buffer_next},
    {Ex::BufferPrevious, ex_buffer_previous},
    {Ex::BufferFirst, ex_buffer_edge},
    {Ex::BufferLast, ex_buffer_edge},
    {Ex::BufferDelete, ex_buffer_delete},
    {Ex::BufferUnload, ex_buffer_delete},
    {Ex::BufferWipeout, ex_buffer_delete},
});

}  // namespace

ExCommand find_buffer_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
