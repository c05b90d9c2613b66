#include "substitution.hpp"

#include "ex.hpp"
#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

Substitution::Substitution(Editor::Core& core, SubstituteRequest request, const pattern::Regex& regex, Line first,
                           Line last)
    : core_(core),
      request_(std::move(request)),
      text_(core.doc().text().empty() ? text::Snapshot("\n") : core.doc().text()),
      searcher_(text_, regex, core.surroundings(), core.interrupted),
      line_cursor_(text_),
      replacement_(request_.replacement, core.options.magic),
      crosses_lines_(regex.has_newline()),
      asks_(request_.flags.confirm && !request_.flags.count_only),
      first_(first),
      last_(last),
      end_(text_.line_end(last)),
      at_(text_.line_begin(first)) {}

/// The next match; none behind the newline that ends the text.
Result<std::optional<pattern::Match>> Substitution::next() {
  while (at_ <= end_ && !quit_) {
    auto found = searcher_.forward(at_, end_ + 1);
    if (!found || !*found) return found;
    const pattern::Match& match = **found;
    const bool past = match.begin() >= text_.size() && !text_.empty();
    if (past) return std::nullopt;
    // An empty match right behind a match does not count.
    if (match.end() != at_ || at_ != previous_end_) return found;
    static_cast<void>(line_of(at_));
    const Byte line_end = line_cursor_.line_end();
    at_ = !request_.flags.global || at_ >= line_end ? line_end + 1 : after_character(at_);
    if (at_ == line_end && !crosses_lines_) at_ = line_end + 1;
  }
  return std::nullopt;
}

/// Behind the character at `at` and the marks on it.
Byte Substitution::after_character(Byte at) const {
  constexpr std::int64_t kLongest = 4;
  for (bool first = true; at < text_.size(); first = false) {
    const auto point = unicode::decode(text_.copy({at, std::min(text_.size(), at + kLongest)}), 0);
    if (!first && !unicode::is_combining(point.value)) return at;
    at = at + point.length;
  }
  return at;
}

/// Where the next match may begin.
void Substitution::advance(const pattern::Match& match) {
  if (request_.flags.global) return advance_global(match);
  const Line here = line_of(match.begin());
  // A match that ends in another line leaves the rest of that one to be searched.
  const bool goes_on = line_of(match.end()) > here && match.end() > at_;
  previous_end_ = match.end();
  at_ = goes_on ? match.end() : line_cursor_.line_end() + 1;
}

void Substitution::advance_global(const pattern::Match& match) {
  at_ = previous_end_ = match.end();
  // Behind the last character there is no further match, unless the pattern crosses lines.
  static_cast<void>(line_of(match.begin()));
  const Byte line_end = line_cursor_.line_end();
  if (at_ == line_end && !crosses_lines_) at_ = line_end + 1;
}

Result<void> Substitution::run() {
  constexpr std::int64_t kBetweenLooks = 0x1000;
  for (;;) {
    auto found = next();
    if (!found) return std::unexpected(found.error());
    if (!*found) return finish();
    ++matches_;
    if (asks_) {
      ask(**found);
      return {};
    }
    if (auto done = accept(**found); !done) return done;
    if (core_.interrupted && matches_ % kBetweenLooks == 0 && core_.interrupted())
      return fail(Error::Code::Interrupted, "Interrupted");
  }
}

Byte Substitution::end_of(const pattern::Match& match) const {
  const bool takes_last = match.end() == text_.size() && match.end() > match.begin();
  return takes_last ? match.end() - 1 : match.end();
}

/// Replaces a match, or only counts it, and goes on behind it.
Result<void> Substitution::accept(const pattern::Match& match) {
  const Line here = line_of(match.begin());
  if (here != previous_) ++changed_lines_;
  previous_ = here;
  ++done_;
  if (!request_.flags.count_only) {
    if (auto replaced = replace(match, here); !replaced) return replaced;
  }
  advance(match);
  return {};
}

void Substitution::append(const pattern::Match& match, std::string_view fresh) {
  if (built_from_ < 0) built_from_ = copied_ = match.begin();
  builder_.append(text_, {copied_, match.begin()});
  builder_.append(fresh);
  copied_ = end_of(match);
}

Result<Substitution::Preview> Substitution::preview() {
  Preview out;
  for (;;) {
    auto found = next();
    if (!found) return std::unexpected(found.error());
    if (!*found) break;
    const auto fresh = fresh_text(**found);
    if (!fresh) return std::unexpected(fresh.error());
    append(**found, *fresh);
    const Byte begin = (*found)->begin() + added_bytes_;
    out.fresh.push_back({begin, begin + std::ssize(*fresh)});
    added_bytes_ += std::ssize(*fresh) - (end_of(**found) - (*found)->begin()).value;
    advance(**found);
  }
  out.text = built();
  return out;
}

Result<void> Substitution::replace(const pattern::Match& match, Line here) {
  if (replacement_.is_expression()) core_.cursor = {here + Line{added_lines_}, match.begin() - text_.line_begin(here)};
  const auto fresh = fresh_text(match);
  if (!fresh) return std::unexpected(fresh.error());
  if (asked_) {
    if (auto changed = change_now(match, *fresh); !changed) return changed;
  } else {
    append(match, *fresh);
  }
  const Line end_line = crosses_lines_ ? line_of(match.end()) : here;
  const std::int64_t breaks = std::ranges::count(*fresh, '\n');
  if (asked_) core_.set_cursor({core_.cursor.line + Line{breaks}, core_.cursor.column});
  if (!asked_ && (breaks > 0 || end_line > here)) settle(here, end_line);
  added_lines_ += breaks - (end_line - here).value;
  if (changed_begin_ < 0) changed_begin_ = here;
  changed_end_ = end_line;
  return {};
}

