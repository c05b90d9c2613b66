#include "mini/file/journal_keeper.hpp"

#include "mini/file/load.hpp"
#include "scratch.hpp"
#include "support/catch.hpp"

#include <cerrno>

namespace mini::file {
namespace {

using scratch::Folder;
using scratch::put;
using text::Snapshot;

/// A file whose text was changed to this.
Draft draft_of(const std::string& path, int number, std::int64_t tick, const Snapshot& text) {
  const Result<Loaded> loaded = load(path);
  REQUIRE(loaded);
  Draft draft;
  draft.number = number;
  draft.path = path;
  draft.text = text;
  draft.tick = tick;
  draft.base = loaded->text;
  draft.base_format = draft.format = loaded->format;
  draft.id = loaded->id;
  return draft;
}

TEST_CASE("what a keeper was told is on disk, draft by draft", "[file][journal]") {
  const Folder folder;
  put(folder / "one", "1\n");
  put(folder / "two", "2\n");
  std::string first;
  {
    JournalKeeper keeper;
    for (int i = 1; i <= 200; ++i) {
      keeper.update({draft_of(folder / "one", 1, i, Snapshot("1 and " + std::to_string(i) + "\n")),
                     draft_of(folder / "two", 2, i, Snapshot(std::string(static_cast<std::size_t>(i), 'x') + "\n"))});
    }
    keeper.sync();
    const Draft last = draft_of(folder / "one", 1, 200, {});
    REQUIRE(keeper.journal_of(last));
    first = *keeper.journal_of(last);
    CHECK_FALSE(keeper.journal_of(draft_of(folder / "one", 1, 201, {})));
    CHECK(keeper.take_notices().empty());
  }
  CHECK(recover(first)->text.copy() == "1 and 200\n");
  CHECK(recover(find_journal(folder / "two")->path)->text.copy() == std::string(200, 'x') + "\n");
}

TEST_CASE("a draft that is no more has no journal", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "text\n");
  JournalKeeper keeper;
  keeper.update({draft_of(folder / "f", 1, 1, Snapshot("changed\n"))});
  keeper.sync();
  CHECK(find_journal(folder / "f"));
  SECTION("it was written or given up") { keeper.update({}); }
  SECTION("no journal is wanted") {
    Draft draft = draft_of(folder / "f", 1, 1, Snapshot("changed\n"));
    draft.wants_journal = false;
    keeper.update({draft});
  }
  keeper.sync();
  CHECK(folder.names() == std::set<std::string>{"f"});
}

TEST_CASE("after a crash a keeper goes on with the journal that it finds", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "text\n");
  {
    JournalKeeper keeper;
    keeper.update({draft_of(folder / "f", 1, 1, Snapshot("changed\n"))});
  }
  {
    JournalKeeper keeper;
    Draft draft = draft_of(folder / "f", 5, 1, Snapshot("changed again\n"));
    draft.continues = find_journal(folder / "f");
    REQUIRE(draft.continues);
    keeper.update({draft});
    keeper.sync();
    CHECK(keeper.take_notices().empty());
  }
  CHECK(recover(find_journal(folder / "f")->path)->text.copy() == "changed again\n");
}

TEST_CASE("what can't be kept is told once", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "text\n");
  scratch::Faulty system(1, scratch::Faulty::How::FromThenOn, ENOSPC);
  JournalKeeper keeper(system);
  for (int i = 1; i <= 3; ++i) {
    keeper.update({draft_of(folder / "f", 1, i, Snapshot("changed\n"))});
    keeper.sync();
  }
  const std::vector<std::string> notices = keeper.take_notices();
  REQUIRE(notices.size() == 1);
  CHECK(notices.front().find("No space left on device") != std::string::npos);
  CHECK(keeper.take_notices().empty());
  CHECK_FALSE(keeper.journal_of(draft_of(folder / "f", 1, 3, {})));
}

}  // namespace
}  // namespace mini::file
