// Buffers and the files behind them.
#include "files.hpp"

#include "file_names.hpp"
#include "info.hpp"
#include "mini/file/load.hpp"
#include "mini/file/save.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace mini::editor {
namespace {

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

/// 'backup': what the file held stays as NAME~.
bool make_backup(const std::string& name) {
  std::error_code failed;
  return std::filesystem::copy_file(name, name + "~", std::filesystem::copy_options::overwrite_existing, failed);
}

std::string opened_message(const std::string& name, const file::Loaded& loaded, bool read_only) {
  if (loaded.is_new) {
    const std::filesystem::path folder = std::filesystem::path(name).parent_path();
    std::error_code failed;
    const bool has_folder = folder.empty() || std::filesystem::is_directory(folder, failed);
    return quoted(name) + (has_folder ? " [New]" : " [New DIRECTORY]");
  }
  std::string out = quoted(name) + " ";
  if (loaded.read_only || read_only) out += "[readonly] ";
  if (!loaded.cut_short.empty()) out += "[" + loaded.cut_short + ": this is not all] ";
  if (!loaded.text.empty() && !loaded.text.ends_with_newline()) out += "[noeol]";
  if (loaded.format.ending == file::Format::LineEnding::Dos) out += "[dos]";
  if (loaded.format.mixed) out += "[mixed line ends]";
  if (!loaded.had_utf8) out += "[not UTF-8]";
  if (!out.ends_with(' ')) out += ' ';
  return out + counts(lines_in(loaded.text),
                      size_in_file(loaded.text, loaded.format.ending == file::Format::LineEnding::Dos));
}

}  // namespace

std::string counts(Line lines, Byte bytes) {
  return std::to_string(lines.value) + "L, " + std::to_string(bytes.value) + "B";
}

std::string format_name(const file::Format& format) {
  switch (format.ending) {
    case file::Format::LineEnding::Dos:
      return "dos";
    case file::Format::LineEnding::Mac:
      return "mac";
    case file::Format::LineEnding::Unix:
      break;
  }
  return "unix";
}

file::Format format_to_write(const Editor::Core& core, const Buffer& buffer) {
  const Options& options = &buffer == core.buffer ? core.options : buffer.options;
  file::Format format = buffer.file ? buffer.file->format : file::Format{};
  format.bom = options.bomb && !options.binary;
  format.ending = options.binary                ? file::Format::LineEnding::Unix
                  : options.fileformat == "dos" ? file::Format::LineEnding::Dos
                  : options.fileformat == "mac" ? file::Format::LineEnding::Mac
                                                : file::Format::LineEnding::Unix;
  return format;
}

bool ends_unfinished(const Editor::Core& core, const Buffer& buffer) {
  const Options& options = &buffer == core.buffer ? core.options : buffer.options;
  return !options.endofline && (buffer.document.unended || options.binary || !options.fixendofline);
}

Range<Byte> bytes_to_write(const Editor::Core& core, Line first, Line last) {
  const text::Snapshot& text = core.doc().text();
  const bool cut = last == core.lines().last() && !text.empty() && ends_unfinished(core, *core.buffer);
  return {text.line_begin(first), cut ? text.line_end(last) : text.line_begin(last + 1)};
}

Result<void> leave_for_another(Editor::Core& core, bool force) {
  const bool keeps = force || core.options.hidden || !core.buffer->modified();
  if (keeps) return {};
  const bool writes = core.options.autowrite && !core.buffer->name.empty() && !core.options.readonly;
  if (writes) return core.write({}, std::nullopt, false, false);
  return fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
}

void rename_buffer(Editor::Core& core, const std::string& name) {
  const std::string before = std::exchange(core.buffer->name, name);
  if (before.empty() || before == name) return;
  core.alternate = &core.add_buffer(before, text::Snapshot{});
  core.alternate->listed = core.alternate->loaded = false;
}

void remember_alternate(Editor::Core& core, const std::string& name) {
  const std::string path = whole_path(name);
  const auto known = std::ranges::find_if(
      core.buffers, [&](const auto& each) { return !each->name.empty() && whole_path(each->name) == path; });
  if (known != core.buffers.end() && known->get() == core.buffer) return;
  if (known != core.buffers.end()) {
    core.alternate = known->get();
    return;
  }
  core.alternate = &core.add_buffer(name, text::Snapshot{});
  core.alternate->listed = core.alternate->loaded = false;
}