/// What the match becomes; valid until the next call.
Result<std::string_view> Substitution::fresh_text(const pattern::Match& match) {
  if (replacement_.is_expression()) {
    auto value = evaluate_replacement(core_, request_.replacement, match, text_);
    if (!value) return std::unexpected(value.error());
    fresh_ = std::move(*value);
    return fresh_;
  }
  return replacement_.expand(fresh_, [&](std::size_t group) {
    const Range<Byte> range = match.groups.at(group);
    return range.begin < 0 ? std::string_view() : searcher_.bytes(range);
  });
}

Result<void> Substitution::change_now(const pattern::Match& match, std::string_view fresh) {
  const Range<Byte> range{match.begin() + added_bytes_, end_of(match) + added_bytes_};
  const Document::OneChange one(core_.doc(), {core_.lines().place(range.begin).line, 0}, false);
  core_.doc().replace(range, fresh, core_.cursor);
  added_bytes_ += std::ssize(fresh) - (range.end - range.begin).value;
  return {};
}

void Substitution::ask(const pattern::Match& match) {
  asked_ = true;
  question_ = match;
  core_.set_cursor(core_.lines().place(match.begin() + added_bytes_));
}

std::string Substitution::question() const {
  const std::string& replacement = request_.replacement;
  const bool expression = replacement.starts_with("\\=");
  return "replace with " + (expression ? replacement.substr(2) : replacement) + " (y/n/a/q/l/^E/^Y)?";
}

Range<Byte> Substitution::match() const {
  return {question_->begin() + added_bytes_, end_of(*question_) + added_bytes_};
}

Result<void> Substitution::answer(Key key) {
  const char32_t c = key.code;
  const bool quits = c == 'q' || key.is(0x1b) || key.is(modal::control('C'));
  if (!key.is_character() && !quits) return {};
  if (c != 'y' && c != 'n' && c != 'a' && c != 'l' && !quits) return {};
  const pattern::Match match = *std::exchange(question_, std::nullopt);
  if (c == 'a') asks_ = false;
  if (c == 'y' || c == 'a' || c == 'l') {
    if (c == 'l') last_ = line_of(match.begin());
    if (auto done = accept(match); !done) return done;
    core_.cursor.column = 0;
  } else {
    advance(match);
  }
  quit_ = quits || c == 'l';
  auto done = run();
  if (done && key.is(modal::control('C'))) return fail(Error::Code::Interrupted, "Interrupted");
  return done;
}

static std::string tally(std::int64_t matches, std::int64_t lines, std::string_view one, std::string_view many) {
  return std::to_string(matches) + " " + std::string(matches == 1 ? one : many) + " on " + std::to_string(lines) +
         (lines == 1 ? " line" : " lines");
}

std::string substitution_tally(std::int64_t substitutions, std::int64_t lines) {
  return tally(substitutions, lines, "substitution", "substitutions");
}

Result<void> Substitution::finish() {
  const SubstituteFlags& flags = request_.flags;
  if (matches_ == 0) {
    if (flags.quiet || core_.in_global) return {};
    return fail(Error::Code::NotFound, "E486: Pattern not found: " + request_.pattern);
  }
  if (flags.count_only) {
    core_.say(tally(matches_, changed_lines_, "match", "matches"));
    if (!core_.in_global) core_.set_cursor(core_.lines().first_non_blank(core_.cursor.line));
    if (!flags.print.empty()) print_line(core_, core_.cursor.line, flags.print);
    return {};
  }
  if (done_ == 0) return {};
  if (!asked_) finish_bulk();
  const Line last = std::min(last_ + Line{added_lines_}, core_.lines().last());
  core_.set_change_marks({first_, 0}, {last, 0});
  if (last < 0 && !core_.lock_marks) core_.doc().marks.erase(']');
  leave_cursor();
  if (!core_.in_global && done_ > core_.options.report) core_.say(substitution_tally(done_, changed_lines_));
  if (core_.in_global) {
    core_.global_substitutions += done_;
    core_.global_substituted_lines += changed_lines_;
  }
  if (!flags.print.empty()) print_line(core_, core_.cursor.line, flags.print);
  return {};
}

/// The text with all changes: what lies between the first and the last one was built, the rest is shared.
text::Snapshot Substitution::built() {
  text::Snapshot all = text_;
  if (built_from_ >= 0) all.replace({built_from_, copied_}, builder_.finish());
  return all;
}

/// The marks up to a match: those on lines that it joins to its first are gone.
void Substitution::settle(Line here, Line end) {
  if (!marked_) marked_ = core_.doc().marked_lines();
  for (; settled_ < marked_->size() && (*marked_)[settled_] <= end; ++settled_) {
    const Line line = (*marked_)[settled_];
    where_[line] = line <= here ? std::optional(line + Line{added_lines_}) : std::nullopt;
  }
}

void Substitution::finish_bulk() {
  const std::int64_t old_lines = (changed_end_ - changed_begin_).value + 1;
  if (core_.doc().pending_lines == nullptr) core_.push_jump();
  if (marked_) settle(core_.lines().last() + 1, core_.lines().last() + 1);
  const auto where = [this](Line line) { return where_.contains(line) ? where_[line] : line; };
  core_.doc().replace_lines(changed_begin_, old_lines, old_lines + added_lines_, built(), Place{changed_begin_, 0},
                            where);
}

/// On the last line that was changed; where it is when the user was asked to the end.
void Substitution::leave_cursor() {
  if (asks_) return;
  const Line line = std::clamp(changed_end_ + Line{added_lines_}, Line{0}, core_.lines().last());
  core_.set_cursor(core_.lines().first_non_blank(line));
}

}  // namespace mini::editor
