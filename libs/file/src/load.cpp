#include "mini/file/load.hpp"

#include "convert.hpp"
#include "descriptor.hpp"
#include "memory.hpp"
#include "mini/text/builder.hpp"
#include "scan.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <new>
#include <poll.h>
#include <sys/sysmacros.h>
#include <utility>

namespace mini::file {
namespace {

constexpr std::int64_t kStep = std::int64_t{1} << 19;       // one read(): stays in the cache for the scans
constexpr std::int64_t kFirstPart = std::int64_t{1} << 16;  // enough for a first screen
constexpr std::int64_t kCheckMemoryEvery = std::int64_t{1} << 26;

std::unexpected<Error> too_large(const std::string& name, std::int64_t bytes) {
  const std::string size = std::to_string(bytes >> 20);
  return fail(Error::Code::Limit,
              "'" + name + "' needs " + size + " MB, more than half of the free memory (:e! or --large loads it)");
}

std::unexpected<Error> no_memory(const std::string& name) {
  return fail(Error::Code::Limit, "not enough memory for '" + name + "'");
}

/// Reads one file or stream to its end.
class Reader {
 public:
  Reader(int fd, const std::string& name, const LoadOptions& options, std::int64_t expected)
      : fd_(fd), name_(name), options_(options), expected_(expected) {}

  Result<void> run() {
    Result<bool> more = true;
    while (more && *more) {
      if (options_.stop.stop_requested()) {
        more = fail(Error::Code::Interrupted, "Interrupted");
      } else if (!wait_ || ready()) {
        more = step();
      }
    }
    if (more) return {};
    if (!options_.keep_part) return std::unexpected(more.error());
    cut_short_ = more.error().message;
    return {};
  }

  /// A stream: wait for bytes in a way that a stop can end.
  void wait_for_bytes() { wait_ = true; }
  [[nodiscard]] Byte size() const { return builder_.size(); }
  [[nodiscard]] Result<Loaded> finish();

 private:
  [[nodiscard]] bool ready() {
    pollfd wanted{fd_, POLLIN, 0};
    if (::poll(&wanted, 1, 0) != 0) return true;  // an error is for read() to report
    tell_beginning();
    return ::poll(&wanted, 1, 100) != 0;
  }

  void tell_beginning() {
    if (!options_.first_part || std::ssize(beginning_) == told_) return;
    told_ = std::ssize(beginning_);
    options_.first_part(text::Snapshot(beginning_));
  }

  void keep_beginning(std::string_view bytes) {
    if (!options_.first_part || std::ssize(beginning_) == kFirstPart) return;
    beginning_ += bytes.substr(0, static_cast<std::size_t>(kFirstPart - std::ssize(beginning_)));
    if (std::ssize(beginning_) == kFirstPart) tell_beginning();
  }

  /// One read(). False at the end.
  Result<bool> step() {
    // One byte more than expected: a read that gives nothing is what tells the end.
    const std::int64_t left = std::max(expected_ - builder_.size().value, std::int64_t{1});
    const std::span<char> space = builder_.space(expected_ > 0 ? left : kStep);
    const std::size_t wanted = std::min(space.size(), static_cast<std::size_t>(kStep));
    const ssize_t got = read_some(*options_.system, fd_, space.data(), wanted);
    if (got < 0 && errno == EAGAIN && wait_) return true;
    if (got < 0) return cannot_read(name_, errno);
    if (got == 0) return false;
    scan_.feed({space.data(), static_cast<std::size_t>(got)});
    keep_beginning({space.data(), static_cast<std::size_t>(got)});
    builder_.commit(got);
    return after_step();
  }

  Result<bool> after_step() {
    if (options_.progress) options_.progress(builder_.size(), expected_);
    if (!options_.even_if_large && builder_.size().value >= checked_ + kCheckMemoryEvery) {
      checked_ = builder_.size().value;
      // What is read already is no longer free: it may take as much as is left.
      if (checked_ > std::max(expected_, available_memory())) return too_large(name_, checked_);
    }
    return true;
  }

