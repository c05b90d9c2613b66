// The state as a View.
#include "bottom.hpp"
#include "core.hpp"
#include "dollar.hpp"
#include "files.hpp"
#include "mini/unicode/display.hpp"
#include "substitution.hpp"
#include "view_preview.hpp"
#include "virtual.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mini::editor {

/// 'colorcolumn': numbers from 1, and such that begin with a sign are added to 'textwidth'.
static std::vector<Cell> color_columns(const Options& options) {
  std::vector<Cell> columns;
  for (std::size_t at = 0; at < options.colorcolumn.size();) {
    const std::size_t end = std::min(options.colorcolumn.find(',', at), options.colorcolumn.size());
    const bool relative = options.colorcolumn[at] == '+' || options.colorcolumn[at] == '-';
    const char* const begin = options.colorcolumn.data() + at + (options.colorcolumn[at] == '+' ? 1 : 0);
    std::int64_t number = 0;
    std::from_chars(begin, options.colorcolumn.data() + end, number);
    if (relative) number = options.textwidth > 0 ? number + options.textwidth : 0;
    if (number > 0) columns.emplace_back(number - 1);
    at = end + 1;
  }
  return columns;
}

/// Matches of the last pattern on the lines that are on the screen.
static std::vector<Match> visible_matches(const Editor::Core& core, const pattern::Regex& regex) {
  std::vector<Match> found;
  const text::Snapshot& text = core.doc().text();
  pattern::Searcher searcher(text, regex, core.surroundings());
  const Line bottom = std::min(core.lines().last(), core.bottom_line() + 1);
  constexpr std::size_t kMostMatches = 5000;
  Byte at = text.line_begin(core.top);
  const Byte end = text.line_end(bottom);
  while (at <= end && found.size() < kMostMatches) {
    auto match = searcher.forward(at, end + 1);
    if (!match || !*match) break;
    const Place begin = core.lines().place((*match)->begin());
    const Place last = core.lines().place(std::min((*match)->end(), text.size()));
    for (Line line = begin.line; line <= last.line; ++line) {
      const Byte from = line == begin.line ? begin.column : Byte{0};
      const Byte to = line == last.line ? last.column : core.lines().length(line);
      if (to > from) found.push_back({line, {from, to}, begin == core.cursor && core.line_session.has_value()});
    }
    at = (*match)->end() > (*match)->begin() ? (*match)->end() : (*match)->end() + 1;
  }
  return found;
}

/// What 'fillchars' has for one of its items.
static std::string fill_character(std::string_view list, std::string_view item, std::string_view otherwise) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    const std::string_view part = list.substr(at, end - at);
    if (part.starts_with(item) && part.size() > item.size() + 1 && part[item.size()] == ':')
      return std::string(part.substr(item.size() + 1));
    at = end + 1;
  }
  return std::string(otherwise);
}

static void view_options(const Editor::Core& core, View& v) {
  const Options& options = core.options;
  v.number = options.number;
  v.relative_number = options.relativenumber;
  v.number_width = options.numberwidth;
  v.wrap = options.wrap;
  v.list = options.list;
  v.cursor_line = options.cursorline;
  v.cursor_column = options.cursorcolumn;
  v.ruler = options.ruler;
  v.status_line = options.laststatus >= 2;
  v.show_mode = options.showmode;
  v.paste = options.paste;
  v.mouse = !options.mouse.empty();
  v.tabstop = options.tabstop;
  v.list_characters = options.listchars;
  v.show_break = options.showbreak;
  v.end_mark = fill_character(options.fillchars, "eob", "~");
  v.cut_mark = fill_character(options.fillchars, "lastline", "@");
  v.break_indent = options.breakindent;
  v.line_break = options.linebreak;
  v.color_columns = color_columns(options);
  v.file_format = options.fileformat;
  v.read_only = options.readonly;
}

