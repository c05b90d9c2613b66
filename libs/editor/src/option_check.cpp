// Which values options may have.
#include "option_check.hpp"

#include "mini/unicode/graphemes.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace mini::editor {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kInvalid = "E474: Invalid argument";
constexpr std::string_view kPositive = "E487: Argument must be positive";

struct WordList {
  std::string_view name;
  std::string_view words;  ///< comma separated
  bool one;                ///< just one of them; none when a comma leads the words
};
constexpr auto kWordLists = std::to_array<WordList>({
    {"virtualedit", "block,insert,all,onemore,none,NONE", false},
    {"selection", "inclusive,exclusive,old", true},
    {"nrformats", "alpha,octal,hex,bin,unsigned,blank", false},
    {"background", ",light,dark", true},
    {"ambiwidth", ",single,double", true},
    {"fileformat", "unix,dos,mac", true},
    {"fileformats", "unix,dos,mac", false},
    {"display", "lastline,truncate,uhex", false},
    {"backupcopy", "yes,auto,no,breaksymlink,breakhardlink", false},
});

struct Letters {
  std::string_view name;
  std::string_view letters;
};
constexpr auto kLetters = std::to_array<Letters>({
    {"mouse", "anvichr"},
    {"whichwrap", "bshl<>[]~,"},
    {"formatoptions", "tcroq2vlb1mMBn,aw]jp/"},
    {"cpoptions", "aAbBcCdDeEfFgHiIjJkKlLmMnoOpPqrRsStuvwWxXyZ$!%*-+<>;#{&/\\."},
    {"shortmess", "rmfixlnwaWtToOsAIcCqFSu"},
});

struct Limits {
  std::string_view name;
  std::int64_t least, most;
  std::string_view too_small, too_large;
};
constexpr std::int64_t kAny = 2147483647;
constexpr auto kLimits = std::to_array<Limits>({
    {"tabstop", 1, 9999, kPositive, kInvalid},
    {"shiftwidth", 0, kAny, kPositive, kInvalid},
    {"textwidth", 0, kAny, kPositive, kInvalid},
    {"history", 0, 10000, kPositive, kInvalid},
    {"report", 0, kAny, kPositive, kInvalid},
    {"timeoutlen", 0, kAny, kPositive, kInvalid},
    {"taglength", 0, kAny, kPositive, kInvalid},
    {"numberwidth", 1, 20, kPositive, kInvalid},
    {"sidescroll", 0, kAny, kPositive, kInvalid},
    {"lines", 2, kAny, "E593: Need at least 2 lines", kInvalid},
    {"columns", 12, kAny, "E594: Need at least 12 columns", kInvalid},
});

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return parts;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (Byte at = 0; at < std::ssize(text); at = unicode::next_cluster(text, at)) ++count;
  return count;
}

bool is_word_list(std::string_view value, const WordList& list) {
  const auto known = split(list.words, ',');
  const auto is_known = [&](std::string_view word) { return std::ranges::find(known, word) != known.end(); };
  return list.one ? is_known(value) : std::ranges::all_of(split(value, ','), is_known);
}

bool is_backspace(std::string_view value) {
  if (!value.empty() && std::isdigit(static_cast<unsigned char>(value[0])) != 0)
    return value.size() == 1 && value[0] <= '3';
  return is_word_list(value, {"", "indent,eol,start,nostop", false});
}

bool is_pairs(std::string_view value) {
  return std::ranges::all_of(split(value, ','), [](std::string_view pair) {
    const std::size_t colon = pair.find(':', 1);
    return colon != std::string_view::npos && characters(pair.substr(0, colon)) == 1 &&
           characters(pair.substr(colon + 1)) == 1;
  });
}

/// `name:characters` items.
bool is_character_list(std::string_view value, std::string_view names) {
  const auto known = split(names, ',');
  return std::ranges::all_of(split(value, ','), [&](std::string_view item) {
    const std::size_t colon = std::min(item.find(':'), item.size());
    const std::string_view name = item.substr(0, colon);
    if (std::ranges::find(known, name) == known.end()) return false;
    const std::size_t count = characters(item.substr(std::min(item.size(), colon + 1)));
    if (name == "tab") return count == 2 || count == 3;
    return name.ends_with("multispace") ? count > 0 : count == 1;
  });
}

bool is_column_list(std::string_view value) {
  return std::ranges::all_of(split(value, ','), [](std::string_view item) {
    if (item.starts_with('+') || item.starts_with('-')) item.remove_prefix(1);
    return !item.empty() && std::ranges::all_of(item, [](unsigned char c) { return std::isdigit(c) != 0; });
  });
}

