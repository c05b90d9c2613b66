// :s and its kin.
#include "ex.hpp"
#include "substitution.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace mini::editor {

using modal::ExLine;

/// `:s/\n//` joins lines: Vim knows this one, and takes one line more.
static bool joins_lines(const SubstituteRequest& request) {
  return request.pattern == "\\n" && request.replacement.empty() && !request.flags.count_only && !request.flags.confirm;
}

std::unexpected<Error> invalid_command(Error error) {
  error.message += "\nE476: Invalid command";
  return std::unexpected(std::move(error));
}

static Result<pattern::Regex> compile(Editor::Core& core, const SubstituteRequest& request) {
  pattern::Syntax syntax = core.syntax();
  syntax.last_substitute = request.previous;
  if (request.flags.ignore_case) {
    syntax.ignore_case = *request.flags.ignore_case;
    syntax.smart_case = false;
  }
  return pattern::Regex::compile(request.pattern, syntax);
}

Result<void> ex_substitute(Editor::Core& core, ExLine& line) {
  auto request = parse_substitute(core, line);
  if (!request) return std::unexpected(request.error());
  if (line.count) {
    line.first = line.last;
    line.last = std::min(core.lines().last(), line.first + Line{*line.count - 1});
  }
  auto regex = compile(core, *request);
  if (!regex) return invalid_command(regex.error());
  if (!request->flags.count_only && !core.options.modifiable)
    return fail(Error::Code::Refused, "E21: Cannot make changes, 'modifiable' is off");
  if (!request->flags.count_only) core.warn_of_read_only();
  if (joins_lines(*request)) {
    const Line last = std::min(core.lines().last(), line.last + 1);
    if (last > line.first) core.join_lines(line.first, last, false);
    return {};
  }
  auto run = std::make_shared<Substitution>(core, std::move(*request), std::move(*regex), line.first, line.last);
  auto done = run->run();
  if (done && run->waits()) core.substitution = std::move(run);
  return done;
}

/// What waited behind the question goes on; it may ask again.
static void after_answer(Editor::Core& core) {
  auto waiting = std::exchange(core.after_question, {});
  for (auto next = waiting.begin(); next != waiting.end(); ++next) {
    (*next)();
    if (!core.asking()) continue;
    core.after_question.insert(core.after_question.end(), std::next(next), waiting.end());
    return;
  }
  core.finish_command();
}

void Editor::Core::answer_substitution(Key key) {
  if (key.is(modal::control('E')) || key.is(modal::control('Y'))) {
    const bool down = key.is(modal::control('E'));
    top = std::clamp(top + (down ? 1 : -1), Line{0}, lines().last());
    return;
  }
  const std::shared_ptr<Substitution> run = substitution;
  const Result<void> done = run->answer(key);
  if (done && run->waits()) return;
  substitution.reset();
  if (!done) report(done.error());
  // CTRL-C ends all that runs: the rest of the line, `:global`.
  interrupt = interrupt || (!done && done.error().code == Error::Code::Interrupted);
  after_answer(*this);
}

/// `y` or `n`; other keys are no answer, and <Esc> and CTRL-C are `n`.
void Editor::Core::answer_question(Key key) {
  const bool no = key.is('n') || key.is(0x1b) || key.is(modal::control('C'));
  if (!no && !key.is('y')) return;
  const Question asked = *std::exchange(question, std::nullopt);
  last_row.kept = asked.text + (no ? "n" : "y");
  last_row.kept_is_error = false;
  const std::size_t printed = output.size();
  asked.answer(!no);
  // What is printed stands below the question.
  if (output.size() > printed) output.insert(output.begin() + static_cast<std::ptrdiff_t>(printed), last_row.kept);
  if (!asking()) after_answer(*this);
}

}  // namespace mini::editor