static std::vector<Match> highlights(Editor::Core& core) {
  std::string pattern = core.last_search.pattern;
  bool show = core.options.hlsearch && !core.highlight_off;
  if (core.line_session && (core.line_session->prompt == '/' || core.line_session->prompt == '?') &&
      core.options.incsearch) {
    pattern = core.line_session->text;
    show = true;
  }
  if (!show || pattern.empty()) return {};
  const auto regex = core.compile(pattern);
  std::vector<Match> found = regex ? visible_matches(core, *regex) : std::vector<Match>();
  // While it is typed 'hlsearch' shows the other matches.
  if (!core.options.hlsearch) std::erase_if(found, [](const Match& each) { return !each.current; });
  return found;
}

/// The question of `:s///c`, and the match that it is about.
static void view_question(const Editor::Core& core, View& v) {
  std::string question = core.substitution->question();
  const Cell room = core.message_room();
  const bool cut = room >= 4 && core.options.shortmess.contains('T') && unicode::line_width(question, {}) > room;
  if (cut) question = without_middle(question, room);
  v.command_line = editor::CommandLine{std::move(question), "", 0};
  const Range<Byte> match = core.substitution->match();
  const Place begin = core.lines().place(match.begin);
  const Place end = core.lines().place(match.end);
  const Byte last = end.line == begin.line ? end.column : core.lines().length(begin.line);
  std::erase_if(v.matches, [&](const Match& other) {
    return other.line == begin.line && other.bytes.begin < last && begin.column < other.bytes.end;
  });
  v.matches.push_back({begin.line, {begin.column, last}, true});
  std::ranges::sort(v.matches, {}, [](const Match& each) { return std::pair(each.line, each.bytes.begin); });
}

/// The typed line, with a sign at the cursor while a key waits for another.
static std::string text_shown(const LineSession& session) {
  std::string text = session.text;
  std::string sign;
  if (session.literal) unicode::append_utf8(sign, session.literal->sign());
  if (session.waiting == modal::control('R')) sign = "\"";
  text.insert(static_cast<std::size_t>(session.cursor.value), sign);
  return text;
}

/// What stands over the cursor's cell in Insert mode while a key waits for another.
static std::string sign_of_waiting(const InsertSession& insert) {
  std::string sign;
  if (insert.waiting == modal::control('R')) sign = "\"";
  if (insert.literal) unicode::append_utf8(sign, insert.literal->sign());
  return sign;
}

/// The same as 'showcmd' has it: `^K`, `^Ka`.
static std::string keys_waiting(const InsertSession& insert) {
  const bool waits = insert.literal || insert.waiting == modal::control('R');
  if (!waits) return {};
  constexpr char32_t kControl = 0x40;
  std::string keys = "^";
  unicode::append_utf8(keys, insert.waiting ^ kControl);
  if (insert.literal && insert.literal->sign() != '^' && insert.literal->sign() != '?')
    unicode::append_utf8(keys, insert.literal->sign());
  if (insert.literal) keys += insert.literal->typed();
  return keys;
}

/// `-- Keyword completion (^N^P) match 1 of 3`
static std::string progress_of(const CompletionState& state, Cell columns) {
  const std::size_t all = state.items.size();
  const std::size_t number = state.backward ? all - state.chosen : state.chosen + 1;
  std::string where = "match " + std::to_string(number) + " of " + std::to_string(all);
  if (all == 1) where = "The only match";
  if (state.chosen >= all) where = "Back at original";
  const std::string told = "-- " + state.kind + " " + where;
  return unicode::line_width(told, {}) < columns ? told : "-- " + where;
}

/// What CTRL-X waits for, and how far a completion is: in place of the mode. The ruler makes room.
static void view_submode(const Editor::Core& core, View& v) {
  if (!core.options.showmode || core.line_session) return;
  const bool waits = (core.completion && core.completion->after_prefix) ||
                     (core.insert && core.insert->waiting == modal::control('X'));
  if (waits) {
    v.message = "-- ^X mode (^]^D^E^F^I^K^L^N^O^Ps^U^V^Y)";
  } else if (core.completion && !core.completion->kind.empty() && !core.completion->items.empty()) {
    v.message = progress_of(*core.completion, core.settings.columns);
  } else if (core.inserting() && core.message.ends_with(" Pattern not found")) {
    v.message = core.message;
  } else {
    return;
  }
  v.message_is_error = false;
  v.ruler = v.ruler && v.status_line;
}

