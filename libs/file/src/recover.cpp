#include "descriptor.hpp"
#include "journal_place.hpp"
#include "journal_record.hpp"
#include "mini/file/journal.hpp"
#include "mini/file/load.hpp"
#include "mini/text/edit.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mini::file {
namespace {

/// All bytes of an open file.
bool read_all(System& system, int fd, std::string& out) {
  std::vector<char> buffer(std::size_t{1} << 18);
  for (;;) {
    const ssize_t got = read_some(system, fd, buffer.data(), buffer.size());
    if (got <= 0) return got == 0;
    out.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

/// What a journal holds before its edits.
struct Front {
  Header header;
  RecordReader records;
};

std::optional<Front> read_front(std::string_view bytes) {
  if (!bytes.starts_with(kJournalMagic)) return std::nullopt;
  RecordReader records(bytes.substr(kJournalMagic.size()));
  const std::optional<Record> first = records.next();
  if (!first || first->kind != RecordKind::Header) return std::nullopt;
  std::optional<Header> header = decode_header(first->bytes);
  if (!header) return std::nullopt;
  return Front{std::move(*header), records};
}

std::optional<JournalInfo> look_at(System& system, const std::string& place) {
  const Descriptor file(system, place, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat state{};
  if (!file || system.fstat(file.fd(), &state) != 0 || !S_ISREG(state.st_mode)) return std::nullopt;
  JournalInfo info;
  info.path = place;
  info.in_use = !system.lock(file.fd());
  // What another user has left is not for us, root or not.
  if (!info.in_use && state.st_uid != ::geteuid()) return std::nullopt;
  info.time_seconds = state.st_mtim.tv_sec;
  std::string bytes;
  if (!read_all(system, file.fd(), bytes)) return std::nullopt;
  // Its maker may have died before it wrote a word, or is about to write one.
  if (bytes.empty()) return info;
  std::optional<Front> front = read_front(bytes);
  if (!front) return std::nullopt;  // someone else's file, or damaged: not ours to delete
  info.file = front->header.file;
  info.pid = front->header.pid;
  if (front->header.host != host_name()) info.host = front->header.host;
  for (auto record = front->records.next(); record && !info.has_changes; record = front->records.next()) {
    info.has_changes = record->kind == RecordKind::Edit;
  }
  return info;
}

/// The text that the changes begin with: from the file, when it is as it was, else from the journal.
Result<Recovered> base_of(const Front& front, const std::optional<text::Snapshot>& kept, System& system) {
  const Header& header = front.header;
  Recovered recovered;
  recovered.format = header.format;
  recovered.base = header.id;
  const Result<std::optional<FileId>> now = identify(header.file, system);
  recovered.base_kept = now && now->value_or(FileId{}) == header.id;
  if (kept) {
    recovered.text = recovered.before = *kept;
    return recovered;
  }
  const auto changed = fail(Error::Code::Read, "'" + header.file + "' has changed, its journal can't be used");
  if (!recovered.base_kept) return changed;
  LoadOptions options;
  options.ending = header.format.ending;
  options.even_if_large = true;
  options.system = &system;
  Result<Loaded> loaded = load(header.file, options);
  if (!loaded) return std::unexpected(loaded.error());
  if (loaded->text.size().value != header.base_size) return changed;
  recovered.text = recovered.before = std::move(loaded->text);
  return recovered;
}

}  // namespace

std::optional<JournalInfo> find_journal(const std::string& path, System& system) {
  std::optional<JournalInfo> best;
  const auto rank = [](const JournalInfo& info) {
    return std::tuple(info.in_use, info.has_changes, info.time_seconds);
  };
  for (const std::string& place : journal_places(whole_path(system, path))) {
    for (const std::string& name : journal_names_at(place)) {
      std::optional<JournalInfo> found = look_at(system, name);
      if (found && (!best || rank(*best) < rank(*found))) best = std::move(found);
    }
  }
  return best;
}

std::optional<JournalInfo> inspect_journal(const std::string& journal_path, System& system) {
  std::optional<JournalInfo> found = look_at(system, journal_path);
  return found && !found->file.empty() ? found : std::nullopt;
}

std::vector<JournalInfo> list_journals(const std::string& folder, System& system) {
  std::vector<std::string> folders = folders_elsewhere();
  folders.insert(folders.begin(), folder);
  std::vector<JournalInfo> journals;
  for (const std::string& each : folders) {
    std::error_code failed;  // what can't be listed holds none for us
    for (std::filesystem::directory_iterator at(each, failed), end; !failed && at != end; at.increment(failed)) {
      if (!is_journal_name(at->path().filename().string())) continue;
      if (std::optional<JournalInfo> found = inspect_journal(at->path().string(), system))
        journals.push_back(std::move(*found));
    }
  }
  std::ranges::sort(journals, {}, &JournalInfo::path);
  return journals;
}

void discard(const JournalInfo& journal, System& system) { system.unlink(journal.path.c_str()); }

Result<Recovered> recover(const std::string& journal_path, System& system) {
  const Descriptor file(system, journal_path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  std::string bytes;
  if (!file || !read_all(system, file.fd(), bytes)) return cannot_read(journal_path, errno);
  std::optional<Front> front = read_front(bytes);
  if (!front) return fail(Error::Code::Read, "'" + journal_path + "' is no journal");
  std::optional<text::Snapshot> kept;
  std::optional<Record> record = front->records.next();
  if (record && record->kind == RecordKind::Base) {
    kept = text::Snapshot(record->bytes);
    record = front->records.next();
  }
  Result<Recovered> recovered = base_of(*front, kept, system);
  if (!recovered) return recovered;
  for (; record; record = front->records.next()) {
    std::string_view in = record->bytes;
    const Result<text::Edit> edit = text::Edit::parse(in, recovered->text);
    recovered->whole = record->kind == RecordKind::Edit && edit && in.empty();
    if (!recovered->whole) return recovered;
    recovered->text = edit->apply(recovered->text);
  }
  recovered->whole = front->records.at_end();
  return recovered;
}

}  // namespace mini::file
