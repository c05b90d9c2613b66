// Runs ex lines: addresses to lines, one command after the other.
#include "ex.hpp"

#include "ex_skip.hpp"
#include "line_window.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::Address;
using modal::Ex;
using modal::ExLine;
using modal::ExName;

static constexpr std::string_view kBackwards = "E493: Backwards range given";

static std::string no_pattern(Address::Base base) {
  return base == Address::Base::LastSubstitute ? "E33: No previous substitute regular expression"
                                               : "E35: No previous regular expression";
}

/// A searched address is what `n` looks for next, as far from a match as it was.
static void remember_address(Editor::Core& core, const Address& address) {
  core.last_search.forward = address.base == Address::Base::Forward;
  if (address.pattern.empty()) return;
  core.remember_search(address.pattern);
  add_to_history(core, '/', address.pattern);
  core.last_search.offset = address.offset == 0 ? "" : (address.offset > 0 ? "+" : "") + std::to_string(address.offset);
}

/// Where a pattern matches next, behind or before this line.
static Result<Line> line_of_match(Editor::Core& core, const std::string& pattern, Line current, bool forward) {
  const auto regex = core.compile(pattern);
  if (!regex) return std::unexpected(regex.error());
  const text::Snapshot& text = core.doc().text();
  pattern::Searcher searcher(text, *regex, core.surroundings(), core.interrupted);
  const Byte behind = core.before_text && current == 0 ? Byte{0} : text.line_end(current) + 1;
  const Byte split = forward ? behind : text.line_begin(current);
  auto found = forward ? searcher.forward(std::min(split, text.size()), text.size() + 1) : searcher.backward(split, 0);
  if (found && !*found && core.options.wrapscan)
    found = forward ? searcher.forward(0, split) : searcher.backward(text.size() + 1, split);
  if (!found) return std::unexpected(found.error());
  if (!*found) return fail(Error::Code::NotFound, "E486: Pattern not found: " + pattern);
  return text.line_at((*found)->begin());
}

Result<Line> Editor::Core::address(const Address& address, Line current) {
  using Base = Address::Base;
  Line line = current;
  const auto fail = [](Error::Code code, std::string text) { return mini::fail(code, std::move(text)); };
  switch (address.base) {
    case Base::Default:
    case Base::Current:
      break;
    case Base::Last:
      line = lines().count() - 1;
      break;
    case Base::Number:
      line = Line{address.number - 1};
      break;
    case Base::Mark: {
      const auto place = mark(address.mark);
      const bool known = (address.mark >= 'a' && address.mark <= 'z') || (address.mark >= 'A' && address.mark <= 'Z') ||
                         std::u32string_view(U"'`[]<>.^\"(){}").contains(address.mark);
      if (!known) return fail(Error::Code::Usage, "E78: Unknown mark");
      if (!place) return fail(Error::Code::Usage, "E20: Mark not set");
      line = place->line;
      break;
    }
    case Base::Forward:
    case Base::Backward: {
      const std::string pattern = address.pattern.empty() ? last_search.pattern : address.pattern;
      if (pattern.empty()) return fail(Error::Code::Usage, "E35: No previous regular expression");
      remember_address(*this, address);
      auto found = line_of_match(*this, pattern, current, address.base == Base::Forward);
      if (!found) return found;
      line = *found;
      break;
    }
    case Base::LastForward:
    case Base::LastBackward:
    case Base::LastSubstitute: {
      const std::string& pattern =
          address.base == Base::LastSubstitute ? last_substitute.pattern : last_search.searched;
      if (pattern.empty()) return fail(Error::Code::Usage, no_pattern(address.base));
      auto found = line_of_match(*this, pattern, current, address.base != Base::LastBackward);
      if (!found) return found;
      line = *found;
      break;
    }
  }
  return line + Line{address.offset};
}

/// A backwards range is turned round, when that was asked for.
static Result<void> put_in_order(Editor::Core& core, ExLine& line) {
  // `:5,2` alone goes to the second of them.
  const bool goes = line.name == nullptr && !line.bar && !core.ex_mode && !core.settings.batch;
  if (line.first <= line.last || goes) return {};
  // Nobody is asked while :global runs.
  if (core.in_global || line.name == nullptr) return fail(Error::Code::Usage, "E16: Invalid range");
  if (!core.swap_ranges && !core.silent) return fail(Error::Code::Usage, std::string(kBackwards));
  std::swap(line.first, line.last);
  return {};
}

/// A count behind the command: so many lines from the last one on.
static Result<void> apply_count(const Editor::Core& core, ExLine& line, bool of_lines) {
  if (line.count && line.name != nullptr && (line.name->flags & ExName::kRange) != 0 &&
      line.name->command != Ex::Undo && line.name->command != Ex::Z) {
    if (*line.count <= 0 && line.name->command != Ex::CommandQuit)
      return fail(Error::Code::Usage, "E939: Positive count required");
    if (of_lines && line.name->command != Ex::Buffer && line.name->command != Ex::BufferDelete) {
      line.first = line.last;
      line.last = std::min(core.lines().last(), line.first + Line{*line.count - 1});
    }
  }
  return {};
}