  int fd_;
  const std::string& name_;
  const LoadOptions& options_;
  std::int64_t expected_;  // 0: not known
  std::int64_t checked_ = 0;
  bool wait_ = false;
  std::string beginning_;  // the first kFirstPart bytes, when someone wants to see them
  std::int64_t told_ = 0;  // of them
  std::string cut_short_;
  text::Builder builder_;
  Scan scan_;
};

Result<Loaded> Reader::finish() {
  Loaded loaded;
  loaded.cut_short = cut_short_;
  loaded.text = builder_.finish();
  loaded.had_utf8 = loaded.text.encoding() != text::Encoding::Unknown;
  loaded.format.mixed = scan_.mixed();
  if (scan_.all_dos()) loaded.format.ending = Format::LineEnding::Dos;
  loaded.format.ending = options_.ending.value_or(loaded.format.ending);
  const Byte mark = static_cast<std::int64_t>(kByteOrderMark.size());
  if (loaded.text.size() >= mark && loaded.text.copy({0, mark}) == kByteOrderMark) {
    loaded.format.bom = true;
    loaded.text.erase({0, mark});
  }
  loaded.text = from_file(loaded.text, loaded.format.ending);
  return loaded;
}

/// /dev/null ends at once; other devices may never do.
bool is_null_device(const struct stat& state) {
  return S_ISCHR(state.st_mode) && major(state.st_rdev) == 1 && minor(state.st_rdev) == 3;
}

/// Why this is nothing to load, in errno's terms and ours.
std::optional<std::string> not_loadable(const struct stat& state) {
  if (is_null_device(state)) return std::nullopt;
  if (S_ISCHR(state.st_mode)) return "Is a character device";
  if (S_ISBLK(state.st_mode)) return "Is a block device";
  if (S_ISSOCK(state.st_mode)) return "Is a socket";
  if (S_ISFIFO(state.st_mode)) return "Is a named pipe";
  return std::nullopt;
}

/// A pipe that was handed to us, as by <(command) in a shell, and not a named one that may never be written.
bool is_own_pipe(const std::string& path, const struct stat& state) {
  const bool own = path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/") || path == "/dev/stdin";
  return own && S_ISFIFO(state.st_mode);
}

enum class Steadiness { Same, Grew, Changed };

/// What became of the file while `size` bytes of it were read.
Steadiness compare(const FileId& before, const FileId& after, Byte size) {
  // Files of /proc say that they are empty, those of /sys that they are a page long.
  if (before == after && (size.value <= before.size || before.size == 0)) return Steadiness::Same;
  return after.size > before.size && size.value >= before.size ? Steadiness::Grew : Steadiness::Changed;
}

struct Attempt {
  Loaded loaded;
  Steadiness steadiness = Steadiness::Same;
};

Result<Attempt> load_once(int fd, const std::string& path, const FileId& before, const LoadOptions& options) {
  Reader reader(fd, path, options, before.size);
  if (const Result<void> read = reader.run(); !read) return std::unexpected(read.error());
  struct stat state{};
  if (options.system->fstat(fd, &state) != 0) return cannot_read(path, errno);
  Attempt attempt;
  attempt.steadiness = compare(before, id_of(state), reader.size());
  const Byte size = reader.size();
  Result<Loaded> loaded = reader.finish();
  if (!loaded) return std::unexpected(loaded.error());
  attempt.loaded = std::move(*loaded);
  attempt.loaded.id = before;
  if (before.size != 0) attempt.loaded.id.size = std::max(before.size, size.value);
  return attempt;
}

/// Reads again while the file changes under us, a few times.
Result<Loaded> load_steady(int fd, const std::string& path, const LoadOptions& options) {
  constexpr int kAttempts = 3;
  for (int i = 1;; ++i) {
    struct stat state{};
    if (options.system->fstat(fd, &state) != 0) return cannot_read(path, errno);
    if (!options.even_if_large && state.st_size > available_memory() / 2) return too_large(path, state.st_size);
    Result<Attempt> attempt = load_once(fd, path, id_of(state), options);
    if (!attempt) return std::unexpected(attempt.error());
    const bool last = i == kAttempts;
    if (!attempt->loaded.cut_short.empty()) return std::move(attempt->loaded);
    if (attempt->steadiness == Steadiness::Same || (last && attempt->steadiness == Steadiness::Grew)) {
      attempt->loaded.grew = attempt->steadiness == Steadiness::Grew;
      return std::move(attempt->loaded);
    }
    if (last) return fail(Error::Code::Read, "cannot read '" + path + "': it changes while it is read");
    if (options.system->lseek(fd, 0, SEEK_SET) != 0) return cannot_read(path, errno);
  }
}

Result<Loaded> new_file() {
  Loaded loaded;
  loaded.is_new = true;
  return loaded;
}

Result<Loaded> load_path(const std::string& path, const LoadOptions& options) {
  System& system = *options.system;
  // Not blocking: a named pipe without a writer must not hold us.
  const Descriptor file(system, path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (!file) return errno == ENOENT ? new_file() : cannot_read(path, errno);
  struct stat state{};
  if (system.fstat(file.fd(), &state) != 0) return cannot_read(path, errno);
  if (is_own_pipe(path, state)) return load_stream(file.fd(), path, options);
  if (S_ISDIR(state.st_mode)) return fail(Error::Code::Read, '"' + path + "\" is a directory");
  if (const auto why = not_loadable(state)) return fail(Error::Code::Read, "cannot read '" + path + "': " + *why);
  Result<Loaded> loaded = load_steady(file.fd(), path, options);
  // To root nothing is forbidden: a file that no one shall write is one to be asked about all the same.
  const bool meant_to_be = (state.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
  if (loaded) loaded->read_only = meant_to_be || !system.writable(path.c_str());
  return loaded;
}

}  // namespace

Result<Loaded> load(const std::string& path, const LoadOptions& options) {
  try {
    return load_path(path, options);
  } catch (const std::bad_alloc&) {
    return no_memory(path);
  }
}

Result<Loaded> load_stream(int fd, const std::string& name, const LoadOptions& options) {
  try {
    Reader reader(fd, name, options, 0);
    reader.wait_for_bytes();
    if (const Result<void> read = reader.run(); !read) return std::unexpected(read.error());
    return reader.finish();
  } catch (const std::bad_alloc&) {
    return no_memory(name);
  }
}

Result<std::optional<FileId>> identify(const std::string& path, System& system) {
  struct stat state{};
  if (system.stat(path.c_str(), &state) == 0) return id_of(state);
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  return cannot_read(path, errno);
}

}  // namespace mini::file
