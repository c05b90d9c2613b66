#define PCRE2_CODE_UNIT_WIDTH 8
#include "mini/pattern/regex.hpp"

#include "mini/base/assert.hpp"
#include "mini/unicode/display.hpp"
#include "translate.hpp"

#include <algorithm>
#include <array>
#include <pcre2.h>
#include <utility>

namespace mini::pattern {
namespace {

// A pattern that needs more steps than this is stopped: 1.5 ms for the worst ones, never a hang.
constexpr std::uint32_t kMatchLimit = 10'000'000;
constexpr std::size_t kStackStart = 64 * 1024;
constexpr std::size_t kStackMost = 64UL * 1024 * 1024;

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeData {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
using MatchData = std::unique_ptr<pcre2_match_data, FreeData>;

/// What a running match must know to answer a callout.
struct Question {
  const Translation* translation;
  const text::Snapshot* whole;
  Byte base;
  const Surroundings* around;
};

/// The match context and JIT stack of this thread, made once.
pcre2_match_context* match_context() {
  struct Holder {
    pcre2_match_context* context = pcre2_match_context_create(nullptr);
    pcre2_jit_stack* stack = pcre2_jit_stack_create(kStackStart, kStackMost, nullptr);
    Holder() {
      pcre2_set_match_limit(context, kMatchLimit);
      pcre2_set_heap_limit(context, 256 * 1024);
      pcre2_jit_stack_assign(context, nullptr, stack);
    }
    ~Holder() {
      pcre2_jit_stack_free(stack);
      pcre2_match_context_free(context);
    }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
  };
  thread_local Holder holder;
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

bool holds(const Predicate& what, const Question& question, Byte at) {
  const text::Snapshot& text = *question.whole;
  using Kind = Predicate::Kind;
  if (what.kind == Kind::TextStart) return at == 0;
  const Byte end = text.size() - (text.ends_with_newline() ? 1 : 0);
  if (what.kind == Kind::TextEnd) return at == end;
  const Line line = text.line_at(at);
  const text::Place place{line, at - text.line_begin(line)};
  switch (what.kind) {
    case Kind::Visual:
      return question.around->in_visual && question.around->in_visual(place);
    case Kind::Cursor:
      return question.around->cursor == place;
    case Kind::LineNumber:
      return compares(line.value + 1, what);
    case Kind::ByteColumn:
      return compares(place.column.value + 1, what);
    case Kind::DisplayColumn: {
      std::string scratch;
      const auto cell = unicode::cell_of(text.line(line, scratch), place.column, {.tabstop = question.around->tabstop});
      return compares(cell.value + 1, what);
    }
    case Kind::Mark: {
      if (!question.around->mark) return false;
      const auto mark = question.around->mark(static_cast<char32_t>(what.number));
      if (!mark) return false;
      return what.order < 0 ? place < *mark : what.order > 0 ? place > *mark : place == *mark;
    }
    default:
      return false;
  }
}

int on_callout(pcre2_callout_block* block, void* data) {
  const auto& question = *static_cast<const Question*>(data);
  const Predicate& what = question.translation->predicates[block->callout_number];
  const Byte at = question.base + Byte{static_cast<std::int64_t>(block->current_position)};
  return holds(what, question, at) ? 0 : 1;
}

}  // namespace

struct Regex::Program {
  Translation translation;
  std::unique_ptr<pcre2_code, FreeCode> code;
  std::uint32_t pairs = 1;  ///< what a match is made of
  bool may_be_empty = true;

  void learn() {
    std::uint32_t value = 0;
    if (pcre2_pattern_info(code.get(), PCRE2_INFO_CAPTURECOUNT, &value) == 0) pairs = value + 1;
    if (pcre2_pattern_info(code.get(), PCRE2_INFO_MATCHEMPTY, &value) == 0)
      may_be_empty = value != 0 || !translation.starts.empty() || !translation.ends.empty();
  }
};

Result<Regex> Regex::compile(std::string_view pattern, const Syntax& syntax) {
  auto translated = translate(pattern, syntax);
  if (!translated) return std::unexpected(translated.error());
  auto program = std::make_shared<Program>();
  program->translation = std::move(*translated);
  const Translation& translation = program->translation;
  std::uint32_t options =
      PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;
  if (translation.ignore_case) options |= PCRE2_CASELESS;
  int error = 0;
  std::size_t where = 0;
  pcre2_compile_context* context = pcre2_compile_context_create(nullptr);
  pcre2_set_newline(context, PCRE2_NEWLINE_LF);
  program->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translation.source.data()), translation.source.size(),
                                    options, &error, &where, context));
  pcre2_compile_context_free(context);
  if (!program->code) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return fail(Error::Code::Usage, "E383: Invalid search string: " + std::string(pattern) + ": " +
                                        reinterpret_cast<const char*>(message.data()));
  }
  program->learn();
  // Where it is refused the interpreter does the work.
  static_cast<void>(pcre2_jit_compile(program->code.get(), PCRE2_JIT_COMPLETE));
  return Regex(std::move(program));
}

bool Regex::multi_line() const noexcept { return program_->translation.multi_line; }
bool Regex::may_be_empty() const noexcept { return program_->may_be_empty; }

Result<std::optional<Match>> Regex::match(std::string_view text, Byte from, const text::Snapshot& whole, Byte base,
                                          const Surroundings& around) const {
  const Translation& translation = program_->translation;
  pcre2_match_data* const data = match_data(program_->pairs);
  const Question question{&translation, &whole, base, &around};
  pcre2_match_context* context = match_context();
  pcre2_set_callout(context, translation.predicates.empty() ? nullptr : on_callout, const_cast<Question*>(&question));
  const int found = pcre2_match(program_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
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
