// `[range]name[!][argument][| next]`, by the rules of `:help cmdline-lines`.
#include "ex_range_rest.hpp"
#include "ex_refused.hpp"
#include "ex_unknown.hpp"
#include "mini/modal/ex.hpp"
#include "mini/modal/pattern_end.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace mini::modal {
namespace {

bool blank(char c) { return c == ' ' || c == '\t'; }
bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

class Parser {
 public:
  explicit Parser(std::string_view line) : line_(line) {}

  Result<ExLine> run_addresses() {
    if (auto ranged = range(); !ranged) return std::unexpected(ranged.error());
    out_.argument = line_.substr(at_);
    return std::move(out_);
  }

  Result<ExLine> run() {
    skip_blanks_and_colons();
    if (peek() == '"') return comment();
    if (auto ranged = range(); !ranged) return std::unexpected(ranged.error());
    skip_blanks();
    while (peek() == ':') {
      ++at_;
      skip_blanks();
    }
    if (at_ >= line_.size()) return std::move(out_);
    if (peek() == '"') return comment();
    if (peek() == '|' || peek() == '\n') {
      out_.rest = line_.substr(at_ + 1);
      out_.bar = peek() == '|';
      // A bar alone prints the line, as in vi.
      return std::move(out_);
    }
    if (!out_.addresses.empty() || out_.whole) {
      const std::size_t begin = std::exchange(at_, behind_range(line_, at_));
      out_.range_goes_on = at_ > begin;
    }
    if (auto named = name(); !named) return std::unexpected(named.error());
    if (takes_lines()) {
      if (auto text = typed_lines(); !text) return std::unexpected(text.error());
    }
    if (!has_text_) arguments();
    return std::move(out_);
  }