bool is_wild_mode(std::string_view value) {
  return std::ranges::all_of(split(value, ','), [](std::string_view item) {
    return std::ranges::all_of(split(item, ':'), [](std::string_view word) {
      return is_word_list(word, {"", "full,longest,list,lastused,noselect", true});
    });
  });
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// A character or its number, taken off the text.
bool take_character(std::string_view& text) {
  if (text.empty()) return false;
  if (!is_digit(text[0])) {
    text.remove_prefix(static_cast<std::size_t>(unicode::next_cluster(text, 0).value));
    return true;
  }
  int number = 0;
  for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1)) number = std::min(number * 10 + text[0] - '0', 999);
  return number > 0 && number < 256;
}

/// `@,48-57,_,^a`: characters and ranges of them.
bool is_character_set(std::string_view text) {
  while (!text.empty()) {
    if (text.starts_with('^') && text.size() > 1) text.remove_prefix(1);
    if (!take_character(text)) return false;
    if (text.starts_with('-') && text.size() > 1) {
      text.remove_prefix(1);
      if (!take_character(text)) return false;
    }
    if (!text.empty() && text[0] != ',') return false;
    if (!text.empty()) text.remove_prefix(1);
  }
  return true;
}

bool is_file_type(std::string_view value) {
  return std::ranges::all_of(value, [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view(".-_").contains(static_cast<char>(c)) || c >= 0x80;
  });
}

std::string illegal(char c) { return "E539: Illegal character <" + std::string(1, c) + ">"; }

/// 'comments': `flags:text` items.
std::optional<std::string> comments_complaint(std::string_view value) {
  while (!value.empty()) {
    const std::size_t colon = value.find_first_not_of("nbsmexflrO-0123456789");
    if (colon == std::string_view::npos) return "E524: Missing colon";
    if (value[colon] != ':') return illegal(value[colon]);
    value.remove_prefix(colon + 1);
    if (value.empty() || value[0] == ',') return "E525: Zero length string";
    std::size_t end = 0;
    while (end < value.size() && value[end] != ',') end += value[end] == '\\' ? 2U : 1U;
    value.remove_prefix(std::min(value.size(), end + 1));
  }
  return std::nullopt;
}

/// 'complete': `.,w,b,k{file}`.
std::optional<std::string> complete_complaint(std::string_view value) {
  for (const std::string_view item : split(value, ',')) {
    if (item.empty()) continue;
    if (!std::string_view(".wbuksid]tU").contains(item[0])) return illegal(item[0]);
    const bool names_file = item[0] == 'k' || item[0] == 's';
    if (item.size() > 1 && !names_file) return "E535: Illegal character after <" + std::string(1, item[0]) + ">";
  }
  return std::nullopt;
}

bool is_valid(std::string_view name, std::string_view value) {
  if (name == "iskeyword") return is_character_set(value);
  if (name == "filetype" || name == "syntax") return is_file_type(value);
  if (name == "fileencoding") return !value.contains(',');
  if (name == "backupcopy" && value.empty()) return false;
  if (name == "backspace") return is_backspace(value);
  if (name == "matchpairs") return is_pairs(value);
  if (name == "colorcolumn") return is_column_list(value);
  if (name == "wildmode") return is_wild_mode(value);
  if (name == "listchars")
    return is_character_list(value, "eol,extends,nbsp,precedes,space,tab,trail,lead,multispace,leadmultispace,conceal");
  if (name == "fillchars")
    return is_character_list(value, "stl,stlnc,vert,fold,foldopen,foldclose,foldsep,diff,eob,lastline");
  const auto* list = std::ranges::find(kWordLists, name, &WordList::name);
  return list == kWordLists.end() || is_word_list(value, *list);
}

std::optional<std::string> text_complaint(std::string_view name, std::string_view value) {
  if (const auto* row = std::ranges::find(kLetters, name, &Letters::name); row != kLetters.end()) {
    const std::size_t wrong = value.find_first_not_of(row->letters);
    if (wrong == std::string_view::npos) return std::nullopt;
    return illegal(value[wrong]);
  }
  if (name == "comments") return comments_complaint(value);
  if (name == "complete") return complete_complaint(value);
  if (name == "commentstring" && !value.empty() && !value.contains("%s"))
    return "E537: 'commentstring' must be empty or contain %s";
  return is_valid(name, value) ? std::nullopt : std::optional<std::string>(kInvalid);
}

}  // namespace

std::optional<std::string> complaint(const Options& options, const OptionRow& row) {
  if (const auto* text = std::get_if<std::string Options::*>(&row.member))
    return text_complaint(row.name, options.**text);
  const auto* number = std::get_if<std::int64_t Options::*>(&row.member);
  const auto* limits = std::ranges::find(kLimits, row.name, &Limits::name);
  if (number == nullptr || limits == kLimits.end()) return std::nullopt;
  if (options.**number < limits->least) return std::string(limits->too_small);
  if (options.**number > limits->most) return std::string(limits->too_large);
  return std::nullopt;
}

}  // namespace mini::editor
