#include "session.hpp"

#include "complain.hpp"
#include "drafts.hpp"
#include "mini/app/log.hpp"
#include "mini/app/scene_of_view.hpp"
#include "mini/render/draw.hpp"
#include "mini/term/decoder.hpp"
#include "mini/term/terminal.hpp"
#include "places.hpp"
#include "signals.hpp"
#include "stage.hpp"
#include "start.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <poll.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mini::app {
namespace {

// How often a terminal that says 0x0 is asked again.
constexpr int kSizePause = 100;
// How long a journal may take before someone looks whether it could be written.
constexpr int kKeeperPause = 50;

/// The editor, the terminal and what waits between them.
class Session {
 public:
  Session(editor::Editor& editor, Stage& stage, Signals& signals, file::JournalKeeper* keeper)
      : editor_(editor), stage_(stage), terminal_(*stage.terminal()), signals_(signals), keeper_(keeper) {}

  /// Until the user leaves or a signal ends it; gives that signal, or 0.
  int run() {
    while (!editor_.done() && ending_ == 0) {
      feed();
      if (editor_.done()) break;
      keep();
      fit();
      draw();
      wait();
    }
    return ending_;
  }

 private:
  /// Changes go into journals before they are seen.
  void keep() {
    if (keeper_ == nullptr) return;
    keeper_->update(editor_.drafts());
    for (std::string& notice : keeper_->take_notices()) editor_.tell(std::move(notice));
  }

  void fit() {
    const term::Size size = terminal_.size();
    size_is_known_ = size.known;
    if (size.columns == columns_ && size.rows == rows_) return;
    columns_ = size.columns;
    rows_ = size.rows;
    editor_.resize(columns_, rows_);
  }

  void draw() {
    stage_.set_drawing(true);
    editor::View view = editor_.view();
    stage_.set_drawing(false);
    terminal_.use_mouse(view.mouse);
    render::Scene scene = scene_of_view(std::move(view));
    if (!notice_shown_) add_notice(scene.message);
    terminal_.show(render::draw(scene, columns_, rows_));
  }

  /// What is to be told of the terminal stands beside the first message, until the first key.
  void add_notice(std::string& message) const {
    const std::string notice = terminal_.notice();
    if (!notice.empty()) message = notice;
  }

  [[nodiscard]] int pause() const {
    if (terminal_.pending()) return term::Terminal::kEscapePause;
    if (editor_.waits_for_timeout()) return editor_.timeout_length();
    if (keeper_ != nullptr && !keeper_->settled()) return kKeeperPause;
    return size_is_known_ ? -1 : kSizePause;
  }

  void wait() {
    std::array<pollfd, 2> sources{pollfd{terminal_.input(), POLLIN, 0}, pollfd{signals_.descriptor(), POLLIN, 0}};
    const int ready = poll(sources.data(), sources.size(), pause());
    if (ready == 0) return take_pause();
    if (ready < 0) return;  // a signal: its byte is in the pipe
    take_signals();
    if (sources[0].revents != 0) take_input();
    if (ending_ == 0) ending_ = stage_.ending();
  }

  void take_pause() {
    if (terminal_.pending())
      feed(terminal_.flush());
    else if (editor_.waits_for_timeout())
      editor_.timeout();
  }

  /// All that has come, before the next frame is drawn.
  void take_input() {
    pollfd source{terminal_.input(), POLLIN, 0};
    do feed(terminal_.read());
    while (!editor_.done() && !terminal_.lost() && poll(&source, 1, 0) > 0);
    if (terminal_.lost() && ending_ == 0) ending_ = SIGHUP;
  }

  void feed(const modal::Keys& keys) {
    stage_.add_keys(keys);
    feed();
  }

  void feed() {
    while (!editor_.done()) {
      const std::optional<modal::Key> key = stage_.next_key();
      if (!key) return;
      editor_.feed(*key);
      notice_shown_ = true;
    }
  }

  void take_signals() {
    for (int number = signals_.next(); number != 0; number = signals_.next()) {
      log::debug("signal " + std::to_string(number));
      if (number == SIGINT)
        feed({kInterruptKey});
      else if (ends_session(number) && ending_ == 0)
        ending_ = number;
      if (number == SIGTSTP) {
        stage_.leave();
        raise(SIGSTOP);
        stage_.enter();
      }
      if (number == SIGCONT) {
        // Someone else may have used the terminal meanwhile.
        terminal_.leave();
        terminal_.enter();
      }
    }
  }

