#pragma once
#include <cstdint>

namespace mini::file {

/// How a file holds its text, apart from the text itself.
struct Format {
  enum class LineEnding {
    Unix,  ///< LF
    Dos,   ///< CR LF; the text has no CR
    Mac,   ///< CR; the text has LF. Never found by loading, only asked for
  };
  LineEnding ending = LineEnding::Unix;
  bool bom = false;    ///< began with a UTF-8 byte order mark; the text has none
  bool mixed = false;  ///< some lines end in CR LF and some in LF; then all is kept raw, as Unix

  friend bool operator==(const Format&, const Format&) = default;
};

/// Which file was read or written, and in what state: two that are equal hold the same bytes, as far as the
/// system can tell.
struct FileId {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::int64_t size = 0;
  std::int64_t modified_ns = 0;  ///< since 1970

  friend bool operator==(const FileId&, const FileId&) = default;
};

}  // namespace mini::file
