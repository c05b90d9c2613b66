// :s and its kin: one pass over the lines, one undo step.
#include "ex.hpp"
#include "mini/text/builder.hpp"
#include "mini/text/snapshot.hpp"
#include "mini/unicode/properties.hpp"
#include "substitute_request.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

/// Case changes that \u \l \U \L \E ask for.
class CaseWriter {
 public:
  void one(char kind) { once_ = kind; }
  void all(char kind) { lasting_ = kind; }
  void put(std::string_view text) {
    if (once_ == '\0' && lasting_ == '\0') {
      out_ += text;
      return;
    }
    for (Byte at{}; at < static_cast<std::int64_t>(text.size());) {
      const auto point = unicode::decode(text, at);
      at += point.length;
      if (!point.valid) {
        out_ += static_cast<char>(point.value);
        continue;
      }
      const char kind = once_ != '\0' ? once_ : lasting_;
      once_ = '\0';
      const bool up = kind == 'u' || kind == 'U';
      const char32_t c = kind == '\0' ? point.value
                         : up         ? unicode::to_upper(point.value)
                                      : unicode::to_lower(point.value);
      unicode::append_utf8(out_, c);
    }
  }
  void raw(std::string_view text) { out_ += text; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  char once_ = '\0';
  char lasting_ = '\0';
};

/// What stands for `~` when the pattern is read again, and the text of one match replaced.
std::string expand(std::string_view replacement, const pattern::Match& match, const text::Snapshot& text, bool magic) {
  CaseWriter out;
  const auto group = [&](std::size_t n) {
    const Range<Byte> range = match.groups.at(n);
    if (range.begin >= 0) out.put(text.copy(range));
  };
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    if (c == '&' && magic) {
      group(0);
    } else if (c == '\r') {
      out.raw("\n");
    } else if (c == '\n') {
      out.raw(std::string_view("\0", 1));
    } else if (c == '\x16' && i + 1 < replacement.size()) {
      out.put(replacement.substr(++i, 1));
    } else if (c != '\\' || i + 1 >= replacement.size()) {
      const auto point = unicode::decode(replacement, static_cast<std::int64_t>(i));
      out.put(replacement.substr(i, static_cast<std::size_t>(point.length.value)));
      i += static_cast<std::size_t>(point.length.value) - 1;
    } else {
      const char e = replacement[++i];
      switch (e) {
        case 'n':
          out.raw(std::string_view("\0", 1));
          break;
        case 'r':
          out.raw("\n");
          break;
        case 't':
          out.put("\t");
          break;
        case 'b':
          out.put("\b");
          break;
        case '&':
          if (magic) {
            out.put("&");
          } else {
            group(0);
          }
          break;
        case 'u':
        case 'l':
          out.one(e);
          break;
        case 'U':
        case 'L':
          out.all(e);
          out.one('\0');
          break;
        case 'e':
        case 'E':
          out.all('\0');
          out.one('\0');
          break;
        case '\r':
          out.put("\r");
          break;
        default:
          if (std::isdigit(static_cast<unsigned char>(e)) != 0) {
            group(static_cast<std::size_t>(e - '0'));
          } else {
            out.put(replacement.substr(i, 1));
          }
      }
    }
  }
  return out.take();
}

std::string tally(std::int64_t matches, std::int64_t changed, bool count_only) {
  const std::string what =
      count_only ? (matches == 1 ? " match" : " matches") : (matches == 1 ? " substitution" : " substitutions");
  return std::to_string(matches) + what + " on " + std::to_string(changed) + (changed == 1 ? " line" : " lines");
}

/// The new text of everything from the first to the last changed line, built in one pass.
struct Rewrite {
  text::Builder builder;
  Byte copied;  ///< up to here the old text is in the builder
  std::int64_t matches = 0;
  std::int64_t changed_lines = 0;
  std::int64_t added_lines = 0;
  Byte last_line_begin;  ///< in the old text, of the last line with a match
  std::int64_t added_before_last = 0;
  Line first_changed = -1;
  Line last_changed = -1;
};

}  // namespace

