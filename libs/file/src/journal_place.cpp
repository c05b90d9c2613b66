#include "journal_place.hpp"

#include "beside.hpp"
#include "target.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace mini::file {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr int kMostJournals = 9;  // of one file
constexpr const char* kEnd = ".mini-journal";

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// `.NAME.mini-journal`, where that is not too long for a name; else a part of NAME and a number made of all of it.
std::string journal_name(const std::string& name) {
  std::string whole = "." + name + kEnd;
  if (whole.size() <= kLongestName) return whole;
  return "." + name.substr(0, 200) + "-" + std::to_string(std::hash<std::string>()(name)) + kEnd;
}

}  // namespace

std::string flat_name(std::string path) {
  std::replace(path.begin(), path.end(), '/', '%');
  return path;
}

std::vector<std::string> folders_elsewhere() {
  std::vector<std::string> folders;
  if (const std::string state = variable("XDG_STATE_HOME"); !state.empty()) folders.push_back(state + "/mini");
  if (const std::string home = variable("HOME"); !home.empty()) folders.push_back(home + "/.local/state/mini");
  const std::string temporary = variable("TMPDIR");
  folders.push_back(temporary.empty() ? "/tmp" : temporary);
  return folders;
}

bool is_journal_name(const std::string& name) {
  const std::size_t end = name.rfind(kEnd);
  return name.starts_with('.') && end != std::string::npos &&
         name.find_first_not_of("-0123456789", end + std::strlen(kEnd)) == std::string::npos;
}

std::vector<std::string> journal_names_at(const std::string& place) {
  std::vector<std::string> names{place};
  for (int i = 2; i <= kMostJournals; ++i) names.push_back(place + "-" + std::to_string(i));
  return names;
}

std::string whole_path(System& system, const std::string& path) {
  std::string target = path;
  if (const Result<Target> found = find_target(system, path)) target = found->path;
  std::error_code failed;
  const std::filesystem::path absolute = std::filesystem::absolute(folder_of(target), failed);
  if (failed) return target;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(absolute, failed);
  if (failed) return target;
  return (whole / name_of(target)).string();
}

std::vector<std::string> journal_places(const std::string& path) {
  std::vector<std::string> places{folder_of(path) + "/" + journal_name(name_of(path))};
  for (const std::string& folder : folders_elsewhere()) places.push_back(folder + "/" + journal_name(flat_name(path)));
  return places;
}

void make_folder_of(const std::string& place) {
  const std::filesystem::path folder = folder_of(place);
  if (folder.filename() != "mini") return;
  std::error_code ignored;  // then the journal can't be made there either, and the next place is tried
  std::filesystem::create_directories(folder, ignored);
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return name.data();
}

}  // namespace mini::file
