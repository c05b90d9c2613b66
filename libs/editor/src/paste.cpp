#include "paste.hpp"

#include "mini/unicode/graphemes.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {
namespace {

using modal::Action;
using modal::control;
using modal::Special;

/// Terminals send a line break as CR, some as CR and LF.
std::string with_newlines(const Keys& keys) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool pair = keys[i].is('\n') && i > 0 && keys[i - 1].is('\r');
    if (pair) continue;
    text += keys[i].is('\r') ? "\n" : modal::text_of_keys({keys[i]});
  }
  return text;
}

/// The keys that type the same text, for `.`, counts and a recording.
Keys as_typed(const Keys& keys) {
  Keys typed;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool line_break = keys[i].is('\r') || keys[i].is('\n');
    if (keys[i].is('\n') && i > 0 && keys[i - 1].is('\r')) continue;
    if (!line_break && keys[i].is_character() && keys[i].code < ' ') typed.push_back({.code = control('V')});
    typed.push_back(line_break ? Key{.code = '\r'} : keys[i]);
  }
  return typed;
}

/// In Replace mode: cluster by cluster over what stands there.
void replace_with(Editor::Core& core, std::string_view text) {
  for (Byte at{}; at < std::ssize(text);) {
    const Byte next = unicode::next_cluster(text, at);
    const auto length = static_cast<std::size_t>((next - at).value);
    const std::string_view cluster = text.substr(static_cast<std::size_t>(at.value), length);
    if (cluster == "\n") {
      core.insert_newline();
    } else {
      core.type_text(cluster);
    }
    at = next;
  }
}

void paste_in_insert(Editor::Core& core, const Keys& keys) {
  core.completion.reset();
  InsertSession& insert = *core.insert;
  insert.waiting = 0;
  insert.literal.reset();
  const std::string text = with_newlines(keys);
  if (!insert.replace) {
    core.put_literally(text);
  } else {
    replace_with(core, text);
  }
  const Keys typed = as_typed(keys);
  insert.keys.insert(insert.keys.end(), typed.begin(), typed.end());
  insert.sequence = insert.keys.size();
  insert.run.reset();
  insert.last_key = 0;
}

/// The area goes, into "1 when it has whole lines or several, else into "-. True: the text goes before the cursor then.
bool delete_area(Editor::Core& core) {
  const Place begin = std::min(core.visual_state->anchor, core.cursor);
  const bool lines = core.mode == Mode::VisualLine || core.visual_state->anchor.line != core.cursor.line;
  const bool whole = core.mode == Mode::VisualLine;
  for (const char32_t key : {U'"', lines ? U'1' : U'-', U'd'}) core.dispatch({.code = key});
  if (whole) core.cursor.column = 0;
  return whole || core.cursor >= begin;
}

void paste_in_normal(Editor::Core& core, const Keys& keys) {
  core.parser.reset();
  core.end_step();
  bool before = core.cursor.column == 0;
  if (core.visual()) before = delete_area(core);
  const Command insertion{.action = before ? Action::InsertHere : Action::InsertAfter};
  if (!core.execute(insertion) || !core.insert) return;
  paste_in_insert(core, keys);
  core.end_insert();
  core.clamp_cursor();
}

void paste(Editor::Core& core, const Keys& keys) {
  if (keys.empty() || core.asking()) return;
  if (core.line_session) return core.line_insert(modal::text_of_keys(keys));
  if (core.inserting()) return paste_in_insert(core, keys);
  paste_in_normal(core, keys);
}

}  // namespace

bool take_pasted(Editor::Core& core, const Key& key) {
  if (key.special == Special::PasteBegin) {
    core.pasted.emplace();
    return true;
  }
  if (!core.pasted) return false;
  if (key.special != Special::PasteEnd) {
    core.pasted->push_back(key);
    return true;
  }
  const Keys keys = *std::exchange(core.pasted, std::nullopt);
  core.keep_message();
  core.clear_output();
  if (core.recording != 0) {
    const Keys typed = as_typed(keys);
    core.recorded.insert(core.recorded.end(), typed.begin(), typed.end());
  }
  paste(core, keys);
  return true;
}

}  // namespace mini::editor
