#include "writer.hpp"

#include "convert.hpp"
#include "mini/text/chunks.hpp"

#include <cerrno>
#include <cstdint>

namespace mini::file {
namespace {

constexpr std::size_t kConverted = std::size_t{1} << 18;  // converted bytes that are gathered before a write
constexpr std::int64_t kFlushEvery = std::int64_t{8} << 20;

// The system's type serves reading too, so its pointer is not const.
iovec part_of(std::string_view bytes) {
  return {const_cast<char*>(bytes.data()), bytes.size()};  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

}  // namespace

bool Writer::write(std::string_view bytes) {
  iovec part = part_of(bytes);
  return bytes.empty() || write_all(&part, 1);
}

bool Writer::write(const text::Snapshot& text, Range<Byte> range, Format::LineEnding ending) {
  std::string converted;
  auto left = static_cast<std::size_t>(range.length().value);
  for (text::Chunks chunks(text, range.begin); left > 0; chunks.next()) {
    const std::string_view chunk = chunks.chunk().substr(0, left);
    left -= chunk.size();
    if (ending == Format::LineEnding::Unix) {
      parts_[static_cast<std::size_t>(count_++)] = part_of(chunk);
      if (count_ == kParts && !flush()) return false;
      continue;
    }
    to_file(chunk, ending, converted);
    if (converted.size() < kConverted && left > 0) continue;
    if (!write(converted)) return false;
    converted.clear();
  }
  return flush();
}

bool Writer::flush() {
  const int count = std::exchange(count_, 0);
  return count == 0 || write_all(parts_.data(), count);
}

bool Writer::write_all(iovec* part, int count) {
  while (count > 0) {
    if (stoppable_ && options_.stop.stop_requested()) {
      errno = ECANCELED;
      return false;
    }
    const ssize_t got = options_.system->writev(fd_, part, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      if (got == 0) errno = EIO;
      return false;
    }
    after_write(got);
    auto done = static_cast<std::size_t>(got);
    for (; count > 0 && done >= part->iov_len; --count) done -= (part++)->iov_len;
    if (count > 0) {  // a short write
      part->iov_base = static_cast<char*>(part->iov_base) + done;
      part->iov_len -= done;
    }
  }
  return true;
}

void Writer::after_write(std::int64_t size) {
  written_ += size;
  if (options_.progress) options_.progress(written_, expected_);
  if ((written_ - begun_).value >= kFlushEvery) {
    options_.system->flush_part(fd_, begun_.value, (written_ - begun_).value);
    begun_ = written_;
  }
}

}  // namespace mini::file
