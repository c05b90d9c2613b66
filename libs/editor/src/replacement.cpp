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

void Replacement::CaseWriter::all(char kind) {
  lasting_ = kind;
  if (kind == '\0') once_ = '\0';
}

void Replacement::CaseWriter::put_changed(std::string_view text) {
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

char32_t Replacement::CaseWriter::changed(char32_t c) {
  const char kind = once_ != '\0' ? once_ : lasting_;
  once_ = '\0';
  if (kind == '\0') return c;
  return kind == 'u' || kind == 'U' ? unicode::to_upper(c) : unicode::to_lower(c);
}

Replacement::Replacement(std::string_view source, bool magic) : expression_(source.starts_with("\\=")) {
  if (expression_) return;
  for (std::size_t i = 0; i < source.size();) i += step(source.substr(i), magic);
  using enum Part::Kind;
  constant_ = std::ranges::all_of(parts_, [](const Part& part) { return part.kind == Text || part.kind == Raw; });
  if (!constant_) return;
  for (const Part& part : parts_) literal_ += part.text;
}

void Replacement::write(const Part& part, CaseWriter& writer) const {
  switch (part.kind) {
    case Part::Kind::Text:
      return writer.put(part.text);
    case Part::Kind::Raw:
      return writer.raw(part.text);
    case Part::Kind::CaseOfOne:
      return writer.one(part.letter);
    case Part::Kind::CaseOfAll:
      return writer.all(part.letter);
    case Part::Kind::Group:
      return;
  }
}

void Replacement::add_text(std::string_view text) {
  if (parts_.empty() || parts_.back().kind != Part::Kind::Text) parts_.push_back({.kind = Part::Kind::Text});
  parts_.back().text += text;
}

/// Takes what `rest` begins with; gives its length.
std::size_t Replacement::step(std::string_view rest, bool magic) {
  const char c = rest[0];
  if (c == '&' && magic) {
    add(Part::Kind::Group, '0');
  } else if (c == '\r') {
    add_raw("\n");
  } else if (c == '\n') {
    add_raw(kNul);
  } else if (c == '\x16' && rest.size() > 1) {
    add_text(rest.substr(1, 1));
    return 2;
  } else if (c == '\\' && rest.size() > 1) {
    return escape(rest, magic);
  } else {
    const auto length = static_cast<std::size_t>(unicode::decode(rest, 0).length.value);
    add_text(rest.substr(0, length));
    return length;
  }
  return 1;
}

/// Takes what begins with a backslash; gives its length.
std::size_t Replacement::escape(std::string_view rest, bool magic) {
  const char c = rest[1];
  constexpr std::string_view kPlain = "tb\r";
  constexpr std::string_view kMeaning = "\t\b\r";
  if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
    add(Part::Kind::Group, c);
  } else if (c == '&' && !magic) {
    add(Part::Kind::Group, '0');
  } else if (c == 'n') {
    add_raw(kNul);
  } else if (c == 'r') {
    add_raw("\n");
  } else if (c == 'u' || c == 'l') {
    add(Part::Kind::CaseOfOne, c);
  } else if (c == 'U' || c == 'L') {
    add(Part::Kind::CaseOfAll, c);
  } else if (c == 'e' || c == 'E') {
    add(Part::Kind::CaseOfAll, '\0');
  } else if (const auto known = kPlain.find(c); known != std::string_view::npos) {
    add_text(kMeaning.substr(known, 1));
  } else {
    const auto length = static_cast<std::size_t>(unicode::decode(rest, 1).length.value);
    add_text(rest.substr(1, length));
    return 1 + length;
  }
  return 2;
}

Result<std::string> evaluate_replacement(Editor::Core& core, std::string_view replacement, const pattern::Match& match,
                                         const text::Snapshot& text) {
  if (replacement.find_first_not_of(" \t", 2) == std::string_view::npos)
    return fail(Error::Code::Usage, "E15: Invalid expression: \"\"");
  auto value = evaluate_one(replacement.substr(2), expression_context(core, &match, &text));
  if (!value) return std::unexpected(value.error());
  return with_line_breaks(value->text);
}

}  // namespace mini::editor
