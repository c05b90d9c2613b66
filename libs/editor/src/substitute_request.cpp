// Reads `:s/pattern/replacement/flags`.
#include "substitute_request.hpp"

#include "ex.hpp"
#include "mini/modal/pattern_end.hpp"

#include <cctype>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

/// The replacement ends at the delimiter; without one it is the rest of the line, bars and all.
std::string take_replacement(std::string_view& text, char delimiter, bool& closed) {
  std::string part;
  std::size_t i = 0;
  closed = false;
  for (; i < text.size(); ++i) {
    if (text[i] == delimiter) {
      closed = true;
      break;
    }
    if (text[i] == '\\' && i + 1 < text.size()) {
      if (text[i + 1] == delimiter && delimiter != '&') {
        part += text[++i];
        continue;
      }
      part += text[i++];
      part += text[i];
      continue;
    }
    if (text[i] == '\x16' && i + 1 < text.size()) part += text[i++];
    part += text[i];
  }
  text.remove_prefix(std::min(text.size(), i + (closed ? 1 : 0)));
  return part;
}

/// Where `|` ends the command: not behind a backslash.
std::size_t bar_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' || text[i] == '\x16') {
      ++i;
    } else if (text[i] == '|') {
      return i;
    }
  }
  return std::string_view::npos;
}

/// The same behind the replacement, where a newline ends it too.
std::size_t end_in(std::string_view text) { return std::min(bar_in(text), text.find('\n')); }

Result<void> parse_flags(std::string_view text, SubstituteFlags& flags, ExLine& line) {
  if (text.starts_with('&')) {
    flags.keep = true;
    text.remove_prefix(1);
  }
  while (!text.empty()) {
    const char c = text[0];
    if (c == 'g') {
      flags.global = !flags.global;
    } else if (c == 'c') {
      flags.confirm = !flags.confirm;
    } else if (c == 'n') {
      flags.count_only = true;
    } else if (c == 'e') {
      flags.quiet = !flags.quiet;
    } else if (c == 'r') {
      flags.use_search = true;
    } else if (c == 'i') {
      flags.ignore_case = true;
    } else if (c == 'I') {
      flags.ignore_case = false;
    } else if (c == 'p' || c == '#' || c == 'l') {
      flags.print += c;
    } else {
      break;
    }
    text.remove_prefix(1);
  }
  // Behind a blank there is a count or nothing.
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  if (!text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0) {
    std::int64_t count = 0;
    while (!text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0) {
      count = count * 10 + (text[0] - '0');
      text.remove_prefix(1);
    }
    if (count <= 0) return fail(Error::Code::Usage, "E939: Positive count required");
    line.count = count;
  }
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  if (!text.empty() && text[0] != '"')
    return fail(Error::Code::Usage, "E488: Trailing characters: " + std::string(text));
  return {};
}

/// `~` in a replacement is the one before.
std::string with_tilde(const std::string& replacement, const std::string& before, bool magic) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const bool escaped = replacement[i] == '\\' && i + 1 < replacement.size();
    const bool tilde = magic ? replacement[i] == '~' : escaped && replacement[i + 1] == '~';
    if (tilde) {
      out += before;
      if (!magic) ++i;
    } else if (escaped && replacement[i + 1] == '~') {
      out += '~';
      ++i;
    } else {
      out += replacement[i];
      if (escaped) out += replacement[++i];
    }
  }
  return out;
}

struct OwnPattern {
  std::string text;
  char delimiter;
};

