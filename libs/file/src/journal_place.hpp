#pragma once
#include "mini/file/system.hpp"

#include <string>
#include <vector>

namespace mini::file {

/// The file's path from the root, with its symbolic links followed: one file has one journal, whatever it is called.
[[nodiscard]] std::string whole_path(System& system, const std::string& path);

/// Where the journal of this file may lie, best first. `path` is whole.
[[nodiscard]] std::vector<std::string> journal_places(const std::string& path);

/// What a journal may be called there: others have a number behind it when a name is taken.
[[nodiscard]] std::vector<std::string> journal_names_at(const std::string& place);

/// The file's whole path as one name: for folders that hold things of many.
[[nodiscard]] std::string flat_name(std::string path);

/// Where mini keeps what can't lie beside its file, best first.
[[nodiscard]] std::vector<std::string> folders_elsewhere();

/// Whether a file is called as a journal is.
[[nodiscard]] bool is_journal_name(const std::string& name);

/// The name of this machine, or of this container: journals of several may lie in one folder.
[[nodiscard]] std::string host_name();

/// Makes the folder that a place lies in, when that is one of mini's own.
void make_folder_of(const std::string& place);

}  // namespace mini::file
