// The one door: typed keys, mappings, macros and `:normal` all pass the queue.
#include "bottom.hpp"
#include "core.hpp"
#include "ex_mode.hpp"
#include "insert_run.hpp"
#include "line_window.hpp"
#include "paste.hpp"

#include <cctype>
#include <ranges>
#include <utility>

namespace mini::editor {

std::uint8_t Editor::Core::map_mode() const {
  if (line_session) return modal::kMapCommandLine;
  if (inserting()) return modal::kMapInsert;
  if (parser.operator_pending()) return modal::kMapPending;
  return visual() ? modal::kMapVisual : modal::kMapNormal;
}

void Editor::Core::feed(Key key) {
  if (take_pasted(*this, key) || output_takes(key)) return;
  keep_message();
  if (!ex_mode && !line_session && !(key.is(':') && !output.empty() && !output_fits_message())) clear_output();
  hints_shown = false;
  const auto row_owner = [this] { return std::pair(mode, recording); };
  const auto owner_before = row_owner();
  if (nesting == 0) interrupt = false;
  if (!line_session) {
    message.clear();
    message_is_error = false;
  }
  // Typed keys outside Insert mode begin an undo step of their own; a macro is one step with the key that ran it.
  // So does the first one that is typed behind a cursor key or CTRL-O.
  const bool goes_on = inserting() && insert && !insert->moving;
  if (queue.empty() && nesting == 0 && !goes_on && !line_session && !asking()) end_step();
  if (recording != 0) recorded.push_back(key);
  queue.push_back({.key = key, .typed = true});
  process();
  // What a line typed by hand has scrolled; one that a mapping types is not seen.
  if (line_session && !settings.headless)
    line_session->rows = std::max(line_session->rows, rows_of_typed(*this, ":" + line_session->text));
  if (row_owner() != owner_before || line_session || substitution) last_row.kept.clear();
  show_notice();
}

void Editor::Core::show_notice() {
  if (notices.empty() || !message.empty() || !output.empty() || line_session || asking()) return;
  say(std::move(notices.front()));
  notices.pop_front();
}

void Editor::Core::push_front(const Keys& keys, bool remap) {
  for (const Key& key : std::views::reverse(keys)) queue.push_front({key, remap});
}

namespace {

enum class Resolved { Take, Replaced, Wait };

}  // namespace

/// Applies a mapping to the front of the queue. Wait: the keys may become a longer one.
static Resolved resolve_mapping(Editor::Core& core, bool timed_out) {
  if (core.mappings.empty() || !core.queue.front().remap) return Resolved::Take;
  // Keys behind the first of a command, as the w of iw, are no mapping.
  const bool literal = (!core.inserting() && !core.parser.at_command_start()) ||
                       (core.insert && core.insert->waiting != 0) ||
                       (core.line_session && core.line_session->waiting != 0);
  const bool pasting = core.options.paste && (core.inserting() || core.line_session);
  if (literal || pasting || core.asking()) return Resolved::Take;
  Keys typed;
  for (const auto& entry : core.queue) {
    if (!entry.remap || typed.size() > 64) break;
    typed.push_back(entry.key);
  }
  const auto match =
      core.mappings.find(typed.data(), typed.data() + typed.size(), core.map_mode(), core.buffer->number);
  if (match.partial && !timed_out && core.nesting == 0) return Resolved::Wait;
  if (match.full == nullptr) return Resolved::Take;
  if (++core.map_depth > core.options.maxmapdepth) {
    core.map_depth = 0;
    core.fail("E223: Recursive mapping");
    core.queue.clear();
    return Resolved::Wait;
  }
  const modal::Mapping mapping = *match.full;
  for (std::size_t i = 0; i < mapping.from.size(); ++i) core.queue.pop_front();
  // A mapping that begins with its own keys does not map those again.
  const bool self = mapping.recursive && mapping.to.size() >= mapping.from.size() &&
                    std::equal(mapping.from.begin(), mapping.from.end(), mapping.to.begin());
  core.push_front(mapping.to, mapping.recursive);
  if (self) core.queue.front().remap = false;
  return Resolved::Replaced;
}

void Editor::Core::end_step() {
  doc().history().set_bound(options.undomemory);
  doc().sync();
  if (const Count dropped = doc().take_dropped(); dropped > 0)
    say("'undomemory' is reached: " + std::to_string(dropped.value) + " of the oldest undo steps went");
}

/// Whether the window may have to follow the cursor after a key that nobody typed: a macro is not to cost a look at all
/// lines of the window for each of its keys.
static bool may_be_out_of_sight(const Editor::Core& core) {
  const Line margin = core.options.scrolloff;
  const bool inside = core.cursor.line >= core.top + margin && core.cursor.line + margin < core.last_row.end;
  return !inside && !core.settings.headless;
}

void Editor::Core::process() {
  while (!queue.empty() && !leaving) {
    const Resolved resolved = resolve_mapping(*this, false);
    if (resolved == Resolved::Wait) return;
    if (resolved == Resolved::Replaced || type_run(*this)) continue;
    const Typed typed = queue.front();
    queue.pop_front();
    if (queue.empty()) map_depth = 0;
    take(typed);
    if (typed.typed || may_be_out_of_sight(*this)) show_place();
    keep_ex_prompt(*this);
    if (!queue.empty() && stopped()) return;
    if (queue.empty()) executing = false;
  }
}

void Editor::Core::timeout() {
  if (queue.empty()) {
    hints_shown = waits_for_hints();
    return;
  }
  if (resolve_mapping(*this, true) == Resolved::Take && !queue.empty()) {
    const Typed typed = queue.front();
    queue.pop_front();
    take(typed);
  }
  process();
}

namespace {

/// What was typed and not yet taken, put aside while other keys run. Costs nothing when there is nothing.
class PutAside {
 public:
  explicit PutAside(Editor::Core& core) : core_(core), failed_(std::exchange(core.failed, false)) {
    if (!core.queue.empty()) queue_ = std::exchange(core.queue, {});
    if (!core.parser.idle()) parser_ = std::exchange(core.parser, {});
    if (core.line_session) session_ = std::exchange(core.line_session, std::nullopt);
    one_command_ = std::exchange(core.one_command, std::nullopt);
  }
  PutAside(const PutAside&) = delete;
  PutAside& operator=(const PutAside&) = delete;
  ~PutAside() {
    core_.failed = failed_;
    core_.queue.clear();
    if (queue_) core_.queue = std::move(*queue_);
    core_.parser.reset();
    if (parser_) core_.parser = std::move(*parser_);
    core_.line_session = std::move(session_);
    core_.one_command = one_command_;
  }