 private:
  /// Up to the end of the line.
  ExLine comment() {
    out_.rest = line_.substr(std::min(line_.find('\n', at_), line_.size() - 1) + 1);
    return std::move(out_);
  }

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < line_.size() ? line_[at_ + ahead] : '\0';
  }
  void skip_blanks() {
    while (blank(peek())) ++at_;
  }
  void skip_blanks_and_colons() {
    while (blank(peek()) || peek() == ':') ++at_;
  }
  std::int64_t number() {
    std::int64_t value = 0;
    while (digit(peek())) value = std::min<std::int64_t>(value * 10 + (line_[at_++] - '0'), 2'147'483'647);
    return value;
  }

  Result<void> range() {
    for (;;) {
      skip_blanks();
      if (peek() == '%') {
        ++at_;
        out_.whole = true;
      } else if (peek() == '*' && out_.addresses.empty() && !out_.whole && !out_.visual) {
        ++at_;
        out_.visual = true;
      } else {
        auto found = address();
        if (!found) return std::unexpected(found.error());
        const bool separated = peek() == ',' || peek() == ';';
        const bool given = found->base != Address::Base::Default;
        if (given || separated || !out_.addresses.empty()) out_.addresses.push_back(std::move(*found));
        if (auto more = given ? searches_behind() : Result<void>{}; !more) return more;
      }
      skip_blanks();
      if (peek() != ',' && peek() != ';') return {};
      if (!out_.addresses.empty()) out_.addresses.back().moves_cursor = peek() == ';';
      ++at_;
      if (out_.whole) {
        // `%,5` counts from the last line.
        out_.whole = false;
        out_.addresses = {Address{.base = Address::Base::Number, .number = 1}, Address{.base = Address::Base::Last}};
      }
    }
  }

  /// `5/pat/`, `/pat1//pat2/`: the search begins at the address before it.
  Result<void> searches_behind() {
    while (peek() == '/' || peek() == '?') {
      auto next = address();
      if (!next) return std::unexpected(next.error());
      next->continues = true;
      out_.addresses.push_back(std::move(*next));
    }
    return {};
  }

  Result<Address> address() {
    Address found;
    const char c = peek();
    if (c == '.') {
      ++at_;
      found.base = Address::Base::Current;
    } else if (c == '$') {
      ++at_;
      found.base = Address::Base::Last;
    } else if (digit(c)) {
      found.base = Address::Base::Number;
      found.number = number();
    } else if (c == '\'') {
      if (at_ + 1 >= line_.size()) return fail(Error::Code::Usage, "E20: Mark not set");
      found.base = Address::Base::Mark;
      found.mark = static_cast<unsigned char>(peek(1));
      at_ += 2;
    } else if (c == '/' || c == '?') {
      found.base = c == '/' ? Address::Base::Forward : Address::Base::Backward;
      found.pattern = delimited(c);
    } else if (c == '\\') {
      const char kind = peek(1);
      at_ += 2;
      if (kind == '/') found.base = Address::Base::LastForward;
      if (kind == '?') found.base = Address::Base::LastBackward;
      if (kind == '&') found.base = Address::Base::LastSubstitute;
      if (found.base == Address::Base::Default)
        return fail(Error::Code::Usage, "E10: \\ should be followed by /, ? or &");
    }
    offsets(found);
    return found;
  }

  void offsets(Address& found) {
    for (;;) {
      skip_blanks();
      const char c = peek();
      const bool bare = digit(c) && found.base != Address::Base::Default;
      if (c != '+' && c != '-' && !bare) return;
      if (found.base == Address::Base::Default) found.base = Address::Base::Current;
      if (!bare) ++at_;
      const std::int64_t by = digit(peek()) ? number() : 1;
      found.offset += c == '-' ? -by : by;
    }
  }

  std::string delimited(char delimiter) {
    PatternPart part = take_pattern(line_.substr(++at_), delimiter);
    at_ += part.taken + (part.closed ? 1 : 0);
    return std::move(part.pattern);
  }

  Result<void> name() {
    const std::size_t begin = at_;
    // `ka` is `k a`; behind `s` flags or a delimiter may follow at once: `sg`, `s#a#b#`.
    const bool mark = peek() == 'k' && !line_.substr(at_).starts_with("kee");
    if (!letter(peek()) || mark || (peek() == 's' && short_substitute())) {
      ++at_;
    } else {
      while (letter(peek())) ++at_;
      // `dl` is `d` with flag l; other letters and digits belong to the argument.
    }
    std::string typed(line_.substr(begin, at_ - begin));
    out_.name = find(typed);
    if (out_.name == nullptr && typed.size() > 1 && typed[0] == 'd' && (typed.back() == 'l' || typed.back() == 'p')) {
      // `:dl`, `:delp`: delete with a print flag.
      const std::string shorter = typed.substr(0, typed.size() - 1);
      if (const ExName* row = find(shorter); row != nullptr && row->command == Ex::Delete) {
        out_.name = row;
        out_.print_flags = typed.back();
      }
    }
    out_.typed = typed;
    if (out_.name == nullptr) return fail(Error::Code::Usage, unknown_command(line_, begin, at_));
    if (peek() == '!' && (out_.name->flags & ExName::kBang) != 0) {
      out_.bang = true;
      ++at_;
    } else if (peek() == '!' && !takes_delimiter(out_.name->command)) {
      return fail(Error::Code::Usage, "E477: No ! allowed");
    }
    const bool numbered = !out_.addresses.empty() || out_.whole;
    if (numbered && !hands_area_on(line_, out_) && (out_.name->flags & ExName::kRange) == 0)
      return fail(Error::Code::Usage, "E481: No range allowed");
    return {};
  }

  /// `!` behind it may begin a pattern.
  static bool takes_delimiter(Ex command) {
    return command == Ex::Bang || command == Ex::Substitute || command == Ex::SubstituteMagic ||
           command == Ex::SubstituteNoMagic;
  }

  /// `:s` with flags glued on (`:sg`, `:sI`): what follows is no longer name.
  [[nodiscard]] bool short_substitute() const {
    if (!letter(peek(1))) return true;
    std::size_t end = at_;
    while (end < line_.size() && letter(line_[end])) ++end;
    const std::string word(line_.substr(at_, end - at_));
    if (find(word) != nullptr) return false;
    const auto flags = word.substr(1);
    return flags.find_first_not_of("cgiIenpl&r") == std::string::npos;
  }

  static const ExName* find(std::string_view typed) {
    for (const auto table : {ex_table(), refused_table()}) {
      for (const ExName& row : table) {
        if (typed.size() >= row.least && row.name.starts_with(typed)) return &row;
      }
    }
    return nullptr;
  }

  void arguments() {
    const std::uint16_t flags = out_.name->flags;
    const bool shift = out_.name->command == Ex::ShiftLeft || out_.name->command == Ex::ShiftRight;
    if (shift) {
      // `>>` shifts twice as far; the argument tells how many more there are.
      const char c = line_[at_ - 1];
      std::string more;
      while (peek() == c) {
        more += c;
        ++at_;
      }
      out_.typed += more;
    }
    skip_blanks();
    const std::string_view text = line_.substr(at_);
    std::size_t end = text.size();
    if ((flags & ExName::kBar) != 0) end = end_of_argument(text, (flags & ExName::kQuoteOk) == 0);
    if (runs_command(text)) end = std::min(end, end_of_line(text));
    if (end < text.size() && text[end] == '|') out_.rest = text.substr(end + 1);
    if (end < text.size() && text[end] == '\n') out_.rest = text.substr(end + 1);
    out_.argument = runs_command(text) ? with_newlines(text.substr(0, end))
                                       : unescape_bars(text.substr(0, end), (flags & ExName::kBar) != 0,
                                                       (flags & ExName::kQuoteOk) == 0);
    if ((flags & ExName::kBar) != 0) {
      while (!out_.argument.empty() && blank(out_.argument.back()) && !out_.argument.ends_with("\\ "))
        out_.argument.pop_back();
    }
    take_register_and_count(flags);
  }

  /// `:append` and its kin: all that follows is their text.
  [[nodiscard]] bool takes_lines() const {
    const Ex command = out_.name->command;
    return command == Ex::Append || command == Ex::Insert || command == Ex::Change;
  }

  /// The text of `:append` and its kin begins in the next line.
  Result<void> typed_lines() {
    std::size_t at = std::min(line_.find_first_not_of(" \t", at_), line_.size());
    const std::size_t count = at;
    while (out_.name->command == Ex::Change && at < line_.size() && digit(line_[at])) ++at;
    const std::size_t end = std::min(line_.find_first_not_of(" \t", at), line_.size());
    const char next = end < line_.size() ? line_[end] : '\0';
    if (next != '\0' && next != '\n' && next != '|' && next != '"')
      return fail(Error::Code::Usage, "E488: Trailing characters: " + std::string(line_.substr(end)));
    if (next != '\n') return {};
    if (at > count) out_.count = std::strtoll(std::string(line_.substr(count, at - count)).c_str(), nullptr, 10);
    out_.argument = line_.substr(end + 1);
    has_text_ = true;
    return {};
  }

  /// What a bar belongs to, and a newline ends: a shell command, or the command of :global.
  [[nodiscard]] bool runs_command(std::string_view text) const {
    const Ex command = out_.name->command;
    if (command == Ex::Write || command == Ex::Read) return text.starts_with('!') || (command == Ex::Read && out_.bang);
    return command == Ex::Bang || command == Ex::Global || command == Ex::GlobalNot;
  }

  /// Up to a newline that no backslash hides.
  static std::size_t end_of_line(std::string_view text) {
    std::size_t end = text.find('\n');
    while (end != std::string_view::npos && end > 0 && text[end - 1] == '\\') end = text.find('\n', end + 1);
    return std::min(end, text.size());
  }

  static std::string with_newlines(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!text.substr(i).starts_with("\\\n")) out += text[i];
    }
    return out;
  }

  /// Up to a bar that no backslash or CTRL-V hides, or a comment.
  [[nodiscard]] std::size_t end_of_argument(std::string_view text, bool comments) const {
    if (runs_command(text)) return text.size();
    const bool quoted = out_.name->command == Ex::At;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\x16' && i + 1 < text.size()) {
        ++i;
      } else {
        const bool hidden = i > 0 && text[i - 1] == '\\';
        const bool bar = text[i] == '|' && !hidden;
        const bool comment = text[i] == '"' && !hidden && comments && !(quoted && i == 0);
        if (text[i] == '\n' || bar || comment) return i;
      }
    }
    return text.size();
  }

  static std::string unescape_bars(std::string_view text, bool bars, bool quotes) {
    if (!bars) return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char next = i + 1 < text.size() ? text[i + 1] : '\0';
      if (text[i] == '\\' && (next == '|' || (next == '"' && quotes))) continue;
      out += text[i];
    }
    return out;
  }

  void take_register_and_count(std::uint16_t flags) {
    std::string& text = out_.argument;
    const auto trim = [&] {
      text.erase(0, text.find_first_not_of(" \t") == std::string::npos ? text.size() : text.find_first_not_of(" \t"));
    };
    // A digit names a register where no count may follow: `:put`.
    const bool numbered = (flags & ExName::kCount) == 0 && !text.empty() && digit(text[0]);
    // Only `:put` takes from the registers that nothing can be put into.
    const std::string_view others = out_.name->command == Ex::Put ? "\"-_+*.:%#/" : "\"-_+*#";
    if ((flags & ExName::kRegister) != 0 && !text.empty() &&
        (numbered || letter(text[0]) || others.contains(text[0]))) {
      const bool flag_only = (flags & ExName::kFlags) != 0 && (text[0] == '#' && (text.size() == 1));
      if (!flag_only) {
        out_.reg = static_cast<unsigned char>(text[0]);
        text.erase(0, 1);
        trim();
      }
    }
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool name = names_buffer() && end < text.size() && !blank(text[end]);
    if ((flags & ExName::kCount) != 0 && end > 0 && !name) {
      out_.count = std::strtoll(text.substr(0, end).c_str(), nullptr, 10);
      text.erase(0, end);
      trim();
    }
    if ((flags & ExName::kFlags) != 0) {
      const bool copies = out_.name->command == Ex::CopyLines || out_.name->command == Ex::Move;
      while (!copies && !text.empty() && std::string_view("lp#").contains(text[0])) {
        out_.print_flags += text[0];
        text.erase(0, 1);
        trim();
      }
    }
  }

  /// Where `5x` is a name and no count.
  [[nodiscard]] bool names_buffer() const {
    const Ex command = out_.name->command;
    return command == Ex::Buffer || command == Ex::BufferDelete || command == Ex::BufferUnload ||
           command == Ex::BufferWipeout;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  bool has_text_ = false;  // the argument is lines of text
  ExLine out_;
};

}  // namespace

Result<ExLine> parse_ex(std::string_view line) {
  Result<ExLine> parsed = Parser(line).run();
  if (parsed) hand_area_on(line, *parsed);
  return parsed;
}
Result<ExLine> parse_addresses(std::string_view text) { return Parser(text).run_addresses(); }

std::vector<std::string> complete_ex(std::string_view prefix) {
  std::vector<std::string> found;
  for (const ExName& row : ex_table()) {
    if (row.name.starts_with(prefix) && letter(row.name[0])) found.emplace_back(row.name);
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace mini::modal
