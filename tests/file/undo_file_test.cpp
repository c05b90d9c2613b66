#include "mini/file/undo_file.hpp"

#include "checksum.hpp"
#include "scratch.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace mini::file {
namespace {

using scratch::Faulty;
using scratch::Folder;
using scratch::get;
using scratch::put;
using text::History;
using text::Snapshot;

/// One step from "one" to "two".
History one_step() {
  History history{Snapshot("one\n")};
  text::Step step;
  step.text = Snapshot("two\n");
  history.commit(std::move(step));
  return history;
}

mode_t mode_of(const std::string& path) {
  struct stat state{};
  REQUIRE(::stat(path.c_str(), &state) == 0);
  return state.st_mode & 07777;
}

std::string error_of(const std::string& place, const std::string& path, const Snapshot& text) {
  const auto got = read_undo_file(place, path, text);
  return got ? "" : got.error().message.substr(0, 4);
}

TEST_CASE("the history of a text is read for that text alone", "[file][undo]") {
  const Folder folder;
  put(folder / "f", "two\n");
  const History history = one_step();
  REQUIRE(write_undo_file(folder / "u", folder / "f", history.text(), history, false));
  auto same = read_undo_file(folder / "u", folder / "f", Snapshot("two\n"));
  REQUIRE(same);
  REQUIRE(*same);
  REQUIRE((*same)->undo() != nullptr);
  CHECK((*same)->text().copy() == "one\n");
  const auto other = read_undo_file(folder / "u", folder / "f", Snapshot("twO\n"));
  REQUIRE(other);
  CHECK_FALSE(*other);
}

TEST_CASE("whoever may read the file may read its undo file", "[file][undo]") {
  const Folder folder;
  put(folder / "f", "two\n");
  const mode_t mode = GENERATE(0600U, 0640U, 0644U, 0755U);
  ::chmod((folder / "f").c_str(), mode);
  const History history = one_step();
  REQUIRE(write_undo_file(folder / "u", folder / "f", history.text(), history, false));
  CHECK(mode_of(folder / "u") == (mode & 0666));
}

TEST_CASE("an undo file of nothing to undo is none", "[file][undo]") {
  const Folder folder;
  put(folder / "f", "two\n");
  const History history = one_step();
  REQUIRE(write_undo_file(folder / "u", folder / "f", history.text(), history, false));
  REQUIRE(write_undo_file(folder / "u", folder / "f", Snapshot("two\n"), History(Snapshot("two\n")), false));
  CHECK_FALSE(std::filesystem::exists(folder / "u"));
}

TEST_CASE("nothing else than an undo file is written over", "[file][undo]") {
  const Folder folder;
  put(folder / "f", "two\n");
  put(folder / "u", "mine\n");
  const History history = one_step();
  const auto refused = write_undo_file(folder / "u", folder / "f", history.text(), history, false);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Error::Code::Refused);
  CHECK(get(folder / "u") == "mine\n");
  CHECK(write_undo_file(folder / "u", folder / "f", history.text(), history, true));
  CHECK(error_of(folder / "u", folder / "f", history.text()).empty());
}

TEST_CASE("what is no undo file, or a damaged one, is told", "[file][undo]") {
  const Folder folder;
  put(folder / "f", "two\n");
  const History history = one_step();
  REQUIRE(write_undo_file(folder / "u", folder / "f", history.text(), history, false));
  const std::string whole = get(folder / "u");
  CHECK(error_of(folder / "none", folder / "f", history.text()) == "E822");
  CHECK(error_of(folder.path(), folder / "f", history.text()) == "E823");
  put(folder / "u", "");
  CHECK(error_of(folder / "u", folder / "f", history.text()) == "E823");
  for (std::size_t size = 12; size < whole.size(); ++size) {
    put(folder / "u", whole.substr(0, size));
    if (error_of(folder / "u", folder / "f", history.text()) != "E825") FAIL("a part was taken for the whole");
  }
  std::string damaged = whole;
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  put(folder / "u", damaged);
  CHECK(error_of(folder / "u", folder / "f", history.text()) == "E825");
}

TEST_CASE("an undo file of someone else is not trusted", "[file][undo]") {
  if (::geteuid() != 0) return;  // only root can give files away
  const Folder folder;
  put(folder / "f", "two\n");
  const History history = one_step();
  REQUIRE(write_undo_file(folder / "u", folder / "f", history.text(), history, false));
  constexpr uid_t kOther = 12345;
  REQUIRE(::chown((folder / "u").c_str(), kOther, kOther) == 0);
  CHECK(error_of(folder / "u", folder / "f", history.text()) == "E822");
  REQUIRE(::chown((folder / "f").c_str(), kOther, kOther) == 0);  // the owner of the file may tell its past
  CHECK(error_of(folder / "u", folder / "f", history.text()).empty());
}

TEST_CASE("when a call fails, the old undo file or the new one is there", "[file][undo]") {
  const Folder folder;
  put(folder / "f", "two\n");
  const History history = one_step();
  REQUIRE(write_undo_file(folder / "u", folder / "f", history.text(), history, false));
  const std::string whole = get(folder / "u");
  for (int at = 1; at < 30; ++at) {
    Faulty system(at, Faulty::How::Once, ENOSPC);
    const auto done = write_undo_file(folder / "u", folder / "f", history.text(), history, false, system);
    if (get(folder / "u") != whole) FAIL("it is neither");
    if (!done && done.error().message.empty()) FAIL("no reason was given");
    if (system.calls() < at) break;
  }
  const std::filesystem::directory_iterator entries(folder.path());
  CHECK(std::distance(begin(entries), end(entries)) == 2);
}

TEST_CASE("'undodir' tells where undo files lie", "[file][undo]") {
  const Folder folder;
  const std::string root = std::filesystem::canonical(folder.path()).string();
  std::string flat = root + "/f.mini-undo";
  std::replace(flat.begin(), flat.end(), '/', '%');
  CHECK(undo_file_places(folder / "f", ".,/var/undo//,,") ==
        std::vector<std::string>{root + "/.f.mini-undo", "/var/undo/" + flat});
  CHECK(undo_file_places(folder / "f", "").empty());
}

TEST_CASE("the checksum of a text does not depend on how it is stored", "[file][undo]") {
  std::string bytes;
  Snapshot pieces;
  for (int i = 0; i < 1000; ++i) {
    const std::string piece = std::to_string(i * i % 251);
    bytes += piece;
    pieces.insert(pieces.size(), piece);
  }
  pieces.replace({100, 900}, std::string_view(bytes).substr(100, 800));
  const std::uint64_t whole = checksum_of_text(Snapshot(bytes));
  REQUIRE(pieces.copy() == bytes);
  CHECK(checksum_of_text(pieces) == whole);
  bytes[1000] = static_cast<char>(bytes[1000] + 1);
  CHECK(checksum_of_text(Snapshot(bytes)) != whole);
}

}  // namespace
}  // namespace mini::file
