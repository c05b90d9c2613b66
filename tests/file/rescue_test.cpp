#include "mini/file/rescue.hpp"

#include "scratch.hpp"
#include "support/catch.hpp"

#include <cerrno>
#include <cstdlib>
#include <set>

namespace mini::file {
namespace {

using scratch::Folder;
using scratch::get;
using scratch::put;
using text::Snapshot;

TEST_CASE("a text is rescued beside its file, and overwrites nothing", "[file][rescue]") {
  const Folder folder;
  put(folder / "f", "old\n");
  CHECK_FALSE(find_rescued(folder / "f"));
  CHECK(*rescue(folder / "f", Snapshot("one\n"), {}) == folder / "f.mini-saved");
  CHECK(*rescue(folder / "f", Snapshot("two\n"), {.ending = Format::LineEnding::Dos}) == folder / "f.mini-saved-2");
  CHECK(*find_rescued(folder / "f") == folder / "f.mini-saved");
  CHECK(get(folder / "f") == "old\n");
  CHECK(get(folder / "f.mini-saved") == "one\n");
  CHECK(get(folder / "f.mini-saved-2") == "two\r\n");
}

TEST_CASE("where the folder takes no file the text goes elsewhere", "[file][rescue]") {
  const Folder state;
  ::setenv("XDG_STATE_HOME", state.path().c_str(), 1);
  const Result<std::string> place = rescue("/proc/self/no-file-of-mine", Snapshot("text\n"), {});
  ::unsetenv("XDG_STATE_HOME");
  REQUIRE(place);
  CHECK(place->starts_with(state.path()));
  CHECK(get(*place) == "text\n");
}

TEST_CASE("a text that can't be rescued is no half file", "[file][rescue]") {
  const Folder folder;
  scratch::Faulty count(0, scratch::Faulty::How::Once, 0);
  REQUIRE(rescue(folder / "f", Snapshot("text\n"), {}, count));
  for (int at = 1; at <= count.calls(); ++at) {
    const Folder empty;
    scratch::Faulty system(at, scratch::Faulty::How::Once, ENOSPC);
    const Result<std::string> place = rescue(empty / "f", Snapshot("text\n"), {}, system);
    // One failure: the next place, or the next name, takes it whole.
    CAPTURE(at, place ? *place : place.error().message);
    REQUIRE(place);
    CHECK(get(*place) == "text\n");
    if (!place->starts_with(empty.path())) std::filesystem::remove(*place);
  }
  scratch::Faulty dead(1, scratch::Faulty::How::FromThenOn, ENOSPC);
  const Result<std::string> none = rescue(folder / "g", Snapshot("text\n"), {}, dead);
  REQUIRE_FALSE(none);
  CHECK(none.error().message.find("No space left on device") != std::string::npos);
}

}  // namespace
}  // namespace mini::file
