// `:digraphs`: shows them, or makes some.
#include "ex.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

namespace mini::editor {

using modal::ExLine;

namespace {

std::unexpected<Error> usage(std::string text) { return fail(Error::Code::Usage, std::move(text)); }

void skip_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size())); }

/// `a: ä  228`, as wide as a column of the list.
std::string shown(const modal::Digraph& digraph) {
  constexpr std::int64_t kColumn = 13;
  std::string own;
  unicode::append_utf8(own, digraph.character);
  const std::string drawn(unicode::drawn_as(own));
  const std::int64_t cells = unicode::line_width(drawn, {}).value;
  std::string out;
  unicode::append_utf8(out, digraph.first);
  unicode::append_utf8(out, digraph.second);
  const std::string digits = std::to_string(static_cast<std::uint32_t>(digraph.character));
  out += " " + drawn + (cells < 2 ? "  " : " ") + std::string(digits.size() < 3 ? 3 - digits.size() : 0, ' ') + digits;
  const std::int64_t width = unicode::line_width(out, {}).value;
  return out + std::string(static_cast<std::size_t>(std::max<std::int64_t>(1, kColumn - width)), ' ');
}

void list_digraphs(Editor::Core& core) {
  constexpr std::int64_t kColumn = 13;
  auto all = modal::standard_digraphs();
  std::ranges::stable_sort(all, {}, &modal::Digraph::character);
  const auto own = core.digraphs.all();
  all.insert(all.end(), own.begin(), own.end());
  const auto columns = static_cast<std::size_t>(std::max<std::int64_t>(1, core.settings.columns.value / kColumn));
  for (std::size_t i = 0; i < all.size(); i += columns) {
    std::string row;
    for (std::size_t k = i; k < std::min(all.size(), i + columns); ++k) row += shown(all[k]);
    row.resize(row.find_last_not_of(' ') + 1);
    core.print(row);
  }
}

/// The first character of `text`, taken off it; 0 at its end.
char32_t take_character(std::string_view& text) {
  if (text.empty()) return 0;
  const unicode::CodePoint code = unicode::decode(text, 0);
  text.remove_prefix(static_cast<std::size_t>(code.length.value));
  return code.value;
}

/// `a: 228`, taken off the text.
Result<void> make_digraph(Editor::Core& core, std::string_view& text) {
  const std::string both(text.substr(0, text.find_first_of(" \t")));
  const char32_t first = take_character(text);
  const char32_t second = take_character(text);
  if (second == 0) return usage("E1214: Digraph must be just two characters: " + both);
  if (first == 0x1b || second == 0x1b) return usage("E104: Escape not allowed in digraph");
  skip_blanks(text);
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) == 0) return usage("E39: Number expected");
  constexpr char32_t kLast = 0x10ffff;
  char32_t character = 0;
  while (!text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0) {
    character = std::min<char32_t>(character * 10 + static_cast<char32_t>(text[0] - '0'), kLast);
    text.remove_prefix(1);
  }
  core.digraphs.add(first, second, character);
  skip_blanks(text);
  return {};
}

}  // namespace

Result<void> ex_digraphs(Editor::Core& core, ExLine& line) {
  std::string_view text = line.argument;
  if (text.empty()) {
    core.begin_list();
    list_digraphs(core);
  }
  while (!text.empty()) {
    if (auto made = make_digraph(core, text); !made) return made;
  }
  return {};
}

}  // namespace mini::editor
