// CTRL-G, ga, g8.
#include "info.hpp"

#include "file_names.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"

#include <array>
#include <cstdio>

namespace mini::editor {

using modal::Action;

namespace {

template <class... Args>
std::string formatted(const char* format, Args... args) {
  std::array<char, 512> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, args...);
  return buffer.data();
}

std::string describe(char32_t c, const modal::OwnDigraphs& digraphs) {
  std::string shown;
  if (unicode::is_combining(c)) shown = " ";
  if (c < 0x20) {
    shown = std::string("^") + static_cast<char>(c + 64);
  } else {
    unicode::append_utf8(shown, c);
  }
  const auto value = static_cast<unsigned>(c);
  std::string out = c < 0x80 ? formatted("<%s>  %u,  Hex %02x,  ", shown.c_str(), value, value)
                             : formatted("<%s> %u, Hex %04x, ", shown.c_str(), value, value);
  const auto digraph = digraphs.of(c);
  out += formatted(c < 0x80 ? "%s %03o" : "%s %o", digraph ? "Oct" : "Octal", value);
  if (!digraph) return out;
  out += ", Digr ";
  unicode::append_utf8(out, digraph->first);
  unicode::append_utf8(out, digraph->second);
  return out;
}

/// ga: the code points of a cluster.
std::string code_points(std::string_view cluster, const modal::OwnDigraphs& digraphs) {
  std::string out;
  for (Byte at{}; at < std::ssize(cluster);) {
    const auto point = unicode::decode(cluster, at);
    out += (out.empty() ? "" : " ") + describe(point.value, digraphs);
    at += point.length;
  }
  return out;
}

/// g8
std::string bytes_of(std::string_view cluster) {
  std::string out;
  for (Byte at{}; at < std::ssize(cluster);) {
    const Byte end = at + unicode::decode(cluster, at).length;
    if (!out.empty()) out += "+ ";  // a mark on the character before
    for (; at < end; at += 1)
      out += formatted("%02x ", static_cast<unsigned char>(cluster[static_cast<std::size_t>(at.value)]));
  }
  return out;
}

/// With a count the whole path, with one of 2 and more the buffer's number too.
std::string shown_name(const Editor::Core& core, Count count) {
  const std::string number = count > 1 ? "buf " + std::to_string(core.buffer->number) + ": " : "";
  if (core.buffer->name.empty()) return number + "\"[No Name]\"";
  return number + "\"" + (count < 1 ? core.buffer->name : name_from_home(core.buffer->name)) + "\"";
}

/// Which of several arguments the file is; in brackets of its own when it is another file.
std::string argument_shown(const Editor::Core& core) {
  if (core.arguments.size() < 2) return {};
  const std::string number = std::to_string(core.argument + 1);
  const bool is_it = core.argument < core.arguments.size() && core.arguments[core.argument] == core.buffer->name;
  return " (" + (is_it ? number : "(" + number + ")") + " of " + std::to_string(core.arguments.size()) + ")";
}

std::string file_info(const Editor::Core& core, Count count) {
  const Buffer& buffer = *core.buffer;
  std::string flags = buffer.modified() ? "[Modified]" : "";
  flags += buffer.not_edited ? "[Not edited]" : buffer.is_new ? "[New]" : "";
  if (core.options.readonly) flags += "[readonly]";
  const std::string out = shown_name(core, count) + (flags.empty() ? "" : " ") + flags;
  if (core.doc().text().empty()) return out + " --No lines in buffer--";
  const std::int64_t total = core.lines().count().value;
  const std::int64_t here = core.cursor.line.value + 1;
  // With 'ruler' line and column are on the screen already.
  if (core.options.ruler)
    return out +
           formatted(total == 1 ? " %ld line --%ld%%--" : " %ld lines --%ld%%--", static_cast<long>(total),
                     static_cast<long>(here * 100 / total)) +
           argument_shown(core);
  return out +
         formatted(" line %ld of %ld --%ld%%-- col %s", static_cast<long>(here), static_cast<long>(total),
                   static_cast<long>(here * 100 / total),
                   shown_columns(core.cursor.column, core.cursor_cell()).c_str()) +
         argument_shown(core);
}

/// What is told of a file that is read: Vim reads it again when it is not 'hidden'.
std::string file_size(const Editor::Core& core) {
  const text::Snapshot text = core.doc().content();
  const bool ends = text.empty() || !core.doc().unended;
  const std::int64_t lines = text.empty() ? 0 : core.lines().count().value;
  const bool dos = core.options.fileformat == "dos";
  std::string marks = core.options.readonly ? "[readonly] " : "";
  if (!ends || dos) marks += std::string(ends ? "" : "[noeol]") + (dos ? "[dos]" : "") + " ";
  return shown_name(core, 0) + " " + marks + std::to_string(lines) + "L, " +
         std::to_string(size_in_file(text, dos).value) + "B";
}

}  // namespace

Byte size_in_file(const text::Snapshot& text, bool pairs) {
  return text.size() + (pairs ? text.newline_count().value : 0);
}

Result<void> show_buffer(Editor::Core& core, Buffer& other) {
  if (auto done = core.switch_to(other); !done) return done;
  core.say(core.options.hidden ? file_info(core, 0) : file_size(core));
  core.last_row.names_file = true;
  return {};
}

std::string shown_columns(Byte column, Cell cell) {
  const std::string bytes = std::to_string(column.value + 1);
  return column.value == cell.value ? bytes : bytes + "-" + std::to_string(cell.value + 1);
}

bool Editor::Core::info_command(const Command& command) {
  if (command.action == Action::FileInfo) {
    say(file_info(*this, command.count.value_or(0)));
    last_row.names_file = true;
    return true;
  }
  if (command.action == Action::TextInfo) {
    say(text_info(*this));
    return true;
  }
  const std::string cluster = lines().cluster(cursor);
  say(cluster.empty()                      ? "NUL"
      : command.action == Action::CharInfo ? code_points(cluster, digraphs)
                                           : bytes_of(cluster));
  return true;
}

}  // namespace mini::editor
