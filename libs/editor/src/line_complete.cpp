// <Tab> and its kin in the command line.
#include "line_complete.hpp"

#include "mini/unicode/display.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::control;
using modal::Special;

namespace {

using Core = Editor::Core;

void replace(Core& core, const std::string& text) {
  LineSession& session = *core.line_session;
  const std::size_t begin = session.completion_begin;
  session.text.erase(begin, static_cast<std::size_t>(session.cursor.value) - begin);
  session.cursor = static_cast<std::int64_t>(begin);
  core.line_insert(text);
}

/// Looks the candidates up; false when there are none. A key that completes nothing here is itself.
bool look_up(Core& core, std::string_view otherwise) {
  LineSession& session = *core.line_session;
  const std::string typed = session.text.substr(0, static_cast<std::size_t>(session.cursor.value));
  auto found = session.prompt == ':' ? candidates_for(core, typed) : std::nullopt;
  if (!found) {
    core.line_insert(otherwise);
    return false;
  }
  if (found->items.empty()) return false;
  session.completion_begin = found->begin;
  session.candidates = std::move(found->items);
  session.candidate = -1;
  session.before_completion = typed.substr(found->begin);
  session.completions = 0;
  session.did_list = false;
  session.wild_row.clear();
  session.wild_first = 0;
  return true;
}

/// What is shown of a candidate: of files in a folder that was typed, the name alone.
std::string shown_candidate(const LineSession& session, const std::string& candidate) {
  const std::size_t slash = session.before_completion.rfind('/');
  if (slash == std::string::npos || session.before_completion.find_first_of("*?[") < slash) return candidate;
  if (candidate.size() < 2) return candidate;
  const std::size_t last = candidate.rfind('/', candidate.size() - 2);
  return last == std::string::npos ? candidate : candidate.substr(last + 1);
}

/// Below the line, in as many columns as fit.
void list_below(Core& core) {
  LineSession& session = *core.line_session;
  std::vector<std::string> items;
  Cell width{};
  for (const std::string& each : session.candidates) {
    items.push_back(shown_candidate(session, each));
    width = std::max(width, unicode::line_width(items.back(), {}) + 2);
  }
  const auto columns = static_cast<std::size_t>(std::max<std::int64_t>(1, core.settings.columns.value / width.value));
  const std::size_t rows = (items.size() + columns - 1) / columns;
  session.listed.push_back(std::string(1, static_cast<char>(session.prompt)) + session.text);
  for (std::size_t i = 0; i < rows; ++i) {
    std::string row;
    for (std::size_t k = i; k < items.size(); k += rows) {
      row += items[k];
      if (k + rows < items.size())
        row.append(static_cast<std::size_t>((width - unicode::line_width(items[k], {})).value), ' ');
    }
    session.listed.push_back(row);
  }
}

std::string common_part(const std::vector<std::string>& items) {
  std::string common = items.front();
  for (const std::string& each : items) {
    const auto differs = std::ranges::mismatch(common, each).in1;
    common.erase(differs, common.end());
  }
  return common;
}

void step(Core& core, bool forward) {
  LineSession& session = *core.line_session;
  const auto count = static_cast<std::int64_t>(session.candidates.size());
  session.candidate += forward ? 1 : -1;
  if (session.candidate >= count) session.candidate = -1;
  if (session.candidate < -1) session.candidate = count - 1;
  replace(core, session.candidate < 0 ? session.before_completion
                                      : session.candidates[static_cast<std::size_t>(session.candidate)]);
}

/// The part of 'wildmode' for the n-th <Tab>.
std::string_view wild_part(std::string_view mode, std::size_t nth) {
  for (;; --nth) {
    const std::size_t comma = mode.find(',');
    if (nth == 0 || comma == std::string_view::npos) return mode.substr(0, comma);
    mode.remove_prefix(comma + 1);
  }
}

void take_common(Core& core) {
  const std::string common = common_part(core.line_session->candidates);
  if (common.size() >= core.line_session->before_completion.size()) replace(core, common);
}

}  // namespace