 private:
  Editor::Core& core_;
  bool failed_;
  std::optional<std::deque<Typed>> queue_;
  std::optional<modal::KeyParser> parser_;
  std::optional<LineSession> session_;
  std::optional<Key> one_command_;
};

/// Takes what waits, with all mappings, until it fails.
void take_all(Editor::Core& core) {
  while (!core.queue.empty() && !core.failed && !core.leaving && !core.stopped()) {
    const Resolved resolved = resolve_mapping(core, true);
    if (resolved == Resolved::Replaced) continue;
    if (core.queue.empty()) break;
    if (type_run(core)) continue;
    const Typed typed = core.queue.front();
    core.queue.pop_front();
    core.take(typed);
  }
}

}  // namespace

bool Editor::Core::run_keys(const Keys& keys, bool remap) {
  constexpr int kMostNesting = 50;
  if (nesting >= kMostNesting) return fail("E192: Recursive use of :normal too deep");
  const PutAside before(*this);
  ++nesting;
  for (const Key& key : keys) queue.push_back({key, remap});
  take_all(*this);
  // What is not complete is given up, as if <Esc> was typed.
  constexpr Key kEscape{.code = 0x1b};
  while (asking()) dispatch(kEscape);
  if (line_session) close_line(false);
  abbreviates = remap;
  if (insert && !failed && expand_abbreviation(kEscape)) take_all(*this);
  if (insert) end_insert();
  if (command_window && command_window->nesting == nesting) close_command_window(*this, WindowEnd::Cancel);
  --nesting;
  return !failed;
}

void Editor::Core::take(const Typed& typed) {
  abbreviates = typed.abbreviates && typed.remap;
  if (line_session && typed.typed) line_session->typed = true;
  dispatch(typed.key);
}

void Editor::Core::dispatch(Key key) {
  if (key.special == modal::Special::Nop || take_mouse(key)) return;
  if (question) return answer_question(key);
  if (substitution) return answer_substitution(key);
  if (line_session) return feed_line(key);
  if (command_window && feed_command_window(*this, key)) return;
  if (inserting()) return feed_insert(key);
  feed_normal(key);
}

bool Editor::Core::fail() {
  failed = true;
  std::erase_if(queue, [](const Typed& waiting) { return !waiting.typed; });
  executing = false;
  return false;
}

bool Editor::Core::fail(std::string text) {
  say(std::move(text));
  message_is_error = true;
  had_error = true;
  return fail();
}

bool Editor::Core::stopped() {
  if (!interrupt && (!interrupted || !interrupted())) return false;
  fail("Interrupted");
  return true;
}

/// Some mistakes have two messages, `E54: …` and `E476: …`: the first one then stands above the other.
bool Editor::Core::report(const Error& error) {
  const std::size_t second = error.message.rfind("\nE");
  const bool two = second != std::string::npos && second + 2 < error.message.size() &&
                   std::isdigit(static_cast<unsigned char>(error.message[second + 2])) != 0;
  if (!two || settings.headless) return fail(error.message);
  fail(error.message.substr(0, second));
  output.push_back(std::exchange(message, {}));
  return fail(error.message.substr(second + 1));
}

void Editor::Core::say(std::string text) {
  constexpr std::size_t kMostTold = 200;
  if (!text.empty()) told.push_back(text);
  if (redirection && !text.empty()) redirection->text += "\n" + text;
  if (told.size() > kMostTold) told.pop_front();
  message = std::move(text);
  message_is_error = false;
  last_row.echoes = last_row.names_file = false;
  last_row.of_line = typed_line.has_value();
}

void Editor::Core::print(std::string_view text, bool always) {
  if (output_filter) {
    const auto found = output_filter->regex.match(text, 0, text::Snapshot(std::string(text)), 0, {});
    if (!found || found->has_value() == output_filter->inverted) return;
  }
  if (redirection) redirection->text += "\n" + std::string(text);
  if (settings.batch && !always) return;
  if (settings.headless) {
    if (settings.print) settings.print(std::string(text) + "\n");
    return;
  }
  if (in_global) begin_list();
  output.emplace_back(text);
}

}  // namespace mini::editor
