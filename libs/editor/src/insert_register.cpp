// CTRL-R, CTRL-E and CTRL-Y: text from elsewhere, as if it was typed.
#include "core.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace mini::editor {

using modal::control;
using modal::Special;

namespace {

/// The keys that type a text: control characters are taken literally but line breaks and tabs.
Keys typing(std::string_view text, bool literally) {
  Keys keys;
  for (const Key& key : modal::keys_of_text(text)) {
    const bool plain = key.code >= 0x20 || key.is('\t') || key.is('\n') || key.special != Special::None;
    if (literally && !plain) keys.push_back({.code = control('V')});
    keys.push_back(key);
  }
  return keys;
}

}  // namespace

/// A key behind CTRL-V or CTRL-K: what it names is kept for `.`, not how that was typed.
void Editor::Core::insert_code(Key key) {
  const auto state = insert->literal->feed(key);
  if (state == modal::LiteralReader::State::Pending) return;
  const Key named = std::exchange(insert->literal, std::nullopt)->key();
  insert->waiting = 0;
  if (state == modal::LiteralReader::State::Cancelled) return record_as({});
  const std::string text = modal::text_of_keys({named});
  const std::string spelled = named.is_character() ? text : modal::to_notation(named);
  Keys keys = typing(spelled, true);
  if (named.code == '\t' || named.code == '\n') keys.insert(keys.begin(), Key{.code = control('V')});
  record_as(keys);
  type_character(named.code, spelled);
  if (state != modal::LiteralReader::State::DoneAgain) return;
  if (insert->repeating) return insert_key(key);
  feed_insert(key);
}

/// Typed text changes the line a run of characters after the other: Vim ends a run behind a word, and at characters
/// that could mean something else.
static Byte begin_of_last_run(const Editor::Core& core, std::string_view text) {
  const auto alone = [](char c) { return c < ' ' || c > '~' || c == '0' || c == '^'; };
  const auto in_word = [&](char c) { return is_keyword(static_cast<unsigned char>(c), core.options); };
  std::size_t begin = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (alone(text[i]) || alone(text[i - 1]) || (in_word(text[i - 1]) && !in_word(text[i]))) begin = i;
  }
  return static_cast<std::int64_t>(begin);
}

/// The last change was where the last run of `text`, which ends at the cursor, was typed.
static void note_as_typed(Editor::Core& core, std::string_view text) {
  const Line line = core.cursor.line;
  if (text.ends_with('\n')) return core.doc().note_at({line - 1, core.lines().length(line - 1)});
  const std::string_view last = text.substr(text.rfind('\n') + 1);
  const Byte begin = core.cursor.column - std::ssize(last) + begin_of_last_run(core, last);
  core.doc().note_at({line, begin});
}

/// CTRL-R CTRL-O: a block is put, and text goes on behind its last row.
static void insert_block(Editor::Core& core, const RegisterText& text) {
  core.begin_change();
  const auto rows = static_cast<std::int64_t>(text.line_count());
  const Cell end = cell_of(core.lines(), core.cursor, core.options) + text.width;
  const Line last = core.cursor.line + rows - 1;
  core.put_text(text, {.after = false}, core.cursor);
  core.cursor = place_at_cell(core.lines(), last, end, core.options, true);
}

/// Typed from a register, <Esc> ends Insert mode as well: what follows are commands.
static void queue_from_escape(Editor::Core& core, std::string& text) {
  const std::size_t escape = text.find(static_cast<char>(control('[')));
  if (escape == std::string::npos) return;
  core.push_front(modal::keys_of_text(std::string_view(text).substr(escape)), false);
  text.resize(escape);
}

void Editor::Core::insert_register(char32_t name, char32_t how) {
  const RegisterText* found = registers.get(name);
  const bool puts = how == control('O') || how == control('P');
  if (found == nullptr && puts) {  // an error, which ends what is repeated
    insert->abandoned = Registers::is_readable(name) && (insert->repeating || repeating_dot);
    return;
  }
  if (found == nullptr) return record_as({});
  if (name == '.' && !puts) return insert_again(false);
  const RegisterText text = *found;
  if (puts && text.shape == Shape::Blockwise) return insert_block(*this, text);
  if (puts && text.shape == Shape::Linewise) return insert_lines(text, how == control('P'));
  std::string all = text.shape == Shape::Linewise ? text.text + "\n" : text.text;
  if (puts) return put_literally(all);
  if (how != control('R')) queue_from_escape(*this, all);
  const Keys keys = typing(all, how == control('R'));
  if (name != '-') record_as(keys);  // `.` asks again what was deleted last
  const bool plain = !options.autoindent && !options.smartindent && text_width(false) == 0 && !insert->replace &&
                     !options.expandtab && options.softtabstop == 0 && !options.smarttab &&
                     std::ranges::all_of(keys, [](const Key& key) { return key.code >= 0x20 || key.is('\n'); });
  if (plain) {
    put_literally(all);
    note_as_typed(*this, all);
    return;
  }
  const bool repeating = std::exchange(insert->repeating, true);
  for (const Key& key : keys) {
    if (!insert) return;
    insert_key(key);
  }
  insert->repeating = repeating;
}

/// CTRL-R CTRL-O: lines go above the cursor's, CTRL-R CTRL-P with its indent.
void Editor::Core::insert_lines(const RegisterText& text, bool indents) {
  begin_change();
  const Place at = cursor;
  const auto rows = static_cast<std::int64_t>(text.line_count());
  put_text(text, {.after = false, .indent = indents}, at);
  cursor = {at.line + rows, 0};
}

/// What stands in the line below or above at this display column; empty when nothing does.
std::string Editor::Core::cluster_beside(Place at, bool below) const {
  const Line line = below ? at.line + 1 : at.line - 1;
  if (line < 0 || line > lines().last()) return {};
  const std::string cluster =
      lines().cluster(place_at_cell(lines(), line, cell_of(lines(), at, options), options, true));
  if (cluster.empty()) return {};
  return cluster.substr(0, static_cast<std::size_t>(unicode::decode(cluster, 0).length.value));  // without accents
}

void Editor::Core::insert_copy(bool below) {
  const std::string text = cluster_beside(cursor, below);
  if (text.empty()) return record_as({});
  // Taken literally, and without 'textwidth'.
  const char32_t c = unicode::decode(text, 0).value;
  const bool plain = c >= 0x100 || std::isalnum(static_cast<int>(c)) != 0;
  Keys keys = typing(text, true);
  if (!plain && keys.size() == 1) keys.insert(keys.begin(), Key{.code = control('V')});
  record_as(keys);
  begin_change();
  insert->indent = {.column = insert->indent.column};
  type_text(text);
}

}  // namespace mini::editor
