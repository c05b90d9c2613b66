#include "mini/editor/editor.hpp"

#include "core.hpp"
#include "ex_mode.hpp"
#include "files.hpp"
#include "line_window.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace mini::editor {
namespace {

/// What a user of today expects, where `--clean` and scripts keep to Vim's plain defaults.
void apply_comfort(Options& options) {
  options.backspace = "indent,eol,start";
  options.joinspaces = false;
  options.incsearch = true;
  options.hlsearch = true;
  options.ruler = true;
  options.showcmd = true;
  options.laststatus = 2;
  options.nrformats = "bin,hex";
  options.hidden = true;
  options.autoindent = true;
  options.history = 1000;
  options.ttimeout = true;
  options.ttimeoutlen = 50;
  options.wildmenu = true;
  options.inccommand = "nosplit";
  options.startofline = true;
  options.formatoptions = "tcqj";
  options.shortmess = "filnxtToO";
}

/// Memory runs out in the middle of something large, which builds its result beside the text: that is as it was.
template <class Work>
Result<void> within_memory(Editor::Core& core, const Work& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    core.queue.clear();
    return fail(Error::Code::Limit, "E342: Out of memory: the text is as it was");
  }
}

}  // namespace

Editor::Core::Core(Settings given) : settings(std::move(given)) {
  if (!settings.clean && !settings.plain) apply_comfort(options);
  if (const char* shell = std::getenv("SHELL"); shell != nullptr && *shell != '\0') options.shell = shell;
  options.lines = settings.rows.value;
  options.window = settings.rows.value - 1;
  options.columns = settings.columns.value;
  defaults = options;
  buffer_defaults = options;
  registers.clipboard = settings.clipboard;
  if (settings.interrupted) {
    // Asked for every match: the world outside is only looked at now and then.
    interrupted = [this, calls = 0U]() mutable {
      interrupt = interrupt || (++calls % 64 == 0 && settings.interrupted());
      return interrupt;
    };
  }
  registers.special = [this](char32_t name) -> std::optional<std::string> {
    switch (name) {
      case '.':
        return last_inserted.empty() ? std::nullopt : std::optional(last_inserted);
      case ':':
        return last_ex.empty() ? std::nullopt : std::optional(last_ex);
      case '%':
        return buffer->name.empty() ? std::nullopt : std::optional(buffer->name);
      case '#':
        return alternate == nullptr || alternate->name.empty() ? std::nullopt : std::optional(alternate->name);
      case '=':
        return expression_value();
      case '/':
        return last_search.pattern.empty() ? std::nullopt : std::optional(last_search.pattern);
      default:
        return std::nullopt;
    }
  };
  Buffer& first = add_buffer("", text::Snapshot{});
  static_cast<void>(switch_to(first));
}

Editor::Core::~Core() = default;

Editor::Editor(Settings settings) : core_(std::make_unique<Core>(std::move(settings))) {}
Editor::~Editor() = default;

Result<void> Editor::open(const std::vector<std::string>& files) {
  auto done = within_memory(*core_, [&] { return core_->open(files); });
  if (!done) core_->report(done.error());
  return done;
}

void Editor::open_text(text::Snapshot text) { core_->open_text(std::move(text)); }
Result<void> Editor::open_stream(int fd, const std::string& name) {
  return within_memory(*core_, [&] { return core_->open_stream(fd, name); });
}

void Editor::feed(modal::Key key) {
  const auto done = within_memory(*core_, [&]() -> Result<void> {
    core_->feed(key);
    return {};
  });
  if (!done) core_->report(done.error());
}

void Editor::feed(const modal::Keys& keys) {
  for (const modal::Key& key : keys) {
    if (core_->leaving) return;
    typed_ahead(&key != &keys.back());
    feed(key);
  }
}

void Editor::typed_ahead(bool more) { core_->more_follows = more; }

static bool shows_match(const Editor::Core& core) { return core.insert && core.insert->shown_match; }

void Editor::timeout() {
  if (!shows_match(*core_)) return core_->timeout();
  core_->insert->shown_match.reset();
}

bool Editor::waits_for_timeout() const {
  return shows_match(*core_) || !core_->queue.empty() || core_->waits_for_hints();
}

