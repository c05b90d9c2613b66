// The `:` `/` `?` line while it is typed.
#include "ex.hpp"
#include "ex_mode.hpp"
#include "file_names.hpp"
#include "incsearch.hpp"
#include "line_complete.hpp"
#include "line_window.hpp"
#include "mini/unicode/properties.hpp"
#include "replacement.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

using modal::control;
using modal::Special;

namespace {

/// Each prompt has a history of its own; `/` and `?` share one.
char32_t history_of(char32_t prompt) { return prompt == '?' ? U'/' : prompt; }

}  // namespace

void Editor::Core::open_line_session(char32_t prompt, std::string text) {
  std::shared_ptr<LineSession> outer;
  if (line_session) outer = std::make_shared<LineSession>(std::move(*line_session));
  line_session.emplace();
  line_session->outer = std::move(outer);
  line_session->prompt = prompt;
  line_session->text = std::move(text);
  line_session->cursor = static_cast<std::int64_t>(line_session->text.size());
  line_session->cursor_before = cursor;
  line_session->top_before = top;
  line_session->history_at = histories[history_of(prompt)].size();
}

void Editor::Core::line_insert(std::string_view text) {
  LineSession& session = *line_session;
  const auto at = static_cast<std::size_t>(session.cursor.value);
  if (session.overstrike && at < session.text.size()) {
    const Byte next = unicode::next_cluster(session.text, session.cursor);
    session.text.erase(at, static_cast<std::size_t>((next - session.cursor).value));
  }
  session.text.insert(at, text);
  session.cursor += static_cast<std::int64_t>(text.size());
}

/// A line of one search prompt as the other takes it: what delimits there is written as here.
static std::string with_delimiter(std::string_view line, char old, char fresh) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      if (line[++i] != old) out += '\\';
      out += line[i];
    } else if (line[i] == fresh) {
      out += {'\\', fresh};
    } else {
      out += line[i] == old ? fresh : line[i];
    }
  }
  return out;
}

void add_to_history(Editor::Core& core, char32_t prompt, const std::string& text) {
  if (text.empty()) return;
  auto& list = core.histories[history_of(prompt)];
  const std::string line = prompt == '?' ? with_delimiter(text, '?', '/') : text;
  std::erase(list, line);
  list.push_back(line);
  if (static_cast<std::int64_t>(list.size()) > core.options.history) list.erase(list.begin());
}

void Editor::Core::close_line(bool run_it) {
  const LineSession session = std::move(*line_session);
  line_session.reset();
  if (session.outer) line_session = std::move(*session.outer);
  cursor = session.cursor_before;
  top = session.top_before;
  if (!run_it && !ex_mode) clear_output();
  const std::size_t printed = output.size();
  const bool answers = run_it && !session.taken && session.prompt != '=' && !session.outer;
  if (answers) last_row.rows = session.rows;
  if (session.taken) {
    if (ex_mode && run_it) show_text_line(*this, session.text);
    session.taken(session.text, run_it);
    return finish_command();
  }
  const bool search = session.prompt == '/' || session.prompt == '?';
  if (session.typed || search) add_to_history(*this, session.prompt, session.text);  // also what was given up
  if (session.prompt == '=') return close_expression(session, run_it);
  if (!run_it) {
    parser.reset();
    if (visual() && session.prompt == ':') end_visual();
    finish_command();
    return;
  }
  if (session.prompt != ':' || parser.operator_pending()) {
    search_from = session.search_start;
    if (session.prompt == ':' && session.typed && !session.text.empty()) last_ex = session.text;
    if (parser.supply_line(session.text) == modal::KeyParser::State::Ready) parser_ready();
    return;
  }
  parser.reset();
  if (!session.filter.empty() && session.text.starts_with(session.filter) && dot)
    dot->command.line = session.text.substr(session.filter.size());
  keep_line(session.text);
  typed_line = session.text;
  if (ex_mode) {
    show_ex_line(*this, session.text);
  } else if (auto done = run(session.text); !done && !done.error().message.empty()) {
    report(done.error());
  }
  typed_line.reset();
  if (!ex_mode && output.size() == printed && message.empty()) clear_output();
  // `:@:` stays what it repeated.
  if (!std::exchange(repeats_line, false) && session.typed && !session.text.empty()) last_ex = session.text;
  finish_command();
}

/// `"=`, `@=`, CTRL-R = in Insert mode or in another line: the value goes where the line was asked for.
void Editor::Core::close_expression(const LineSession& session, bool run_it) {
  const bool for_command = !line_session && !insert;
  if (run_it && !session.text.empty()) last_expression = session.text;
  if (session.plays > 0) {
    if (run_it && !play_expression(session.plays)) fail();
    return finish_command();
  }
  const auto value = run_it ? expression_value() : std::nullopt;
  if (for_command) {
    if (value) {
      parser.supply_expression();
    } else {
      parser.reset();
    }
    return;
  }
  if (!value) return;
  if (line_session) return line_insert(*value);
  insert_register('=', insert->register_mode);
}