  editor::Editor& editor_;
  Stage& stage_;
  term::Terminal& terminal_;
  Signals& signals_;
  file::JournalKeeper* keeper_;
  Cell columns_ = 0;
  Line rows_ = 0;
  bool size_is_known_ = false;
  bool notice_shown_ = false;
  int ending_ = 0;
};

/// Whether a shell can stop us and start us again: not in a container, and not as the leader of a session.
bool has_job_control() { return getpid() != 1 && getsid(0) != getpid(); }

editor::Settings session_settings(const Arguments& arguments, Stage& stage, file::JournalKeeper* keeper) {
  editor::Settings settings = settings_of(arguments);
  settings.run_in_terminal = [&stage](const std::vector<std::string>& words, const std::optional<std::string>& input,
                                      bool waits) { return stage.run(words, input, waits); };
  settings.while_loading = [&stage] { return stage.watch(); };
  settings.interrupted = [&stage] { return stage.interrupted(); };
  if (keeper != nullptr) {
    settings.preserve = [keeper](const std::vector<file::Draft>& drafts) { return preserve(*keeper, drafts); };
  }
  if (has_job_control()) {
    settings.suspend = [&stage] {
      stage.leave();
      kill(0, SIGSTOP);
      stage.enter();
    };
  }
  return settings;
}

Result<modal::Keys> script_keys(const Arguments& arguments) {
  if (!arguments.script) return modal::Keys{};
  const Result<std::string> bytes = read_whole(*arguments.script);
  if (!bytes) return std::unexpected(bytes.error());
  return term::decode_script(*bytes);
}

std::string no_terminal(const std::string& reason) {
  return reason + " (--headless runs without a terminal, -es takes commands from standard input)";
}

int ended(editor::Editor& editor, Stage& stage, file::JournalKeeper* keeper, int signal) {
  if (signal == 0) {
    if (keeper != nullptr) keeper->update({});  // what is left was given up
    stage.close();
    return editor.exit_status();
  }
  log::info("ended by signal " + std::to_string(signal));
  const std::vector<std::string> kept = keep_drafts(editor, keeper);
  stage.close();
  for (const std::string& line : kept) complain(line);
  return complain("ended by signal " + std::to_string(signal), 128 + signal);
}

}  // namespace

int run_session(const Arguments& arguments) {
  if (isatty(STDOUT_FILENO) == 0) return complain(no_terminal("standard output is not a terminal"));
  if (isatty(STDIN_FILENO) == 0 && !arguments.text_from_input)
    return complain(no_terminal("standard input is not a terminal"));
  const Result<modal::Keys> script = script_keys(arguments);
  if (!script) return complain(script.error().message);

  Signals signals(has_job_control());
  Stage stage(arguments.text_from_input, signals);
  std::unique_ptr<file::JournalKeeper> keeper;
  if (!arguments.clean && !arguments.no_journal) keeper = std::make_unique<file::JournalKeeper>();
  editor::Editor editor(session_settings(arguments, stage, keeper.get()));
  stage.show(editor);
  // A command that fails leaves its message in the editor.
  if (const Result<void> started = start(editor, arguments, [](const Error& error) { log::info(error.message); });
      !started) {
    stage.close();
    return complain(started.error().message);
  }
  if (editor.done() || stage.ending() != 0) return ended(editor, stage, keeper.get(), stage.ending());
  if (const Result<void> opened = stage.open(); !opened) return complain(no_terminal(opened.error().message));
  if (arguments.ex) editor.feed(modal::parse_keys("gQ"));
  editor.feed(*script);
  const std::string history = arguments.clean ? "" : history_file();
  if (!history.empty()) editor.load_history(history);
  const int signal = Session(editor, stage, signals, keeper.get()).run();
  if (!history.empty()) {
    if (const Result<void> saved = editor.save_history(history); !saved) log::info(saved.error().message);
  }
  return ended(editor, stage, keeper.get(), signal);
}

}  // namespace mini::app
