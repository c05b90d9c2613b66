#include "mini/file/load.hpp"
#include "mini/file/save.hpp"
#include "scratch.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <sys/stat.h>

// Each call to the system that saving makes fails once, in each way that it can; and the process dies before each.

namespace mini::file {
namespace {

using scratch::Faulty;
using scratch::Folder;
using scratch::get;
using scratch::put;
using text::Snapshot;

const std::string kOld(100000, 'o');
const std::string kNew = std::string(150000, 'n') + "\n";

enum class Kind { New, Replaced, Linked };

void prepare(const Folder& folder, Kind kind) {
  if (kind == Kind::New) return;
  put(folder / "f", kOld);
  if (kind == Kind::Linked) std::filesystem::create_hard_link(folder / "f", folder / "link");
}

/// How many calls a save without faults makes.
int calls_of(Kind kind) {
  const Folder folder;
  prepare(folder, kind);
  Faulty system(0, Faulty::How::Once, 0);
  REQUIRE(save(folder / "f", Snapshot(kNew), {}, {.system = &system}));
  return system.calls();
}

/// Whether what the folder holds, apart from the file and its link, is the copy of the old text.
bool old_is_in_a_copy(const Folder& folder) {
  const std::set<std::string> names = folder.names();
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name.find(".mini-backup-") != std::string::npos && get(folder / name) == kOld;
  });
}

TEST_CASE("when one call fails, the old text is there or the new one", "[file][save][fault]") {
  const Kind kind = GENERATE(Kind::New, Kind::Replaced, Kind::Linked);
  const int number = GENERATE(EIO, ENOSPC, EACCES, EINTR);
  const int calls = calls_of(kind);
  REQUIRE(calls > 8);
  for (int at = 1; at <= calls; ++at) {
    CAPTURE(static_cast<int>(kind), number, at);
    const Folder folder;
    prepare(folder, kind);
    Faulty system(at, Faulty::How::Once, number);
    const Result<Saved> saved = save(folder / "f", Snapshot(kNew), {}, {.system = &system});
    const std::string now = get(folder / "f");
    if (saved) {
      CHECK(now == kNew);
    } else {
      CHECK_FALSE(saved.error().message.empty());
      const bool named = saved.error().message.find(".mini-backup-") != std::string::npos;
      CHECK((now == (kind == Kind::New ? "" : kOld) || now == kNew || (named && old_is_in_a_copy(folder))));
    }
    if (kind == Kind::Linked) CHECK(get(folder / "link") == now);
  }
}

TEST_CASE("when the process dies, the old text is there or the new one", "[file][save][fault]") {
  const Kind kind = GENERATE(Kind::New, Kind::Replaced, Kind::Linked);
  const int calls = calls_of(kind);
  for (int at = 1; at <= calls; ++at) {
    CAPTURE(static_cast<int>(kind), at);
    const Folder folder;
    prepare(folder, kind);
    Faulty system(at, Faulty::How::FromThenOn, EIO);
    const Result<Saved> saved = save(folder / "f", Snapshot(kNew), {}, {.system = &system});
    const std::string now = get(folder / "f");
    CHECK((now == (kind == Kind::New ? "" : kOld) || now == kNew || old_is_in_a_copy(folder)));
    if (saved) CHECK(now == kNew);
  }
}

/// Writes at most a few bytes at a time, and is interrupted every other time.
class Slow : public System {
 public:
  ssize_t writev(int fd, const iovec* parts, int count) override {
    if (++calls_ % 2 == 0) {
      errno = EINTR;
      return -1;
    }
    iovec part = parts[0];
    part.iov_len = std::min<std::size_t>(part.iov_len, 1 + static_cast<std::size_t>(calls_ % 5000));
    return count == 0 ? 0 : System::writev(fd, &part, 1);
  }

 private:
  int calls_ = 0;
};

TEST_CASE("short and interrupted writes are gone on with", "[file][save][fault]") {
  const Folder folder;
  std::string bytes;
  for (int i = 0; i < 30000; ++i) bytes += std::to_string(i) + "\n";
  Slow system;
  REQUIRE(save(folder / "f", Snapshot(bytes), {}, {.system = &system}));
  CHECK(get(folder / "f") == bytes);
}

/// A disk that is full after so many bytes.
class Full : public System {
 public:
  explicit Full(std::size_t room) : room_(room) {}
  ssize_t writev(int fd, const iovec* parts, int count) override {
    if (room_ == 0) {
      errno = ENOSPC;
      return -1;
    }
    iovec part = parts[0];
    part.iov_len = std::min(part.iov_len, room_);
    room_ -= part.iov_len;
    return count == 0 ? 0 : System::writev(fd, &part, 1);
  }

 private:
  std::size_t room_;
};

TEST_CASE("a full disk leaves the old text", "[file][save][fault]") {
  const Folder folder;
  const bool append = GENERATE(false, true);
  put(folder / "f", kOld);
  Full system(1000);
  const Result<Saved> saved = save(folder / "f", Snapshot(kNew), {}, {.append = append, .system = &system});
  REQUIRE_FALSE(saved);
  CHECK(saved.error().message == "cannot write '" + (folder / "f") + "': No space left on device");
  CHECK(get(folder / "f") == kOld);
  CHECK(folder.names() == std::set<std::string>{"f"});
}

TEST_CASE("when one call of loading fails, the text is whole or there is none", "[file][load][fault]") {
  const Folder folder;
  put(folder / "f", kOld);
  const int number = GENERATE(EIO, EINTR, EACCES);
  for (int at = 1; at < 12; ++at) {
    CAPTURE(number, at);
    Faulty system(at, Faulty::How::Once, number);
    const Result<Loaded> loaded = load(folder / "f", {.system = &system});
    if (loaded) CHECK(loaded->text.copy() == kOld);
    const bool can_be_interrupted = at == 1 || (at >= 4 && at <= 6);  // open and the reads
    if (number == EINTR && can_be_interrupted) CHECK(loaded);
  }
}

}  // namespace
}  // namespace mini::file
