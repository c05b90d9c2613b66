#include "mini/file/undo_file.hpp"

#include "beside.hpp"
#include "checksum.hpp"
#include "descriptor.hpp"
#include "journal_place.hpp"
#include "writer.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace mini::file {
namespace {

// How an undo file looks: the magic, the size and the checksum of the text, the checksum of the rest (8 bytes each, the
// low one first), and the rest: text::History::serialize().
constexpr std::string_view kMagic = "mini undo 1\n";
constexpr std::size_t kNumber = 8;
constexpr std::size_t kHead = kMagic.size() + 3 * kNumber;
constexpr const char* kEnd = ".mini-undo";
constexpr std::size_t kLongestName = 255;

void put_number(std::string& out, std::uint64_t value) {
  for (std::size_t i = 0; i < kNumber; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint64_t take_number(std::string_view& in) {
  std::uint64_t value = 0;
  for (std::size_t i = kNumber; i > 0; --i) value = value << 8 | static_cast<unsigned char>(in[i - 1]);
  in.remove_prefix(kNumber);
  return value;
}

/// The first bytes of a file, at most `most`; an empty string and errno when it can't be read.
std::string read_front(System& system, int fd, std::size_t most) {
  constexpr std::size_t kPart = std::size_t{1} << 20;
  std::string bytes;
  errno = 0;
  while (bytes.size() < most) {
    const std::size_t size = bytes.size();
    bytes.resize(std::min(most, size + kPart));
    const ssize_t got = read_some(system, fd, bytes.data() + size, bytes.size() - size);
    bytes.resize(size + static_cast<std::size_t>(std::max<ssize_t>(0, got)));
    if (got <= 0) break;
  }
  return bytes;
}

std::string whole_file(const text::Snapshot& text, const text::History& history) {
  std::string steps;
  history.serialize(steps);
  std::string out(kMagic);
  put_number(out, static_cast<std::uint64_t>(text.size().value));
  put_number(out, checksum_of_text(text));
  put_number(out, add_to_checksum(0, steps));
  return out + steps;
}

std::unexpected<Error> cannot_open(const std::string& place, const std::string& why) {
  return fail(Error::Code::Read, "E822: Cannot open undo file for reading: " + place + ": " + why);
}

std::unexpected<Error> cannot_write_undo(const std::string& place) {
  return fail(Error::Code::Write, "E828: Cannot open undo file for writing: " + place + ": " + reason(errno));
}

/// What lies there is an undo file, or nothing.
Result<void> may_replace(System& system, const std::string& place) {
  struct stat state{};
  if (system.lstat(place.c_str(), &state) != 0) return {};
  const Descriptor there(system, place, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (!there) return fail(Error::Code::Refused, "Will not overwrite with undo file, cannot read: " + place);
  if (read_front(system, there.fd(), kMagic.size()) == kMagic) return {};
  return fail(Error::Code::Refused, "Will not overwrite, this is not an undo file: " + place);
}

/// With the mode of the file that it is of, and its owner where we may give things away.
bool adopt_rights(System& system, int fd, const struct stat& of) {
  constexpr mode_t kReadAndWrite = 0666;
  const bool given = system.fchown(fd, of.st_uid, of.st_gid) == 0;
  // Another group must not read what that file's group may.
  const mode_t most = given ? kReadAndWrite : mode_t{0600};
  return system.fchmod(fd, of.st_mode & most) == 0;
}

}  // namespace

std::vector<std::string> undo_file_places(const std::string& path, std::string_view folders, System& system) {
  const std::string whole = whole_path(system, path);
  const char* const home = std::getenv("HOME");
  std::vector<std::string> places;
  while (!folders.empty()) {
    std::string folder(folders.substr(0, folders.find(',')));
    folders.remove_prefix(std::min(folders.size(), folder.size() + 1));
    if (folder.starts_with("~/") && home != nullptr) folder.replace(0, 1, home);
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    if (folder.empty()) continue;
    const std::string name = folder == "." ? "." + name_of(whole) + kEnd : flat_name(whole) + kEnd;
    if (name.size() <= kLongestName) places.push_back((folder == "." ? folder_of(whole) : folder) + "/" + name);
  }
  return places;
}

Result<void> write_undo_file(const std::string& place, const std::string& path, const text::Snapshot& text,
                             const text::History& history, bool force, System& system) {
  if (auto may = may_replace(system, place); !may && !force) return may;
  if (history.newest() == history.oldest()) {
    system.unlink(place.c_str());
    return {};
  }
  auto fresh = TemporaryFile::make(system, folder_of(place), name_of(place), "save", 0600);
  if (!fresh) return cannot_write_undo(place);
  struct stat of{};
  const bool adopted = system.stat(path.c_str(), &of) != 0 || adopt_rights(system, fresh->fd(), of);
  const SaveOptions options{.system = &system};
  const std::string bytes = whole_file(text, history);
  Writer writer(fresh->fd(), options, std::ssize(bytes));
  if (!adopted || !writer.write(bytes) || fresh->close() != 0) return cannot_write_undo(place);
  if (system.rename(fresh->path().c_str(), place.c_str()) != 0) return cannot_write_undo(place);
  fresh->keep();
  return {};
}

Result<std::optional<text::History>> read_undo_file(const std::string& place, const std::string& path,
                                                    const text::Snapshot& text, System& system) {
  const Descriptor file(system, place, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat state{};
  if (!file || system.fstat(file.fd(), &state) != 0) return cannot_open(place, reason(errno));
  if (!S_ISREG(state.st_mode)) return fail(Error::Code::Read, "E823: Not an undo file: " + place);
  struct stat of{};
  const bool owners = state.st_uid == ::geteuid() || (system.stat(path.c_str(), &of) == 0 && state.st_uid == of.st_uid);
  if (!owners) return cannot_open(place, "it belongs to someone else");
  const std::string bytes = read_front(system, file.fd(), static_cast<std::size_t>(state.st_size));
  if (bytes.empty() && errno != 0) return cannot_open(place, reason(errno));
  if (!bytes.starts_with(kMagic)) return fail(Error::Code::Read, "E823: Not an undo file: " + place);
  if (bytes.size() < kHead) return fail(Error::Code::Read, "E825: Corrupted undo file (truncated): " + place);
  std::string_view rest = std::string_view(bytes).substr(kMagic.size());
  const std::uint64_t size = take_number(rest);
  const std::uint64_t text_sum = take_number(rest);
  if (take_number(rest) != add_to_checksum(0, rest))
    return fail(Error::Code::Read, "E825: Corrupted undo file (checksum): " + place);
  if (size != static_cast<std::uint64_t>(text.size().value) || text_sum != checksum_of_text(text)) return std::nullopt;
  auto history = text::History::parse(rest, text);
  if (!history) return fail(Error::Code::Read, "E825: Corrupted undo file (steps): " + place);
  return std::optional(std::move(*history));
}

}  // namespace mini::file