Result<text::Snapshot> load_for_reading(Editor::Core& core, const std::string& name) {
  auto loaded = core.read_file(name, false);
  if (!loaded) return std::unexpected(loaded.error());
  if (loaded->is_new) return fail(Error::Code::NotFound, "E484: Can't open file " + name);
  return std::move(loaded->text);
}

Buffer& Editor::Core::add_buffer(std::string name, text::Snapshot text) {
  auto fresh = std::make_unique<Buffer>(std::move(text));
  fresh->number = next_buffer++;
  fresh->name = std::move(name);
  fresh->options = buffer_defaults;
  buffers.push_back(std::move(fresh));
  return *buffers.back();
}

namespace {

/// Options that belong to a buffer go with it.
void copy_local_options(const Options& from, Options& to) {
  for (const OptionRow& row : option_table()) {
    if (row.scope != OptionRow::Scope::Buffer) continue;
    std::visit([&](auto member) { to.*member = from.*member; }, row.member);
  }
}

}  // namespace

Result<void> Editor::Core::switch_to(Buffer& other) {
  if (!other.loaded) return edit_file(std::string(other.name), true, true);
  if (buffer == &other) return {};
  if (buffer != nullptr) {
    doc().sync();
    buffer->cursor = cursor;
    buffer->top = top;
    buffer->options = options;
    doc().marks['"'] = cursor;
    doc().followers = nullptr;
    alternate = buffer;
  }
  const bool fresh = buffer == nullptr;
  buffer = &other;
  if (!fresh) copy_local_options(other.options, options);
  doc().followers = &buffer->jumps;
  doc().leaves = [this](Place at) {
    const Place here = std::exchange(cursor, at);
    push_jump();
    cursor = here;
  };
  cursor = other.cursor;
  top = other.top;
  left = 0;
  jump_at = buffer->jumps.size();
  change_at = doc().changes.size();
  wanted_known = false;
  clamp_cursor();
  return {};
}

/// The buffer of that file, which may be no more than its name.
static Buffer* known_buffer(Editor::Core& core, const std::string& name) {
  const std::string path = whole_path(name);
  const auto known = std::ranges::find_if(
      core.buffers, [&](const auto& each) { return !each->name.empty() && whole_path(each->name) == path; });
  return known == core.buffers.end() ? nullptr : known->get();
}

/// The newest buffer stands where `old` stood, and has its number: an empty one, or a name whose file is read now.
static void take_place_of(Editor::Core& core, Buffer* old) {
  if (core.alternate == old) core.alternate = nullptr;
  const auto at = std::ranges::find(core.buffers, old, [](const auto& each) { return each.get(); });
  core.buffers.back()->number = old->number;
  --core.next_buffer;
  at->swap(core.buffers.back());
  core.buffers.pop_back();
}

static std::shared_ptr<Buffer::FileState> state_of(const file::Loaded& loaded) {
  auto state = std::make_shared<Buffer::FileState>();
  state->format = loaded.format;
  state->id = loaded.id;
  state->read_only = loaded.read_only || !loaded.cut_short.empty();
  state->base = loaded.text;
  return state;
}

/// On the first line; ex begins on the last one.
static void begin_in_file(Editor::Core& core) {
  core.set_cursor(core.lines().first_non_blank(0));
  if (!core.options.startofline) core.cursor.column = 0;
  if (core.settings.batch || core.ex_mode) {
    core.set_cursor(core.lines().first_non_blank(core.lines().last()));
    core.doc().marks['\''] = core.cursor;
  }
  core.jumps().assign(1, core.cursor);
}

