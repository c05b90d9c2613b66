#include "options.hpp"

#include "option_check.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

namespace mini::editor {
namespace {

std::unexpected<Error> usage(std::string_view text, std::string_view argument) {
  return fail(Error::Code::Usage, std::string(text) + ": " + std::string(argument));
}

/// The parts of one `:set` argument.
struct Argument {
  std::string_view name;
  bool no = false;
  bool invert = false;
  bool query = false;
  bool toggles = false;
  bool reset = false;
  bool trailing = false;
  char assign = 0;  // '=', or '+', '-', '^' before it
  std::string value;
};

std::optional<std::int64_t> parse_number(std::string_view text) {
  int base = 10;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text[0] == '0' && text.find_first_not_of("01234567") == std::string_view::npos) {
    base = 8;
  }
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return negative ? -value : value;
}

/// What may stand behind an option's name; other characters but letters and digits end it as well.
bool splits_at(char c) {
  return c == '=' || c == ':' || c == '+' || c == '-' || c == '^' || c == '?' || c == '!' || c == '&' || c == '<';
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

/// Splits `opt+=value`; the name is looked up, with `no` and `inv` taken off where the rest is an option.
Argument split(std::string_view text) {
  Argument argument;
  std::size_t end = 0;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) ++end;
  argument.name = text.substr(0, end);
  const std::string_view rest = text.substr(end);
  if (find_option(argument.name) == nullptr) {
    const std::size_t cut = argument.name.starts_with("no") ? 2 : argument.name.starts_with("inv") ? 3 : 0;
    if (cut != 0 && find_option(argument.name.substr(cut)) != nullptr) {
      argument.no = cut == 2;
      argument.invert = cut == 3;
      argument.name.remove_prefix(cut);
    }
  }
  if (rest.starts_with('=') || rest.starts_with(':')) {
    argument.assign = '=';
    argument.value = unescape(rest.substr(1));
  } else if (rest.size() >= 2 && rest[1] == '=' && std::string_view("+-^").contains(rest[0])) {
    argument.assign = rest[0];
    argument.value = unescape(rest.substr(2));
  } else {
    argument.query = rest.starts_with('?');
    argument.invert = argument.invert || rest.starts_with('!');
    argument.toggles = rest.starts_with('!');
    argument.reset = rest.starts_with('&');
    const std::size_t taken = rest.empty() || !splits_at(rest[0]) ? 0
                              : rest == "&vim" || rest == "&vi"   ? rest.size()
                                                                  : 1;
    argument.trailing = taken < rest.size();
  }
  return argument;
}

bool is_flag_list(std::string_view name) {
  return name == "formatoptions" || name == "shortmess" || name == "cpoptions" || name == "mouse";
}

void drop_from_list(std::string& list, const std::string& value) {
  const std::string padded = "," + list + ",";
  const std::size_t at = padded.find("," + value + ",");
  if (at == std::string::npos || value.empty()) return;
  const bool last = at + value.size() == list.size();
  list.erase(at, std::min(value.size() + 1, list.size() - at));
  if (last && list.ends_with(',')) list.pop_back();
}

/// A flag that stands twice keeps its later place.
void keep_last_of_each(std::string& flags) {
  for (std::size_t i = 0; i < flags.size();) {
    if (flags.find(flags[i], i + 1) != std::string::npos) {
      flags.erase(i, 1);
    } else {
      ++i;
    }
  }
}

/// Whether a list with commas has that item, or these.
bool holds_item(std::string_view list, std::string_view item) {
  return !item.empty() && ("," + std::string(list) + ",").contains("," + std::string(item) + ",");
}

/// No list: `+=` puts text behind text.
bool is_plain_text(std::string_view name) {
  constexpr auto kPlain = std::to_array<std::string_view>(
      {"ambiwidth", "background", "commentstring", "define",    "encoding",   "equalprg", "fileencoding", "fileformat",
       "filetype",  "formatprg",  "grepprg",       "include",   "keywordprg", "makeprg",  "paragraphs",   "sections",
       "selection", "shell",      "shellcmdflag",  "showbreak", "syntax",     "term"});
  return std::ranges::find(kPlain, name) != kPlain.end();
}

Result<std::string> assign_text(std::string& slot, const Argument& argument, const OptionRow& row) {
  const bool flags = is_flag_list(row.name);
  const bool list = !flags && !is_plain_text(row.name);
  const bool comma = list && !slot.empty() && !argument.value.empty();
  const bool adds = argument.assign == '+' || argument.assign == '^';
  if (adds && list && holds_item(slot, argument.value)) return std::string{};
  if (argument.assign == '=') slot = argument.value;
  if (argument.assign == '+') slot += (comma ? "," : "") + argument.value;
  if (argument.assign == '^') slot = argument.value + (comma ? "," : "") + slot;
  if (argument.assign == '-' && !list) {
    if (const auto at = slot.find(argument.value); at != std::string::npos) slot.erase(at, argument.value.size());
  } else if (argument.assign == '-') {
    drop_from_list(slot, argument.value);
  }
  if (flags) keep_last_of_each(slot);
  return std::string{};
}

Result<std::string> assign_number(std::int64_t& slot, const Argument& argument, std::string_view text) {
  const auto value = parse_number(argument.value);
  if (!value) return usage("E521: Number required after =", text);
  if (argument.assign == '=') slot = *value;
  if (argument.assign == '+') slot += *value;
  if (argument.assign == '-') slot -= *value;
  if (argument.assign == '^') slot *= *value;
  return std::string{};
}

}  // namespace

