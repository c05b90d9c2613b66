#include "mini/app/arguments.hpp"

#include <algorithm>
#include <iterator>

namespace mini::app {
namespace {

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

struct Flag {
  std::string_view name;
  bool Arguments::* member;
};

constexpr Flag kLongFlags[] = {
    {"headless", &Arguments::headless}, {"clean", &Arguments::clean}, {"large", &Arguments::large},
    {"version", &Arguments::version},   {"help", &Arguments::help},
};

struct Letter {
  char letter;
  bool Arguments::* member;
};

constexpr Letter kLetters[] = {
    {'e', &Arguments::ex},         {'E', &Arguments::ex},      {'R', &Arguments::read_only},
    {'n', &Arguments::no_journal}, {'r', &Arguments::recover}, {'L', &Arguments::recover},
    {'Z', &Arguments::restricted}, {'h', &Arguments::help},
};

/// What is the same as a command before the first file is loaded.
struct Shorthand {
  char letter;
  std::string_view command;
};

constexpr Shorthand kShorthands[] = {
    {'b', "set binary textwidth=0 wrapmargin=0 noexpandtab"},
    {'m', "set nowrite"},
    {'M', "set nowrite nomodifiable"},
};

/// What Vim has and mini has not.
struct Refusal {
  std::string_view letters;
  std::string_view why;
};

constexpr Refusal kRefusals[] = {
    {"oOp", "mini has one window"},     {"d", "mini shows no differences"}, {"t", "mini has no tags"},
    {"q", "mini has no quickfix list"}, {"C", "mini is never like old Vi"}, {"y", "mini has no easy mode"},
    {"x", "mini does not encrypt"},     {"AHF", "text runs left to right"}, {"D", "mini has no debugger"},
    {"W", "mini records no keys"},
};

// What Vim knows and what has no meaning here: scripts that were written for Vim pass them.
constexpr std::string_view kIgnoredFlags[] = {"not-a-term", "noplugin", "nofork", "literal", "ttyfail"};
constexpr std::string_view kIgnoredLetters = "NXfl";
constexpr std::string_view kIgnoredLettersWithValue = "iTU";

template <class List>
bool is_in(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != std::end(list);
}

class Parser {
 public:
  explicit Parser(const std::vector<std::string>& words) : words_(words) {}

  Result<Arguments> parse(Arguments start) {
    out_ = std::move(start);
    while (next_ < words_.size() && error_.empty()) take(words_[next_++]);
    if (!error_.empty()) return fail(Error::Code::Usage, error_);
    return out_;
  }

 private:
  void take(const std::string& word) {
    if (only_files_) return add_file(word);
    if (word == "-" || word.empty()) return add_file(word);
    if (word[0] == '+') return add_command(word.substr(1));
    if (word == "--") {
      only_files_ = true;
      return;
    }
    if (word.starts_with("--")) return take_long(word.substr(2));
    if (word[0] == '-') return take_letters(word);
    add_file(word);
  }

  void add_file(const std::string& word) {
    if (word == "-" && !only_files_)
      out_.text_from_input = true;
    else
      out_.files.push_back(word);
  }

  // `+` alone goes to the last line, `+5` to the fifth, `+/x` to the first x.
  void add_command(const std::string& command) { out_.commands.push_back(command.empty() ? "$" : command); }

  /// The word after an option, or what is glued to it.
  std::string value_of(const std::string& option, std::string glued = "") {
    if (!glued.empty()) return glued;
    if (next_ < words_.size()) return words_[next_++];
    error_ = "option " + option + " needs a value";
    return {};
  }

  void take_long(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const std::string glued = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (name == "cmd") return out_.commands_before.push_back(value_of("--cmd", glued));
    if (name == "log") {
      out_.log_file = value_of("--log", glued);
      return;
    }
    if (name == "log-level") {
      out_.log_level = value_of("--log-level", glued);
      return;
    }
    if (name == "startuptime") {
      out_.startup_times = value_of("--startuptime", glued);
      return;
    }
    const auto* flag = std::ranges::find(kLongFlags, name, &Flag::name);
    if (flag != std::end(kLongFlags) && equals == std::string::npos)
      out_.*flag->member = true;
    else if (!is_in(kIgnoredFlags, name))
      error_ = "unknown option --" + word;
  }

