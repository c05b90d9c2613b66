#include "mini/file/rescue.hpp"

#include "beside.hpp"
#include "descriptor.hpp"
#include "in_place.hpp"
#include "journal_place.hpp"

#include <cerrno>
#include <fcntl.h>

namespace mini::file {
namespace {

constexpr const char* kEnd = ".mini-saved";
constexpr int kMost = 100;  // of one file

std::string name_or_none(const std::string& path) { return path.empty() ? "noname" : path; }

/// Writes to a file that is not there yet. EEXIST when it is.
Result<void> write_new(System& system, const std::string& place, const text::Snapshot& text, const Format& format) {
  make_folder_of(place);
  Descriptor file(system, place, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (!file) return cannot_write(place, errno);
  SaveOptions options;
  options.system = &system;
  const Job job{place, text, Range<Byte>{0, text.size()}, format, options};
  Writer writer(file.fd(), options, text.size());
  if (write_job(job, writer) && sync(system, file.fd()) && file.close() == 0) return {};
  const int number = errno;
  system.unlink(place.c_str());
  return cannot_write(place, number);
}

/// The first name in the row that is free.
std::optional<std::string> free_name(System& system, const std::string& stem) {
  for (int i = 1; i <= kMost; ++i) {
    std::string name = i == 1 ? stem : stem + "-" + std::to_string(i);
    struct stat state{};
    if (system.lstat(name.c_str(), &state) != 0) return name;
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> rescue(const std::string& path, const text::Snapshot& text, const Format& format, System& system) {
  const std::string beside = name_or_none(path) + kEnd;
  const std::string elsewhere = flat_name(whole_path(system, name_or_none(path))) + kEnd;
  std::vector<std::string> stems{beside};
  for (const std::string& folder : folders_elsewhere()) stems.push_back(folder + "/" + elsewhere);
  Result<void> first_failure;
  for (const std::string& stem : stems) {
    const std::optional<std::string> place = free_name(system, stem);
    if (!place) continue;
    const Result<void> done = write_new(system, *place, text, format);
    if (done) return *place;
    if (first_failure) first_failure = done;
  }
  return fail(Error::Code::Write,
              first_failure ? "no place is left for '" + beside + "'" : first_failure.error().message);
}

std::optional<std::string> find_rescued(const std::string& path, System& system) {
  std::string name = name_or_none(path) + kEnd;
  struct stat state{};
  if (system.lstat(name.c_str(), &state) != 0) return std::nullopt;
  return name;
}

}  // namespace mini::file