/// What register "=" gives: the value of the expression that was typed last.
std::optional<std::string> Editor::Core::expression_value() {
  if (last_expression.empty()) return std::nullopt;
  auto value = evaluate_one(last_expression, expression_context(*this, nullptr, nullptr));
  if (value) return std::move(value->text);
  report(value.error());
  return std::nullopt;
}

void Editor::Core::line_history(bool older, bool by_prefix) {
  LineSession& session = *line_session;
  const auto& list = histories[history_of(session.prompt)];
  if (session.history_at >= list.size()) session.history_prefix = session.text;
  auto at = static_cast<std::int64_t>(std::min(session.history_at, list.size()));
  const auto size = static_cast<std::int64_t>(list.size());
  for (at += older ? -1 : 1; at >= 0 && at < size; at += older ? -1 : 1) {
    std::string entry = list[static_cast<std::size_t>(at)];
    if (session.prompt == '?') entry = with_delimiter(entry, '/', '?');
    if (by_prefix && !entry.starts_with(session.history_prefix)) continue;
    session.history_at = static_cast<std::size_t>(at);
    session.cursor = std::ssize(entry);
    session.text = std::move(entry);
    return;
  }
  if (older) return;
  session.history_at = list.size();
  session.text = session.history_prefix;
  session.cursor = static_cast<std::int64_t>(session.text.size());
}

void Editor::Core::line_register(char32_t name) {
  const auto under_cursor = [&](bool big) {
    Place at = cursor;
    const auto kind = [&](Place p) {
      return big ? class_at(lines(), p, true, options) == 1 : class_at(lines(), p, false, options) >= 2;
    };
    while (!lines().at_end(at) && !kind(at)) at = lines().after(at);
    while (at.column > 0 && kind(lines().before(at))) at = lines().before(at);
    Place end = at;
    while (!lines().at_end(end) && kind(end)) end = lines().after(end);
    return std::string(lines().line(at.line).substr(static_cast<std::size_t>(at.column.value),
                                                    static_cast<std::size_t>((end.column - at.column).value)));
  };
  if (name == control('W')) return line_insert(under_cursor(false));
  if (name == control('A')) return line_insert(under_cursor(true));
  if (name == control('F')) {
    const auto file = expand_name(*this, "<cfile>");
    return line_insert(file.value_or(""));
  }
  if (name == control('L')) return line_insert(lines().line(cursor.line));
  if (name == '=' && line_session->prompt != '=') return open_line_session('=', {});
  if (name == control('R') || name == control('O')) {
    line_session->waiting = control('R');
    return;
  }
  const RegisterText* found = registers.get(name);
  if (found == nullptr) return;
  std::string text = found->text;
  std::ranges::replace(text, '\n', '\r');
  if (found->shape == Shape::Linewise) text += '\r';
  line_insert(text);
}

namespace {

/// The start of the word before `at` in a command line.
Byte word_start(std::string_view text, Byte at) {
  const auto cls = [&](Byte i) { return unicode::word_class(unicode::decode(text, i).value); };
  while (at > 0 && cls(unicode::previous_cluster(text, at)) == 0) at = unicode::previous_cluster(text, at);
  if (at == 0) return at;
  const int kind = cls(unicode::previous_cluster(text, at));
  while (at > 0 && cls(unicode::previous_cluster(text, at)) == kind) at = unicode::previous_cluster(text, at);
  return at;
}

/// Where <S-Left> and <S-Right> go: blanks alone part words there.
Byte blank_before(std::string_view text, Byte at) {
  while (at > 0) {
    at = unicode::previous_cluster(text, at);
    if (at == 0 || text[static_cast<std::size_t>(at.value) - 1] == ' ') break;
  }
  return at;
}

Byte blank_behind(std::string_view text, Byte at) {
  const Byte size = static_cast<std::int64_t>(text.size());
  while (at < size) {
    at = unicode::next_cluster(text, at);
    if (at < size && text[static_cast<std::size_t>(at.value)] == ' ') break;
  }
  return at;
}

}  // namespace

/// <Del>: the character under the cursor, at the end the one before; an empty line is given up.
static void line_delete(Editor::Core& core) {
  LineSession& session = *core.line_session;
  const Byte size = static_cast<std::int64_t>(session.text.size());
  if (session.cursor < size) {
    const Byte next = unicode::next_cluster(session.text, session.cursor);
    session.text.erase(static_cast<std::size_t>(session.cursor.value),
                       static_cast<std::size_t>((next - session.cursor).value));
  } else if (size > 0) {
    session.cursor = unicode::previous_cluster(session.text, session.cursor);
    session.text.resize(static_cast<std::size_t>(session.cursor.value));
  } else {
    core.close_line(false);
  }
}