/// What `.` and `$` are where a range counts files or buffers and not lines.
struct Counted {
  Line current{};
  Line last{};
};

static std::optional<Counted> counted(const Editor::Core& core, const ExLine& line) {
  switch (line.name == nullptr ? Ex::None : line.name->command) {
    case Ex::Argument:
    case Ex::ArgumentAdd:
    case Ex::ArgumentDelete:
    case Ex::ArgumentDo:
    case Ex::ArgumentEdit:
      return Counted{static_cast<std::int64_t>(core.argument), std::ssize(core.arguments) - 1};
    case Ex::Buffer:
    case Ex::BufferDelete:
    case Ex::BufferDo:
    case Ex::BufferUnload:
    case Ex::BufferWipeout: {
      Counted found{core.buffer->number - 1, 0};
      for (const auto& each : core.buffers) {
        if (each->listed) found.last = std::max(found.last, Line{each->number - 1});
      }
      return found;
    }
    default:
      return std::nullopt;
  }
}

/// The value of one address of such a range.
static Result<Line> counted_address(const Address& address, const Counted& of) {
  using Base = Address::Base;
  switch (address.base) {
    case Base::Default:
    case Base::Current:
      return of.current + Line{address.offset};
    case Base::Last:
      return of.last + Line{address.offset};
    case Base::Number:
      return Line{address.number - 1 + address.offset};
    default:
      return fail(Error::Code::Usage, "E16: Invalid range");
  }
}

Result<void> Editor::Core::resolve(ExLine& line) {
  const std::optional<Counted> of = counted(*this, line);
  const bool whole_default = line.name != nullptr && (line.name->flags & ExName::kWhole) != 0;
  line.address_count =
      static_cast<int>(std::ranges::count_if(line.addresses, [](const Address& each) { return !each.continues; }));
  if (line.visual) {
    const auto begin = mark('<');
    const auto end = mark('>');
    if (!begin || !end) return mini::fail(Error::Code::Usage, "E20: Mark not set");
    line.first = begin->line;
    line.last = end->line;
    line.address_count = 2;
  } else if (line.whole || (line.addresses.empty() && whole_default)) {
    line.first = 0;
    line.last = lines().last();
    if (line.whole) line.address_count = 2;
  } else {
    Line current = cursor.line;
    std::vector<Line> found;
    for (const Address& each : line.addresses) {
      auto resolved = of ? counted_address(each, *of)
                         : address(each, each.continues ? std::clamp(found.back(), Line{0}, lines().last()) : current);
      if (!resolved) return std::unexpected(resolved.error());
      if (each.continues) found.pop_back();
      found.push_back(*resolved);
      if (each.moves_cursor && !of) {
        current = std::clamp(*resolved, Line{0}, lines().last());
        cursor.line = current;
        clamp_cursor();
        wanted_known = false;
      }
    }
    if (!found.empty()) before_text = false;
    line.last = found.empty() ? cursor.line : found.back();
    line.first = found.size() < 2 ? line.last : found[found.size() - 2];
    line.address_count = std::min(line.address_count, 2);
  }
  if (auto forward = put_in_order(*this, line); !forward) return forward;
  const bool zero = line.name != nullptr && (line.name->flags & ExName::kZero) != 0;
  const Line lowest = zero || line.name == nullptr ? Line{-1} : Line{0};
  if (line.first < -1 || line.last < -1) return mini::fail(Error::Code::Usage, "E16: Invalid range");
  const bool of_lines = line.name != nullptr && (line.name->flags & ExName::kValue) == 0;
  if (of_lines && (line.first > lines().last() || line.last > lines().last())) {
    return mini::fail(Error::Code::Usage, "E16: Invalid range");
  }
  // Line 0 stands for line 1 where it has no meaning of its own.
  line.first = std::max(line.first, lowest);
  line.last = std::max(line.last, lowest);
  return apply_count(*this, line, of_lines);
}

static ExCommand find_command(Ex command) {
  switch (command) {
    case Ex::Substitute:
    case Ex::SubstituteAgain:
    case Ex::SubstituteLast:
      return ex_substitute;
    case Ex::Global:
    case Ex::GlobalNot:
      return ex_global;
    case Ex::Sort:
      return ex_sort;
    case Ex::Digraphs:
      return ex_digraphs;
    default:
      break;
  }
  for (const auto find :
       {find_line_command, find_file_command, find_recovery_command, find_buffer_command, find_setting_command,
        find_list_command, find_text_command, find_mapping_command, find_script_command, find_user_command_command,
        find_argument_command, find_output_command, find_undo_file_command}) {
    if (const ExCommand found = find(command)) return found;
  }
  return nullptr;
}

/// Which 'nomodifiable' refuses at once; `:s` and `:normal` may leave the text as it is.
static bool changes_text(const ExLine& line) {
  switch (line.name->command) {
    case Ex::Bang:
      return !line.addresses.empty() || line.whole;
    case Ex::Append:
    case Ex::Center:
    case Ex::Change:
    case Ex::CopyLines:
    case Ex::Delete:
    case Ex::Insert:
    case Ex::Join:
    case Ex::Left:
    case Ex::Move:
    case Ex::Put:
    case Ex::Read:
    case Ex::Redo:
    case Ex::Retab:
    case Ex::Right:
    case Ex::ShiftLeft:
    case Ex::ShiftRight:
    case Ex::Sort:
    case Ex::Undo:
    case Ex::Uniq:
      return true;
    default:
      return false;
  }
}

