#include "mini/file/load.hpp"

#include "mini/file/loading.hpp"
#include "mini/file/save.hpp"
#include "scratch.hpp"
#include "support/catch.hpp"

#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace mini::file {
namespace {

using scratch::Folder;
using scratch::get;
using scratch::put;

TEST_CASE("what a file holds apart from its text is taken off and put back", "[file][load]") {
  struct Row {
    const char* why;
    const char* bytes;
    const char* text;
    Format format;
  };
  using enum Format::LineEnding;
  const auto row = GENERATE(
      Row{"plain", "a\nb\n", "a\nb\n", {Unix, false, false}},
      Row{"no final newline", "a\nb", "a\nb", {Unix, false, false}}, Row{"empty", "", "", {Unix, false, false}},
      Row{"one newline", "\n", "\n", {Unix, false, false}}, Row{"dos", "a\r\nb\r\n", "a\nb\n", {Dos, false, false}},
      Row{"dos without a final newline", "a\r\nb", "a\nb", {Dos, false, false}},
      Row{"dos with a lone CR at the end", "a\r\nb\r", "a\nb\r", {Dos, false, false}},
      Row{"dos with more CRs", "a\r\r\n\r\n", "a\r\n\n", {Dos, false, false}},
      Row{"mixed stays raw", "a\r\nb\n", "a\r\nb\n", {Unix, false, true}},
      Row{"CRs alone are no line endings", "a\rb\r", "a\rb\r", {Unix, false, false}},
      Row{"a byte order mark", "\xEF\xBB\xBFx\n", "x\n", {Unix, true, false}},
      Row{"a byte order mark alone", "\xEF\xBB\xBF", "", {Unix, true, false}},
      Row{"both", "\xEF\xBB\xBFx\r\n", "x\n", {Dos, true, false}},
      Row{"invalid UTF-8", "\xFF\xFE\n", "\xFF\xFE\n", {Unix, false, false}});
  CAPTURE(row.why);
  const Folder folder;
  put(folder / "in", row.bytes);
  const Result<Loaded> loaded = load(folder / "in");
  REQUIRE(loaded);
  CHECK(loaded->text.copy() == row.text);
  CHECK(loaded->format == row.format);
  REQUIRE(save(folder / "out", loaded->text, loaded->format));
  CHECK(get(folder / "out") == row.bytes);
}

TEST_CASE("any bytes come back as they were", "[file][load][model]") {
  const unsigned seed = GENERATE(range(1U, 41U));
  CAPTURE(seed);
  std::mt19937 dice(seed);
  const Folder folder;
  const char* const parts[] = {"\r\n", "\n", "\r", "text", "\xC3\xA9", "\xFF", "a longer piece of text, as in files"};
  const std::size_t kinds = 1 + dice() % std::size(parts);
  std::string bytes = seed % 5 == 0 ? "\xEF\xBB\xBF" : "";
  for (std::size_t left = dice() % (seed % 4 == 0 ? 200000 : 200); left > 0; --left) bytes += parts[dice() % kinds];
  if (seed % 3 == 0) bytes += std::string("\0", 1);
  put(folder / "in", bytes);
  const Result<Loaded> loaded = load(folder / "in");
  REQUIRE(loaded);
  loaded->text.check_invariants();
  CHECK(loaded->id.size == static_cast<std::int64_t>(bytes.size()));
  REQUIRE(save(folder / "out", loaded->text, loaded->format));
  CHECK(get(folder / "out") == bytes);
}

TEST_CASE("a line ending can be asked for", "[file][load]") {
  const Folder folder;
  put(folder / "f", "a\r\nb\rc\n");
  CHECK(load(folder / "f", {.ending = Format::LineEnding::Unix})->text.copy() == "a\r\nb\rc\n");
  CHECK(load(folder / "f", {.ending = Format::LineEnding::Dos})->text.copy() == "a\nb\rc\n");
  const Result<Loaded> mac = load(folder / "f", {.ending = Format::LineEnding::Mac});
  CHECK(mac->text.copy() == "a\n\rb\nc\r");
  REQUIRE(save(folder / "out", mac->text, mac->format));
  CHECK(get(folder / "out") == "a\r\nb\rc\n");
}

TEST_CASE("a file that is not there is a new one", "[file][load]") {
  const Folder folder;
  const Result<Loaded> loaded = load(folder / "none");
  REQUIRE(loaded);
  CHECK(loaded->is_new);
  CHECK(loaded->text.empty());
  CHECK(identify(folder / "none")->has_value() == false);
}

TEST_CASE("what is no file is refused in one line", "[file][load]") {
  const Folder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto message = [](const std::string& path) {
    const Result<Loaded> loaded = load(path);
    return loaded ? "loaded" : loaded.error().message;
  };
  CHECK(message(folder.path()) == '"' + folder.path() + "\" is a directory");
  CHECK(message(folder / "pipe") == "cannot read '" + (folder / "pipe") + "': Is a named pipe");
  CHECK(message("/dev/zero") == "cannot read '/dev/zero': Is a character device");
  put(folder / "f", "x");
  CHECK(message(folder / "f" + "/g") == "cannot read '" + (folder / "f") + "/g': Not a directory");
}

TEST_CASE("files of /proc are read though they say that they are empty", "[file][load]") {
  const Result<Loaded> loaded = load("/proc/self/status");
  REQUIRE(loaded);
  CHECK(loaded->text.copy().starts_with("Name:"));
}

/// Lies about the file: each call may be told what to say.
class Liar : public System {
 public:
  std::function<ssize_t(int call, ssize_t got)> on_read;
  std::function<void(int call, struct stat& state)> on_fstat;

