// Word, WORD, sentence and paragraph walks. The rules are Vim's (`:help word-motions`, `:help object-motions`).
#include "mini/unicode/properties.hpp"
#include "motion.hpp"

#include <array>
#include <cctype>
#include <string_view>

namespace mini::editor {
namespace {

using Step = Lines::Step;

/// Whether 'iskeyword' has this character below 0x100.
bool listed(std::string_view option, char32_t c) {
  bool found = false;
  while (!option.empty()) {
    std::size_t comma = option.find(',', 1);
    if (comma == std::string_view::npos) comma = option.size();
    std::string_view part = option.substr(0, comma);
    option.remove_prefix(std::min(option.size(), comma + 1));
    const bool exclude = part.size() > 1 && part[0] == '^';
    if (exclude) part.remove_prefix(1);
    const auto value = [](std::string_view text) -> char32_t {
      if (text.empty()) return 0;
      if (std::isdigit(static_cast<unsigned char>(text[0])) == 0) return static_cast<unsigned char>(text[0]);
      char32_t number = 0;
      for (const char digit : text) {
        if (std::isdigit(static_cast<unsigned char>(digit)) == 0) break;
        number = number * 10 + static_cast<char32_t>(digit - '0');
      }
      return number;
    };
    bool hit = false;
    const std::size_t dash = part.find('-', 1);
    if (part == "@") {
      hit = c < 0x80 ? std::isalpha(static_cast<int>(c)) != 0 : c == 0xb5 || (c >= 0xc0 && c != 0xd7 && c != 0xf7);
    } else if (dash != std::string_view::npos && dash + 1 < part.size()) {
      hit = c >= value(part.substr(0, dash)) && c <= value(part.substr(dash + 1));
    } else {
      hit = c == value(part);
    }
    if (hit) found = !exclude;
  }
  return found;
}

const std::array<bool, 256>& keyword_table(const Options& options) {
  thread_local std::string known = "\x01";
  thread_local std::array<bool, 256> table{};
  if (known != options.iskeyword) {
    known = options.iskeyword;
    for (char32_t c = 0; c < 256; ++c) table.at(c) = listed(known, c);
  }
  return table;
}

bool on_empty_line(const Lines& lines, Place at) { return at.column == 0 && lines.empty(at.line); }

/// The classes of characters on one walk: 'iskeyword' is looked up once for all of it.
class Classes {
 public:
  Classes(const Lines& lines, bool big, const Options& options)
      : lines_(lines), big_(big), keywords_(keyword_table(options)) {}

  /// As Vim's cls(): 0 blank or line end.
  [[nodiscard]] int at(Place place) const {
    const char32_t c = lines_.character(place);
    if (c == 0 || is_blank(c)) return 0;
    if (big_) return 1;
    if (c < 256) return keywords_.at(c) ? 2 : 1;
    return c >= 0x110000 ? 1 : unicode::word_class(c);
  }

  /// Forward over ASCII of a class, as long as an ASCII character follows in the line: most of a walk, for one look-up
  /// of the line. It may stop before the class ends.
  void skip_ascii(Place& place, int cls) const {
    const auto plain = [](unsigned char byte) { return (byte >= ' ' && byte < 0x7f) || byte == '\t'; };
    const std::string_view line = lines_.line(place.line);
    auto column = static_cast<std::size_t>(place.column.value);
    while (column + 1 < line.size()) {
      const auto here = static_cast<unsigned char>(line[column]);
      if (!plain(here) || !plain(static_cast<unsigned char>(line[column + 1]))) break;
      if (of_ascii(here) != cls) break;
      ++column;
    }
    place.column = static_cast<std::int64_t>(column);
  }