/// Whether a command has the argument that it must or must not have.
static Result<void> check_argument(const ExLine& line) {
  const std::uint16_t flags = line.name->flags;
  if ((flags & ExName::kNothing) != 0 && !line.argument.empty())
    return fail(Error::Code::Usage, "E488: Trailing characters: " + line.argument);
  if ((flags & ExName::kNotBlank) != 0 && line.argument.empty())
    return fail(Error::Code::Usage, "E471: Argument required");
  // `:2quit` is about the second window.
  if (line.name->command == Ex::Quit && line.address_count > 0 && line.last > 0)
    return fail(Error::Code::Usage, "E16: Invalid range");
  return {};
}

Result<void> Editor::Core::run_one(ExLine& line) {
  if (line.name != nullptr && !options.modifiable && changes_text(line))
    return mini::fail(Error::Code::Refused, "E21: Cannot make changes, 'modifiable' is off");
  if (auto resolved = resolve(line); !resolved) {
    if (settings.batch || resolved.error().message != kBackwards) return resolved;
    question = Question{"Backwards range given, OK to swap (y/n)?", [this, line](bool swaps) mutable {
                          if (!swaps) return after_question.clear();
                          swap_ranges = true;
                          auto done = run_one(line);
                          swap_ranges = false;
                          if (done && !line.rest.empty()) done = run(line.rest);
                          if (!done) report(done.error());
                        }};
    return {};
  }
  if (line.name != nullptr) {
    if (auto fits = check_argument(line); !fits) return fits;
  }
  if (line.name == nullptr) {
    if (line.address_count == 0 && !line.bar) return {};
    to_line_start(line.last);
    // `:3` goes there, `:3|` and, in Ex mode, `:2,3` print.
    const bool prints = line.bar || ((ex_mode || settings.batch) && line.first != line.last);
    for (Line at = std::max(Line{0}, line.first); prints && at <= std::min(line.last, lines().last()); ++at)
      print_line(*this, at, "p");
    return {};
  }
  if (command_window) {
    const auto done = run_in_command_window(*this, line);
    if (!done) return std::unexpected(done.error());
    if (*done) return {};
  }
  const ExCommand command = find_command(line.name->command);
  if (line.name->command == Ex::Windows) {
    return mini::fail(Error::Code::Unsupported,
                      "E319: mini has one window; :" + std::string(line.name->name) + " is not supported");
  }
  if (command == nullptr) {
    return mini::fail(Error::Code::Unsupported, "E319: :" + std::string(line.name->name) + " is not supported in mini");
  }
  return run_with_file_options(*this, command, line);
}

/// Runs the first command of `rest` and leaves the others there.
Result<void> Editor::Core::run_first(std::string& rest) {
  const bool skip = skipping();
  if (!skip) {
    auto expanded = expand_user_command(rest);
    if (!expanded) {
      rest.clear();
      return std::unexpected(expanded.error());
    }
    if (*expanded) return run(**expanded);
  }
  auto line = modal::parse_ex(rest);
  if (skip && (!line || !is_steering(*line))) {
    rest = skip_command(line);
    return {};
  }
  if (!line) {
    rest.clear();
    return std::unexpected(line.error());
  }
  rest = std::exchange(line->rest, {});
  const bool nothing = line->name == nullptr && line->addresses.empty() && !line->whole && !line->visual && !line->bar;
  if (nothing && rest.empty()) return {};
  if (auto block = run_block_command(*this, *line)) {
    if (rest.empty()) rest = skip_command(*line);
    return *block;
  }
  auto done = run_one(*line);
  if (!line->rest.empty()) rest = line->rest;  // the argument had a bar of its own
  return done;
}

Result<void> Editor::Core::run(std::string_view text) {
  constexpr int kMostDepth = 200;
  if (ex_depth >= kMostDepth) return mini::fail(Error::Code::Limit, "E169: Command too recursive");
  ++ex_depth;
  std::string rest(text);
  Result<void> done = run_first(rest);
  while (done && !leaving && !rest.empty() && !interrupt) {
    if (asking()) {
      after_question.emplace_back([this, rest] {
        if (interrupt) return;
        if (auto later = run(rest); !later) report(later.error());
      });
      break;
    }
    done = run_first(rest);
  }
  // A block that is not run may end in this line.
  while (!done && in_block(*this) && !rest.empty()) static_cast<void>(run_first(rest));
  --ex_depth;
  if (ex_depth == 0 && sourcing == 0 && !settings.batch && !conditions.empty()) {
    conditions.clear();
    if (done) done = mini::fail(Error::Code::Usage, "E171: Missing :endif");
  }
  if (!inserting()) clamp_cursor();
  return done;
}

}  // namespace mini::editor