/// Keys that move in the line or through the history; false when the key is none of them.
static bool line_special(Editor::Core& core, Key key) {
  LineSession& session = *core.line_session;
  const Byte size = static_cast<std::int64_t>(session.text.size());
  const bool by_word = key.shift || key.control;
  switch (key.special) {
    case Special::Left:
      if (by_word) {
        session.cursor = blank_before(session.text, session.cursor);
      } else if (session.cursor > 0) {
        session.cursor = unicode::previous_cluster(session.text, session.cursor);
      }
      return true;
    case Special::Right:
      if (by_word) {
        session.cursor = blank_behind(session.text, session.cursor);
      } else if (session.cursor < size) {
        session.cursor = unicode::next_cluster(session.text, session.cursor);
      }
      return true;
    case Special::Home:
      session.cursor = 0;
      return true;
    case Special::End:
      session.cursor = size;
      return true;
    case Special::Up:
      core.line_history(true, !key.shift);
      return true;
    case Special::Down:
      core.line_history(false, !key.shift);
      return true;
    case Special::PageUp:
      core.line_history(true, false);
      return true;
    case Special::PageDown:
      core.line_history(false, false);
      return true;
    case Special::Insert:
      session.overstrike = !session.overstrike;
      return true;
    case Special::Delete:
      line_delete(core);
      return true;
    case Special::ShiftTab:
      complete_line(core, false);
      return true;
    default:
      if (key.special >= Special::F1 && key.special <= Special::F12) core.line_insert(modal::to_notation(key));
      return key.special != Special::Backspace && key.special != Special::None;
  }
}

static void line_erase_to(LineSession& session, Byte begin) {
  session.text.erase(static_cast<std::size_t>(begin.value), static_cast<std::size_t>((session.cursor - begin).value));
  session.cursor = begin;
}

/// The key after CTRL-V, CTRL-R or CTRL-K.
static void line_awaited(Editor::Core& core, Key key) {
  LineSession& session = *core.line_session;
  if (!session.literal) {
    const char32_t waiting = std::exchange(session.waiting, 0);
    if (waiting == control('R')) return core.line_register(key.code);
    // CTRL-\ CTRL-N gives the line up.
    if (key.is(control('N')) || key.is(control('G'))) return core.close_line(false);
    core.line_insert("\x1c");
    return core.feed_line(key);
  }
  const auto state = session.literal->feed(key);
  if (state == modal::LiteralReader::State::Pending) return;
  const Key named = std::exchange(session.literal, std::nullopt)->key();
  session.waiting = 0;
  if (state != modal::LiteralReader::State::Cancelled)
    core.line_insert(named.is_character() ? modal::text_of_keys({named}) : modal::to_notation(named));
  if (state == modal::LiteralReader::State::DoneAgain) core.feed_line(key);
}

/// A key that changes the line or moves in it.
static void line_edit(Editor::Core& core, Key key) {
  LineSession& session = *core.line_session;
  const bool listing = !session.candidates.empty();
  switch (key.code) {
    case control('W'):
      return line_erase_to(session, word_start(session.text, session.cursor));
    case control('U'):
      return line_erase_to(session, 0);
    case control('B'):
      session.cursor = 0;
      return;
    case control('E'):
      session.cursor = static_cast<std::int64_t>(session.text.size());
      return;
    case control('V'):
    case control('Q'):
    case control('K'):
      session.waiting = key.code;
      session.literal.emplace(
          key.code == control('K') ? modal::LiteralReader::Kind::Digraph : modal::LiteralReader::Kind::Code,
          &core.digraphs);
      return;
    case control('R'):
    case control('\\'):
      session.waiting = key.code;
      return;
    case control('L'):
      return session.prompt == ':' ? complete_common(core) : take_matched(core);
    case control('A'):
      return complete_all(core);
    case control('D'):
      return list_candidates(core);
    case control('P'):
      return listing ? complete_line(core, false) : core.line_history(true, false);
    case control('N'):
      return listing ? complete_line(core, true) : core.line_history(false, false);
    case '\t':
      return complete_line(core, true);
    case control(']'):
      return;
    default:
      return core.line_insert(modal::text_of_keys({key}));
  }
}

void Editor::Core::feed_line(Key key) {
  LineSession& session = *line_session;
  if (session.waiting != 0) return line_awaited(*this, key);
  if (feed_menu(*this, key)) return;
  if (expand_line_abbreviation(*this, key)) return;
  if (line_special(*this, key)) return preview_search(*this);
  if (key.special == Special::Backspace || key.is(control('H'))) {
    if (session.text.empty()) return close_line(false);
    if (session.cursor > 0) line_erase_to(session, unicode::previous_cluster(session.text, session.cursor));
    return preview_search(*this);
  }
  if (key.code == '\r' || key.code == '\n') return close_line(true);
  if (key.is(control('F')) && open_command_window(*this)) return;
  if ((key.is(control('G')) || key.is(control('T'))) && preview_next_match(*this, key.is(control('G')))) return;
  if (key.code == 0x1b || key.code == control('C')) return close_line(false);
  line_edit(*this, key);
  preview_search(*this);
}

}  // namespace mini::editor
