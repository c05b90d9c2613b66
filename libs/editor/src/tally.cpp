// What the last row tells of lines that came, went or changed: 'report', and undo.
#include "tally.hpp"

#include "mini/unicode/graphemes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <utility>
#include <vector>

namespace mini::editor {

namespace {

std::string lines_of(std::int64_t count) { return std::to_string(count) + (count == 1 ? " line" : " lines"); }

bool worth_telling(const Editor::Core& core, std::int64_t count) {
  return !core.in_global && count > core.options.report;
}

/// How many lines an undo or redo brings back: one that changed twice counts once, those that go do not.
std::int64_t lines_back(const std::vector<text::LineChange>& changes, bool undone) {
  std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
  ranges.reserve(changes.size());
  std::int64_t count = 0;
  for (const text::LineChange& each : changes) {
    const std::int64_t back = undone ? each.old_lines.value : each.new_lines.value;
    if (each.old_lines == each.new_lines) {
      ranges.emplace_back(each.first.value, each.first.value + back);
    } else {
      count += back;
    }
  }
  std::ranges::sort(ranges);
  std::int64_t behind = -1;
  for (const auto& [first, end] : ranges) {
    count += std::max<std::int64_t>(0, end - std::max(first, behind));
    behind = std::max(behind, end);
  }
  return count;
}

}  // namespace

void tell_line_count(Editor::Core& core, Line before) {
  if (core.doc().text().empty() && !core.in_global) return core.say("--No lines in buffer--");
  const std::int64_t change = (core.lines().count() - before).value;
  const std::int64_t count = std::abs(change);
  if (!worth_telling(core, count)) return;
  const std::string noun =
      change > 0 ? (count == 1 ? " more line" : " more lines") : (count == 1 ? " line less" : " fewer lines");
  core.say(std::to_string(count) + noun);
}

void tell_deleted(Editor::Core& core, Line before) {
  if (!core.in_global && core.doc().text().empty()) return core.say("--No lines in buffer--");
  tell_line_count(core, before);
}

void tell_yanked(Editor::Core& core, const Area& area, char32_t reg) {
  const std::int64_t count = (area.end.line - area.begin.line).value + 1;
  const bool part_of_one = area.shape == Shape::Charwise && count == 1;
  if (part_of_one || !worth_telling(core, count)) return;
  std::string said = (area.shape == Shape::Blockwise ? "block of " : "") + lines_of(count) + " yanked";
  if (reg != 0 && reg != '"') {
    said += " into \"";
    unicode::append_utf8(said, reg);
  }
  core.say(said);
}

void tell_lines(Editor::Core& core, Line count, const std::string& done) {
  if (worth_telling(core, count.value)) core.say(lines_of(count.value) + " " + done);
}

void tell_lines_of(Editor::Core& core, const Area& area, const std::string& done) {
  const bool seen = core.settings.headless || !area.visual || !core.options.showmode;
  if (seen) tell_lines(core, area.end.line - area.begin.line + 1, done);
}

void tell_shifted(Editor::Core& core, Line count, bool right, std::int64_t times) {
  tell_lines(core, count,
             std::string(right ? ">" : "<") + "ed " + std::to_string(times) + (times == 1 ? " time" : " times"));
}

std::string time_shown(std::int64_t time_seconds) {
  const std::int64_t ago = static_cast<std::int64_t>(std::time(nullptr)) - time_seconds;
  constexpr std::int64_t kRecent = 100;
  if (ago < kRecent) return std::to_string(ago) + (ago == 1 ? " second ago" : " seconds ago");
  constexpr std::int64_t kHalfDay = std::int64_t{12} * 60 * 60;
  const std::time_t when = time_seconds;
  std::tm local{};
  ::localtime_r(&when, &local);
  std::array<char, 32> clock{};
  const std::size_t size =
      std::strftime(clock.data(), clock.size(), ago < kHalfDay ? "%H:%M:%S" : "%Y/%m/%d %H:%M:%S", &local);
  return {clock.data(), size};
}

/// An empty buffer has no line.
static std::int64_t text_lines(const Editor::Core& core) {
  return core.doc().text().empty() ? 0 : core.lines().count().value;
}

UndoTally::UndoTally(const Editor::Core& core) : lines_before_(text_lines(core)) {}

void UndoTally::add(const text::Step& step, bool undone) {
  changed_ += lines_back(step.changes, undone);
  number_ = step.number;
  time_seconds_ = step.time_seconds;
  undone_ = undone;
}

void UndoTally::arrive(const text::Step& step) {
  if (number_ == 0 || step.number == 0) return;
  number_ = step.number;
  time_seconds_ = step.time_seconds;
  undone_ = false;
}

void UndoTally::tell(Editor::Core& core) const {
  if (core.in_global || number_ == 0) return;
  const std::int64_t change = text_lines(core) - lines_before_;
  const std::int64_t count = change == 0 ? changed_ : std::abs(change);
  const bool one = count == 1;
  const std::string noun = change > 0   ? (one ? "more line" : "more lines")
                           : change < 0 ? (one ? "line less" : "fewer lines")
                                        : (one ? "change" : "changes");
  core.say(std::to_string(count) + " " + noun + "; " + (undone_ ? "before" : "after") + " #" + std::to_string(number_) +
           "  " + time_shown(time_seconds_));
}

/// Before the first step there is always the text as it was read: going there again changes nothing.
static void tell_oldest(Editor::Core& core) {
  const text::History& history = core.doc().history();
  if (const text::Step* first = history.ahead()) {
    core.say("0 changes; before #" + std::to_string(first->number) + "  " + time_shown(first->time_seconds));
  } else {
    core.say("0 changes; before #0");
  }
}

void travel_and_tell(Editor::Core& core, Count count, text::History::Unit unit) {
  UndoTally tally(core);
  const auto see = [&tally](const text::Step& step, bool undone) { tally.add(step, undone); };
  if (const auto at = core.doc().travel(count, unit, core.cursor, see)) {
    core.set_cursor(*at);
    tally.tell(core);
  } else if (count < 0 && unit != text::History::Unit::Seconds) {
    tell_oldest(core);
  } else {
    core.say(count < 0 ? "Already at oldest change" : "Already at newest change");
  }
}

}  // namespace mini::editor
