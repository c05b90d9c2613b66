// What a crash leaves, and what is kept against the next one.
#include "ex.hpp"
#include "files.hpp"
#include "mini/file/journal.hpp"
#include "mini/file/rescue.hpp"
#include "mini/text/edit.hpp"

#include <algorithm>
#include <array>
#include <unistd.h>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

std::string maker(const file::JournalInfo& journal) {
  return "process " + std::to_string(journal.pid) + (journal.host.empty() ? "" : " on " + journal.host);
}

/// The text becomes what the journal holds, as one change that `u` takes back. False: it is that already.
bool bring_back(Core& core, const file::JournalInfo& journal, file::Recovered recovered) {
  Document& document = core.doc();
  if (text::Edit::between(document.content(), recovered.text).empty()) return false;
  document.sync();
  const Count before = core.lines().count().value;
  const Count after = recovered.text.line_count().value;
  document.unended = !recovered.text.empty() && !recovered.text.ends_with_newline();
  core.options.endofline = !document.unended;
  document.replace_lines(0, before, after, std::move(recovered.text), core.cursor);
  document.sync();
  core.buffer->file->continues = journal;
  core.clamp_cursor();
  return true;
}

std::string after_crash(Core& core, const file::JournalInfo& journal) {
  Result<file::Recovered> recovered = file::recover(journal.path);
  if (!recovered) return "; its journal '" + journal.path + "' can't be used: " + recovered.error().message;
  const bool same_base = recovered->base_kept || recovered->before == core.doc().content();
  if (!same_base) return "; unwritten changes of an earlier state are kept (:recover)";
  if (core.settings.read_only) return "; unwritten changes are kept (:recover)";
  const bool whole = recovered->whole;
  if (bring_back(core, journal, std::move(*recovered)))
    return whole ? "; recovered unwritten changes (u: without them)" : "; recovered a part of the unwritten changes";
  file::discard(journal);
  return "";
}

Result<void> ex_recover(Core& core, ExLine& line) {
  if (!line.argument.empty())
    if (auto done = core.edit_file(line.argument, line.bang, false); !done) return done;
  if (core.buffer->name.empty()) return fail(Error::Code::Usage, "E32: No file name");
  if (core.buffer->file && core.buffer->file->continues) return {};
  const std::optional<file::JournalInfo> journal = file::find_journal(core.buffer->name);
  if (!journal) return fail(Error::Code::NotFound, "E305: No swap file found for " + core.buffer->name);
  if (journal->in_use && journal->pid == ::getpid()) return {};  // what is seen is what it holds
  if (journal->in_use)
    return fail(Error::Code::Refused, "\"" + core.buffer->name + "\" is being edited by " + maker(*journal));
  if (core.buffer->modified() && !line.bang)
    return fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
  Result<file::Recovered> recovered = file::recover(journal->path);
  if (!recovered) return std::unexpected(recovered.error());
  const bool whole = recovered->whole;
  const bool changed = bring_back(core, *journal, std::move(*recovered));
  if (!changed) file::discard(*journal);
  core.say(!whole     ? "Recovered a part: the end of the journal is damaged"
           : !changed ? "Nothing to recover: the file holds it all"
                      : "Recovered unwritten changes (u: without them)");
  return {};
}

Result<void> ex_preserve(Core& core, ExLine& /*line*/) {
  if (!core.settings.preserve) return fail(Error::Code::Unsupported, "E313: Cannot preserve, there is no swap file");
  if (const auto kept = core.settings.preserve(drafts_of(core)); !kept) return std::unexpected(kept.error());
  core.say("File preserved");
  return {};
}

Result<void> ex_swap_name(Core& core, ExLine& /*line*/) {
  std::vector<file::Draft> own = drafts_of(core);
  std::erase_if(own, [&](const file::Draft& draft) { return draft.number != core.buffer->number; });
  // A text without changes has none.
  const bool none = own.empty() || !core.settings.preserve;
  const Result<std::string> name = none ? Result<std::string>("") : core.settings.preserve(drafts_of(core));
  core.print(name && !name->empty() ? *name : "No swap file");
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Preserve, ex_preserve},
    {Ex::Recover, ex_recover},
    {Ex::SwapName, ex_swap_name},
});

}  // namespace

std::string look_beside(Core& core) {
  std::string news;
  if (const auto rescued = file::find_rescued(core.buffer->name))
    news = "; unwritten text of it is in \"" + *rescued + "\"";
  const std::optional<file::JournalInfo> journal = file::find_journal(core.buffer->name);
  if (!journal || (journal->in_use && journal->pid == ::getpid())) return news;
  if (!core.settings.preserve) {
    // Who keeps no journals is told of one, and no more.
    if (journal->in_use) return news + "; being edited by " + maker(*journal);
    return journal->has_changes ? news + "; :recover brings unwritten changes back" : news;
  }
  if (journal->in_use) {
    core.options.readonly = true;
    return news + "; being edited by " + maker(*journal);
  }
  if (journal->has_changes) return after_crash(core, *journal) + news;
  file::discard(*journal);
  return news;
}

std::vector<file::Draft> drafts_of(const Core& core) {
  std::vector<file::Draft> drafts;
  for (const auto& each : core.buffers) {
    const Document& document = each->document;
    if (!document.modified() || (core.command_window && core.command_window->own == each.get())) continue;
    file::Draft draft;
    draft.number = each->number;
    draft.path = each->name;
    draft.text = document.content();
    draft.tick = document.tick();
    draft.format = format_to_write(core, *each);
    if (each->file) {
      draft.base = each->file->base;
      draft.base_format = each->file->format;
      draft.id = each->file->id;
      draft.continues = each->file->continues;
    }
    draft.wants_journal = (each.get() == core.buffer ? core.options : each->options).swapfile;
    drafts.push_back(std::move(draft));
  }
  // The one that is seen comes first.
  std::ranges::stable_partition(drafts, [&](const file::Draft& each) { return each.number == core.buffer->number; });
  return drafts;
}

ExCommand find_recovery_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
