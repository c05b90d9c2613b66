// Reading and writing files, in the background where someone watches.
#include "core.hpp"
#include "files.hpp"

#include <chrono>

namespace mini::editor {
namespace {

std::string amount(Byte bytes) {
  constexpr std::int64_t kMega = std::int64_t{1} << 20;
  if (bytes.value < 10 * kMega) return std::to_string(bytes.value >> 10) + " KB";
  return std::to_string(bytes.value / kMega) + " MB";
}

std::string progress(Byte done, Byte expected) {
  if (expected <= Byte{0}) return amount(done);
  return amount(done) + " of " + amount(expected);
}

// Most files are there before anyone could look.
constexpr std::chrono::milliseconds kUnseen{40};

}  // namespace

Result<file::Loaded> Editor::Core::await(file::Loading loading_file, const std::string& name) {
  using std::chrono::milliseconds;
  bool over = loading_file.wait(kUnseen);
  while (!over) {
    reading = Reading{name, loading_file.state()};
    if (!settings.while_loading()) loading_file.stop();
    over = loading_file.wait(milliseconds(0));
  }
  reading.reset();
  return loading_file.take();
}

Result<file::Loaded> Editor::Core::read_file(const std::string& name, bool force) {
  using Ending = file::Format::LineEnding;
  file::LoadOptions how{.even_if_large = force || settings.large, .keep_part = !settings.headless};
  if (!forced_format.empty())
    how.ending = forced_format == "dos" ? Ending::Dos : forced_format == "mac" ? Ending::Mac : Ending::Unix;
  if (!settings.while_loading) return file::load(name, how);
  return await(file::Loading(name, how), "\"" + name + "\"");
}

Result<file::Saved> save_file(Editor::Core& core, const std::string& name, const text::Snapshot& text,
                              const file::Format& format, const file::SaveOptions& how) {
  if (!core.settings.while_loading) return file::save(name, text, format, how);
  file::Saving saving(name, text, format, how);
  bool over = saving.wait(kUnseen);
  while (!over) {
    core.writing = Writing{name, saving.state()};
    if (!core.settings.while_loading()) saving.stop();
    over = saving.wait(std::chrono::milliseconds(0));
  }
  core.writing.reset();
  return saving.take();
}

/// What the last row tells while a file is written.
std::string writing_message(const Writing& writing) {
  return "Writing \"" + writing.name + "\": " + progress(writing.state.written, writing.state.expected) +
         " (CTRL-C stops)";
}

void Editor::Core::open_text(text::Snapshot text) {
  Buffer& fresh = add_buffer("", std::move(text));
  static_cast<void>(switch_to(fresh));
  options.endofline = !doc().unended;
  buffers.erase(buffers.begin());
  alternate = nullptr;
  set_cursor(lines().first_non_blank(0));
  jumps().assign(1, cursor);
}

Result<void> Editor::Core::open_stream(int fd, const std::string& name) {
  const file::LoadOptions how{.even_if_large = settings.large, .keep_part = !settings.headless};
  auto loaded = settings.while_loading ? await(file::Loading(fd, name, how), name) : file::load_stream(fd, name, how);
  if (!loaded) return std::unexpected(loaded.error());
  open_text(std::move(loaded->text));
  buffer->file = std::make_shared<Buffer::FileState>();
  buffer->file->format = loaded->format;
  options.fileformat = format_name(loaded->format);
  options.bomb = loaded->format.bom;
  if (!loaded->cut_short.empty()) say(name + " [" + loaded->cut_short + ": this is not all]");
  return {};
}

/// The beginning of a file that is still being read, and how far that is.
View Editor::Core::loading_view() const {
  View shown;
  shown.text = reading->state.beginning;
  shown.name = reading->name;
  shown.mode = Mode::Normal;
  shown.number = options.number;
  shown.wrap = options.wrap;
  shown.list = options.list;
  shown.tabstop = options.tabstop;
  shown.list_characters = options.listchars;
  shown.ruler = false;
  shown.status_line = options.laststatus >= 2;
  shown.message =
      "Reading " + reading->name + ": " + progress(reading->state.read, reading->state.expected) + " (CTRL-C stops)";
  return shown;
}

}  // namespace mini::editor
