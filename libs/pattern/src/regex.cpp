#define PCRE2_CODE_UNIT_WIDTH 8
#include "mini/pattern/regex.hpp"

#include "mini/base/assert.hpp"
#include "mini/base/cpu.hpp"
#include "mini/unicode/display.hpp"
#include "mini/unicode/graphemes.hpp"
#include "mini/unicode/properties.hpp"
#include "required.hpp"
#include "translate.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <expected>
#include <mutex>
#include <optional>
#include <pcre2.h>
#include <utility>

namespace mini::pattern {
namespace {

// A pattern that needs more steps than this is stopped: 1.5 ms for the worst ones, never a hang.
constexpr std::uint32_t kMatchLimit = 10'000'000;
constexpr std::size_t kStackStart = 64UL * 1024;
constexpr std::size_t kStackMost = 64UL * 1024 * 1024;

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeData {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct FreeContext {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};
using Code = std::unique_ptr<pcre2_code, FreeCode>;
using MatchData = std::unique_ptr<pcre2_match_data, FreeData>;

/// A pattern as PCRE2 takes it: the whole, and what looks behind by itself.
struct Compiled {
  Translation translation;
  Code code;
  std::vector<Code> behind;
  std::uint32_t pairs = 1;  ///< what a match is made of
  bool may_be_empty = true;
};

/// What a running match must know to answer a callout.
struct Question {
  const Compiled* compiled;
  std::string_view text;
  const text::Snapshot* whole;
  Byte base;
  const Surroundings* around;
  std::size_t ends_at = 0;  ///< of a look-behind
};

struct Context {
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(kStackStart, kStackMost, nullptr);
  Context() {
    pcre2_set_match_limit(context, kMatchLimit);
    pcre2_set_heap_limit(context, 256 * 1024);
    pcre2_jit_stack_assign(context, nullptr, stack);
  }
  ~Context() {
    pcre2_jit_stack_free(stack);
    pcre2_match_context_free(context);
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

/// The match context and JIT stack of this thread, made once.
pcre2_match_context* match_context() {
  thread_local const Context holder;
  return holder.context;
}

/// Room for the result of a match with this many pairs, at least; this thread's own until the next match.
pcre2_match_data* match_data(std::uint32_t pairs) {
  thread_local MatchData data;
  thread_local std::uint32_t room = 0;
  if (room < pairs) {
    room = std::max(pairs, std::uint32_t{16});
    data.reset(pcre2_match_data_create(room, nullptr));
  }
  return data.get();
}

bool compares(std::int64_t value, const Predicate& what) {
  return what.order < 0 ? value < what.number : what.order > 0 ? value > what.number : value == what.number;
}

int on_callout(pcre2_callout_block* block, void* data);

/// Where the character that `at` lies in begins, its marks taken in.
std::size_t start_of_character(std::string_view text, std::size_t at) {
  const auto inside = [&](std::size_t i) {
    const bool continues = (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    return continues || unicode::is_combining(unicode::decode(text, Byte{static_cast<std::int64_t>(i)}).value);
  };
  while (at > 0 && at < text.size() && inside(at)) --at;
  return at;
}

/// Whether a look-behind's pattern matches from some place at `start` or before it up to `end`.
bool ends_at(const Question& question, std::size_t which, std::size_t end) {
  const LookBehind& what = question.compiled->translation.behind[which];
  const Code& code = question.compiled->behind[which];
  const std::string_view text = question.text;
  // As Vim does it: back to the start of the line before.
  std::size_t first = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
  if (first != std::string_view::npos) first = first == 0 ? std::string_view::npos : text.rfind('\n', first - 1);
  first = first == std::string_view::npos ? 0 : first + 1;
  if (what.limit > 0 && static_cast<std::int64_t>(end - first) > what.limit)
    first = start_of_character(text, end - static_cast<std::size_t>(what.limit));
  Question inner = question;
  inner.ends_at = end;
  const std::unique_ptr<pcre2_match_context, FreeContext> context(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(context.get(), kMatchLimit);
  pcre2_set_callout(context.get(), on_callout, &inner);
  const MatchData result(pcre2_match_data_create(1, nullptr));
  for (std::size_t start = end + 1; start-- > first;) {
    const int found = pcre2_match(code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), start,
                                  PCRE2_ANCHORED | PCRE2_NO_JIT, result.get(), context.get());
    if (found >= 0) return true;
  }
  return false;
}

/// Positions in the text, of `at` or of the cursor.
bool holds_at(const Predicate& what, const Question& question, text::Place place) {
  using Kind = Predicate::Kind;
  const text::Snapshot& text = *question.whole;
  const std::optional<text::Place>& cursor = question.around->cursor;
  if (what.relative && !cursor) return false;
  const auto cell = [&](text::Place of) {
    std::string scratch;
    return unicode::cell_of(text.line(of.line, scratch), of.column, {.tabstop = question.around->tabstop}).value + 1;
  };
  Predicate number = what;
  switch (what.kind) {
    case Kind::LineNumber:
      if (what.relative) number.number = cursor->line.value + 1;
      return compares(place.line.value + 1, number);
    case Kind::ByteColumn:
      if (what.relative) number.number = cursor->column.value + 1;
      return compares(place.column.value + 1, number);
    default:
      if (what.relative) number.number = cell(*cursor);
      return compares(cell(place), number);
  }
}

bool holds(const Predicate& what, const Question& question, Byte at) {
  const text::Snapshot& text = *question.whole;
  using Kind = Predicate::Kind;
  if (what.kind == Kind::TextStart) return at == 0;
  const Byte end = text.size() - (text.ends_with_newline() ? 1 : 0);
  if (what.kind == Kind::TextEnd) return at == end;
  const Line line = text.line_at(at);
  const text::Place place{line, at - text.line_begin(line)};
  if (at > text.line_end(line)) return false;  // behind the newline that ends the text
  switch (what.kind) {
    case Kind::Visual:
      return question.around->in_visual && question.around->in_visual(place);
    case Kind::Cursor:
      return question.around->cursor == place;
    case Kind::Mark: {
      if (!question.around->mark) return false;
      const auto mark = question.around->mark(static_cast<char32_t>(what.number));
      if (!mark) return false;
      return what.order < 0 ? place < *mark : what.order > 0 ? place > *mark : place == *mark;
    }
    default:
      return holds_at(what, question, place);
  }
}

/// Two characters of words that are of different kinds: Latin and Han, Hiragana and Katakana.
bool kind_changes(std::string_view text, std::size_t at) {
  const auto here = Byte{static_cast<std::int64_t>(at)};
  if (at == 0 || at >= text.size()) return false;
  Byte before = here - 1;
  while (before > 0 && (static_cast<unsigned char>(text[static_cast<std::size_t>(before.value)]) & 0xC0U) == 0x80U)
    before = before - 1;
  return unicode::word_class(unicode::decode(text, before).value) !=
         unicode::word_class(unicode::decode(text, here).value);
}

int on_callout(pcre2_callout_block* block, void* data) {
  const auto& question = *static_cast<const Question*>(data);
  if (block->callout_number == kEndsHere) return block->current_position == question.ends_at ? 0 : 1;
  const Predicate& what = question.compiled->translation.predicates[block->callout_number];
  if (what.kind == Predicate::Kind::Behind) {
    const auto which = static_cast<std::size_t>(what.number);
    const bool behind = ends_at(question, which, block->current_position);
    return behind != question.compiled->translation.behind[which].negated ? 0 : 1;
  }
  if (what.kind == Predicate::Kind::KindChanges) return kind_changes(question.text, block->current_position) ? 0 : 1;
  const Byte at = question.base + Byte{static_cast<std::int64_t>(block->current_position)};
  return holds(what, question, at) ? 0 : 1;
}

struct CompileError {
  int code = 0;
  std::string message;
};

std::expected<Code, CompileError> compile_source(const std::string& source, bool ignore_case) {
  std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE | PCRE2_MATCH_UNSET_BACKREF |
                          PCRE2_NEVER_BACKSLASH_C | PCRE2_ALT_CIRCUMFLEX;
  if (ignore_case) options |= PCRE2_CASELESS;
  int error = 0;
  std::size_t where = 0;
  pcre2_compile_context* context = pcre2_compile_context_create(nullptr);
  pcre2_set_newline(context, PCRE2_NEWLINE_LF);
  Code code(
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.data()), source.size(), options, &error, &where, context));
  pcre2_compile_context_free(context);
  if (code) return code;
  std::array<PCRE2_UCHAR, 256> message{};
  pcre2_get_error_message(error, message.data(), message.size());
  return std::unexpected(CompileError{error, reinterpret_cast<const char*>(message.data())});
}

void learn(Compiled& compiled) {
  std::uint32_t value = 0;
  const Translation& translation = compiled.translation;
  if (pcre2_pattern_info(compiled.code.get(), PCRE2_INFO_CAPTURECOUNT, &value) == 0) compiled.pairs = value + 1;
  if (pcre2_pattern_info(compiled.code.get(), PCRE2_INFO_MATCHEMPTY, &value) == 0)
    compiled.may_be_empty = value != 0 || !translation.starts.empty() || !translation.ends.empty();
}

/// PCRE2 looks behind only where it knows how far; what it refuses is asked through callouts.
Result<Compiled> compile_wording(std::string_view pattern, const Syntax& syntax, Wording wording) {
  auto translated = translate(pattern, syntax, wording);
  if (!translated) return std::unexpected(translated.error());
  Compiled compiled;
  compiled.translation = std::move(*translated);
  const Translation& translation = compiled.translation;
  auto code = compile_source(translation.source, translation.ignore_case);
  if (!code && translation.looks_behind && !wording.asks_behind) {
    wording.asks_behind = true;
    return compile_wording(pattern, syntax, wording);
  }
  if (!code)
    return fail(Error::Code::Usage,
                "E383: Invalid search string: " + std::string(pattern) + ": " + code.error().message);
  compiled.code = std::move(*code);
  for (const LookBehind& each : translation.behind) {
    auto behind = compile_source(each.source, translation.ignore_case);
    if (!behind)
      return fail(Error::Code::Usage,
                  "E383: Invalid search string: " + std::string(pattern) + ": " + behind.error().message);
    compiled.behind.push_back(std::move(*behind));
  }
  learn(compiled);
  // Where it is refused the interpreter does the work.
  static_cast<void>(pcre2_jit_compile(compiled.code.get(), PCRE2_JIT_COMPLETE));
  return compiled;
}

}  // namespace

struct Regex::Program {
  std::string pattern;
  Syntax syntax;
  Compiled plain;        ///< for text without combining marks
  std::string required;  ///< of required_bytes()
  mutable std::once_flag once;
  mutable std::optional<Compiled> marks;  ///< for any text; made when one comes

  [[nodiscard]] const Compiled& for_text(bool is_plain) const {
    if (is_plain) return plain;
    std::call_once(once, [this] {
      if (auto compiled = compile_wording(pattern, syntax, {.marks = true})) marks = std::move(*compiled);
    });
    return marks ? *marks : plain;
  }
};

Result<Regex> Regex::compile(std::string_view pattern, const Syntax& syntax) {
  auto compiled = compile_wording(pattern, syntax, {});
  if (!compiled) return std::unexpected(compiled.error());
  auto program = std::make_shared<Program>();
  program->pattern = pattern;
  program->syntax = syntax;
  program->plain = std::move(*compiled);
  const Translation& translation = program->plain.translation;
  if (!translation.ignore_case && !translation.multi_line) program->required = required_bytes(pattern, syntax);
  return Regex(std::move(program));
}

bool Regex::multi_line() const noexcept { return program_->plain.translation.multi_line; }
bool Regex::has_newline() const noexcept { return program_->plain.translation.has_newline; }
std::string_view Regex::required() const noexcept { return program_->required; }
bool Regex::may_be_empty() const noexcept { return program_->plain.may_be_empty; }

namespace {

/// The highest byte.
MINI_FOR_EACH_CPU unsigned char highest_byte(const char* at, std::size_t size) noexcept {
  constexpr std::size_t kLanes = 32;
  using Bytes = unsigned char __attribute__((vector_size(kLanes)));
  Bytes highest{};
  for (; size >= kLanes; size -= kLanes, at += kLanes) {
    Bytes here;
    std::memcpy(&here, at, kLanes);
    highest = here > highest ? here : highest;
  }
  unsigned char found = 0;
  for (std::size_t i = 0; i < kLanes; ++i) found = std::max(found, highest[i]);
  for (; size > 0; --size) found = std::max(found, static_cast<unsigned char>(*at++));
  return found;
}

}  // namespace

bool Regex::is_plain(std::string_view text) noexcept {
  // Combining marks begin at U+0300, whose first byte is 0xCC.
  constexpr unsigned char kFirst = 0xCC;
  return highest_byte(text.data(), text.size()) < kFirst;
}

Result<std::optional<Match>> Regex::match(std::string_view text, Byte from, const text::Snapshot& whole, Byte base,
                                          const Surroundings& around, std::optional<bool> plain) const {
  const Compiled& compiled = program_->for_text(plain ? *plain : is_plain(text));
  const Translation& translation = compiled.translation;
  pcre2_match_data* const data = match_data(compiled.pairs);
  Question question{&compiled, text, &whole, base, &around};
  pcre2_match_context* context = match_context();
  pcre2_set_callout(context, translation.predicates.empty() ? nullptr : on_callout, &question);
  const int found = pcre2_match(compiled.code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                static_cast<std::size_t>(from.value), 0, data, context);
  if (found == PCRE2_ERROR_NOMATCH) return std::nullopt;
  if (found < 0) return fail(Error::Code::Limit, "E363: Pattern uses more memory or time than is allowed");
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data);
  const auto range = [&](int group) -> Range<Byte> {
    const auto i = static_cast<std::size_t>(group) * 2;
    if (group >= found || ends[i] == PCRE2_UNSET) return {-1, -1};
    return {static_cast<std::int64_t>(ends[i]), static_cast<std::int64_t>(ends[i + 1])};
  };
  Match match;
  match.groups.fill({-1, -1});
  match.groups[0] = range(0);
  match.searched_to = match.groups[0].end;
  for (std::size_t i = 0; i < translation.groups.size(); ++i) match.groups.at(i + 1) = range(translation.groups[i]);
  for (const int group : translation.starts) {
    if (range(group).begin >= 0) match.groups[0].begin = range(group).begin;
  }
  for (const int group : translation.ends) {
    if (range(group).begin >= 0) match.groups[0].end = range(group).begin;
  }
  if (match.groups[0].end < match.groups[0].begin) match.groups[0].end = match.groups[0].begin;
  return match;
}

}  // namespace mini::pattern
