#include "scan.hpp"

#include "support/catch.hpp"

#include <string>
#include <string_view>

namespace mini::file {
namespace {

Scan scan_in_parts(const std::string& bytes, std::size_t part) {
  Scan scan;
  for (std::size_t at = 0; at < bytes.size(); at += part) scan.feed(std::string_view(bytes).substr(at, part));
  return scan;
}

TEST_CASE("line endings are told apart however the bytes arrive", "[file][scan]") {
  struct Row {
    const char* bytes;
    bool dos;
    bool mixed;
  };
  const auto row = GENERATE(Row{"", false, false}, Row{"a", false, false}, Row{"a\nb\n", false, false},
                            Row{"a\r\nb\r\n", true, false}, Row{"a\r\nb", true, false}, Row{"a\r\nb\n", false, true},
                            Row{"a\nb\r\n", false, true}, Row{"a\rb\r", false, false}, Row{"\r\n", true, false},
                            Row{"\r\r\n", true, false}, Row{"\n\r\n", false, true}, Row{"a\r\n\r", true, false});
  const std::size_t part = GENERATE(1U, 2U, 3U, 100U);
  CAPTURE(row.bytes, part);
  const Scan scan = scan_in_parts(row.bytes, part);
  CHECK(scan.all_dos() == row.dos);
  CHECK(scan.mixed() == row.mixed);
}

}  // namespace
}  // namespace mini::file
