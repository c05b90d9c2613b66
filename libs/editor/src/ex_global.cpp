// :g and :v: lines are marked first, then the command runs on each that is still there.
#include "ex.hpp"
#include "mini/modal/pattern_end.hpp"
#include "mini/text/builder.hpp"
#include "mini/text/line_cursor.hpp"
#include "substitution.hpp"
#include "tally.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

namespace mini::editor {

using modal::Ex;
using modal::ExLine;

namespace {

using Core = Editor::Core;

/// A line that the command is for, with its newline.
struct Marked {
  Line line;
  Range<Byte> bytes;
};

/// Finds the lines that match, or the others.
class Marker {
 public:
  Marker(Core& core, const pattern::Regex& regex)
      : text_(core.doc().text()), searcher_(text_, regex, core.surroundings(), core.interrupted), lines_(text_) {}

  Result<std::vector<Marked>> run(const ExLine& range, bool wanted) {
    const Byte end = text_.line_end(range.last);
    for (Marked next = marked(text_.line_begin(range.first)); next.line <= range.last;) {
      auto match = searcher_.forward(next.bytes.begin, end + 1);
      if (!match) return std::unexpected(match.error());
      const bool over = !*match || (*match)->begin() > end;
      if (!wanted) add_until(next, over ? end + 1 : (*match)->begin());
      if (over) break;
      const Marked here = marked((*match)->begin());
      if (wanted) found_.push_back(here);
      if (here.bytes.end > end || here.bytes.end >= text_.size()) break;
      next = {here.line + 1, {here.bytes.end, here.bytes.end}};
    }
    return std::move(found_);
  }

 private:
  Marked marked(Byte at) {
    const Line line = lines_.line_at(at);
    return {line, {lines_.line_begin(), std::min(text_.size(), lines_.line_end() + 1)}};
  }

  /// All lines from `from` on that end before `until`.
  void add_until(const Marked& from, Byte until) {
    for (Byte at = from.bytes.begin; at < text_.size() || text_.empty();) {
      const Marked line = marked(at);
      if (line.bytes.end > until) return;
      found_.push_back(line);
      at = line.bytes.end;
      if (at == text_.size()) return;
    }
  }

