#pragma once
#include "mini/file/format.hpp"
#include "mini/text/snapshot.hpp"

#include <string>
#include <string_view>

namespace mini::file {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The text of a file whose bytes are `raw`: Dos loses the CR before each LF, Mac swaps CR and LF. One pass.
[[nodiscard]] text::Snapshot from_file(const text::Snapshot& raw, Format::LineEnding ending);

/// Appends the bytes that a file holds for this part of a text to `out`.
void to_file(std::string_view part, Format::LineEnding ending, std::string& out);

}  // namespace mini::file
