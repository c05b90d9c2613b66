// Ex commands that set options, and commands that stand before other commands.
#include "ex.hpp"
#include "files.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

/// Whether a name of an option goes on behind blanks: `ts =4`, `ai !`.
bool goes_on(std::string_view word, std::string_view behind) {
  const bool name =
      std::ranges::all_of(word, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '<'; });
  const std::size_t at = behind.find_first_not_of(" \t");
  if (word.empty() || !name || at == std::string_view::npos) return false;
  const std::string_view rest = behind.substr(at);
  return std::string_view("=:!&?<").contains(rest[0]) || rest.starts_with("+=") || rest.starts_with("-=") ||
         rest.starts_with("^=");
}

/// The words of a `:set` line; `\ ` is a blank inside one.
std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      word += text[i++];
      word += text[i];
    } else if (text[i] == ' ' || text[i] == '\t') {
      if (goes_on(word, text.substr(i))) continue;
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else if (text[i] == '"' && word.empty()) {
      break;
    } else {
      word += text[i];
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

void copy_option(const Options& from, Options& to, const OptionRow& row) {
  std::visit([&](auto member) { to.*member = from.*member; }, row.member);
}

/// Of the screen or of the file at hand: not to be lost by `:set all&`.
bool belongs_to_now(const OptionRow& row) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"modified", "readonly", "fileformat", "bomb", "lines", "columns", "term", "shell", "endofline"});
  return std::ranges::find(kNames, row.name) != kNames.end();
}

/// The option that a word of `:set` is about.
const OptionRow* option_of(std::string_view word) {
  const std::string_view name = word.substr(0, word.find_first_of("=:&!?<+-^"));
  if (const OptionRow* row = find_option(name)) return row;
  const std::size_t prefix = name.starts_with("no") ? 2 : name.starts_with("inv") ? 3 : 0;
  return find_option(name.substr(prefix));
}

/// Short ones stand side by side, long ones have a line each.
void show_options(Core& core, bool all) {
  constexpr std::size_t kColumn = 20;
  constexpr std::size_t kGap = 3;
  std::vector<std::string> narrow;
  std::vector<std::string> wide;
  for (const OptionRow& row : option_table()) {
    const bool differs =
        std::visit([&](auto member) { return core.options.*member != core.defaults.*member; }, row.member);
    if (!differs && !all) continue;
    const std::string shown = show_option(core.options, row);
    (shown.size() <= kColumn - kGap ? narrow : wide).push_back(shown);
  }
  core.begin_list();
  core.print("--- Options ---", true);
  const std::size_t columns = std::max<std::size_t>(1, static_cast<std::size_t>(core.settings.columns.value) / kColumn);
  const std::size_t rows = (narrow.size() + columns - 1) / columns;
  for (std::size_t i = 0; i < rows; ++i) {
    std::string line;
    for (std::size_t k = i; k < narrow.size(); k += rows) {
      line.resize(k / rows * kColumn, ' ');
      line += narrow[k];
    }
    core.print(line, true);
  }
  for (const std::string& each : wide) core.print(each, true);
}

void reset_options(Core& core) {
  for (const OptionRow& row : option_table()) {
    if (belongs_to_now(row)) continue;
    copy_option(core.defaults, core.options, row);
    copy_option(core.defaults, core.buffer_defaults, row);
  }
}

/// 'paste': text comes in as it is, and the options that would change it come back with `:set nopaste`.
void follow_paste(Core& core) {
  Options& now = core.options;
  const auto exchange = [&](auto member, auto value) {
    core.before_paste.*member = now.*member;
    now.*member = value;
  };
  const auto restore = [&](auto... members) { ((now.*members = core.before_paste.*members), ...); };
  if (now.paste == core.before_paste.paste) return;
  if (now.paste) {
    for (const auto flag : {&Options::autoindent, &Options::expandtab, &Options::smarttab, &Options::smartindent,
                            &Options::ruler, &Options::showmatch})
      exchange(flag, false);
    for (const auto number : {&Options::textwidth, &Options::wrapmargin, &Options::softtabstop}) exchange(number, 0);
  } else {
    restore(&Options::autoindent, &Options::expandtab, &Options::smarttab, &Options::smartindent, &Options::ruler,
            &Options::showmatch, &Options::textwidth, &Options::wrapmargin, &Options::softtabstop);
  }
  core.before_paste.paste = now.paste;
}

