// The right side of `:s`.
#include "replacement.hpp"

#include "expression.hpp"
#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace mini::editor {
namespace {

constexpr std::string_view kNul{"\0", 1};

/// Case changes that \u \l \U \L \E ask for.
class CaseWriter {
 public:
  void one(char kind) { once_ = kind; }
  void all(char kind) {
    lasting_ = kind;
    once_ = '\0';
  }
  void put(std::string_view text) {
    if (once_ == '\0' && lasting_ == '\0') {
      out_ += text;
      return;
    }
    for (Byte at{}; at < std::ssize(text);) {
      const auto point = unicode::decode(text, at);
      at += point.length;
      if (point.valid) {
        unicode::append_utf8(out_, changed(point.value));
      } else {
        out_ += static_cast<char>(point.value);
      }
    }
  }
  void raw(std::string_view text) { out_ += text; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  char32_t changed(char32_t c) {
    const char kind = once_ != '\0' ? once_ : lasting_;
    once_ = '\0';
    if (kind == '\0') return c;
    return kind == 'u' || kind == 'U' ? unicode::to_upper(c) : unicode::to_lower(c);
  }

  std::string out_;
  char once_ = '\0';
  char lasting_ = '\0';
};

class Expansion {
 public:
  Expansion(const pattern::Match& match, const text::Snapshot& text, bool magic)
      : match_(match), text_(text), magic_(magic) {}

  std::string run(std::string_view replacement) {
    for (std::size_t i = 0; i < replacement.size();) i += step(replacement.substr(i));
    return out_.take();
  }

 private:
  void group(std::size_t n) {
    const Range<Byte> range = match_.groups.at(n);
    if (range.begin >= 0) out_.put(text_.copy(range));
  }

  /// Takes what `rest` begins with; gives its length.
  std::size_t step(std::string_view rest) {
    const char c = rest[0];
    if (c == '&' && magic_) {
      group(0);
    } else if (c == '\r') {
      out_.raw("\n");
    } else if (c == '\n') {
      out_.raw(kNul);
    } else if (c == '\x16' && rest.size() > 1) {
      out_.put(rest.substr(1, 1));
      return 2;
    } else if (c == '\\' && rest.size() > 1) {
      return escape(rest);
    } else {
      const auto length = static_cast<std::size_t>(unicode::decode(rest, 0).length.value);
      out_.put(rest.substr(0, length));
      return length;
    }
    return 1;
  }

  /// Takes what begins with a backslash; gives its length.
  std::size_t escape(std::string_view rest) {
    const char c = rest[1];
    constexpr std::string_view kPlain = "tb\r";
    constexpr std::string_view kMeaning = "\t\b\r";
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      group(static_cast<std::size_t>(c - '0'));
    } else if (c == '&' && !magic_) {
      group(0);
    } else if (c == 'n') {
      out_.raw(kNul);
    } else if (c == 'r') {
      out_.raw("\n");
    } else if (c == 'u' || c == 'l') {
      out_.one(c);
    } else if (c == 'U' || c == 'L') {
      out_.all(c);
    } else if (c == 'e' || c == 'E') {
      out_.all('\0');
    } else if (const auto known = kPlain.find(c); known != std::string_view::npos) {
      out_.put(kMeaning.substr(known, 1));
    } else {
      const auto length = static_cast<std::size_t>(unicode::decode(rest, 1).length.value);
      out_.put(rest.substr(1, length));
      return 1 + length;
    }
    return 2;
  }

  const pattern::Match& match_;
  const text::Snapshot& text_;
  bool magic_;
  CaseWriter out_;
};

/// Line breaks of an expression's value; a backslash before one makes it a NUL.
std::string with_line_breaks(const std::string& value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size() && (value[i + 1] == '\n' || value[i + 1] == '\r')) {
      out += value[++i] == '\n' ? '\0' : '\r';
    } else {
      out += value[i] == '\r' ? '\n' : value[i];
    }
  }
  return out;
}

}  // namespace

Result<std::string> expand_replacement(Editor::Core& core, std::string_view replacement, const pattern::Match& match,
                                       const text::Snapshot& text) {
  if (!replacement.starts_with("\\=")) return Expansion(match, text, core.options.magic).run(replacement);
  auto value = evaluate(replacement.substr(2), expression_context(core, &match, &text));
  if (!value) return value;
  return with_line_breaks(*value);
}

}  // namespace mini::editor
