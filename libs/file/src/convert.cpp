#include "convert.hpp"

#include "mini/text/builder.hpp"
#include "mini/text/chunks.hpp"

#include <algorithm>

namespace mini::file {
namespace {

void swap_cr_and_lf(std::string_view part, std::string& out) {
  const std::size_t from = out.size();
  out += part;
  std::for_each(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), [](char& c) {
    if (c == '\n') {
      c = '\r';
    } else if (c == '\r') {
      c = '\n';
    }
  });
}

text::Snapshot from_mac(const text::Snapshot& raw) {
  text::Builder builder;
  std::string swapped;
  for (text::Chunks chunks(raw, 0); !chunks.done(); chunks.next()) {
    swapped.clear();
    swap_cr_and_lf(chunks.chunk(), swapped);
    builder.append(swapped);
  }
  return builder.finish();
}

text::Snapshot from_dos(const text::Snapshot& raw) {
  text::Builder builder;
  bool held_cr = false;  // at the end of the chunk before: it depends on what follows
  for (text::Chunks chunks(raw, 0); !chunks.done(); chunks.next()) {
    std::string_view rest = chunks.chunk();
    if (held_cr && rest.front() != '\n') builder.append("\r");
    held_cr = rest.back() == '\r';
    if (held_cr) rest.remove_suffix(1);
    for (std::size_t at = rest.find("\r\n"); at != std::string_view::npos; at = rest.find("\r\n")) {
      builder.append(rest.substr(0, at));
      rest.remove_prefix(at + 1);
    }
    builder.append(rest);
  }
  if (held_cr) builder.append("\r");
  return builder.finish();
}

}  // namespace

text::Snapshot from_file(const text::Snapshot& raw, Format::LineEnding ending) {
  switch (ending) {
    case Format::LineEnding::Dos:
      return from_dos(raw);
    case Format::LineEnding::Mac:
      return from_mac(raw);
    case Format::LineEnding::Unix:
      break;
  }
  return raw;
}

void to_file(std::string_view part, Format::LineEnding ending, std::string& out) {
  if (ending == Format::LineEnding::Mac) return swap_cr_and_lf(part, out);
  if (ending == Format::LineEnding::Dos) {
    for (std::size_t at = part.find('\n'); at != std::string_view::npos; at = part.find('\n')) {
      out += part.substr(0, at);
      out += "\r\n";
      part.remove_prefix(at + 1);
    }
  }
  out += part;
}

}  // namespace mini::file