/// Whether line ends, byte order mark or last newline of the file would be written other than they were read.
bool format_differs(const Core& core) {
  const Buffer& buffer = *core.buffer;
  const Options& options = core.options;
  const file::Format before = buffer.file ? buffer.file->format : file::Format{};
  const file::Format now = format_to_write(core, buffer);
  const bool empty = !buffer.file || buffer.is_new || buffer.file->base.empty();
  if (buffer.name.empty() && buffer.document.text().empty()) return false;
  if (before.ending != now.ending) return true;
  if (ends_unfinished(core, buffer) != (!empty && !buffer.file->base.ends_with_newline())) return true;
  const bool other_encoding = !options.fileencoding.empty() && options.fileencoding != "utf-8";
  return (!options.binary && before.bom != now.bom) || other_encoding;
}

/// What an option has besides its value.
void follow_option(Core& core, const OptionRow& row) {
  if (row.name == "paste") follow_paste(core);
  constexpr std::string_view kFormat[] = {"fileformat", "bomb", "endofline", "fixendofline", "binary", "fileencoding"};
  if (std::ranges::find(kFormat, row.name) != std::end(kFormat)) core.buffer->format_differs = format_differs(core);
  if (row.name == "scroll") core.scroll_amount = core.options.scroll;
  if (row.name == "hlsearch") core.highlight_off = false;
  core.options.scrolloff = std::max<std::int64_t>(0, core.options.scrolloff);
  // Of a text as it was read, the undo file is read now.
  const bool untouched = !core.buffer->modified() && core.doc().history().step().number == 0;
  if (row.name != "undofile" || !untouched || core.buffer->name.empty()) return;
  if (std::string why = adopt_undo_file(core); !why.empty()) core.say(std::move(why));
}

}  // namespace

Result<std::string> set_one_option(Core& core, Ex command, const std::string& word) {
  const OptionRow* row = option_of(word);
  const bool has_local = row != nullptr && row->scope != OptionRow::Scope::Global;
  if (word.ends_with('<') && row != nullptr && word.find_first_of("=:") == std::string::npos) {
    if (has_local) copy_option(core.buffer_defaults, core.options, *row);
    return std::string{};
  }
  const bool was_modified = core.options.modified = core.buffer->modified();
  Options& target = command == Ex::SetGlobal && has_local ? core.buffer_defaults : core.options;
  auto shown = set_option(target, core.defaults, word);
  if (!shown || row == nullptr) return shown;
  if (core.options.modified != was_modified) {
    core.doc().set_modified(core.options.modified);
    core.buffer->format_differs = false;
  }
  follow_option(core, *row);
  // `:set` is the start of later buffers too, but for what belongs to one file.
  const bool sets = shown->empty() && has_local && command == Ex::Set;
  if (sets && !belongs_to_now(*row)) copy_option(core.options, core.buffer_defaults, *row);
  return shown;
}

