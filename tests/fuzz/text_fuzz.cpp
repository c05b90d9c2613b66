// The input is a script of changes to a Snapshot, its copies and its edits; a string does the same.
#include "mini/base/assert.hpp"
#include "mini/text/builder.hpp"
#include "mini/text/edit.hpp"
#include "mini/text/history.hpp"
#include "mini/text/snapshot.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using mini::Byte;
using mini::Range;
using mini::text::Bias;
using mini::text::Builder;
using mini::text::Edit;
using mini::text::History;
using mini::text::Snapshot;

/// Takes numbers and strings from the front of the input; zeros behind its end.
class Script {
 public:
  explicit Script(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  std::size_t number(std::size_t most) {
    std::size_t value = 0;
    for (std::size_t scale = most; scale > 0; scale >>= 8) value = value << 8 | byte();
    return value % (most + 1);
  }
  std::string_view string(std::size_t most) {
    const std::string_view taken = rest_.substr(0, number(most));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  Range<Byte> range(const std::string& text) {
    const auto begin = static_cast<std::int64_t>(number(text.size()));
    const auto end = begin + static_cast<std::int64_t>(number(text.size() - static_cast<std::size_t>(begin)));
    return {begin, end};
  }

 private:
  std::size_t byte() {
    if (rest_.empty()) return 0;
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  std::string_view rest_;
};

struct Both {
  Snapshot text;
  std::string model;

  void replace(Range<Byte> range, std::string_view bytes) {
    model.replace(static_cast<std::size_t>(range.begin.value), static_cast<std::size_t>(range.length().value), bytes);
  }
};

std::string part(const std::string& text, Range<Byte> range) {
  return text.substr(static_cast<std::size_t>(range.begin.value), static_cast<std::size_t>(range.length().value));
}

void change(Both& it, const Both& other, Script& script) {
  const Range<Byte> range = script.range(it.model);
  switch (script.number(4)) {
    case 0: {
      const std::string_view bytes = script.string(60);
      it.text.replace(range, bytes);
      it.replace(range, bytes);
      break;
    }
    case 1: {
      if (it.model.size() > 3000) break;
      const Range<Byte> from = script.range(other.model);
      const std::string bytes = part(other.model, from);
      it.text.replace(range, other.text.slice(from));
      it.replace(range, bytes);
      break;
    }
    case 2: {
      Builder builder;
      builder.append(it.text, {0, range.begin});
      const std::string_view bytes = script.string(200);
      builder.append(bytes);
      builder.append(it.text, {range.end, it.text.size()});
      it.text = builder.finish();
      it.replace(range, bytes);
      break;
    }
    default: {
      const std::string_view bytes = script.string(9);
      const Edit edit(it.text, range, bytes);
      const Snapshot after = edit.apply(it.text);
      MINI_ASSERT(edit.inverted().apply(after) == it.text);
      MINI_ASSERT(edit.map(it.text.size(), Bias::After) == after.size());
      it.text = after;
      it.replace(range, bytes);
    }
  }
}

void check(const Both& it) {
  it.text.check_invariants();
  MINI_ASSERT(it.text.copy() == it.model);
  const auto newlines = std::count(it.model.begin(), it.model.end(), '\n');
  MINI_ASSERT(it.text.newline_count().value == newlines);
  MINI_ASSERT(it.text.line_begin(it.text.line_count()) == it.text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Script script({reinterpret_cast<const char*>(data), size});
  std::array<Both, 2> both;
  while (!script.done()) {
    const std::size_t which = script.number(1);
    if (script.number(9) == 0) both[which] = both[1 - which];
    change(both[which], both[1 - which], script);
    check(both[which]);
  }
  check(both[0]);
  check(both[1]);
  // Any bytes at all may come from a torn journal.
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto edit = Edit::parse(bytes, both[0].text)) {
    edit->check_invariants();
    MINI_ASSERT(edit->inverted().apply(edit->apply(both[0].text)) == both[0].text);
  }
  // Or from an undo file.
  if (auto history = History::parse({reinterpret_cast<const char*>(data), size}, both[1].text)) {
    history->check_invariants();
    while (history->undo() != nullptr) history->text().check_invariants();
  }
  return 0;
}
