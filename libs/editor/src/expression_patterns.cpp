// match(), matchstr(), matchend() and substitute() of expressions.
#include "expression_patterns.hpp"

#include "mini/pattern/regex.hpp"
#include "mini/unicode/graphemes.hpp"
#include "replacement.hpp"

#include <algorithm>

namespace mini::editor {
namespace {

using Arguments = std::vector<Value>;

/// As Vim has it there: 'magic' is on, whatever it is.
Result<pattern::Regex> compile(const Editor::Core& core, std::string_view pattern) {
  pattern::Syntax syntax = core.syntax();
  syntax.magic = true;
  return pattern::Regex::compile(pattern, syntax);
}

std::string_view bytes(std::string_view text, Range<Byte> range) {
  return text.substr(static_cast<std::size_t>(range.begin.value),
                     static_cast<std::size_t>((range.end - range.begin).value));
}

/// substitute(text, pattern, replacement, flags).
std::string substituted(Editor::Core& core, const Arguments& arguments) {
  const std::string& text = arguments[0].text;
  const auto regex = compile(core, arguments[1].text);
  if (!regex) return text;
  const text::Snapshot whole(text);
  const Replacement replacement(arguments[2].text, true);
  const bool all = arguments[3].text.contains('g');
  std::string out;
  std::string fresh;
  Byte at{};
  Byte last_empty = -1;
  while (at <= std::ssize(text)) {
    const auto match = regex->match(text, at, whole, 0, core.surroundings());
    if (!match || !*match) break;
    const pattern::Match& found = **match;
    if (found.begin() == found.end() && found.begin() == last_empty) {
      const Byte next = at + unicode::decode(text, at).length;
      out += bytes(text, {at, next});
      at = next;
      continue;
    }
    if (found.begin() == found.end()) last_empty = found.begin();
    out += bytes(text, {at, found.begin()});
    if (replacement.is_expression()) {
      out += evaluate_replacement(core, arguments[2].text, found, whole).value_or("");
    } else {
      out += replacement.expand(fresh, [&](std::size_t group) {
        const Range<Byte> range = found.groups.at(group);
        return range.begin < 0 ? std::string_view() : bytes(text, range);
      });
    }
    at = found.end();
    if (!all || at >= std::ssize(text)) break;
  }
  return out += bytes(text, {std::min(at, Byte{std::ssize(text)}), Byte{std::ssize(text)}});
}

/// match(), matchend(), matchstr() of (text, pattern, start, count).
std::string matched(const Editor::Core& core, std::string_view name, const Arguments& arguments) {
  const std::string& text = arguments[0].text;
  std::string none = name == "matchstr" ? "" : "-1";
  const auto regex = compile(core, arguments[1].text);
  if (!regex) return none;
  const text::Snapshot whole(text);
  Byte at = arguments.size() > 2 ? std::max<std::int64_t>(0, number_of(arguments[2])) : 0;
  for (std::int64_t count = arguments.size() > 3 ? number_of(arguments[3]) : 1;; --count) {
    if (at > std::ssize(text)) return none;
    const auto match = regex->match(text, at, whole, 0, core.surroundings());
    if (!match || !*match) return none;
    if (count > 1) {
      at = std::max((*match)->begin() + 1, Byte{});
      continue;
    }
    if (name == "matchstr") return std::string(bytes(text, {(*match)->begin(), (*match)->end()}));
    return std::to_string((name == "match" ? (*match)->begin() : (*match)->end()).value);
  }
}

}  // namespace

std::optional<std::string> call_pattern_function(Editor::Core& core, std::string_view name,
                                                 const Arguments& arguments) {
  if (name == "substitute" && arguments.size() == 4) return substituted(core, arguments);
  const bool matches = name == "match" || name == "matchend" || name == "matchstr";
  return matches && arguments.size() >= 2 ? std::optional(matched(core, name, arguments)) : std::nullopt;
}

}  // namespace mini::editor
