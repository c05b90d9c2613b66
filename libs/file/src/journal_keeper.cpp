#include "mini/file/journal_keeper.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace mini::file {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kSyncEvery = std::chrono::seconds(1);

struct Kept {
  Journal journal;
  std::string path;  // as the draft gave it
  FileId id;         // of the base
  std::int64_t tick = -1;
};

/// What tells a draft from what it was.
struct Seen {
  int number;
  std::int64_t tick;
  std::string path;
  bool wants_journal;
  friend bool operator==(const Seen&, const Seen&) = default;
};

Result<Journal> start(const Draft& draft, System& system) {
  if (!draft.continues)
    return Journal::start(draft.path.empty() ? "noname" : draft.path, draft.base, draft.base_format, draft.id, system);
  Recovered recovered;
  recovered.text = draft.text;
  recovered.before = draft.base;
  recovered.format = draft.base_format;
  recovered.base = draft.id;
  return Journal::resume(*draft.continues, recovered, system);
}

}  // namespace

struct JournalKeeper::Work {
  explicit Work(System& given) : system(given) {}

  // --- of the thread alone
  System& system;
  std::map<int, Kept> kept;
  std::set<int> troubled;  // were told of

  // --- shared
  mutable std::mutex mutex;
  std::condition_variable_any wake;
  std::condition_variable over;
  std::optional<std::vector<Draft>> news;
  std::vector<Seen> told;  // the last news
  bool sync_asked = false;
  bool busy = false;
  std::map<int, std::pair<std::int64_t, std::string>> holds;  // tick and journal of each draft
  std::vector<std::string> notices;
  std::jthread thread;

  void run(const std::stop_token& stop);
  void apply(const std::vector<Draft>& drafts);
  Result<void> keep(const Draft& draft);
  void warn_of_another(const Draft& draft, const Journal& mine);
  void drop_others(const std::vector<Draft>& drafts);
  void sync_all();
  void note(int number, const std::string& notice);
  void publish();
};

/// The file may be edited elsewhere since it was opened.
void JournalKeeper::Work::warn_of_another(const Draft& draft, const Journal& mine) {
  if (draft.path.empty()) return;
  const std::optional<JournalInfo> other = find_journal(draft.path, system);
  if (!other || !other->in_use || other->path == mine.path() || other->pid == ::getpid()) return;
  note(draft.number, "W: \"" + draft.path + "\" is being edited by process " + std::to_string(other->pid) +
                         (other->host.empty() ? "" : " on " + other->host) + " as well");
}

/// Brings one journal up to date.
Result<void> JournalKeeper::Work::keep(const Draft& draft) {
  auto found = kept.find(draft.number);
  if (found != kept.end() && found->second.journal.is_gone()) {
    kept.erase(found);
    found = kept.end();
  }
  if (found == kept.end()) {
    Result<Journal> journal = start(draft, system);
    if (!journal) return std::unexpected(journal.error());
    warn_of_another(draft, *journal);
    found = kept.emplace(draft.number, Kept{std::move(*journal), draft.path, draft.id, -1}).first;
  }
  Kept& mine = found->second;
  if (mine.tick == draft.tick) return {};
  if (mine.id != draft.id) {
    if (Result<void> done = mine.journal.restart(draft.base, draft.base_format, draft.id); !done) return done;
    mine.id = draft.id;
  }
  if (Result<void> done = mine.journal.record(draft.text); !done) return done;
  mine.tick = draft.tick;
  return {};
}

void JournalKeeper::Work::drop_others(const std::vector<Draft>& drafts) {
  for (auto at = kept.begin(); at != kept.end();) {
    const auto same = [&](const Draft& draft) {
      return draft.wants_journal && draft.number == at->first && draft.path == at->second.path;
    };
    if (std::ranges::any_of(drafts, same)) {
      ++at;
      continue;
    }
    at->second.journal.remove();
    at = kept.erase(at);
  }
}