Result<void> Editor::Core::edit_file(const std::string& given, bool force, bool keep_position) {
  const std::string name = given.empty() ? buffer->name : given;
  if (name.empty()) return mini::fail(Error::Code::Usage, "E32: No file name");
  const bool same = name == buffer->name || (!buffer->name.empty() && whole_path(name) == whole_path(buffer->name));
  const bool loses = buffer->modified() && !force && (same || !options.hidden);
  if (loses && !(same && !given.empty() && keep_position)) {
    return mini::fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
  }
  Buffer* const known = same ? nullptr : known_buffer(*this, name);
  if (known != nullptr && known->loaded) return show_buffer(*this, *known);
  auto loaded = read_file(name, force);
  if (!loaded) return std::unexpected(loaded.error());
  const std::string message_text = opened_message(name, *loaded, settings.read_only);
  const bool loaded_utf8 = loaded->had_utf8 && !loaded->is_new;
  auto state = state_of(*loaded);
  if (same) {
    doc().reset(std::move(loaded->text));
    buffer->format_differs = false;
    doc().marks.erase('<');
    buffer->is_new = loaded->is_new;
    if (force) options.readonly = settings.read_only || state->read_only;
    buffer->file = std::move(state);
    set_cursor(settings.batch || ex_mode ? lines().first_non_blank(lines().last()) : cursor);
    clamp_cursor();
  } else {
    Buffer* const old = buffer;
    const bool reuse = known == nullptr && old->name.empty() && doc().text().empty() && !buffer->modified();
    Buffer& fresh = add_buffer(name, std::move(loaded->text));
    fresh.file = std::move(state);
    fresh.is_new = loaded->is_new;
    if (auto done = switch_to(fresh); !done) return done;
    if (known != nullptr || reuse) take_place_of(*this, known != nullptr ? known : old);
    options.readonly = settings.read_only || buffer->file->read_only;
    begin_in_file(*this);
  }
  options.fileformat = format_name(buffer->file->format);
  options.bomb = buffer->file->format.bom;
  options.fileencoding = loaded_utf8 ? "utf-8" : "";
  options.endofline = !doc().unended;
  say(message_text + (same ? "" : adopt_undo_file(*this) + look_beside(*this)));
  last_row.names_file = true;
  follow_editorconfig();
  return {};
}

Result<void> Editor::Core::open(const std::vector<std::string>& files) {
  arguments.clear();
  for (const std::string& each : files) arguments.push_back(short_path(each));
  argument = 0;
  if (files.empty()) return {};
  auto opened = edit_file(arguments.front(), false, false);
  list_arguments(*this);
  return opened;
}

namespace {

struct WriteOrder {
  std::string target;
  bool own;    // the buffer's file
  bool part;   // only a range
  bool whole;  // all of it, and not behind what is there
  bool force;
  bool append;
};

/// Whether a file is there; an error, when it may not be written without `!`.
Result<bool> check_target(const Editor::Core& core, const WriteOrder& order) {
  const Options& options = core.options;
  const Buffer& buffer = *core.buffer;
  if (order.own && options.readonly && !order.force)
    return fail(Error::Code::Refused, "E45: 'readonly' option is set (add ! to override)");
  if (order.part && order.own && !order.force) return fail(Error::Code::Refused, "E140: Use ! to write partial buffer");
  auto there = file::identify(order.target);
  if (!there) return std::unexpected(there.error());
  if (std::error_code ignored; std::filesystem::is_directory(order.target, ignored))
    return fail(Error::Code::Refused, (order.force ? "E502: \"" : "E17: \"") + order.target + "\" is a directory");
  const bool exists = there->has_value();
  if (order.append && !exists && !order.force)
    return fail(Error::Code::Write, "E212: Can't open file for writing (" + order.target + ")");
  if (!exists || order.force) return exists;
  // A file that was not there when it was opened is someone else's by now.
  if ((!order.own || buffer.is_new) && !order.append && !options.writeany)
    return fail(Error::Code::Refused, "E13: File exists (add ! to override)");
  const bool known = buffer.file && buffer.file->id != file::FileId{};
  if (order.own && known && **there != buffer.file->id && order.whole)
    return fail(Error::Code::Refused,
                "E139: " + quoted(order.target) + " has changed on disk since it was read (add ! to override)");
  return true;
}

/// The buffer's file holds the text now.
void note_saved(Editor::Core& core, const file::Saved& saved, const file::Format& format) {
  Buffer& buffer = *core.buffer;
  if (!buffer.file) buffer.file = std::make_shared<Buffer::FileState>();
  buffer.file->id = saved.id;
  buffer.file->format = format;
  buffer.document.unended = ends_unfinished(core, buffer);
  buffer.file->base = buffer.document.content();
  // Where journals are kept, their keeper has taken that one over.
  if (buffer.file->continues && !core.settings.preserve) file::discard(*buffer.file->continues);
  buffer.file->continues.reset();
  buffer.is_new = buffer.not_edited = buffer.format_differs = false;
  buffer.document.mark_saved();
}

/// Nothing is converted: what is to be written in another encoding is not written at all.
Result<void> check_encoding(const Options& options) {
  constexpr std::string_view kWritten[] = {"", "utf-8", "utf8", "ascii"};
  if (std::ranges::find(kWritten, options.fileencoding) != std::end(kWritten)) return {};
  return fail(Error::Code::Unsupported, "E213: Cannot convert: mini writes UTF-8, not '" + options.fileencoding +
                                            "' (add ! to write without conversion)");
}

}  // namespace

