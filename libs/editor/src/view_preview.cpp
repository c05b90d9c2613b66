// `:s` is shown while it is typed ('inccommand').
#include "view_preview.hpp"

#include "ex.hpp"
#include "mini/modal/pattern_end.hpp"
#include "substitution.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {
namespace {

using modal::Ex;

/// What must stay as it is while a line is only looked at.
class Untouched {
 public:
  explicit Untouched(Editor::Core& core)
      : core_(core),
        cursor_(core.cursor),
        wanted_known_(core.wanted_known),
        highlight_off_(core.highlight_off),
        search_(core.last_search),
        substitute_(core.last_substitute) {}
  ~Untouched() {
    core_.cursor = cursor_;
    core_.wanted_known = wanted_known_;
    core_.highlight_off = highlight_off_;
    core_.last_search = std::move(search_);
    core_.last_substitute = std::move(substitute_);
  }
  Untouched(const Untouched&) = delete;
  Untouched& operator=(const Untouched&) = delete;

 private:
  Editor::Core& core_;
  Place cursor_;
  bool wanted_known_;
  bool highlight_off_;
  LastSearch search_;
  LastSubstitute substitute_;
};

/// The text of the replacement has been begun: `:s/x/`.
bool has_replacement(std::string_view argument) {
  if (argument.empty()) return false;
  const modal::PatternPart part = modal::take_pattern(argument.substr(1), argument[0]);
  return part.closed && part.taken + 2 < argument.size();
}

/// The lines of [first, last] that are on the screen.
std::pair<Line, Line> visible(const Editor::Core& core, Line first, Line last) {
  return {std::max(first, core.top), std::min(last, std::min(core.lines().last(), core.bottom_line() + 1))};
}

void add_match(View& view, const Lines& lines, Range<Byte> bytes) {
  const Place begin = lines.place(bytes.begin);
  const Place end = lines.place(bytes.end);
  for (Line line = begin.line; line <= end.line; ++line) {
    const Byte from = line == begin.line ? begin.column : Byte{0};
    const Byte to = line == end.line ? end.column : lines.length(line);
    if (to > from) view.matches.push_back({line, {from, to}, false});
  }
}

}  // namespace

void preview_substitution(Editor::Core& core, View& view) {
  const Untouched guard(core);
  auto line = modal::parse_ex(core.line_session->text);
  if (!line || line->name == nullptr || line->name->command != Ex::Substitute || line->argument.size() < 2) return;
  if (!core.resolve(*line)) return;
  const auto [first, last] = visible(core, line->first, line->last);
  if (first > last) return;
  const bool replaces = has_replacement(line->argument);
  auto request = parse_substitute(core, *line);
  if (!request) return;
  request->flags.confirm = false;
  if (!replaces) {
    request->replacement = "\\0";
    request->flags.global = true;
  }
  auto regex = core.compile(request->pattern);
  if (!regex) return;
  Substitution run(core, std::move(*request), *regex, first, last);
  const auto preview = run.preview();
  if (!preview) return;
  view.matches.clear();
  view.text = preview->text;
  const Lines lines(view.text);
  for (const Range<Byte> each : preview->fresh) add_match(view, lines, each);
}

}  // namespace mini::editor