void JournalKeeper::Work::note(int number, const std::string& notice) {
  if (!troubled.insert(number).second) return;
  const std::lock_guard lock(mutex);
  notices.push_back(notice);
}

void JournalKeeper::Work::apply(const std::vector<Draft>& drafts) {
  drop_others(drafts);
  for (const Draft& draft : drafts) {
    if (!draft.wants_journal) continue;
    try {
      const Result<void> done = keep(draft);
      if (!done) note(draft.number, "No recovery file: " + done.error().message);
    } catch (const std::bad_alloc&) {
      note(draft.number, "No recovery file: not enough memory");
    }
  }
}

void JournalKeeper::Work::sync_all() {
  for (auto& [number, mine] : kept) {
    if (const Result<void> done = mine.journal.sync(); !done) note(number, "No recovery file: " + done.error().message);
  }
}

void JournalKeeper::Work::publish() {
  holds.clear();
  for (const auto& [number, mine] : kept) holds[number] = {mine.tick, mine.journal.path()};
  busy = false;
  over.notify_all();
}

void JournalKeeper::Work::run(const std::stop_token& stop) {
  Clock::time_point unsynced_since = Clock::time_point::max();
  std::unique_lock lock(mutex);
  const auto called = [this] { return news || sync_asked; };
  for (;;) {
    const bool waits = unsynced_since == Clock::time_point::max();
    const bool came =
        waits ? wake.wait(lock, stop, called) : wake.wait_until(lock, stop, unsynced_since + kSyncEvery, called);
    if (!came && stop.stop_requested()) return;
    const std::optional<std::vector<Draft>> drafts = std::exchange(news, std::nullopt);
    const bool syncs = std::exchange(sync_asked, false) || !came;
    busy = true;
    lock.unlock();
    if (drafts) apply(*drafts);
    if (syncs) sync_all();
    const bool unsynced =
        std::ranges::any_of(kept, [](const auto& each) { return each.second.journal.has_unsynced(); });
    if (!unsynced)
      unsynced_since = Clock::time_point::max();
    else if (syncs || waits)
      unsynced_since = Clock::now();
    lock.lock();
    publish();
  }
}

JournalKeeper::JournalKeeper(System& system) : work_(std::make_unique<Work>(system)) {
  try {
    work_->thread = std::jthread([work = work_.get()](const std::stop_token& stop) { work->run(stop); });
  } catch (const std::system_error&) {
    work_->notices.emplace_back("No recovery file: no thread to be had");
  }
}

JournalKeeper::~JournalKeeper() = default;

void JournalKeeper::update(std::vector<Draft> drafts) {
  std::vector<Seen> now;
  now.reserve(drafts.size());
  for (const Draft& draft : drafts) now.push_back({draft.number, draft.tick, draft.path, draft.wants_journal});
  const std::lock_guard lock(work_->mutex);
  if (now == work_->told) return;
  work_->told = std::move(now);
  work_->news = std::move(drafts);
  work_->wake.notify_all();
}

void JournalKeeper::sync() {
  if (!work_->thread.joinable()) return;
  std::unique_lock lock(work_->mutex);
  work_->sync_asked = true;
  work_->wake.notify_all();
  work_->over.wait(lock, [this] { return !work_->news && !work_->sync_asked && !work_->busy; });
}

bool JournalKeeper::settled() const {
  const std::lock_guard lock(work_->mutex);
  return !work_->news && !work_->sync_asked && !work_->busy && work_->notices.empty();
}

std::optional<std::string> JournalKeeper::journal_of(const Draft& draft) const {
  const std::lock_guard lock(work_->mutex);
  const auto found = work_->holds.find(draft.number);
  if (found == work_->holds.end() || found->second.first != draft.tick) return std::nullopt;
  return found->second.second;
}

std::vector<std::string> JournalKeeper::take_notices() {
  const std::lock_guard lock(work_->mutex);
  return std::exchange(work_->notices, {});
}

}  // namespace mini::file