Result<void> ex_substitute(Core& core, ExLine& line) {
  auto request = parse_substitute(core, line);
  if (!request) return std::unexpected(request.error());
  if (line.count) {
    line.first = line.last;
    line.last = std::min(core.lines().last(), line.first + Line{*line.count - 1});
  }
  pattern::Syntax syntax = core.syntax();
  const SubstituteFlags& flags = request->flags;
  if (flags.ignore_case) {
    syntax.ignore_case = *flags.ignore_case;
    syntax.smart_case = false;
  }
  auto regex = pattern::Regex::compile(request->pattern, syntax);
  if (!regex) return std::unexpected(regex.error());
  if (flags.confirm && !flags.count_only) {
    return fail(Error::Code::Unsupported, "E319: flag c of :s is not supported yet; nothing was changed");
  }
  if (!flags.count_only && !core.check_modifiable()) return {};
  const text::Snapshot text = core.doc().text();
  if (request->pattern == "\\n" && request->replacement.empty() && !flags.count_only && !flags.confirm) {
    // Vim knows this one: it joins lines.
    const Line last = std::min(core.lines().last(), line.last + 1);
    if (last > line.first) core.join_lines(line.first, last, false);
    return {};
  }
  pattern::Searcher searcher(text, *regex, core.surroundings(), core.interrupted);
  Rewrite rewrite;
  const Byte end = text.line_end(line.last);
  Byte at = text.line_begin(line.first);
  Line previous = -1;
  while (at <= end) {
    auto found = searcher.forward(at, end + 1);
    if (!found) return std::unexpected(found.error());
    if (!*found) break;
    const pattern::Match& match = **found;
    const Line here = text.line_at(match.begin());
    const bool past = match.begin() >= text.size() && text.ends_with_newline() && !text.empty();
    if (past) break;
    ++rewrite.matches;
    if (here != previous) ++rewrite.changed_lines;
    previous = here;
    if (!flags.count_only) {
      if (rewrite.first_changed < 0) rewrite.first_changed = here;
      const std::string fresh = expand(request->replacement, match, text, core.options.magic);
      rewrite.builder.append(text, {rewrite.copied, match.begin()});
      rewrite.builder.append(fresh);
      // The newline that ends the text stays.
      rewrite.copied = match.end() == text.size() && text.ends_with_newline() && match.end() > match.begin()
                           ? match.end() - 1
                           : match.end();
      rewrite.added_before_last = rewrite.added_lines;
      const auto newlines_in = std::ranges::count(fresh, '\n');
      const Line match_end_line = text.line_at(std::min(match.end(), text.size()));
      rewrite.added_lines += newlines_in - (match_end_line - here).value;
      rewrite.last_changed = match_end_line;
      rewrite.last_line_begin = text.line_begin(here);
    }
    // Where the next one may begin.
    if (!flags.global) {
      const Line end_line = text.line_at(std::min(match.end(), text.size()));
      // A match that ends with a newline leaves the line behind it to be searched as one of its own.
      const bool at_line_start = end_line > here && match.end() == text.line_begin(end_line) && match.end() > at;
      at = at_line_start ? match.end() : text.line_end(end_line) + 1;
    } else if (match.end() > match.begin()) {
      at = match.end();
      // An empty match right behind a match does not count.
      if (at <= end) {
        auto next = searcher.forward(at, end + 1);
        if (next && *next && (*next)->begin() == at && (*next)->end() == at) {
          at = at < text.size()
                   ? Byte{at.value + unicode::decode(text.copy({at, std::min(text.size(), at + 4)}), 0).length.value}
                   : at + 1;
        }
      }
    } else {
      at = match.begin();
      at = at < text.size()
               ? Byte{at.value + unicode::decode(text.copy({at, std::min(text.size(), at + 4)}), 0).length.value}
               : at + 1;
    }
    // Behind the last character there is no further match, unless the pattern crosses lines.
    if (flags.global && !regex->multi_line() && at >= text.line_end(here) && match.end() <= text.line_end(here)) {
      at = text.line_end(here) + 1;
    }
    if (core.interrupted && (rewrite.matches & 0xFFF) == 0 && core.interrupted())
      return fail(Error::Code::Interrupted, "Interrupted");
  }
  if (rewrite.matches == 0) {
    if (flags.quiet || core.in_global) return {};
    return fail(Error::Code::NotFound, "E486: Pattern not found: " + request->pattern);
  }
  if (flags.count_only) {
    core.say(tally(rewrite.matches, rewrite.changed_lines, true));
    return {};
  }
  rewrite.builder.append(text, {rewrite.copied, text.size()});
  const std::int64_t old_lines = (rewrite.last_changed - rewrite.first_changed).value + 1;
  core.doc().replace_lines(rewrite.first_changed, old_lines, old_lines + rewrite.added_lines, rewrite.builder.finish(),
                           Place{rewrite.first_changed, 0});
  const Line last = rewrite.last_changed + Line{rewrite.added_lines};
  core.set_change_marks({rewrite.first_changed, 0}, {std::min(last, core.lines().last()), 0});
  core.cursor.line = std::clamp(last, Line{0}, core.lines().last());
  core.set_cursor(core.options.startofline ? core.lines().first_non_blank(core.cursor.line)
                                           : Place{core.cursor.line, 0});
  if (!core.in_global && rewrite.matches > core.options.report)
    core.say(tally(rewrite.matches, rewrite.changed_lines, false));
  if (!flags.print.empty()) print_line(core, core.cursor.line, flags.print);
  return {};
}

}  // namespace mini::editor