  ssize_t read(int fd, void* to, std::size_t size) override {
    const ssize_t got = System::read(fd, to, std::min<std::size_t>(size, 10));
    return on_read ? on_read(++reads_, got) : got;
  }
  int fstat(int fd, struct stat* to) override {
    const int got = System::fstat(fd, to);
    if (on_fstat) on_fstat(++stats_, *to);
    return got;
  }

 private:
  int reads_ = 0;
  int stats_ = 0;
};

TEST_CASE("interrupts are not errors, errors in the middle are", "[file][load]") {
  const Folder folder;
  put(folder / "f", "a text of more than ten bytes\n");
  Liar system;
  system.on_read = [](int call, ssize_t got) {
    if (call != 2) return got;
    errno = EIO;
    return ssize_t{-1};
  };
  const Result<Loaded> failed = load(folder / "f", {.system = &system});
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message == "cannot read '" + (folder / "f") + "': Input/output error");

  scratch::Faulty interrupted(4, scratch::Faulty::How::Once, EINTR);  // open, fstat, fstat, read
  const Result<Loaded> loaded = load(folder / "f", {.system = &interrupted});
  REQUIRE(loaded);
  CHECK(loaded->text.copy() == get(folder / "f"));
}

TEST_CASE("a file that changes while it is read is read again", "[file][load]") {
  const Folder folder;
  put(folder / "f", "a text of more than ten bytes\n");
  Liar system;
  SECTION("once") {
    system.on_fstat = [](int call, struct stat& state) { state.st_mtim.tv_nsec = call <= 2 ? 1 : 2; };
    const Result<Loaded> loaded = load(folder / "f", {.system = &system});
    REQUIRE(loaded);
    CHECK(loaded->text.copy() == get(folder / "f"));
  }
  SECTION("without end") {
    system.on_fstat = [](int call, struct stat& state) { state.st_mtim.tv_nsec = call; };
    const Result<Loaded> loaded = load(folder / "f", {.system = &system});
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message == "cannot read '" + (folder / "f") + "': it changes while it is read");
  }
  SECTION("it shrinks") {
    system.on_fstat = [](int call, struct stat& state) { state.st_size += 100 - call; };
    CHECK_FALSE(load(folder / "f", {.system = &system}));
  }
  SECTION("it grows without end, as logs do: one state of it will do") {
    system.on_fstat = [](int call, struct stat& state) { state.st_size += call - 9; };
    const Result<Loaded> loaded = load(folder / "f", {.system = &system});
    REQUIRE(loaded);
    CHECK(loaded->grew);
  }
}

TEST_CASE("a file that needs too much memory is asked about", "[file][load]") {
  const Folder folder;
  put(folder / "f", "small");
  Liar system;
  system.on_fstat = [](int, struct stat& state) { state.st_size = off_t{1} << 50; };
  const Result<Loaded> loaded = load(folder / "f", {.system = &system});
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().code == Error::Code::Limit);
}

TEST_CASE("loading can be watched and stopped", "[file][load]") {
  const Folder folder;
  put(folder / "f", std::string(3000000, 'x'));
  std::string first;
  Byte seen = 0;
  LoadOptions options;
  options.first_part = [&](const text::Snapshot& part) { first = part.copy(); };
  options.progress = [&](Byte read, Byte expected) {
    CHECK((seen < read && read <= expected));
    seen = read;
  };
  REQUIRE(load(folder / "f", options));
  CHECK(seen == Byte{3000000});
  CHECK(first == std::string(65536, 'x'));
  std::stop_source stop;
  options.stop = stop.get_token();
  options.progress = [&](Byte, Byte) { stop.request_stop(); };
  const Result<Loaded> stopped = load(folder / "f", options);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == Error::Code::Interrupted);
}