/// `/pattern/`, or the last one of a search or of a substitution: `//`, `\/`, `\?`, `\&`.
Result<OwnPattern> take_own_pattern(const Editor::Core& core, std::string_view& text) {
  const bool named = text.starts_with('\\');
  if (named) text.remove_prefix(1);
  const char delimiter = text.empty() ? '\0' : text[0];
  if (named && (text.empty() || !std::string_view("/?&").contains(delimiter)))
    return fail(Error::Code::Usage, "E10: \\ should be followed by /, ? or &");
  text.remove_prefix(1);
  OwnPattern own{"", delimiter};
  if (!named) {
    modal::PatternPart part = modal::take_pattern(text, delimiter, core.options.magic);
    text.remove_prefix(part.taken + (part.closed ? 1 : 0));
    own.text = std::move(part.pattern);
  }
  if (own.text.empty()) {
    own.text = !named             ? core.last_search.pattern
               : delimiter == '&' ? core.last_substitute.pattern
                                  : core.last_search.searched;
  }
  if (!own.text.empty()) return own;
  return invalid_command({Error::Code::Usage, named && delimiter == '&'
                                                  ? "E33: No previous substitute regular expression"
                                                  : "E35: No previous regular expression"});
}

/// What `:&`, `:~` and `n` go by.
void remember(Editor::Core& core, const SubstituteRequest& request) {
  LastSubstitute& last = core.last_substitute;
  last.pattern = request.pattern;
  last.replacement = request.replacement;
  last.known = true;
  last.flags.clear();
  if (request.flags.global) last.flags += 'g';
  if (request.flags.confirm) last.flags += 'c';
  if (request.flags.quiet) last.flags += 'e';
  if (request.flags.ignore_case) last.flags += *request.flags.ignore_case ? 'i' : 'I';
  core.remember_pattern(request.pattern);
  add_to_history(core, '/', request.pattern);
}

/// The next command of the line, behind flags.
void cut_behind_flags(std::string_view& text, ExLine& line) {
  const auto bar = end_in(text);
  if (bar == std::string_view::npos) return;
  line.rest = text.substr(bar + 1);
  text = text.substr(0, bar);
}

}  // namespace

Result<SubstituteRequest> parse_substitute(Editor::Core& core, ExLine& line) {
  SubstituteRequest request;
  LastSubstitute& last = core.last_substitute;
  if (last.known) request.previous = last.tilde;
  std::string_view text = line.argument;
  // `:'<,'>%s/x/y/` is no new substitution for Vim either.
  const bool again = line.name->command != Ex::Substitute || line.range_goes_on;
  const bool flags_only = text.empty() || std::string_view(" \t0123456789cegriIp|\"").contains(text[0]);
  const bool delimited = !again && !flags_only;
  if (delimited && std::isalpha(static_cast<unsigned char>(text[0])) != 0)
    return fail(Error::Code::Usage, "E146: Regular expressions can't be delimited by letters");
  request.flags.global = core.options.gdefault;
  if (delimited) {
    auto pattern = take_own_pattern(core, text);
    if (!pattern) return std::unexpected(pattern.error());
    request.pattern = std::move(pattern->text);
    const char delimiter = pattern->delimiter;
    bool closed = false;
    const std::string replacement = take_replacement(text, delimiter, closed);
    if (closed) cut_behind_flags(text, line);
    const bool expression = replacement.starts_with("\\=");
    request.replacement = expression ? replacement : with_tilde(replacement, last.tilde, core.options.magic);
    if (!expression) last.tilde = request.replacement;
  } else {
    if (!last.known) return fail(Error::Code::Usage, "E33: No previous substitute regular expression");
    cut_behind_flags(text, line);
    request.pattern = line.name->command == Ex::SubstituteLast ? core.last_search.pattern : last.pattern;
    request.replacement = last.replacement;
  }
  if (text.starts_with('&')) {
    SubstituteFlags kept;
    ExLine unused;
    (void)parse_flags(last.flags, kept, unused);
    request.flags = kept;
  }
  if (auto parsed = parse_flags(text, request.flags, line); !parsed) return std::unexpected(parsed.error());
  if (request.flags.use_search && !delimited) request.pattern = core.last_search.pattern;
  remember(core, request);
  return request;
}

}  // namespace mini::editor