namespace {

Result<void> ex_set(Core& core, ExLine& line) {
  const auto words = split_words(line.argument);
  if (words.empty()) show_options(core, false);
  std::string together;
  for (const std::string& word : words) {
    if (word == "all" || word == "all&") {
      word == "all" ? show_options(core, true) : reset_options(core);
      continue;
    }
    auto shown = set_one_option(core, line.name->command, word);
    if (!shown) return std::unexpected(shown.error());
    if (shown->empty()) continue;
    // In a script Vim puts what one command shows into one line.
    if (core.settings.batch && !core.redirection) {
      together += *shown;
    } else {
      core.print(*shown, true);
    }
  }
  if (!together.empty()) core.print(together, true);
  return {};
}

Result<void> ex_no_highlight(Core& core, ExLine& /*line*/) {
  core.highlight_off = true;
  return {};
}

/// The one command that a modifier stands before; what follows its bar is not modified.
Result<void> run_behind(Core& core, ExLine& line) {
  std::string rest = line.argument;
  auto done = core.run_first(rest);
  line.rest = rest;
  return done;
}

/// A command before another: sets something for as long as that one runs.
template <class T>
Result<void> run_with(Core& core, ExLine& line, T& slot, T value) {
  T before = std::exchange(slot, std::move(value));
  auto done = run_behind(core, line);
  slot = std::move(before);
  return done;
}

Result<void> ex_silent(Core& core, ExLine& line) {
  auto print = std::exchange(core.settings.print, {});
  auto done = run_with(core, line, core.silent, true);
  core.settings.print = std::move(print);
  core.clear_output();
  if (done || line.bang) core.message.clear();
  if (line.bang) return {};
  return done;
}

Result<void> ex_keep_jumps(Core& core, ExLine& line) {
  const std::vector<Place> jumps = core.jumps();
  const bool outer = std::exchange(core.doc().keeps_changes, true);
  auto done = run_behind(core, line);
  if (core.jumps().size() != jumps.size()) core.jumps() = jumps;
  core.doc().keeps_changes = outer;
  core.jump_at = core.jumps().size();
  return done;
}

Result<void> ex_keep_patterns(Core& core, ExLine& line) {
  const LastSearch search = core.last_search;
  const LastSubstitute substitute = core.last_substitute;
  const auto patterns = core.histories['/'];
  auto done = run_behind(core, line);
  core.last_search = search;
  core.histories['/'] = patterns;
  core.last_substitute.pattern = substitute.pattern;
  return done;
}

Result<void> ex_lock_marks(Core& core, ExLine& line) {
  core.doc().lock_marks = true;
  auto done = run_with(core, line, core.lock_marks, true);
  core.doc().lock_marks = false;
  return done;
}

Result<void> ex_keep(Core& core, ExLine& line) { return run_behind(core, line); }

Result<void> ex_keep_alternate(Core& core, ExLine& line) {
  Buffer* const before = core.alternate;
  auto done = run_behind(core, line);
  const bool there = std::ranges::any_of(core.buffers, [&](const auto& each) { return each.get() == before; });
  if (before == nullptr || there) core.alternate = before;
  return done;
}

Result<void> ex_undo_join(Core& core, ExLine& /*line*/) {
  if (core.doc().join_next_step()) return {};
  return fail(Error::Code::Usage, "E790: undojoin is not allowed after undo");
}

Result<void> ex_start_insert(Core& core, ExLine& line) {
  if (line.bang) core.cursor.column = core.lines().length(core.cursor.line);
  core.begin_insert({.action = line.bang ? modal::Action::InsertLineEnd : modal::Action::InsertHere}, 1, false);
  return {};
}

Result<void> ex_stop_insert(Core& core, ExLine& /*line*/) {
  if (core.inserting()) core.end_insert();
  return {};
}

Result<void> ex_suspend(Core& core, ExLine& /*line*/) {
  if (!core.settings.suspend) return fail(Error::Code::Unsupported, "cannot suspend here: no job control");
  core.settings.suspend();
  return {};
}

Result<void> ex_start_replace(Core& core, ExLine& line) {
  if (line.bang) core.cursor.column = core.lines().length(core.cursor.line);
  core.begin_insert({.action = modal::Action::ReplaceMode}, 1, true);
  return {};
}

/// `:smagic` and `:snomagic`.
Result<void> ex_substitute_magic(Core& core, ExLine& line) {
  const bool magic = line.name->command == Ex::SubstituteMagic;
  const bool before = std::exchange(core.options.magic, magic);
  ExLine substitute = line;
  substitute.name = &*std::ranges::find(modal::ex_table(), Ex::Substitute, &modal::ExName::command);
  auto done = ex_substitute(core, substitute);
  core.options.magic = before;
  line.rest = substitute.rest;
  return done;
}

Result<void> ex_clear_jumps(Core& core, ExLine& /*line*/) {
  core.jumps().clear();
  core.jump_at = 0;
  return {};
}

Result<void> ex_nothing(Core& /*core*/, ExLine& /*line*/) { return {}; }

struct Row {
  Ex command;
  ExCommand run;
};

constexpr auto kCommands = std::to_array<Row>({
    {Ex::Set, ex_set},
    {Ex::SetLocal, ex_set},
    {Ex::SetGlobal, ex_set},
    {Ex::NoHighlight, ex_no_highlight},
    {Ex::Silent, ex_silent},
    {Ex::KeepJumps, ex_keep_jumps},
    {Ex::KeepPatterns, ex_keep_patterns},
    {Ex::KeepMarks, ex_keep},
    {Ex::KeepAlternate, ex_keep_alternate},
    {Ex::Modifier, ex_keep},
    {Ex::StartReplace, ex_start_replace},
    {Ex::SubstituteMagic, ex_substitute_magic},
    {Ex::SubstituteNoMagic, ex_substitute_magic},
    {Ex::ClearJumps, ex_clear_jumps},
    {Ex::LockMarks, ex_lock_marks},
    {Ex::StartInsert, ex_start_insert},
    {Ex::StopInsert, ex_stop_insert},
    {Ex::Suspend, ex_suspend},
    {Ex::Redraw, ex_nothing},
    {Ex::UndoJoin, ex_undo_join},
});

}  // namespace

ExCommand find_setting_command(Ex command) noexcept {
  const auto* found = std::ranges::find(kCommands, command, &Row::command);
  return found == kCommands.end() ? nullptr : found->run;
}

}  // namespace mini::editor
