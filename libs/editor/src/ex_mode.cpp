#include "ex_mode.hpp"

#include "ex.hpp"

#include <utility>

namespace mini::editor {
namespace {

constexpr std::size_t kMostShown = 10000;  // lines of what was typed and printed

bool means_next_line(std::string_view line) { return line.find_first_not_of(" \t:") == std::string_view::npos; }

/// What a command had to say goes above the next prompt.
void show_message(Editor::Core& core) {
  if (core.message.empty()) return;
  core.output.push_back(std::exchange(core.message, {}));
  core.message_is_error = false;
}

}  // namespace

void enter_ex_mode(Editor::Core& core) {
  core.ex_mode = true;
  core.clear_output();
  core.say("Entering Ex mode.  Type \"visual\" to go to Normal mode.");
}

Result<void> run_ex_line(Editor::Core& core, std::string_view line) {
  if (!means_next_line(line) || core.skipping()) return core.run(line);
  if (core.cursor.line < core.lines().last()) return core.run("+");
  if (core.settings.batch) return {};  // a blank line behind the last one shall not end a script
  return fail(Error::Code::Usage, core.doc().text().empty() ? "E749: Empty buffer" : "E501: At end-of-file");
}

void show_ex_line(Editor::Core& core, const std::string& line) {
  if (!means_next_line(line)) core.output.push_back(":" + line);
  core.end_step();
  const Buffer* const buffer = core.buffer;
  const Line at = core.cursor.line;
  const std::int64_t tick = core.doc().tick();
  const std::size_t printed = core.output.size();
  const auto done = run_ex_line(core, line);
  if (!done && !done.error().message.empty()) core.report(done.error());
  const bool led_somewhere = core.buffer == buffer && (core.cursor.line != at || core.doc().tick() != tick);
  const bool waits = core.line_session || core.asking();
  if (led_somewhere && done && core.ex_mode && !waits && core.output.size() == printed) {
    core.message.clear();  // the line takes its place
    print_line(core, core.cursor.line, "");
  }
  if (core.ex_mode) return;
  core.clear_output();
  core.last_row.kept.clear();
}

void show_text_line(Editor::Core& core, const std::string& line) {
  core.output.push_back(line);
  core.output_top = core.output.size();
}

void keep_ex_prompt(Editor::Core& core) {
  const bool busy = core.nesting > 0 || core.line_session || core.asking() || core.command_window || core.inserting();
  if (!core.ex_mode || busy || core.leaving) return;
  show_message(core);
  if (core.output.size() > kMostShown)
    core.output.erase(core.output.begin(), core.output.end() - static_cast<std::ptrdiff_t>(kMostShown));
  core.output_top = core.output.size();  // the end of it is seen
  core.open_line_session(':', {});
}

}  // namespace mini::editor
