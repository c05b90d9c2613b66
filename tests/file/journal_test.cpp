#include "mini/file/journal.hpp"

#include "journal_record.hpp"
#include "mini/file/load.hpp"
#include "mini/file/save.hpp"
#include "scratch.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace mini::file {
namespace {

using scratch::Folder;
using scratch::get;
using scratch::put;
using text::Snapshot;

/// A file, loaded, and its journal.
struct Session {
  Loaded loaded;
  Journal journal;

  static Session open(const std::string& path, System& system = System::real()) {
    Result<Loaded> loaded = load(path);
    REQUIRE(loaded);
    Result<Journal> journal = Journal::start(path, loaded->text, loaded->format, loaded->id, system);
    REQUIRE(journal);
    return {std::move(*loaded), std::move(*journal)};
  }
};

TEST_CASE("what was not saved is recovered", "[file][journal]") {
  const Folder folder;
  const std::string bytes = GENERATE(as<std::string>(), "", "one\r\ntwo\r\n", std::string(3000000, 'x') + "\n");
  put(folder / "f", bytes);
  std::string path;
  Snapshot text;
  {
    Session session = Session::open(folder / "f");
    path = session.journal.path();
    text = session.loaded.text;
    for (int i = 0; i < 100; ++i) {
      text.insert(text.size().value * i / 100, "new\n");
      REQUIRE(session.journal.record(text));
    }
    text.erase({5, 9});
    REQUIRE(session.journal.record(text));
    CHECK(session.journal.has_unsynced());
    REQUIRE(session.journal.sync());
    CHECK_FALSE(session.journal.has_unsynced());
  }
  CHECK(path == std::filesystem::canonical(folder.path()).string() + "/.f.mini-journal");
  const std::optional<JournalInfo> info = find_journal(folder / "f");
  REQUIRE(info);
  CHECK(info->has_changes);
  CHECK_FALSE(info->in_use);
  CHECK(info->pid == ::getpid());
  const Result<Recovered> recovered = recover(info->path);
  REQUIRE(recovered);
  CHECK(recovered->text == text);
  CHECK(recovered->whole);
  CHECK(recovered->base_kept);
  CHECK(recovered->format == load(folder / "f")->format);
}

TEST_CASE("a journal that ended well leaves nothing", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "text\n");
  Session session = Session::open(folder / "f");
  REQUIRE(session.journal.record(Snapshot("changed\n")));
  session.journal.remove();
  CHECK(folder.names() == std::set<std::string>{"f"});
  CHECK_FALSE(find_journal(folder / "f").has_value());
}

TEST_CASE("the journal tells that a file is being edited, by any of its names", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "text\n");
  std::filesystem::create_symlink("f", folder / "link");
  {
    const Session session = Session::open(folder / "link");
    const std::optional<JournalInfo> info = find_journal(folder / "f");
    REQUIRE(info);
    CHECK(info->in_use);
    CHECK_FALSE(info->has_changes);
    // The second one has a journal all the same.
    Result<Journal> second = Journal::start(folder / "f", Snapshot("text\n"), {}, {});
    REQUIRE(second);
    CHECK(second->path() == session.journal.path() + "-2");
    REQUIRE(second->record(Snapshot("changed\n")));
  }
  // Of the two that are left the one with changes counts.
  const std::optional<JournalInfo> left = find_journal(folder / "f");
  REQUIRE(left);
  CHECK_FALSE(left->in_use);
  CHECK(left->has_changes);
  CHECK(list_journals(folder.path()).size() == 2);
}

TEST_CASE("what only has a journal's name is left alone", "[file][journal]") {
  const Folder folder;
  const std::string place = folder / ".f.mini-journal";
  put(folder / "f", "text\n");
  SECTION("a file of someone's") { put(place, "my notes\n"); }
  SECTION("a folder") { std::filesystem::create_directory(place); }
  SECTION("a link") { std::filesystem::create_symlink("f", place); }
  SECTION("a named pipe") { REQUIRE(::mkfifo(place.c_str(), 0600) == 0); }
  CHECK_FALSE(find_journal(folder / "f"));
  CHECK_FALSE(inspect_journal(place));
  const Session session = Session::open(folder / "f");
  CHECK(session.journal.path().ends_with("/.f.mini-journal-2"));
  CHECK(find_journal(folder / "f")->path == session.journal.path());
  CHECK(std::filesystem::exists(std::filesystem::symlink_status(place)));
}

TEST_CASE("a journal that was deleted is missed", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "text\n");
  const Session session = Session::open(folder / "f");
  CHECK_FALSE(session.journal.is_gone());
  std::filesystem::remove(session.journal.path());
  CHECK(session.journal.is_gone());
}

TEST_CASE("after a save the journal begins anew", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "one\n");
  std::string path;
  {
    Session session = Session::open(folder / "f");
    path = session.journal.path();
    REQUIRE(session.journal.record(Snapshot("two\n")));
    const Result<Saved> saved = save(folder / "f", Snapshot("two\n"), {});
    REQUIRE(saved);
    REQUIRE(session.journal.restart(Snapshot("two\n"), {}, saved->id));
    CHECK_FALSE(find_journal(folder / "f")->has_changes);
    REQUIRE(session.journal.record(Snapshot("two and a half\n")));
  }
  const Result<Recovered> recovered = recover(path);
  REQUIRE(recovered);
  CHECK(recovered->text.copy() == "two and a half\n");
  CHECK(recovered->base_kept);
}

TEST_CASE("a small file needs not be there any more", "[file][journal]") {
  const Folder folder;
  put(folder / "f", "one\n");
  std::string path;
  {
    Session session = Session::open(folder / "f");
    path = session.journal.path();
    REQUIRE(session.journal.record(Snapshot("two\n")));
  }
  std::filesystem::remove(folder / "f");
  const Result<Recovered> recovered = recover(path);
  REQUIRE(recovered);
  CHECK(recovered->text.copy() == "two\n");
  CHECK_FALSE(recovered->base_kept);
}

