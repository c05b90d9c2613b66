#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"
#include "mini/file/format.hpp"
#include "mini/file/system.hpp"
#include "mini/text/snapshot.hpp"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace mini::file {

struct LoadOptions {
  /// Read with this line ending, whatever the file holds, as after `:e ++ff=dos`. Else it is found out.
  std::optional<Format::LineEnding> ending = {};
  /// Also when it needs more than half of the memory that is free, as after `:e!`.
  bool even_if_large = false;
  std::stop_token stop = {};
  /// Called now and then with the bytes read and the bytes expected (0: not known).
  std::function<void(Byte read, Byte expected)> progress = {};
  /// Called with the first bytes, at most 64 KB: enough for a first screen. Once for a file, as soon as they are there
  /// and when it has more; for a stream whenever it makes us wait and they have become more.
  std::function<void(text::Snapshot beginning)> first_part = {};
  /// When reading ends before the text does, by a stop or an error in the middle, what was read is the result, and
  /// `cut_short` tells why. Else that is an error.
  bool keep_part = false;
  System* system = &System::real();
};

struct Loaded {
  text::Snapshot text;
  Format format;
  FileId id;               ///< zero for a stream and for a new file
  bool is_new = false;     ///< there is no such file yet; the text is empty
  bool read_only = false;  ///< may not be written, or nobody has the permission to
  bool had_utf8 = true;    ///< the whole text is valid UTF-8
  bool grew = false;       ///< it grew while it was read; the text is what was there at some instant
  std::string cut_short;   ///< why this is only the beginning; empty: it is all
};

/// Reads a file as it is: only what Format tells of is taken off, and save() puts it back. The file may
/// change meanwhile; the text is one state of it or loading fails, it is never cut short in silence.
/// Errors: Read, with one line that names the file and the reason (a directory, a device, no permission,
/// an error in the middle); Limit when it needs too much memory; Interrupted after a stop.
[[nodiscard]] Result<Loaded> load(const std::string& path, const LoadOptions& options = {});

/// Reads a pipe or terminal to its end; `name` is for messages. Waits for bytes, but not for longer than
/// a tenth of a second after a stop.
[[nodiscard]] Result<Loaded> load_stream(int fd, const std::string& name, const LoadOptions& options = {});

/// What stands under this name now: nullopt when there is no such file.
[[nodiscard]] Result<std::optional<FileId>> identify(const std::string& path, System& system = System::real());

}  // namespace mini::file