  void take_letters(const std::string& word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const char letter = word[i];
      const std::string rest = word.substr(i + 1);
      const std::string option = std::string("-") + letter;
      const auto* flag = std::ranges::find(kLetters, letter, &Letter::letter);
      if (flag != std::end(kLetters)) {
        out_.*flag->member = true;
      } else if (const auto* command = std::ranges::find(kShorthands, letter, &Shorthand::letter);
                 command != std::end(kShorthands)) {
        out_.commands_before.emplace_back(command->command);
      } else if (letter == 'v') {
        out_.ex = out_.silent = false;
      } else if (letter == 's' && out_.ex) {
        out_.silent = true;
      } else if (letter == 'V') {
        return;  // -V, -V10: how much Vim tells of itself
      } else if (kIgnoredLetters.find(letter) == std::string_view::npos) {
        return take_value(letter, option, rest);
      }
    }
  }

  void take_value(char letter, const std::string& option, const std::string& rest) {
    switch (letter) {
      case 'c':
        out_.commands.push_back(value_of(option, rest));
        return;
      case 's':
        out_.script = value_of(option, rest);
        return;
      case 'S':
        out_.commands.push_back("source " + escaped(value_of(option, rest)));
        return;
      case 'u':
        out_.configuration = value_of(option, rest);
        return;
      case 'w':
        take_window(value_of(option, rest));
        return;
      default:
        break;
    }
    for (const Refusal& each : kRefusals) {
      if (each.letters.contains(letter)) error_ = "option " + option + " is not supported: " + std::string(each.why);
    }
    if (!error_.empty()) return;
    if (kIgnoredLettersWithValue.find(letter) == std::string_view::npos)
      error_ = "unknown option " + option;
    else
      value_of(option, rest);
  }

  /// -w N; Vim's -w FILE writes down what is typed.
  void take_window(const std::string& value) {
    if (value.empty() || value.find_first_not_of("0123456789") != std::string::npos) {
      if (error_.empty()) error_ = "option -w takes a number of lines: mini records no keys";
      return;
    }
    out_.commands_before.push_back("set window=" + value);
  }

  /// A file's name as an ex command takes it.
  static std::string escaped(const std::string& name) {
    std::string out;
    for (const char c : name) {
      if (std::string_view(" \t\\*?[{`$%#'\"|!<").contains(c)) out += '\\';
      out += c;
    }
    return out;
  }

  const std::vector<std::string>& words_;
  std::size_t next_ = 0;
  bool only_files_ = false;
  std::string error_;
  Arguments out_;
};

}  // namespace

Result<Arguments> parse_arguments(std::string_view program, const std::vector<std::string>& arguments) {
  Arguments start;
  std::string_view name = base_name(program);
  start.restricted = name == "rvim" || name == "rview";
  if (start.restricted) name.remove_prefix(1);
  start.read_only = name == "view";
  start.ex = name == "ex";
  return Parser(arguments).parse(std::move(start));
}

std::string_view help_text() noexcept {
  return R"(mini: a modal editor that speaks Vim's language

Usage: mini [options] [+CMD] [FILE...]     FILE may be - for standard input

  -c CMD, +CMD   run an ex command after the first file is loaded; +N goes to line N, +/PATTERN to a match
  --cmd CMD      run an ex command before the first file is loaded
  -s FILE        replay FILE's bytes as typed keys
  -e, -E         start in Ex mode; with -s: silent batch mode, commands from standard input
  --headless     no terminal: keys come from -s, the session ends with the script
  --clean        Vim's plain defaults; no minirc, no history, no .editorconfig
  -S FILE        run the ex commands of FILE after the first file is loaded
  -R             read only
  -b             binary: the last line keeps its end as it is, no wrapping, no blanks for tabs
  -m, -M         nothing is written; -M: nothing is changed either
  -Z             restricted: no shell commands
  -w N           set 'window'
  --large        also files that need more than half of the free memory, as :e! does
  -n             no recovery file
  -r [FILE]      bring back the unwritten changes of FILE; without FILE list what can be recovered
  -u FILE        run the ex commands of FILE first, not those of ~/.config/mini/minirc; NONE runs none
  --startuptime FILE  add to FILE how long the start took
  --log FILE     write a log; --log-level trace, debug, info, warn or error
  --             only files follow
  --version      versions of mini and of what it is built from
  --help         this text

Exit status: 0; 1 after an error; 2 for a command line that has no meaning; N after :cq N; 128+N ended by signal N.
Inside: i types text, <Esc> stops that, :w saves, :q leaves, :q! leaves and throws changes away.
)";
}

}  // namespace mini::app
