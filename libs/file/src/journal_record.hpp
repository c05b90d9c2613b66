#pragma once
#include "mini/file/format.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mini::file {

// How a journal looks on disk: kJournalMagic, then records. A record is its size (8 bytes), the checksum of its kind
// and bytes (8 bytes), which goes on from that of the record before, its kind (1 byte), and its bytes. Numbers have
// their low byte first. The first record is a Header; then comes a Base, when the text is small; then Edits. Written in
// one go from left to right: what a crash leaves is whole records and perhaps a part of one.

inline constexpr std::string_view kJournalMagic = "mini journal 1\n";

struct Header {
  std::string file;
  std::int64_t pid = 0;
  std::string host;
  std::int64_t time_seconds = 0;
  Format format;
  FileId id;
  std::int64_t base_size = 0;  ///< of the text
};

enum class RecordKind : char { Header = 'H', Base = 'B', Edit = 'E' };

/// Appends records to a string, for a file.
class RecordWriter {
 public:
  void add(std::string& out, RecordKind kind, std::string_view bytes);
  /// Where the checksum stands; to go back to when what was added did not reach the disk.
  [[nodiscard]] std::uint64_t checksum() const noexcept { return checksum_; }
  void go_back(std::uint64_t checksum) noexcept { checksum_ = checksum; }

 private:
  std::uint64_t checksum_ = 0;
};

struct Record {
  RecordKind kind;
  std::string_view bytes;
};

/// Takes records from the front of what a file holds, which begins behind the magic.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : rest_(bytes) {}
  /// nullopt at the end, or where what follows is no whole record.
  [[nodiscard]] std::optional<Record> next();
  /// Everything was whole records.
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

 private:
  std::string_view rest_;
  std::uint64_t checksum_ = 0;
};

[[nodiscard]] std::string encode(const Header& header);
[[nodiscard]] std::optional<Header> decode_header(std::string_view bytes);

}  // namespace mini::file