  const text::Snapshot text_;
  pattern::Searcher searcher_;
  text::LineCursor lines_;
  std::vector<Marked> found_;
};

/// `:g/pat/d` in one pass: the lines that stay are copied.
bool delete_matching(Core& core, const std::vector<Marked>& found, char32_t reg) {
  core.push_jump();
  const text::Snapshot text = core.doc().text();
  text::Builder builder;
  Byte copied = found.front().bytes.begin;
  for (const Marked& marked : found) {
    builder.append(text, {copied, marked.bytes.begin});
    copied = marked.bytes.end;
  }
  text::Snapshot fresh = text;
  fresh.replace({found.front().bytes.begin, copied}, builder.finish());
  // Registers get what the deletions would have left: the last nine lines.
  const std::size_t first_kept = found.size() > 9 ? found.size() - 9 : 0;
  for (std::size_t i = first_kept; i < found.size(); ++i) {
    const Area area{.shape = Shape::Linewise, .begin = {found[i].line, 0}, .end = {found[i].line, 0}};
    core.registers.remove(reg, core.text_of(area), false);
  }
  const Line first = found.front().line;
  const Line last = found.back().line;
  const std::int64_t old_lines = (last - first).value + 1;
  const Line landing = last - Line{static_cast<std::int64_t>(found.size()) - 1};
  const Place undo_place = core.lines().first_non_blank(first);
  const auto where = [&found](Line line) -> std::optional<Line> {
    const auto at = std::ranges::lower_bound(found, line, {}, &Marked::line);
    if (at != found.end() && at->line == line) return std::nullopt;
    return line - Line{at - found.begin()};
  };
  core.doc().replace_lines(first, old_lines, old_lines - static_cast<std::int64_t>(found.size()), std::move(fresh),
                           undo_place, where);
  core.cursor.line = std::clamp(landing, Line{0}, core.lines().last());
  core.set_cursor(core.lines().first_non_blank(core.cursor.line));
  core.set_change_marks({landing, 0}, {landing, 0});
  return true;
}

/// The pattern and the command behind it. Errors: Usage.
struct Request {
  std::string pattern;
  std::string command;
};

/// `:g\/`, `:g\?` and `:g\&`: the pattern of the last search or of the last `:s`.
Result<Request> parse_named(const Core& core, std::string_view text) {
  if (text.empty() || !std::string_view("/?&").contains(text[0]))
    return fail(Error::Code::Usage, "E10: \\ should be followed by /, ? or &");
  const bool of_substitute = text[0] == '&';
  Request request{of_substitute ? core.last_substitute.pattern : core.last_search.searched,
                  std::string(text.substr(1))};
  if (request.command.empty()) request.command = "p";
  if (!request.pattern.empty()) return request;
  return fail(Error::Code::Usage,
              of_substitute ? "E33: No previous substitute regular expression" : "E35: No previous regular expression");
}

Result<Request> parse(const Core& core, std::string_view text) {
  if (text.empty()) return fail(Error::Code::Usage, "E148: Regular expression missing from :global");
  const char delimiter = text[0];
  if (std::isalpha(static_cast<unsigned char>(delimiter)) != 0)
    return fail(Error::Code::Usage, "E146: Regular expressions can't be delimited by letters");
  text.remove_prefix(1);
  if (delimiter == '\\') return parse_named(core, text);
  modal::PatternPart part = modal::take_pattern(text, delimiter, core.options.magic);
  Request request;
  request.pattern = std::move(part.pattern);
  request.command = text.substr(std::min(text.size(), part.taken + 1));
  if (request.command.empty()) request.command = "p";
  if (request.pattern.empty()) request.pattern = core.last_search.pattern;
  if (request.pattern.empty()) return invalid_command({Error::Code::Usage, "E35: No previous regular expression"});
  return request;
}

/// The marked lines follow every change; the ones that are deleted are not visited. Lives on while a question of the
/// command waits for its answer.
struct Visit {
  std::string command;
  Document::PendingLines pending;
  Line lines_before{};
  std::optional<Error> failed;  ///< the first error of the command
};

void go_on(Core& core, const std::shared_ptr<Visit>& visit);

Result<void> run_at(Core& core, Line line, const std::string& command) {
  core.cursor = {line, 0};
  if (core.options.startofline) core.wanted_known = false;
  return core.run(command);
}

/// One line. False ends the whole.
bool visit_line(Core& core, const std::shared_ptr<Visit>& visit) {
  const Line at = visit->pending.take();
  if (at < 0) return true;
  const Result<void> done = run_at(core, at, visit->command);
  if (!done && done.error().code == Error::Code::Interrupted) return false;
  if (!done) {
    core.say(done.error().message);
    core.message_is_error = true;
    core.had_error = true;
    if (!visit->failed) visit->failed = done.error();
  }
  if (core.inserting()) core.end_insert();
  return true;
}

void go_on(Core& core, const std::shared_ptr<Visit>& visit) {
  while (visit->pending.next < visit->pending.lines.size() && !core.leaving) {
    if (core.stopped() || !visit_line(core, visit)) break;
    if (!core.asking()) continue;
    core.after_question.emplace_back([&core, visit] { go_on(core, visit); });
    return;
  }
  // The command may have gone to another buffer, or closed the one where it began.
  for (const auto& buffer : core.buffers) {
    if (buffer->document.pending_lines == &visit->pending) buffer->document.pending_lines = nullptr;
  }
  core.in_global = false;
  if (core.stopped()) return;
  if (core.global_substitutions == 0) return tell_line_count(core, visit->lines_before);
  core.set_cursor(core.lines().first_non_blank(core.cursor.line));
  if (core.global_substitutions > core.options.report)
    core.say(substitution_tally(core.global_substitutions, core.global_substituted_lines));
}

Result<void> visit_lines(Core& core, const std::vector<Marked>& found, std::string command) {
  auto visit = std::make_shared<Visit>();
  visit->command = std::move(command);
  visit->lines_before = core.lines().count();
  visit->pending.lines.reserve(found.size());
  for (const Marked& marked : found) visit->pending.lines.push_back(marked.line);
  core.in_global = true;
  core.push_jump();
  core.doc().pending_lines = &visit->pending;
  core.global_substitutions = core.global_substituted_lines = 0;
  go_on(core, visit);
  // A script is told when all lines have been visited.
  if (core.settings.batch && visit->failed) return std::unexpected(*visit->failed);
  return {};
}

Result<void> none_found(Core& core, const std::string& pattern, bool inverted) {
  if (core.in_global) return {};
  core.say((inverted ? "Pattern found in every line: " : "Pattern not found: ") + pattern);
  return {};
}

}  // namespace

Result<void> ex_global(Core& core, ExLine& line) {
  if (core.in_global && line.address_count == 2 && line.first != line.last)
    return fail(Error::Code::Usage, "E147: Cannot do :global recursive with a range");
  const bool inverted = line.bang || line.name->command == Ex::GlobalNot;
  auto request = parse(core, line.argument);
  if (!request) return std::unexpected(request.error());
  const auto regex = core.compile(request->pattern);
  if (!regex) return invalid_command(regex.error());
  core.remember_search(request->pattern);
  add_to_history(core, '/', request->pattern);
  core.last_substitute.pattern = request->pattern;
  ExLine range = line;
  if (core.in_global) range.first = range.last = core.cursor.line;
  auto found = Marker(core, *regex).run(range, !inverted);
  if (!found) return std::unexpected(found.error());
  if (found->empty()) return none_found(core, request->pattern, inverted);
  if (core.in_global) return run_at(core, range.first, request->command);
  if (core.doc().text().empty() && request->command == "d") return {};
  const bool deletes = request->command == "d" || request->command == "delete";
  if (deletes && core.doc().marks.size() < 12 && core.check_modifiable()) {
    const Line before = core.lines().count();
    delete_matching(core, *found, 0);
    tell_line_count(core, before);
    return {};
  }
  return visit_lines(core, *found, std::move(request->command));
}

}  // namespace mini::editor