TEST_CASE("a pipe is read to its end", "[file][load]") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::string bytes(200000, 'p');
  std::thread writer([&] {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t put = ::write(ends[1], bytes.data() + at, bytes.size() - at);
      if (put > 0) at += static_cast<std::size_t>(put);
    }
    ::close(ends[1]);
  });
  SECTION("by its descriptor") {
    const Result<Loaded> loaded = load_stream(ends[0], "-");
    REQUIRE(loaded);
    CHECK(loaded->text.copy() == bytes);
  }
  SECTION("by its name, as <(command) gives it") {
    const Result<Loaded> loaded = load("/dev/fd/" + std::to_string(ends[0]));
    REQUIRE(loaded);
    CHECK(loaded->text.copy() == bytes);
  }
  writer.join();
  ::close(ends[0]);
}

TEST_CASE("waiting for a pipe can be stopped", "[file][load]") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  std::stop_source stop;
  std::thread stopper([&] { stop.request_stop(); });
  const Result<Loaded> loaded = load_stream(ends[0], "-", {.stop = stop.get_token()});
  stopper.join();
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().code == Error::Code::Interrupted);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("what was read before the end came is kept where that is asked for, and the reason is told", "[file][load]") {
  const Folder folder;
  put(folder / "f", std::string(3000000, 'x'));
  SECTION("after a stop") {
    std::stop_source stop;
    LoadOptions options{.stop = stop.get_token(), .keep_part = true};
    options.progress = [&](Byte, Byte) { stop.request_stop(); };
    const Result<Loaded> loaded = load(folder / "f", options);
    REQUIRE(loaded);
    CHECK(loaded->cut_short == "Interrupted");
    CHECK((loaded->text.size() > Byte{0} && loaded->text.size() < Byte{3000000}));
  }
  SECTION("after an error in the middle") {
    Liar system;
    system.on_read = [](int call, ssize_t got) {
      if (call != 3) return got;
      errno = EIO;
      return ssize_t{-1};
    };
    const Result<Loaded> loaded = load(folder / "f", {.keep_part = true, .system = &system});
    REQUIRE(loaded);
    CHECK(loaded->cut_short == "cannot read '" + (folder / "f") + "': Input/output error");
    CHECK(loaded->text.copy() == std::string(20, 'x'));
  }
  SECTION("there was no such thing") {
    const Result<Loaded> loaded = load(folder / "f", {.keep_part = true});
    REQUIRE(loaded);
    CHECK(loaded->cut_short.empty());
  }
}

TEST_CASE("a file is read in the background", "[file][load][threads]") {
  const Folder folder;
  put(folder / "f", std::string(3000000, 'x'));
  Loading loading(folder / "f", {});
  while (!loading.wait(std::chrono::milliseconds(1000))) continue;
  const LoadState state = loading.state();
  CHECK(state.read == Byte{3000000});
  CHECK(state.expected == Byte{3000000});
  CHECK(state.beginning.size() == Byte{65536});
  const Result<Loaded> loaded = loading.take();
  REQUIRE(loaded);
  CHECK(loaded->text.size() == Byte{3000000});
}

TEST_CASE("of a pipe that pauses the beginning is there, and after a stop it is kept", "[file][load][threads]") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  Loading loading(ends[0], "-", {.keep_part = true});
  REQUIRE(::write(ends[1], "one\n", 4) == 4);
  while (loading.state().beginning.copy() != "one\n") CHECK_FALSE(loading.wait(std::chrono::milliseconds(1)));
  REQUIRE(::write(ends[1], "two\n", 4) == 4);
  while (loading.state().beginning.copy() != "one\ntwo\n") CHECK_FALSE(loading.wait(std::chrono::milliseconds(1)));
  loading.stop();
  while (!loading.wait(std::chrono::milliseconds(1000))) continue;
  const Result<Loaded> loaded = loading.take();
  REQUIRE(loaded);
  CHECK(loaded->text.copy() == "one\ntwo\n");
  CHECK(loaded->cut_short == "Interrupted");
  ::close(ends[0]);
  ::close(ends[1]);
}

}  // namespace
}  // namespace mini::file