/// Matches side by side, as many as fit; `<` and `>` stand for those that do not. Vim's layout, with its care to move
/// as little as need be.
static void show_wild_menu(Core& core) {
  LineSession& session = *core.line_session;
  std::vector<std::string> items;
  items.reserve(session.candidates.size());
  for (const std::string& each : session.candidates) items.push_back(shown_candidate(session, each));
  const std::int64_t columns = core.settings.columns.value;
  const std::int64_t count = std::ssize(items);
  const auto width = [&](std::int64_t i) {
    return unicode::line_width(items[static_cast<std::size_t>(i)], {}).value + 2;
  };
  const std::int64_t match = std::max<std::int64_t>(session.candidate, 0);
  std::int64_t& first = session.wild_first;
  std::int64_t used = width(match) + 1;
  bool adds_left = match < first;
  if (match <= first) {
    first = match;
  } else {
    for (std::int64_t i = first; i < match; ++i) used += width(i);
    if (first > 0) used += 2;
    if (used > columns) {
      first = match;
      used = 2;
      std::int64_t i = match;
      for (; i < count; ++i) {
        used += width(i);
        if (used >= columns) break;
      }
      adds_left = i == count;
    }
  }
  for (; adds_left && first > 0; --first) {
    used += width(first - 1);
    if (used >= columns) break;
  }
  std::string row = first > 0 ? "< " : "";
  used = std::ssize(row);
  std::int64_t i = first;
  session.wild_chosen = {};
  for (; i < count && used + width(i) < columns; ++i) {
    const std::string& item = items[static_cast<std::size_t>(i)];
    if (i == session.candidate) session.wild_chosen = {std::ssize(row), std::ssize(row) + std::ssize(item)};
    row += item + "  ";
    used += width(i);
  }
  session.wild_row = i < count ? row + ">" : row;
}

void complete_line(Core& core, bool forward) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty() && !look_up(core, forward ? "\t" : "")) return;
  const std::string_view part = wild_part(core.options.wildmode, session.completions++);
  const bool longest = part.starts_with("longest") || part.ends_with(":longest");
  const bool only_lists = part == "list" || part == "noselect";
  const bool one = session.candidates.size() == 1;
  const bool first = session.candidate < 0;
  if (first && part.starts_with("list") && !one && !std::exchange(session.did_list, true)) list_below(core);
  if (first && longest && !one) {
    take_common(core);
    if (part == "longest:full") show_wild_menu(core);
    return;
  }
  if (first && only_lists && !one) return part == "noselect" ? show_wild_menu(core) : void();
  step(core, forward);
  if (part.ends_with("full") || part == "noselect") show_wild_menu(core);
  // Without 'full' the first one is all there is; a single one is there at once, and may be gone on from.
  if (one || part.empty()) session.candidates.clear();
}

void complete_common(Core& core) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty() && !look_up(core, "\f")) return;
  replace(core, session.before_completion);
  take_common(core);
  session.candidates.clear();
}

void complete_all(Core& core) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty() && !look_up(core, "\x01")) return;
  std::string all;
  for (const std::string& each : std::exchange(session.candidates, {})) all += (all.empty() ? "" : " ") + each;
  replace(core, all);
}

void list_candidates(Core& core) {
  LineSession& session = *core.line_session;
  const bool known = !session.candidates.empty();
  if (!known && !look_up(core, "\x04")) return;
  list_below(core);
  if (!known) session.candidates.clear();
}

/// <Down> goes into the folder that is chosen, <Up> to the one above.
static bool change_folder(Core& core, const Key& key) {
  LineSession& session = *core.line_session;
  if (session.candidate < 0 || session.wild_row.empty()) return false;
  const std::string& chosen = session.candidates[static_cast<std::size_t>(session.candidate)];
  const bool into = key.special == Special::Down && chosen.ends_with('/') && !chosen.ends_with("../");
  if (key.special != Special::Up && !into) return false;
  if (!into) {
    std::string folder = session.before_completion.substr(0, session.before_completion.rfind('/') + 1);
    const bool names_files =
        std::ranges::any_of(session.candidates, [](const auto& each) { return each.contains('/'); });
    if (!names_files) return false;
    if (folder.empty() || folder.ends_with("../")) {
      folder += "../";
    } else {
      folder.resize(folder.rfind('/', folder.size() - 2) + 1);
    }
    replace(core, folder);
  }
  session.candidates.clear();
  complete_line(core, true);
  return true;
}

bool feed_menu(Core& core, Key key) {
  LineSession& session = *core.line_session;
  if (session.candidates.empty()) return false;
  const bool back = key.is(control('P')) || key.special == Special::ShiftTab;
  const bool on = key.is(control('N')) || key.is('\t');
  const bool menu = core.options.wildmenu;
  const bool plain = !key.shift && !key.control;
  const bool arrow_back = menu && plain && key.special == Special::Left;
  const bool arrow_on = menu && plain && key.special == Special::Right;
  if (back || on || arrow_back || arrow_on) {
    complete_line(core, on || arrow_on);
    return true;
  }
  if (menu && plain && change_folder(core, key)) return true;
  if (menu && key.is(control('E'))) {
    replace(core, session.before_completion);
    session.candidates.clear();
    return true;
  }
  const bool asks_again = key.is(control('L')) || key.is(control('A')) || key.is(control('D'));
  if (!asks_again) session.candidates.clear();
  return false;
}

}  // namespace mini::editor
