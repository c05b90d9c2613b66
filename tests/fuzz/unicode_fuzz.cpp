// Any bytes: clusters are found the same way forwards and backwards, columns and bytes find each other, nothing that is
// drawn holds a control.
#include "mini/base/assert.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/wrap.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace mini;

namespace {

void check_drawing(std::string_view cluster, Cell column, const unicode::DisplayOptions& options) {
  const Cell width = unicode::cluster_width(cluster, column, options);
  MINI_ASSERT(width >= 1);
  if (cluster == "\t" && !options.tabs_as_controls) return;
  const std::string drawn = unicode::drawn_as(cluster);
  MINI_ASSERT(unicode::is_valid_utf8(drawn));
  for (const char c : drawn) MINI_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

void check_line(std::string_view line, Cell columns, const unicode::DisplayOptions& options) {
  Cell column = 0;
  for (Byte at = 0; at < std::ssize(line);) {
    const Byte end = unicode::next_cluster(line, at);
    const std::string_view cluster =
        line.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((end - at).value));
    MINI_ASSERT(end > at && end <= std::ssize(line));
    MINI_ASSERT(unicode::previous_cluster(line, end) == at);
    MINI_ASSERT(unicode::cluster_begin(line, at) == at);
    MINI_ASSERT(unicode::cell_of(line, at, options) == column);
    MINI_ASSERT(unicode::byte_at_cell(line, column, options) == at);
    MINI_ASSERT(unicode::wrap_byte(line, unicode::wrap_position(line, at, columns, options), columns, options) == at);
    check_drawing(cluster, column, options);
    column += unicode::cluster_width(cluster, column, options);
    at = end;
  }
  MINI_ASSERT(unicode::line_width(line, options) == column);
  MINI_ASSERT(unicode::wrapped_rows(line, columns, options) >= 1);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The walks below are quadratic, and long lines say nothing new.
  constexpr std::size_t kMost = 600;
  if (size < 2 || size > kMost) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const unicode::DisplayOptions options{.tabstop = 1 + data[0] % 16, .tabs_as_controls = (data[0] & 0x80U) != 0};
  check_line(bytes.substr(2), 1 + data[1] % 90, options);
  return 0;
}
