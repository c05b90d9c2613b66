// Abbreviations: what was typed before a character that is no part of a word gives way to what it stands for.
#include "core.hpp"
#include "line_complete.hpp"
#include "mini/unicode/graphemes.hpp"

#include <algorithm>

namespace mini::editor {

using modal::control;

/// The buffer's own abbreviation of a word, else that of all buffers.
static const modal::Mapping* abbreviation_of(const Editor::Core& core, std::string_view word, std::uint8_t mode) {
  const modal::Mapping* found = nullptr;
  for (const modal::Mapping& each : core.abbreviations.all()) {
    const bool here = each.buffer == 0 || each.buffer == core.buffer->number;
    if ((each.modes & mode) == 0 || !here || modal::text_of_keys(each.from) != word) continue;
    if (found == nullptr || each.buffer != 0) found = &each;
  }
  return found;
}

/// What it stands for comes next, and behind it the key that ended it.
static void type_abbreviation(Editor::Core& core, const modal::Mapping& abbreviation, const Key& key) {
  if (!key.is(control(']'))) core.queue.push_front({key, false, false});
  for (auto it = abbreviation.to.rbegin(); it != abbreviation.to.rend(); ++it)
    core.queue.push_front({*it, abbreviation.recursive, false});
}

/// The length of what stands before the cursor and may be an abbreviation: a word of keyword characters, or one that
/// ends in another character.
static std::size_t abbreviation_length(const Editor::Core& core) {
  const Lines& lines = core.lines();
  const auto keyword = [&](Place at) { return is_keyword(lines.character(at), core.options); };
  const Byte floor = core.cursor.line == core.insert->start.line ? core.insert->start.column : Byte{0};
  if (core.cursor.column <= floor) return 0;
  Place at = lines.before(core.cursor);
  const bool any = !keyword(at);
  const bool joined = at.column > 0 && keyword(lines.before(at));
  while (at.column > floor) {
    const Place before = lines.before(at);
    if (is_blank(lines.character(before)) || (!any && keyword(before) != joined)) break;
    at = before;
  }
  return static_cast<std::size_t>((core.cursor.column - at.column).value);
}

bool Editor::Core::expand_abbreviation(Key key) {
  if (abbreviations.empty() || options.paste || !insert || insert->repeating || insert->moving || repeating_dot)
    return false;
  if (!abbreviates && !key.is(control(']'))) return false;
  const std::string_view head = lines().line(cursor.line).substr(0, static_cast<std::size_t>(cursor.column.value));
  const std::string_view word = head.substr(head.size() - abbreviation_length(*this));
  if (word.empty()) return false;
  const modal::Mapping* const found = abbreviation_of(*this, word, modal::kMapInsert);
  if (found == nullptr) return false;
  if (insert->keys.size() > insert->sequence) record_as({});
  type_abbreviation(*this, *found, key);
  for (std::size_t n = 0; n < found->from.size(); ++n) queue.push_front({{.code = control('H')}, false, false});
  return true;
}

/// The same in a command line; `'<,'>` at its front is no part of a word.
bool expand_line_abbreviation(Editor::Core& core, Key key) {
  LineSession& session = *core.line_session;
  const Options& options = core.options;
  const bool ends = key.special == modal::Special::None && !is_keyword(key.code, options);
  if (core.abbreviations.empty() || options.paste || !ends || (!core.abbreviates && !key.is(control(']'))))
    return false;
  const std::string& text = session.text;
  const auto character = [&](Byte at) { return unicode::decode(text, at).value; };
  const Byte floor = text.starts_with("'<,'>") ? Byte{5} : Byte{0};
  if (session.cursor <= floor) return false;
  Byte at = unicode::previous_cluster(text, session.cursor);
  const bool any = !is_keyword(character(at), options);
  const bool joined = at > floor && is_keyword(character(unicode::previous_cluster(text, at)), options);
  while (at > floor) {
    const Byte before = unicode::previous_cluster(text, at);
    if (is_blank(character(before)) || (!any && is_keyword(character(before), options) != joined)) break;
    at = before;
  }
  const auto begin = static_cast<std::size_t>(at.value);
  const std::string word = text.substr(begin, static_cast<std::size_t>((session.cursor - at).value));
  const modal::Mapping* const found = abbreviation_of(core, word, modal::kMapCommandLine);
  if (found == nullptr) return false;
  session.text.erase(begin, word.size());
  session.cursor = at;
  type_abbreviation(core, *found, key);
  return true;
}

}  // namespace mini::editor
