#include "list_characters.hpp"

#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"

#include <vector>

namespace mini::render {
namespace {

std::vector<std::string> clusters_of(std::string_view value) {
  std::vector<std::string> out;
  for (Byte at = 0; at < std::ssize(value);) {
    const Byte end = unicode::next_cluster(value, at);
    out.emplace_back(value.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((end - at).value)));
    const bool plain = unicode::is_printable(unicode::decode(value, at).value);
    if (!plain || unicode::cluster_width(out.back(), 0, {}) != 1) return {};
    at = end;
  }
  return out;
}

void set_tab(ListCharacters& out, const std::vector<std::string>& parts) {
  if (parts.size() != 2 && parts.size() != 3) return;
  out.tab_first = parts[0];
  out.tab_middle = parts[1];
  out.tab_last = parts.size() == 3 ? parts[2] : "";
}

void set_item(ListCharacters& out, std::string_view name, std::string_view value) {
  const std::vector<std::string> parts = clusters_of(value);
  if (name == "tab") return set_tab(out, parts);
  if (name == "multispace") out.spaces = parts;
  if (name == "leadmultispace") out.lead_spaces = parts;
  struct Item {
    std::string_view name;
    std::string ListCharacters::* member;
  };
  static constexpr Item kItems[] = {
      {"eol", &ListCharacters::end_of_line},     {"space", &ListCharacters::space},
      {"lead", &ListCharacters::lead},           {"trail", &ListCharacters::trail},
      {"nbsp", &ListCharacters::no_break_space}, {"extends", &ListCharacters::extends},
      {"precedes", &ListCharacters::precedes},
  };
  if (parts.size() != 1) return;
  for (const Item& item : kItems)
    if (item.name == name) out.*item.member = parts[0];
}

}  // namespace

ListCharacters parse_list_characters(std::string_view option) {
  ListCharacters out;
  while (!option.empty()) {
    const std::size_t colon = option.find(':');
    if (colon == std::string_view::npos) break;
    // A comma may itself be the character: `tab:,-`. The item ends at the first comma after the first character.
    const std::size_t comma = option.find(',', colon + 2 < option.size() ? colon + 2 : option.size());
    set_item(out, option.substr(0, colon), option.substr(colon + 1, comma == option.npos ? comma : comma - colon - 1));
    option = comma == option.npos ? std::string_view{} : option.substr(comma + 1);
  }
  return out;
}

}  // namespace mini::render