TEST_CASE("a large file that changed is not guessed at", "[file][journal]") {
  const Folder folder;
  put(folder / "f", std::string(2000000, 'a'));
  std::string path;
  {
    Session session = Session::open(folder / "f");
    path = session.journal.path();
    Snapshot text = session.loaded.text;
    text.insert(1000000, "b");
    REQUIRE(session.journal.record(text));
  }
  CHECK(std::filesystem::file_size(path) < 100000);
  put(folder / "f", std::string(2000001, 'a'));
  const Result<Recovered> recovered = recover(path);
  REQUIRE_FALSE(recovered);
  CHECK(recovered.error().code == Error::Code::Read);
}

TEST_CASE("a recovered session goes on in its journal", "[file][journal]") {
  const Folder folder;
  put(folder / "f", GENERATE(as<std::string>(), "one\n", std::string(2000000, 'a')));
  Snapshot text;
  {
    Session session = Session::open(folder / "f");
    text = session.loaded.text;
    text.insert(2, "first");
    REQUIRE(session.journal.record(text));
  }
  const JournalInfo info = find_journal(folder / "f").value();
  {
    const Result<Recovered> recovered = recover(info.path);
    REQUIRE(recovered);
    Result<Journal> journal = Journal::resume(info, *recovered);
    REQUIRE(journal);
    CHECK(find_journal(folder / "f")->in_use);
    CHECK(std::filesystem::file_size(info.path) < 100000);
    text = recovered->text;
    text.insert(3, "second");
    REQUIRE(journal->record(text));
  }
  CHECK(recover(info.path)->text == text);
  discard(info);
  CHECK(folder.names() == std::set<std::string>{"f"});
}

TEST_CASE("a torn or damaged end is left out, whole records are used", "[file][journal][model]") {
  const Folder folder;
  put(folder / "f", "base\n");
  std::vector<std::string> states{"base\n"};
  std::vector<std::uintmax_t> sizes;
  std::string path;
  {
    Session session = Session::open(folder / "f");
    path = session.journal.path();
    sizes.push_back(std::filesystem::file_size(path));
    for (int i = 0; i < 20; ++i) {
      states.push_back(states.back() + std::to_string(i) + "\n");
      REQUIRE(session.journal.record(Snapshot(states.back())));
      sizes.push_back(std::filesystem::file_size(path));
    }
  }
  const std::string whole = get(path);
  std::mt19937 dice(3);
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    put(path, whole.substr(0, size));
    const Result<Recovered> recovered = recover(path);
    std::size_t reached = 0;
    while (reached < sizes.size() && sizes[reached] <= size) ++reached;
    if (reached == 0) continue;  // not even the base is there
    REQUIRE(recovered);
    if (recovered->text.copy() != states[reached - 1]) FAIL("a wrong state");
    if (recovered->whole != (sizes[reached - 1] == size)) FAIL("damage was not seen");
  }
  for (int i = 0; i < 500; ++i) {
    std::string damaged = whole;
    const std::size_t at = sizes[0] + dice() % (whole.size() - sizes[0]);
    damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1U + dice() % 255U));
    put(path, damaged);
    const Result<Recovered> recovered = recover(path);
    REQUIRE(recovered);
    if (recovered->whole) FAIL("damage was not seen");
    if (std::find(states.begin(), states.end(), recovered->text.copy()) == states.end()) FAIL("a state that never was");
  }
}

TEST_CASE("a record that can't be written is tried again with the next", "[file][journal][fault]") {
  const Folder folder;
  put(folder / "f", "text\n");
  for (int at = 1; at < 30; ++at) {
    CAPTURE(at);
    scratch::Faulty system(at, scratch::Faulty::How::Once, ENOSPC);
    std::string path;
    Snapshot text("text\n");
    {
      Result<Journal> journal = Journal::start(folder / "f", text, {}, {}, system);
      if (!journal) continue;
      path = journal->path();
      for (int i = 0; i < 5; ++i) {
        text.insert(0, std::to_string(i));
        if (!journal->record(text)) continue;  // the next one makes good for it
      }
      text.insert(0, "last");
      if (!journal->record(text)) REQUIRE(journal->record(text));
    }
    const Result<Recovered> recovered = recover(path);
    REQUIRE(recovered);
    CHECK(recovered->text == text);
    std::filesystem::remove(path);
  }
}

TEST_CASE("where the folder may not be written the journal goes elsewhere", "[file][journal]") {
  const Folder folder;
  const Folder state;
  put(folder / "f", "text\n");
  ::setenv("XDG_STATE_HOME", state.path().c_str(), 1);
  class Locked : public System {
   public:
    std::string folder;
    int open(const char* path, int flags, mode_t mode) override {
      if ((flags & O_CREAT) == 0 || !std::string(path).starts_with(folder)) return System::open(path, flags, mode);
      errno = EROFS;
      return -1;
    }
  } system;
  system.folder = std::filesystem::canonical(folder.path()).string();
  {
    Result<Journal> journal = Journal::start(folder / "f", Snapshot("text\n"), {}, {}, system);
    REQUIRE(journal);
    CHECK(journal->path().starts_with(state.path() + "/mini/"));
    REQUIRE(journal->record(Snapshot("new\n")));
  }
  const std::optional<JournalInfo> info = find_journal(folder / "f");
  REQUIRE(info);
  CHECK(info->has_changes);
  CHECK(recover(info->path)->text.copy() == "new\n");
  ::unsetenv("XDG_STATE_HOME");
}

}  // namespace
}  // namespace mini::file
