// q and @: a macro is the text of a register.
#include "core.hpp"
#include "line_window.hpp"

#include <algorithm>
#include <utility>

namespace mini::editor {

bool Editor::Core::record(char32_t name) {
  if (recording != 0) {
    // The `q` that ends the recording is no part of it.
    if (!recorded.empty()) recorded.pop_back();
    registers.record(recording, {modal::text_of_keys(recorded), Shape::Charwise, {}});
    recording = 0;
    recorded.clear();
    return true;
  }
  if (name == ':' || name == '/' || name == '?') return open_command_window(*this, name);
  const bool valid =
      (name >= 'a' && name <= 'z') || (name >= 'A' && name <= 'Z') || (name >= '0' && name <= '9') || name == '"';
  if (!valid || executing) return false;
  recording = name;
  recorded.clear();
  return true;
}

static bool type_often(Editor::Core& core, const std::string& text, Count count) {
  constexpr std::int64_t kMostKeys = 50'000'000;
  const Keys once = modal::keys_of_text(text);
  core.executing = true;
  if (static_cast<std::int64_t>(once.size()) * count.value > kMostKeys)
    return core.fail("E1240: Resulting text too long");
  for (Count n = 0; n < count; ++n) core.push_front(once, true);
  return true;
}

bool Editor::Core::play(char32_t name, Count count) {
  if (name == '=') {
    open_line_session('=', {});
    line_session->plays = count;
    return true;
  }
  if (name == '@') name = last_played;
  if (name == 0) return fail("E748: No previously used register");
  if (name == ':') {
    if (last_ex.empty()) return fail("E30: No previous command line");
    last_played = name;
    for (Count n = 0; n < count; ++n) {
      if (const auto done = run(std::string(last_ex)); !done) return report(done.error());
    }
    return true;
  }
  const bool valid =
      Registers::is_readable(name) && name != '_' && name != '/' && name != '%' && name != '#' && name != '-';
  if (!valid) return false;
  if (name == '=') return play_expression(count);
  const RegisterText* found = registers.get(name);
  last_played = name;
  if (found == nullptr) return false;
  // Lines of a register are typed with <CR> between them; a linewise one ends in it.
  return type_often(*this, found->shape == Shape::Linewise ? found->text + '\n' : found->text, count);
}

bool Editor::Core::play_expression(Count count) {
  last_played = '=';
  const auto value = expression_value();
  return value && type_often(*this, *value, count);
}

}  // namespace mini::editor
