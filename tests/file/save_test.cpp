#include "mini/file/save.hpp"

#include "mini/file/load.hpp"
#include "mini/file/saving.hpp"
#include "scratch.hpp"
#include "support/catch.hpp"

#include <atomic>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace mini::file {
namespace {

using scratch::Folder;
using scratch::get;
using scratch::put;
using text::Snapshot;

struct stat state_of(const std::string& path) {
  struct stat state{};
  REQUIRE(::lstat(path.c_str(), &state) == 0);
  return state;
}

TEST_CASE("a new file has the mode that the umask leaves", "[file][save]") {
  const Folder folder;
  const mode_t old = ::umask(027);
  const Result<Saved> saved = save(folder / "f", Snapshot("new\n"), {});
  ::umask(old);
  REQUIRE(saved);
  CHECK(saved->created);
  CHECK(saved->bytes == Byte{4});
  CHECK(get(folder / "f") == "new\n");
  CHECK((state_of(folder / "f").st_mode & 07777) == 0640);
  CHECK(saved->id == identify(folder / "f")->value());
  CHECK(folder.names() == std::set<std::string>{"f"});
}

TEST_CASE("an old file is replaced and keeps its mode and attributes", "[file][save]") {
  const Folder folder;
  put(folder / "f", "old");
  REQUIRE(::chmod((folder / "f").c_str(), 04751) == 0);
  const bool attributes = ::setxattr((folder / "f").c_str(), "user.note", "kept", 4, 0) == 0;
  const ino_t before = state_of(folder / "f").st_ino;
  const Result<Saved> saved = save(folder / "f", Snapshot("new"), {});
  REQUIRE(saved);
  CHECK_FALSE(saved->created);
  CHECK_FALSE(saved->in_place);
  CHECK(get(folder / "f") == "new");
  CHECK((state_of(folder / "f").st_mode & 07777) == 04751);
  CHECK(state_of(folder / "f").st_ino != before);
  if (attributes) {
    char value[8] = {};
    CHECK(::getxattr((folder / "f").c_str(), "user.note", value, sizeof value) == 4);
    CHECK(std::string(value) == "kept");
  }
  CHECK(folder.names() == std::set<std::string>{"f"});
}

TEST_CASE("symbolic links are followed, also to nothing", "[file][save]") {
  const Folder folder;
  std::filesystem::create_directory(folder / "sub");
  std::filesystem::create_symlink("sub/target", folder / "one");
  std::filesystem::create_symlink("one", folder / "two");
  REQUIRE(save(folder / "two", Snapshot("1"), {}));
  CHECK(get(folder / "sub/target") == "1");
  REQUIRE(save(folder / "two", Snapshot("2"), {}));
  CHECK(get(folder / "sub/target") == "2");
  CHECK(std::filesystem::is_symlink(folder / "two"));
  CHECK(std::filesystem::is_symlink(folder / "one"));
}

TEST_CASE("hard links stay one file", "[file][save]") {
  const Folder folder;
  put(folder / "a", "the old text, longer than the new one");
  std::filesystem::create_hard_link(folder / "a", folder / "b");
  const Result<Saved> saved = save(folder / "a", Snapshot("new"), {});
  REQUIRE(saved);
  CHECK(saved->in_place);
  CHECK(get(folder / "b") == "new");
  CHECK(folder.names() == std::set<std::string>{"a", "b"});
}

/// Refuses what a mount point, a foreign folder or a read-only file would.
class Refusing : public System {
 public:
  bool rename_refused = false;
  bool new_files_refused = false;
  bool writing_refused = false;
  std::string allowed_folder;  // new files are allowed there

  int rename(const char* from, const char* to) override {
    if (!rename_refused) return System::rename(from, to);
    errno = EBUSY;
    return -1;
  }
  int open(const char* path, int flags, mode_t mode) override {
    const bool allowed = !allowed_folder.empty() && std::string(path).starts_with(allowed_folder);
    if (!new_files_refused || allowed || (flags & O_CREAT) == 0) return System::open(path, flags, mode);
    errno = EACCES;
    return -1;
  }
  bool writable(const char*) override { return !writing_refused; }
};

TEST_CASE("where a rename is refused the file is written in place", "[file][save]") {
  const Folder folder;
  put(folder / "f", "the old text");
  const ino_t before = state_of(folder / "f").st_ino;
  Refusing system;
  system.rename_refused = true;
  const std::string text = GENERATE(as<std::string>(), "new", "a new text that is longer than the old one", "");
  const Result<Saved> saved = save(folder / "f", Snapshot(text), {}, {.system = &system});
  REQUIRE(saved);
  CHECK(saved->in_place);
  CHECK(get(folder / "f") == text);
  CHECK(state_of(folder / "f").st_ino == before);
  CHECK(folder.names() == std::set<std::string>{"f"});
}

TEST_CASE("where no file can be made beside, the safety copy goes elsewhere", "[file][save]") {
  const Folder folder;
  const Folder other;
  put(folder / "f", "old");
  Refusing system;
  system.new_files_refused = true;
  SECTION("to the folder for temporary files") {
    system.allowed_folder = other.path();
    ::setenv("TMPDIR", other.path().c_str(), 1);
    const Result<Saved> saved = save(folder / "f", Snapshot("new"), {}, {.system = &system});
    ::unsetenv("TMPDIR");
    REQUIRE(saved);
    CHECK(saved->in_place);
    CHECK(get(folder / "f") == "new");
    CHECK(other.names().empty());
  }
  SECTION("or nothing is written, unless forced") {
    const Result<Saved> refused = save(folder / "f", Snapshot("new"), {}, {.system = &system});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Refused);
    CHECK(get(folder / "f") == "old");
    REQUIRE(save(folder / "f", Snapshot("new"), {}, {.force = true, .system = &system}));
    CHECK(get(folder / "f") == "new");
  }
  SECTION("a new file can't be made") {
    const Result<Saved> saved = save(folder / "g", Snapshot("new"), {}, {.system = &system});
    REQUIRE_FALSE(saved);
    CHECK(saved.error().message == "cannot write '" + (folder / "g") + "': Permission denied");
  }
}

