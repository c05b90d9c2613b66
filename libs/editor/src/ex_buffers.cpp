// :b :bn :bp :bd and their kin.
#include "ex.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

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
  } else if (line.argument == "#") {
    wanted = core.alternate;
    if (wanted == nullptr) return usage("E23: No alternate file");
  } else {
    wanted = core.find_buffer(line.argument);
    if (wanted == nullptr) return usage("E94: No matching buffer for " + line.argument);
  }
  if (wanted == core.buffer) return {};
  if (!line.bang && !core.options.hidden && core.doc().modified()) {
    return fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
  }
  return core.switch_to(*wanted);
}

Result<void> step_buffer(Core& core, const ExLine& line, std::int64_t by) {
  std::vector<Buffer*> listed;
  for (const auto& b : core.buffers) {
    if (b->listed) listed.push_back(b.get());
  }
  if (listed.empty()) return usage("E85: There is no listed buffer");
  const auto here = std::ranges::find(listed, core.buffer) - listed.begin();
  const auto count = static_cast<std::int64_t>(listed.size());
  const auto to = ((here + by * line.count.value_or(1)) % count + count) % count;
  Buffer* wanted = listed[static_cast<std::size_t>(to)];
  if (wanted == core.buffer) return {};
  if (!line.bang && !core.options.hidden && core.doc().modified()) {
    return fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
  }
  return core.switch_to(*wanted);
}

Result<void> ex_buffer_next(Core& core, ExLine& line) { return step_buffer(core, line, 1); }
Result<void> ex_buffer_previous(Core& core, ExLine& line) { return step_buffer(core, line, -1); }

Result<void> ex_buffer_edge(Core& core, ExLine& line) {
  const bool first = line.name->command == Ex::BufferFirst;
  Buffer* wanted = nullptr;
  for (const auto& b : core.buffers) {
    if (b->listed && (wanted == nullptr || !first)) wanted = b.get();
  }
  return wanted != nullptr && wanted != core.buffer ? core.switch_to(*wanted) : Result<void>{};
}

Result<void> ex_buffer_delete(Core& core, ExLine& line) {
  Buffer* gone = core.buffer;
  const std::optional<std::int64_t> number = line.count               ? line.count
                                             : line.address_count > 0 ? std::optional(line.last.value + 1)
                                                                      : std::nullopt;
  if (number) {
    gone = nullptr;
    for (const auto& b : core.buffers) {
      if (b->number == *number) gone = b.get();
    }
    if (gone == nullptr && !line.count && (*number < 1 || *number >= core.next_buffer))
      return usage("E16: Invalid range");
    if (gone == nullptr) return usage("E516: No buffers were deleted");
  } else if (!line.argument.empty()) {
    gone = core.find_buffer(line.argument);
    if (gone == nullptr) return usage("E94: No matching buffer for " + line.argument);
  }
  if (!line.bang && gone->document.modified()) {
    return fail(Error::Code::Refused,
                "E89: No write since last change for buffer " + std::to_string(gone->number) + " (add ! to override)");
  }
  if (gone == core.buffer) {
    Buffer* other = nullptr;
    if (core.alternate != nullptr && core.alternate != gone && core.alternate->listed) other = core.alternate;
    for (const auto& b : core.buffers) {
      if (other == nullptr && b.get() != gone && b->listed) other = b.get();
    }
    if (other == nullptr) other = &core.add_buffer("", text::Snapshot{});
    if (auto done = core.switch_to(*other); !done) return done;
  }
  if (core.alternate == gone) core.alternate = nullptr;
  std::erase_if(core.buffers, [&](const auto& b) { return b.get() == gone; });
  return {};
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
