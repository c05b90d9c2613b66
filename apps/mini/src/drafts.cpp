#include "drafts.hpp"

#include "mini/file/rescue.hpp"

#include <array>
#include <ctime>
#include <utility>

namespace mini::app {
namespace {

std::string called(const file::Draft& draft) {
  return draft.path.empty() ? "text without a name" : "\"" + draft.path + "\"";
}

std::string rescued(const file::Draft& draft) {
  const Result<std::string> place = file::rescue(draft.path, draft.text, draft.format);
  if (place) return called(draft) + " was not written: its text is in \"" + *place + "\"";
  return called(draft) + " is lost, it could not be saved: " + place.error().message;
}

std::string date(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm local{};
  std::array<char, 32> text{};
  if (localtime_r(&time, &local) == nullptr) return "";
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &local)};
}

}  // namespace

Result<std::string> preserve(file::JournalKeeper& keeper, const std::vector<file::Draft>& drafts) {
  std::string first;
  keeper.update(drafts);
  keeper.sync();
  for (const file::Draft& draft : drafts) {
    const std::optional<std::string> journal = keeper.journal_of(draft);
    if (draft.wants_journal && !journal)
      return fail(Error::Code::Write, "E313: Cannot preserve " + called(draft) + ", it has no journal");
    if (journal && first.empty()) first = *journal;
  }
  return first;
}

std::vector<std::string> keep_drafts(const editor::Editor& editor, file::JournalKeeper* keeper) {
  std::vector<std::string> lines;
  const std::vector<file::Draft> drafts = editor.drafts();
  if (keeper != nullptr) {
    keeper->update(drafts);
    keeper->sync();
  }
  for (const file::Draft& draft : drafts) {
    const std::optional<std::string> journal = keeper != nullptr ? keeper->journal_of(draft) : std::nullopt;
    if (!journal) {
      lines.push_back(rescued(draft));
    } else {
      lines.push_back(called(draft) + " was not written: mini -r \"" + (draft.path.empty() ? *journal : draft.path) +
                      "\" brings it back");
    }
  }
  return lines;
}

std::string recoverable_text() {
  std::string text;
  for (const file::JournalInfo& each : file::list_journals(".")) {
    if (!each.has_changes) continue;
    text += each.file + "  " + date(each.time_seconds) + "  " + each.path;
    text += each.in_use ? "  (being edited by process " + std::to_string(each.pid) + ")\n" : "\n";
  }
  return text.empty() ? "Nothing to recover\n" : text;
}

}  // namespace mini::app