TEST_CASE("a read-only file is refused, unless forced", "[file][save]") {
  const Folder folder;
  put(folder / "f", "old");
  Refusing system;
  system.writing_refused = true;
  const Result<Saved> refused = save(folder / "f", Snapshot("new"), {}, {.system = &system});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "'" + (folder / "f") + "' is read-only (add ! to override)");
  CHECK(get(folder / "f") == "old");
  REQUIRE(save(folder / "f", Snapshot("new"), {}, {.force = true, .system = &system}));
  CHECK(get(folder / "f") == "new");
}

TEST_CASE("what can't be written is said in one line", "[file][save]") {
  const Folder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto message = [](const std::string& path) {
    const Result<Saved> saved = save(path, Snapshot("x"), {});
    return saved ? "saved" : saved.error().message;
  };
  CHECK(message(folder.path()) == "cannot write '" + folder.path() + "': Is a directory");
  CHECK(message(folder / "no/f") == "cannot write '" + (folder / "no/f") + "': No such file or directory");
  CHECK(message("/dev/full") == "cannot write '/dev/full': No space left on device");
  CHECK(message(folder / "pipe") == "cannot write '" + (folder / "pipe") + "': No such device or address");
  CHECK(message("") == "no file name");
}

TEST_CASE("a name as long as names can be is saved too", "[file][save]") {
  const Folder folder;
  const std::string name(255, 'n');
  put(folder / name, "old");
  REQUIRE(save(folder / name, Snapshot("new"), {}));
  CHECK(get(folder / name) == "new");
}

TEST_CASE("a part of the text can be written, and appended", "[file][save]") {
  const Folder folder;
  const Snapshot text("one\ntwo\nthree\n");
  const Format dos{Format::LineEnding::Dos, true, false};
  REQUIRE(save(folder / "f", text, {}, {.part = Range<Byte>{4, 8}}));
  CHECK(get(folder / "f") == "two\n");
  REQUIRE(save(folder / "f", text, dos, {.part = Range<Byte>{0, 4}, .append = true}));
  CHECK(get(folder / "f") == "two\none\r\n");
  CHECK_FALSE(save(folder / "g", text, {}, {.append = true}));
  const Result<Saved> made = save(folder / "g", text, {}, {.append = true, .force = true});
  REQUIRE(made);
  CHECK(made->created);
}

TEST_CASE("large texts are written whole, with any line ending", "[file][save]") {
  const Folder folder;
  std::string bytes;
  for (int i = 0; i < 300000; ++i) bytes += "line " + std::to_string(i) + "\n";
  const Snapshot text(bytes);
  REQUIRE(save(folder / "unix", text, {}));
  CHECK(get(folder / "unix") == bytes);
  REQUIRE(save(folder / "dos", text, {Format::LineEnding::Dos, false, false}));
  CHECK(load(folder / "dos")->text == text);
  CHECK(get(folder / "dos").size() == bytes.size() + 300000);
}

TEST_CASE("a change on disk shows", "[file][save]") {
  const Folder folder;
  const Result<Saved> saved = save(folder / "f", Snapshot("one"), {});
  REQUIRE(saved);
  CHECK(identify(folder / "f")->value() == saved->id);
  put(folder / "f", "other");
  CHECK(identify(folder / "f")->value() != saved->id);
}

TEST_CASE("saving can be stopped before the file is touched", "[file][save]") {
  const Folder folder;
  put(folder / "f", "old");
  const std::stop_source stop;
  stop.request_stop();
  const Result<Saved> saved = save(folder / "f", Snapshot("new"), {}, {.stop = stop.get_token()});
  REQUIRE_FALSE(saved);
  CHECK(saved.error().code == Error::Code::Interrupted);
  CHECK(get(folder / "f") == "old");
  CHECK(folder.names() == std::set<std::string>{"f"});
}

/// Writes nothing before it is let.
class Waiting : public System {
 public:
  std::atomic<bool> let = false;
  ssize_t writev(int fd, const iovec* parts, int count) override {
    let.wait(false);
    return System::writev(fd, parts, count);
  }
};

TEST_CASE("saving in the background tells how far it is, and can be stopped", "[file][save]") {
  const Folder folder;
  put(folder / "f", "old");
  Waiting system;
  std::string bytes;
  bytes.resize(30'000'000, 'x');
  const Snapshot text(bytes);
  Saving saving(folder / "f", text, {}, {.system = &system});
  CHECK_FALSE(saving.wait(std::chrono::milliseconds(0)));
  CHECK(saving.state().written == Byte{0});
  const bool stops = GENERATE(false, true);
  if (stops) saving.stop();
  system.let = true;
  system.let.notify_all();
  REQUIRE(saving.wait(std::chrono::minutes(1)));
  const Result<Saved> saved = saving.take();
  CHECK(saved.has_value() != stops);
  CHECK(get(folder / "f").size() == (stops ? 3 : 30'000'000));
  if (!stops) CHECK(saving.state().written == text.size());
  CHECK(folder.names() == std::set<std::string>{"f"});
}

}  // namespace
}  // namespace mini::file
