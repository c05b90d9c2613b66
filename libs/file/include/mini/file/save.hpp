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

struct SaveOptions {
  std::optional<Range<Byte>> part = {};  ///< of the text; all of it when not given
  /// Behind what the file holds, as `:w >>NAME`; no byte order mark then. The file must exist, unless `force`.
  bool append = false;
  /// As `:w!`: also a file that its permissions forbid to write, where the folder allows to replace it, and one
  /// that must be written in place though no safety copy can be made.
  bool force = false;
  bool sync = true;           ///< waits until a file that takes the old one's place is safe on the disk
  std::stop_token stop = {};  ///< stops before the first byte of the file itself is touched
  std::function<void(Byte written, Byte expected)> progress = {};
  System* system = &System::real();
};

struct Saved {
  FileId id;              ///< of the file as it now is
  Byte bytes;             ///< written, with CRs and byte order mark
  bool created = false;   ///< there was no such file before
  bool in_place = false;  ///< the old file was overwritten, for a rename would have lost something of it
};

/// Writes the text so that at every instant the old or the new content is whole on disk: beside the file,
/// synced, then renamed over it, with its mode, owner, ACL and other attributes. Symbolic links are followed.
/// Where a rename would lose something (hard links, an owner that is not us, a mount point, a folder that may not be
/// written) it writes in place, after a synced copy of the old content. Devices and pipes are written to.
/// Errors: Write, with one line that names the file and the reason. The old content is in place then, or the message
/// names the copy that holds it. Refused: what `force` would do. Interrupted after a stop; nothing changed.
[[nodiscard]] Result<Saved> save(const std::string& path, const text::Snapshot& text, const Format& format,
                                 const SaveOptions& options = {});

}  // namespace mini::file
