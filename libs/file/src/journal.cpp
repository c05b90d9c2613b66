#include "mini/file/journal.hpp"

#include "beside.hpp"
#include "descriptor.hpp"
#include "journal_place.hpp"
#include "journal_record.hpp"
#include "mini/text/edit.hpp"
#include "writer.hpp"

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace mini::file {
namespace {

/// The whole text of a smaller file goes into its journal: then that can be recovered whatever becomes of the file.
constexpr Byte kBaseKept = std::int64_t{1} << 20;

/// Opens a journal that is not there yet, and locks it. errno says why not.
Descriptor make_journal(System& system, const std::string& place) {
  make_folder_of(place);
  Descriptor file(system, place, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file) static_cast<void>(system.lock(file.fd()));  // nobody else knows of it yet
  return file;
}

}  // namespace

struct Journal::State {
  System& system;
  Descriptor file;
  std::string path;
  std::string edited;   // the file that it is of
  text::Snapshot last;  // what the journal leads to
  RecordWriter records;
  std::int64_t size = 0;
  bool unsynced = false;

  Result<void> append(RecordWriter next, const std::string& bytes);
  Result<void> begin(const text::Snapshot& base, const Format& format, const FileId& id);
};

/// Adds bytes at the end; what can't be written whole is taken off again.
Result<void> Journal::State::append(RecordWriter next, const std::string& bytes) {
  SaveOptions options;
  options.system = &system;
  Writer writer(file.fd(), options, 0);
  if (system.lseek(file.fd(), size, SEEK_SET) < 0 || !writer.write(bytes)) {
    const int number = errno;
    static_cast<void>(system.ftruncate(file.fd(), size));
    return cannot_write(path, number);
  }
  size += writer.written().value;
  records = next;
  unsynced = true;
  return {};
}

/// Writes all that stands before the first edit.
Result<void> Journal::State::begin(const text::Snapshot& base, const Format& format, const FileId& id) {
  Header header;
  header.file = edited;
  header.pid = ::getpid();
  header.host = host_name();
  header.time_seconds = std::time(nullptr);
  header.format = format;
  header.id = id;
  header.base_size = base.size().value;
  std::string bytes(kJournalMagic);
  RecordWriter next;
  next.add(bytes, RecordKind::Header, encode(header));
  if (base.size() <= kBaseKept) next.add(bytes, RecordKind::Base, base.copy());
  if (Result<void> added = append(next, bytes); !added) return added;
  last = base;
  return {};
}

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Result<Journal> Journal::start(const std::string& path, const text::Snapshot& base, const Format& format,
                               const FileId& id, System& system) {
  const std::string edited = whole_path(system, path);
  Result<void> first_failure;
  for (const std::string& place : journal_places(edited)) {
    Result<Journal> journal = start_at(place, edited, base, format, id, system);
    if (journal) return journal;
    if (first_failure) first_failure = std::unexpected(journal.error());
  }
  return fail(Error::Code::Write, "no place for a journal of '" + path + "': " + first_failure.error().message);
}

Result<Journal> Journal::start_at(const std::string& place, const std::string& edited, const text::Snapshot& base,
                                  const Format& format, const FileId& id, System& system) {
  for (const std::string& name : journal_names_at(place)) {
    Descriptor file = make_journal(system, name);
    if (!file && errno == EEXIST) continue;
    if (!file) return cannot_write(name, errno);
    Journal journal(std::make_unique<State>(State{system, std::move(file), name, edited, {}, {}, 0, false}));
    Result<void> begun = journal.state_->begin(base, format, id);
    if (begun) return journal;
    journal.remove();
    return std::unexpected(begun.error());
  }
  return cannot_write(place, EEXIST);
}

Result<Journal> Journal::resume(const JournalInfo& old, const Recovered& recovered, System& system) {
  const std::string place = old.path + "-new";
  system.unlink(place.c_str());
  Descriptor file = make_journal(system, place);
  if (!file) return cannot_write(place, errno);
  Journal journal(std::make_unique<State>(State{system, std::move(file), place, old.file, {}, {}, 0, false}));
  Result<void> done = journal.state_->begin(recovered.before, recovered.format, recovered.base);
  if (done) done = journal.record(recovered.text);
  if (done) done = journal.sync();
  if (done && system.rename(place.c_str(), old.path.c_str()) != 0) done = cannot_write(old.path, errno);
  if (!done) {
    journal.remove();
    return std::unexpected(done.error());
  }
  journal.state_->path = old.path;
  return journal;
}

Result<void> Journal::record(const text::Snapshot& text) {
  const text::Edit edit = text::Edit::between(state_->last, text);
  if (edit.empty()) return {};
  std::string payload;
  edit.serialize(payload);
  std::string bytes;
  RecordWriter next = state_->records;
  next.add(bytes, RecordKind::Edit, payload);
  if (Result<void> added = state_->append(next, bytes); !added) return added;
  state_->last = text;
  return {};
}

Result<void> Journal::sync() {
  if (!state_->unsynced) return {};
  if (!file::sync(state_->system, state_->file.fd())) return cannot_write(state_->path, errno);
  state_->unsynced = false;
  return {};
}

Result<void> Journal::restart(const text::Snapshot& base, const Format& format, const FileId& id) {
  // Nothing is lost in between: the file holds the text.
  if (state_->system.ftruncate(state_->file.fd(), 0) != 0) return cannot_write(state_->path, errno);
  state_->size = 0;
  return state_->begin(base, format, id);
}

void Journal::remove() {
  if (state_ == nullptr) return;
  // Where ours was deleted the name may be another one's by now.
  if (!is_gone()) state_->system.unlink(state_->path.c_str());
  state_.reset();
}

bool Journal::is_gone() const {
  struct stat state{};
  return state_->system.fstat(state_->file.fd(), &state) == 0 && state.st_nlink == 0;
}

const std::string& Journal::path() const noexcept { return state_->path; }
bool Journal::has_unsynced() const noexcept { return state_->unsynced; }

}  // namespace mini::file