std::string show_option(const Options& options, const OptionRow& row) {
  const std::string name(row.name);
  if (const auto* flag = std::get_if<bool Options::*>(&row.member)) return (options.**flag ? "  " : "no") + name;
  if (const auto* number = std::get_if<std::int64_t Options::*>(&row.member)) {
    // 'scroll' is half of the window where it was not set.
    const std::int64_t half = name == "scroll" && options.**number == 0 ? (options.lines - 1) / 2 : 0;
    return "  " + name + "=" + std::to_string(options.**number + half);
  }
  return "  " + name + "=" + options.*std::get<std::string Options::*>(row.member);
}

Result<std::string> set_option(Options& options, const Options& defaults, std::string_view text) {
  const Argument argument = split(text);
  const OptionRow* row = find_option(argument.name);
  if (row == nullptr)
    return usage(is_refused_option(argument.name) ? "E519: Option not supported" : "E518: Unknown option", text);
  const Options before = options;
  Result<std::string> done = std::string{};
  if (argument.trailing) return usage("E488: Trailing characters", text);
  if (argument.query) return show_option(options, *row);
  std::visit(
      [&](auto member) {
        auto& slot = options.*member;
        if constexpr (std::is_same_v<std::remove_reference_t<decltype(slot)>, bool>) {
          if (argument.assign != 0) {
            done = usage("E474: Invalid argument", text);
          } else {
            slot = argument.reset ? defaults.*member : argument.invert ? !slot : !argument.no;
          }
        } else if (argument.toggles) {
          done = usage("E488: Trailing characters", text);
        } else if (argument.no || argument.invert) {
          done = usage("E474: Invalid argument", text);
        } else if (argument.reset) {
          slot = defaults.*member;
        } else if (argument.assign == 0) {
          done = show_option(options, *row);
        } else if constexpr (std::is_same_v<std::remove_reference_t<decltype(slot)>, std::int64_t>) {
          done = assign_number(slot, argument, text);
        } else {
          done = assign_text(slot, argument, *row);
        }
      },
      row->member);
  if (const auto why = complaint(options, *row); why && done) done = usage(*why, text);
  if (!done) options = before;
  return done;
}

}  // namespace mini::editor
