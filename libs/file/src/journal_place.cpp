#include "journal_place.hpp"

#include "beside.hpp"
#include "target.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace mini::file {
namespace {

constexpr std::size_t kLongestName = 255;
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

/// The file's whole path as one name: for folders that hold the journals of many.
std::string journal_name_elsewhere(std::string path) {
  std::replace(path.begin(), path.end(), '/', '%');
  return journal_name(path);
}

}  // namespace

std::string whole_path(System& system, const std::string& path) {
  std::string target = path;
  if (const Result<Target> found = find_target(system, path)) target = found->path;
  std::error_code failed;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(folder_of(target), failed);
  if (failed) return target;
  return (whole / name_of(target)).string();
}

std::vector<std::string> journal_places(const std::string& path) {
  const std::string elsewhere = "/" + journal_name_elsewhere(path);
  std::vector<std::string> places{folder_of(path) + "/" + journal_name(name_of(path))};
  if (const std::string state = variable("XDG_STATE_HOME"); !state.empty())
    places.push_back(state + "/mini" + elsewhere);
  if (const std::string home = variable("HOME"); !home.empty())
    places.push_back(home + "/.local/state/mini" + elsewhere);
  const std::string temporary = variable("TMPDIR");
  places.push_back((temporary.empty() ? "/tmp" : temporary) + elsewhere);
  return places;
}

void make_folder_of(const std::string& place) {
  const std::filesystem::path folder = folder_of(place);
  if (folder.filename() != "mini") return;
  std::error_code ignored;  // then the journal can't be made there either, and the next place is tried
  std::filesystem::create_directories(folder, ignored);
}

}  // namespace mini::file