  /// Moves while the class stays; true when the text ended.
  bool skip(Place& place, int cls, bool forward) const {
    if (forward) skip_ascii(place, cls);
    while (at(place) == cls) {
      if ((forward ? lines_.forward(place) : lines_.backward(place)) == Step::Blocked) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] int of_ascii(unsigned char byte) const {
    if (byte == ' ' || byte == '\t') return 0;
    return !big_ && keywords_.at(byte) ? 2 : 1;
  }

  const Lines& lines_;
  bool big_;
  const std::array<bool, 256>& keywords_;
};

bool crossed(Step step) { return step == Step::OntoLineEnd || step == Step::ToNextLine; }

/// One `w`. nullopt: go on; a value: the walk is over with that result.
std::optional<bool> one_word_forward(const Lines& lines, const Classes& classes, Place& at, bool last,
                                     bool stop_at_line_end) {
  const int cls = classes.at(at);
  const bool last_line = at.line == lines.last();
  Step step = lines.forward(at);
  if (step == Step::Blocked || (crossed(step) && last_line)) return false;
  if (crossed(step) && stop_at_line_end && last) return true;
  if (cls != 0) classes.skip_ascii(at, cls);
  while (cls != 0 && classes.at(at) == cls) {
    step = lines.forward(at);
    if (step == Step::Blocked || (crossed(step) && stop_at_line_end && last)) return true;
  }
  classes.skip_ascii(at, 0);
  while (classes.at(at) == 0 && !on_empty_line(lines, at)) {
    // The line may have become the last one while skipping; Vim looks where the word began.
    step = lines.forward(at);
    if (step == Step::Blocked || (crossed(step) && (last_line || (stop_at_line_end && last)))) return true;
  }
  return std::nullopt;
}

}  // namespace

bool is_keyword(char32_t c, const Options& options) {
  if (c == 0) return false;
  if (c < 256) return keyword_table(options).at(c);
  return c < 0x110000 && unicode::word_class(c) >= 2;
}

int class_at(const Lines& lines, Place at, bool big, const Options& options) {
  return Classes(lines, big, options).at(at);
}

bool word_forward(const Lines& lines, Place& at, Count count, bool big, bool stop_at_line_end, const Options& options) {
  const Classes classes(lines, big, options);
  for (; count > 0; --count) {
    const auto over = one_word_forward(lines, classes, at, count == 1, stop_at_line_end);
    if (over) return *over;
  }
  return true;
}

bool word_backward(const Lines& lines, Place& at, Count count, bool big, bool stop, const Options& options) {
  const Classes classes(lines, big, options);
  for (; count > 0; --count) {
    const int cls = classes.at(at);
    if (lines.backward(at) == Step::Blocked) return false;
    bool finished = false;
    if (!stop || cls == classes.at(at) || cls == 0) {
      while (classes.at(at) == 0) {
        if (on_empty_line(lines, at)) {
          finished = true;
          break;
        }
        if (lines.backward(at) == Step::Blocked) return true;
      }
      if (!finished && classes.skip(at, classes.at(at), false)) return true;
    }
    if (!finished) lines.forward(at);
    stop = false;
  }
  return true;
}

bool word_end(const Lines& lines, Place& at, Count count, bool big, bool stop, bool empty, const Options& options) {
  const Classes classes(lines, big, options);
  for (; count > 0; --count) {
    const int cls = classes.at(at);
    if (lines.forward(at) == Step::Blocked) return false;
    bool finished = false;
    if (cls != 0 && classes.at(at) == cls) {
      if (classes.skip(at, cls, true)) return false;
    } else if (!stop || cls == 0) {
      while (classes.at(at) == 0) {
        if (empty && on_empty_line(lines, at)) {
          finished = true;
          break;
        }
        if (lines.forward(at) == Step::Blocked) return false;
      }
      if (!finished && classes.skip(at, classes.at(at), true)) return false;
    }
    if (!finished) lines.backward(at);
    stop = false;
  }
  return true;
}

bool previous_word_end(const Lines& lines, Place& at, Count count, bool big, bool stop_at_line_end,
                       const Options& options) {
  const Classes classes(lines, big, options);
  for (; count > 0; --count) {
    const int cls = classes.at(at);
    Step step = lines.backward(at);
    if (step == Step::Blocked) return false;
    if (stop_at_line_end && step == Step::ToPreviousLine) return true;
    while (cls != 0 && classes.at(at) == cls) {
      step = lines.backward(at);
      if (step == Step::Blocked || (stop_at_line_end && step == Step::ToPreviousLine)) return true;
    }
    while (classes.at(at) == 0 && !on_empty_line(lines, at)) {
      step = lines.backward(at);
      if (step == Step::Blocked || (stop_at_line_end && step == Step::ToPreviousLine)) return true;
    }
  }
  return true;
}

bool starts_paragraph(const Lines& lines, Line line, char32_t kind, bool both, const Options& options) {
  const std::string_view text = lines.line(line);
  const char32_t first = text.empty() ? 0 : static_cast<unsigned char>(text[0]);
  if (first == kind || first == '\f' || (both && first == '}')) return true;
  if (first != '.') return false;
  const auto macro = [&](std::string_view list) {
    const char a = text.size() > 1 ? text[1] : ' ';
    const char b = text.size() > 2 ? text[2] : ' ';
    for (std::size_t i = 0; i < list.size(); i += 2) {
      const char second = i + 1 < list.size() ? list[i + 1] : ' ';
      if (list[i] == a && second == b) return true;
    }
    return false;
  };
  return macro(options.sections) || (kind == 0 && macro(options.paragraphs));
}

namespace {

/// Steps that do not stop behind the last cluster of a line that is not empty.
Step over_line_end(const Lines& lines, Place& at, bool forward) {
  Step step = forward ? lines.forward(at) : lines.backward(at);
  if (forward && crossed(step) && at.column > 0) step = lines.forward(at);
  if (!forward && step == Step::ToPreviousLine && at.column > 0) step = lines.backward(at);
  return step;
}

bool one_of(std::u32string_view set, char32_t c) { return c != 0 && set.contains(c); }

constexpr std::u32string_view kEnders = U".!?";
constexpr std::u32string_view kClosers = U")]\"'";

/// Back over the blanks and the punctuation that end the sentence before.
void to_sentence_tail(const Lines& lines, Place& at, bool forward) {
  bool found_dot = false;
  for (;;) {
    const char32_t c = lines.character(at);
    if (!is_blank(c) && !one_of(kEnders, c) && !one_of(kClosers, c)) return;
    Place before = at;
    if (over_line_end(lines, before, false) == Step::Blocked || (forward && lines.empty(before.line))) return;
    if (found_dot) return;
    if (one_of(kEnders, c)) found_dot = true;
    const char32_t previous = lines.character(before);
    if (one_of(kClosers, c) && !one_of(kEnders, previous) && !one_of(kClosers, previous)) return;
    over_line_end(lines, at, false);
  }
}

/// Behind the end of a sentence that `at` stands on; nullopt when none ends here.
std::optional<Place> behind_sentence(const Lines& lines, Place at) {
  if (!one_of(kEnders, lines.character(at))) return std::nullopt;
  bool blocked = false;
  do {
    blocked = lines.forward(at) == Step::Blocked;
  } while (!blocked && one_of(kClosers, lines.character(at)));
  const char32_t c = lines.character(at);
  if (!blocked && c != 0 && !is_blank(c)) return std::nullopt;
  if (c == 0) lines.forward(at);
  return at;
}

/// One `(` or `)`. False: the text ended with more to come.
bool one_sentence(const Lines& lines, Place& at, bool forward, bool last, const Options& options) {
  bool skip_blanks = true;
  const auto paragraph = [&](Place p) { return starts_paragraph(lines, p.line, 0, false, options); };
  const auto finish = [&] {
    while (skip_blanks && is_blank(lines.character(at))) {
      if (over_line_end(lines, at, true) == Step::Blocked) break;
    }
    return true;
  };
  if (lines.character(at) == 0) {
    do {
      if (over_line_end(lines, at, forward) == Step::Blocked) break;
    } while (lines.character(at) == 0);
    if (forward) return finish();
  } else if (forward && at.column == 0 && paragraph(at)) {
    if (at.line == lines.last()) return false;
    at = {at.line + 1, at.column};
    return finish();
  } else if (!forward) {
    over_line_end(lines, at, false);
  }
  to_sentence_tail(lines, at, forward);
  const Line start = at.line;
  for (;;) {
    if (lines.character(at) == 0 || (at.column == 0 && paragraph(at))) {
      if (!forward && at.line != start) at = {at.line + 1, at.column};
      break;
    }
    if (const auto behind = behind_sentence(lines, at)) {
      at = *behind;
      break;
    }
    if (over_line_end(lines, at, forward) == Step::Blocked) {
      if (!last) return false;
      skip_blanks = false;
      break;
    }
  }
  return finish();
}

}  // namespace

std::optional<Place> sentence(const Lines& lines, Place from, bool forward, Count count, const Options& options) {
  Place at = from;
  for (; count > 0; --count) {
    const Place before = at;
    if (!one_sentence(lines, at, forward, count == 1, options)) return std::nullopt;
    if (at != before) continue;
    // Nothing moved: one character on, and once more.
    if (over_line_end(lines, at, forward) != Step::Blocked) {
      ++count;
    } else if (count > 1) {
      return std::nullopt;
    }
  }
  return at;
}

}  // namespace mini::editor