Result<void> Editor::Core::write(const std::string& name, std::optional<std::pair<Line, Line>> range, bool force,
                                 bool append) {
  const std::string target = name.empty() ? buffer->name : name;
  if (target.empty()) return mini::fail(Error::Code::Usage, "E32: No file name");
  if (!options.write)
    return mini::fail(Error::Code::Refused, "E142: File not written: Writing is disabled by 'write' option");
  if (auto encoded = check_encoding(options); !force && !encoded) return encoded;
  const bool own = target == buffer->name || (!buffer->name.empty() && whole_path(target) == whole_path(buffer->name));
  const bool whole = !range && !append;
  const Result<bool> exists = check_target(*this, {target, own, range.has_value(), whole, force, append});
  if (!exists) return std::unexpected(exists.error());
  const file::Format format = format_to_write(*this, *buffer);
  if (own && whole) tidy_for_saving();
  if (options.backup && *exists && !append && !make_backup(target) && !force)
    return mini::fail(Error::Code::Write, "E509: Cannot create backup file (add ! to override)");
  file::SaveOptions how;
  how.append = append;
  how.force = force;
  how.sync = options.fsync;
  const text::Snapshot& text = doc().text();
  Line line_count = lines_in(text);
  const bool unended = !text.empty() && ends_unfinished(*this, *buffer);
  if (unended) how.part = bytes_to_write(*this, 0, lines().last());
  if (range) {
    how.part = bytes_to_write(*this, range->first, range->second);
    line_count = range->second - range->first + 1;
  }
  auto saved = save_file(*this, target, text, format, how);
  if (!saved && saved.error().code == Error::Code::Interrupted) return std::unexpected(saved.error());
  if (!saved) return mini::fail(saved.error().code, "E212: Can't open file for writing: " + saved.error().message);
  std::string news = quoted(target) + (saved->created ? " [New]" : "");
  if (whole && unended) news += " [noeol]";
  if (format.ending != file::Format::LineEnding::Unix)
    news += (whole && unended ? "[" : " [") + format_name(format) + "]";
  news += " " + counts(line_count, saved->bytes) + (append ? " appended" : " written");
  if (buffer->name.empty() && whole) {
    buffer->name = name;
    buffer->file.reset();
  }
  if (target == buffer->name && whole) {
    note_saved(*this, *saved, format);
    news += keep_undo_file(*this);
    if (force) options.readonly = false;
  }
  say(news);
  last_row.names_file = true;
  return {};
}

Result<void> Editor::Core::quit(bool force, bool all) {
  if (!force && !all && buffer->modified())
    return mini::fail(Error::Code::Refused, "E37: No write since last change (add ! to override)");
  for (const auto& b : buffers) {
    // `:q!` gives up the buffer that is seen and no other; `:qa!` all.
    const bool given_up = force ? all || b.get() == buffer : !all && b.get() == buffer;
    if (given_up || !b->modified()) continue;
    // A script gets one line, the one that names the buffer.
    const std::string first = settings.headless ? "" : "E37: No write since last change\n";
    return mini::fail(Error::Code::Refused, first + "E162: No write since last change for buffer \"" +
                                                (b->name.empty() ? "[No Name]" : b->name) + "\"");
  }
  if (!force) {
    const bool more_files = argument + 1 < arguments.size() && !all;
    if (more_files && !warned_of_arguments) {
      warned_of_arguments = true;
      const std::size_t left_over = arguments.size() - argument - 1;
      return mini::fail(Error::Code::Refused,
                        "E173: " + std::to_string(left_over) + " more file" + (left_over == 1 ? "" : "s") + " to edit");
    }
  }
  leaving = true;
  return {};
}

}  // namespace mini::editor
