#include "insert_run.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {
namespace {

constexpr std::size_t kLongestRun = 100;

/// Characters that do nothing but stand there, whatever was typed before: `0` and `^` may belong to CTRL-D.
bool is_plain(char32_t code) { return code >= ' ' && code < 0x7f && code != '0' && code != '^'; }

/// Whether nothing that looks at single characters is at work.
bool types_plainly(const Editor::Core& core) {
  if (!core.insert || core.mode != Mode::Insert || core.completion || core.line_session || core.asking()) return false;
  const InsertSession& insert = *core.insert;
  const Options& options = core.options;
  return core.mappings.empty() && core.abbreviations.empty() && core.command_window == nullptr && insert.waiting == 0 &&
         insert.indent.ends_comment == '\0' && !options.smartindent && !options.cindent && !options.showmatch &&
         core.text_width(false) == 0;
}

/// How many keys at the front of the queue make the run.
std::size_t run_length(const Editor::Core& core) {
  const InsertSession& insert = *core.insert;
  const std::size_t before = insert.run ? insert.run->length : 0;
  if (before >= kLongestRun) return 0;
  const std::size_t most = std::min(kLongestRun - before, core.queue.size());
  const bool in_first_line = core.cursor.line == insert.start.line;
  const bool first_blank = !insert.typed_blank || (in_first_line && !insert.blank_cell);
  std::size_t length = 0;
  for (; length < most; ++length) {
    const Typed& typed = core.queue[length];
    const Key& key = typed.key;
    if (key.special != modal::Special::None || key.alt || key.control || key.shift || !is_plain(key.code)) break;
    if (key.code == ' ' && first_blank) break;
  }
  return length;
}

}  // namespace

bool type_run(Editor::Core& core) {
  if (core.queue.size() < 2 || !types_plainly(core)) return false;
  const std::size_t length = run_length(core);
  if (length < 2) return false;
  InsertSession& insert = *core.insert;
  std::string text;
  insert.keys.reserve(insert.keys.size() + length);
  for (std::size_t i = 0; i < length; ++i) {
    const Typed& typed = core.queue.front();
    text += static_cast<char>(typed.key.code);
    insert.keys.push_back(typed.key);
    core.abbreviates = typed.abbreviates && typed.remap;
    core.queue.pop_front();
  }
  insert.sequence = insert.keys.size() - length;
  if (insert.limit_follows) insert.limit = insert.start;
  core.type_character(static_cast<unsigned char>(text.front()), text);
  if (insert.limit_follows) insert.limit = insert.start;
  insert.sequence = insert.keys.size() - 1;
  insert.last_key = insert.keys.back().code;
  return true;
}

void note_run(Editor::Core& core, const std::optional<InsertSession::Run>& run, std::string_view typed, Place begin) {
  if (core.insert->replace || core.options.cindent) return;
  if (!std::ranges::all_of(typed, [](char byte) { return is_plain(static_cast<unsigned char>(byte)); })) return;
  InsertSession::Run now{.begin = begin, .cell = {}};
  const auto length = static_cast<std::int64_t>(run ? run->length : 0);
  const std::int64_t width = core.text_width(false);
  if (run && run->begin.line == begin.line && run->length < kLongestRun &&
      (width == 0 || run->cell + Cell{length} < width)) {
    now = *run;
    core.doc().note_at(now.begin);
  } else if (width != 0) {
    now.cell = cell_of(core.lines(), begin, core.options);
  }
  now.length += typed.size();
  if (core.more_follows || core.insert->repeating || core.repeating_dot || !core.queue.empty()) core.insert->run = now;
}

}  // namespace mini::editor
