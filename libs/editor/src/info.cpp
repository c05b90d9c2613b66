// CTRL-G, g CTRL-G, ga, g8.
#include "core.hpp"
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

struct Tally {
  std::int64_t words = 0;
  std::int64_t characters = 0;
};

Tally tally(std::string_view text) {
  Tally t;
  bool in_word = false;
  for (Byte at = 0; at < std::ssize(text);) {
    const auto point = unicode::decode(text, at);
    const bool blank = point.value == ' ' || point.value == '\t' || point.value == '\n';
    if (!blank && !in_word) ++t.words;
    in_word = !blank;
    // A combining mark is part of the character before it, as Vim counts.
    if (!unicode::is_combining(point.value)) ++t.characters;
    at += point.length;
  }
  return t;
}

}  // namespace

bool Editor::Core::info_command(const Command& command) {
  const std::string_view text = lines().line(cursor.line);
  const Place next = lines().after(cursor);
  const std::string_view cluster = text.substr(static_cast<std::size_t>(cursor.column.value),
                                               static_cast<std::size_t>((next.column - cursor.column).value));
  if (command.action == Action::CharInfo) {
    if (cluster.empty()) {
      say("NUL");
      return true;
    }
    std::string out;
    for (Byte at{}; at < static_cast<std::int64_t>(cluster.size());) {
      const auto point = unicode::decode(cluster, at);
      out += (out.empty() ? "" : " ") + describe(point.value, digraphs);
      at += point.length;
    }
    say(out);
    return true;
  }
  if (command.action == Action::BytesInfo) {
    std::string out;
    for (const char c : cluster)
      out += (out.empty() ? "" : " ") + formatted("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    say(cluster.empty() ? "NUL" : out);
    return true;
  }
  const std::string name = buffer->name.empty() ? "[No Name]" : buffer->name;
  const auto total = lines().count().value;
  const auto here = cursor.line.value + 1;
  if (command.action == Action::FileInfo) {
    std::string out = "\"" + name + "\"" + (doc().modified() ? " [Modified]" : "") +
                      (buffer->not_edited ? " [Not edited]"
                       : buffer->is_new   ? " [New]"
                                          : "") +
                      (options.readonly ? " [readonly]" : "");
    if (doc().text().empty()) {
      say(out + " --No lines in buffer--");
      return true;
    }
    out += formatted(" line %ld of %ld --%ld%%-- col %ld", static_cast<long>(here), static_cast<long>(total),
                     static_cast<long>(here * 100 / total), static_cast<long>(cursor.column.value + 1));
    say(out);
    return true;
  }
  const std::string whole = doc().text().copy();
  const auto at = static_cast<std::size_t>(lines().offset(cursor).value);
  const Tally all = tally(whole);
  const Tally before = tally(std::string_view(whole).substr(0, std::min(whole.size(), at + 1)));
  std::string out =
      formatted("Col %ld of %ld; Line %ld of %ld; Word %ld of %ld", static_cast<long>(cursor.column.value + 1),
                static_cast<long>(text.size()), static_cast<long>(here), static_cast<long>(total),
                static_cast<long>(before.words), static_cast<long>(all.words));
  const auto size = static_cast<std::int64_t>(whole.size());
  if (all.characters != size)
    out += formatted("; Char %ld of %ld", static_cast<long>(before.characters), static_cast<long>(all.characters));
  say(out + formatted("; Byte %ld of %ld", static_cast<long>(at + 1), static_cast<long>(size)));
  return true;
}

}  // namespace mini::editor
