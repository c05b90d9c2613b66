// The undo tree beside the file: 'undofile', :wundo, :rundo.
#include "ex.hpp"
#include "file_names.hpp"
#include "files.hpp"
#include "mini/file/undo_file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

bool exists(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::exists(path, unknown);
}

/// The buffer's history becomes what that file holds. False: that is of another text.
Result<bool> take_history(Core& core, const std::string& place) {
  core.doc().sync();
  auto history = file::read_undo_file(place, core.buffer->name, core.doc().text());
  if (!history) return std::unexpected(history.error());
  if (!*history) return false;
  core.doc().adopt(std::move(**history));
  return true;
}

Result<void> ex_read_undo(Core& core, ExLine& line) {
  const auto name = expand_name(core, line.argument);
  if (!name) return std::unexpected(name.error());
  const Result<bool> taken = take_history(core, *name);
  if (!taken) return std::unexpected(taken.error());
  core.say(*taken ? "Finished reading undo file " + *name : "File contents changed, cannot use undo info");
  return {};
}

Result<void> ex_write_undo(Core& core, ExLine& line) {
  const auto name = expand_name(core, line.argument);
  if (!name) return std::unexpected(name.error());
  core.doc().sync();
  auto done = file::write_undo_file(*name, core.buffer->name, core.doc().text(), core.doc().history(), line.bang);
  if (done || done.error().code != Error::Code::Refused) return done;
  core.say(done.error().message);  // as in Vim no failure: nothing is lost
  return {};
}

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::ReadUndo, ex_read_undo},
    {Ex::WriteUndo, ex_write_undo},
});

}  // namespace

std::string adopt_undo_file(Core& core) {
  if (!core.options.undofile || core.buffer->is_new) return {};
  const std::vector<std::string> places = file::undo_file_places(core.buffer->name, core.options.undodir);
  const auto place = std::ranges::find_if(places, exists);
  if (place == places.end()) return {};
  const Result<bool> taken = take_history(core, *place);
  return taken ? "" : "; " + taken.error().message;
}

std::string keep_undo_file(Core& core) {
  if (!core.options.undofile) return {};
  const std::vector<std::string> places = file::undo_file_places(core.buffer->name, core.options.undodir);
  // The first folder that is there.
  const auto has_folder = [](const std::string& place) { return exists(place.substr(0, place.rfind('/') + 1)); };
  const auto place = std::ranges::find_if(places, has_folder);
  if (place == places.end()) return "; E828: Cannot open undo file for writing: no folder of 'undodir' is there";
  auto done = file::write_undo_file(*place, core.buffer->name, core.doc().text(), core.doc().history(), false);
  return done ? "" : "; " + done.error().message;
}

ExCommand find_undo_file_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