/// What the last row tells.
static void view_message(const Editor::Core& core, View& v) {
  v.message = core.fitted_message();
  v.message_is_error = core.message_is_error;
  // The mode is named before the one warning that comes as it begins.
  if (core.inserting() && core.options.showmode && v.message.starts_with("W10:"))
    v.message.insert(0, core.insert && core.insert->replace ? "-- REPLACE -- " : "-- INSERT -- ");
  if (core.output_fits_message()) {
    v.message = core.output.front();
  } else {
    v.output = core.visible_output();
    v.output_goes_on = core.output_goes_on();
    v.tells_keys = core.last_row.tells_keys;
  }
  v.asks = !v.output.empty() || core.message_asks();
  if (v.asks) v.bottom_rows = core.last_row.rows;
  if (core.message.empty() && core.output.empty()) {
    v.message = core.last_row.kept;
    v.message_is_error = core.last_row.kept_is_error;
  }
  if (core.writing) {
    v.message = writing_message(*core.writing);
    v.message_is_error = false;
  }
  view_submode(core, v);
}

/// A line that is typed, and what it may be completed to.
static void view_line(const Editor::Core& core, LineSession& session, View& v) {
  v.command_line = editor::CommandLine{session.taken ? "" : std::string(1, static_cast<char>(session.prompt)),
                                       text_shown(session), session.cursor};
  v.output.insert(v.output.end(), session.listed.begin(), session.listed.end());
  // Rows that were needed once stay.
  session.rows = std::max(session.rows, rows_of_typed(core, v.command_line->prompt + v.command_line->text));
  v.bottom_rows = session.rows;
  if (!session.candidates.empty() && core.options.wildmenu && !session.wild_row.empty())
    v.wild_menu = WildMenu{session.wild_row, session.wild_chosen};
}

View Editor::Core::view() {
  if (reading) return loading_view();
  show_place();
  View v;
  v.text = doc().text();
  v.top = top;
  v.top_skip = top_skip;
  v.height = height;
  v.left = left;
  v.cursor = cursor;
  v.mode = parser.operator_pending() ? Mode::OperatorPending : mode;
  v.cursor_past_end = inserting();
  if (insert && !line_session) v.sign = sign_of_waiting(*insert);
  if (one_command) v.mode_before = one_command->is('R') ? "(replace)" : "(insert)";
  if (is_virtual(*this)) v.cursor_beyond = beyond_cursor(*this);
  if (insert && insert->shown_match && insert->shown_match->line >= top) v.cursor = *insert->shown_match;
  if (visual_state && visual()) {
    v.selection = Selection{.begin = std::min(visual_state->anchor, cursor),
                            .end = std::max(visual_state->anchor, cursor),
                            .shape = mode,
                            .cells = {}};
    if (mode == Mode::VisualBlock) v.selection->cells = block_cells();
    v.selection->to_line_end = visual_state->to_line_end;
  }
  view_options(*this, v);
  v.matches = highlights(*this);
  v.name = buffer->name;
  v.modified = buffer->modified();
  if (options.showcmd) v.pending = insert && !line_session ? keys_waiting(*insert) : shown_command();
  if (recording != 0) v.recording = std::string(1, static_cast<char>(recording));
  view_message(*this, v);
  if (hints_shown) v.menu = Menu{.items = key_hints(), .at = cursor, .tall = true};
  if (line_session) view_line(*this, *line_session, v);
  if (line_session && line_session->prompt == ':' && !options.inccommand.empty()) preview_substitution(*this, v);
  show_dollar(*this, v);
  if (substitution) view_question(*this, v);
  if (question) v.command_line = editor::CommandLine{question->text, "", 0};
  if (completion && (completion->items.size() > 1 || (completion->narrowed && !completion->items.empty())) &&
      !completion->after_prefix)
    v.menu = Menu{completion->items, static_cast<std::int64_t>(completion->chosen), completion->begin};
  return v;
}

}  // namespace mini::editor