int Editor::timeout_length() const {
  constexpr std::int64_t kLongest = 3'600'000;
  if (shows_match(*core_))
    return static_cast<int>(std::clamp<std::int64_t>(core_->options.matchtime * 100, 0, kLongest));
  return core_->options.timeout ? static_cast<int>(std::min(core_->options.timeoutlen, kLongest)) : -1;
}

void Editor::stand_in_front(bool yes) { core_->before_text = yes && core_->cursor.line == 0; }

/// Of a mistake that has two messages, the first: a script gets one line of each.
static std::string first_message(const std::string& text) {
  const std::size_t second = text.find("\nE47");  // E472, E476
  return text.substr(0, second);
}

Result<void> Editor::run(std::string_view line, bool from_input) {
  core_->end_step();
  core_->doc().forget_join();
  core_->interrupt = false;
  auto done = within_memory(*core_, [&] { return from_input ? run_ex_line(*core_, line) : core_->run(line); });
  if (done && core_->settings.headless && core_->question) {
    // Nobody is there to answer.
    core_->question.reset();
    done = fail(Error::Code::Usage, "E493: Backwards range given");
  }
  if (!done) core_->report(done.error());
  core_->finish_command();
  if (!done) return std::unexpected(Error{done.error().code, first_message(done.error().message)});
  return done;
}

Result<std::vector<Error>> Editor::source(const std::string& path) {
  std::vector<Error> errors;
  if (auto done = core_->source(path, errors); !done) return std::unexpected(done.error());
  if (!core_->settings.headless) {
    for (const Error& error : errors) core_->output.push_back(first_message(error.message));
  }
  core_->finish_command();
  return errors;
}

bool Editor::reads_exrc() const { return core_->options.exrc; }

void Editor::resize(Cell columns, Line rows) {
  core_->settings.columns = std::max(Cell{1}, columns);
  // 'window' goes along, unless it was set.
  const bool whole = core_->options.window == core_->settings.rows.value - 1;
  core_->settings.rows = std::max(Line{1}, rows);
  if (whole) core_->options.window = core_->settings.rows.value - 1;
  core_->height.reset();
  core_->options.columns = columns.value;
  core_->options.lines = rows.value;
}

View Editor::view() { return core_->view(); }
bool Editor::done() const { return core_->leaving; }

std::string_view Editor::error() const {
  return core_->message_is_error ? std::string_view(core_->message) : std::string_view();
}

int Editor::exit_status() const {
  if (core_->status != 0) return core_->status;
  return core_->settings.headless && core_->had_error ? 1 : 0;
}

std::vector<file::Draft> Editor::drafts() const { return drafts_of(*core_); }
void Editor::tell(std::string message) {
  core_->notices.push_back(std::move(message));
  core_->show_notice();
}

void Editor::finish() {
  core_->timeout();
  while (core_->asking()) core_->dispatch(modal::Key{.code = 0x1b});
  if (core_->line_session) core_->close_line(false);
  if (core_->command_window) close_command_window(*core_, WindowEnd::Cancel);
  if (core_->insert) core_->end_insert();
  core_->parser.reset();
  core_->finish_command();
}

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out;
}

std::string shown(Place at) {
  return std::to_string(at.line.value + 1) + " " +
         (at.column == kBehindLine ? "end" : std::to_string(at.column.value + 1));
}

}  // namespace

std::string Editor::dump() const {
  const Core& core = *core_;
  std::string out = "text " + escaped(core.doc().content().copy()) + "\n";
  out += "cursor " + shown(core.cursor) + "\n";
  for (const auto& [name, text] : core.registers.all()) {
    if (name == '+') continue;
    const char kind = text->shape == Shape::Linewise ? 'l' : text->shape == Shape::Blockwise ? 'b' : 'c';
    out += std::string("register ") + static_cast<char>(name) + " " + kind + " " + escaped(text->text) + "\n";
  }
  for (const auto& [name, at] : core.doc().marks) {
    const bool known = (name >= 'a' && name <= 'z') || std::u32string_view(U"<>[]").contains(name);
    if (known) out += std::string("mark ") + static_cast<char>(name) + " " + shown(core.marked(name, at)) + "\n";
  }
  return out;
}

}  // namespace mini::editor
