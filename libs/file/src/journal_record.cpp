#include "journal_record.hpp"

#include "checksum.hpp"

#include <cstddef>

namespace mini::file {
namespace {

constexpr std::size_t kNumber = 8;
constexpr std::size_t kFront = 2 * kNumber + 1;

void put_number(std::string& out, std::uint64_t value) {
  for (std::size_t i = 0; i < kNumber; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

void put_number(std::string& out, std::int64_t value) { put_number(out, static_cast<std::uint64_t>(value)); }

void put_string(std::string& out, std::string_view bytes) {
  put_number(out, std::uint64_t{bytes.size()});
  out += bytes;
}

/// Takes values from the front; zeros and empty ones when there are none, and then `failed` is set.
struct Fields {
  std::string_view rest;
  bool failed = false;

  std::uint64_t unsigned_number() {
    if (rest.size() < kNumber) {
      failed = true;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = kNumber; i > 0; --i) value = value << 8 | static_cast<unsigned char>(rest[i - 1]);
    rest.remove_prefix(kNumber);
    return value;
  }
  std::int64_t number() { return static_cast<std::int64_t>(unsigned_number()); }
  std::string string() {
    const std::uint64_t size = unsigned_number();
    failed = failed || size > rest.size();
    if (failed) return {};
    std::string out(rest.substr(0, size));
    rest.remove_prefix(size);
    return out;
  }
};

std::uint64_t checksum_of(std::uint64_t before, RecordKind kind, std::string_view bytes) {
  const char letter = static_cast<char>(kind);
  return add_to_checksum(add_to_checksum(before, {&letter, 1}), bytes);
}

}  // namespace

void RecordWriter::add(std::string& out, RecordKind kind, std::string_view bytes) {
  checksum_ = checksum_of(checksum_, kind, bytes);
  put_number(out, std::uint64_t{bytes.size()});
  put_number(out, checksum_);
  out += static_cast<char>(kind);
  out += bytes;
}

std::optional<Record> RecordReader::next() {
  if (rest_.size() < kFront) return std::nullopt;
  Fields fields{rest_};
  const std::uint64_t size = fields.unsigned_number();
  const std::uint64_t checksum = fields.unsigned_number();
  if (size > rest_.size() - kFront) return std::nullopt;
  const Record record{static_cast<RecordKind>(rest_[kFront - 1]), rest_.substr(kFront, size)};
  if (checksum != checksum_of(checksum_, record.kind, record.bytes)) return std::nullopt;
  checksum_ = checksum;
  rest_.remove_prefix(kFront + size);
  return record;
}

std::string encode(const Header& header) {
  std::string out;
  put_string(out, header.file);
  put_number(out, header.pid);
  put_string(out, header.host);
  put_number(out, header.time_seconds);
  put_number(out, static_cast<std::int64_t>(header.format.ending));
  put_number(out, std::int64_t{header.format.bom ? 1 : 0});
  put_number(out, std::int64_t{header.format.mixed ? 1 : 0});
  put_number(out, header.id.device);
  put_number(out, header.id.inode);
  put_number(out, header.id.size);
  put_number(out, header.id.modified_ns);
  put_number(out, header.base_size);
  return out;
}

std::optional<Header> decode_header(std::string_view bytes) {
  Fields fields{bytes};
  Header header;
  header.file = fields.string();
  header.pid = fields.number();
  header.host = fields.string();
  header.time_seconds = fields.number();
  const std::int64_t ending = fields.number();
  if (ending < 0 || ending > static_cast<std::int64_t>(Format::LineEnding::Mac)) return std::nullopt;
  header.format.ending = static_cast<Format::LineEnding>(ending);
  header.format.bom = fields.number() != 0;
  header.format.mixed = fields.number() != 0;
  header.id.device = fields.unsigned_number();
  header.id.inode = fields.unsigned_number();
  header.id.size = fields.number();
  header.id.modified_ns = fields.number();
  header.base_size = fields.number();
  if (fields.failed) return std::nullopt;
  return header;
}

}  // namespace mini::file
