#pragma once
#include "core.hpp"
#include "expression.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

/// What a match becomes, understood once: `&` `\0`-`\9` `\u \l \U \L \e \r \n \t` of `:s`. A line break in the result
/// is
/// '\n', a NUL byte stands for itself. Pre: `~` is replaced already.
class Replacement {
 public:
  Replacement(std::string_view source, bool magic);
  /// The source is `\=` and an expression: see evaluate_replacement().
  [[nodiscard]] bool is_expression() const noexcept { return expression_; }
  /// The text; `out` may hold it. `group` gives the bytes of a group. Pre: !is_expression().
  template <class Group>
  std::string_view expand(std::string& out, const Group& group) const {
    if (constant_) return literal_;
    out.clear();
    CaseWriter writer(out);
    for (const Part& part : parts_) {
      if (part.kind == Part::Kind::Group) {
        writer.put(group(static_cast<std::size_t>(part.letter - '0')));
      } else {
        write(part, writer);
      }
    }
    return out;
  }

 private:
  /// Case changes that \u \l \U \L \E ask for.
  class CaseWriter {
   public:
    explicit CaseWriter(std::string& out) : out_(out) {}
    void one(char kind) { once_ = kind; }
    void all(char kind);
    void put(std::string_view text) {
      if (once_ == '\0' && lasting_ == '\0') {
        out_ += text;
      } else {
        put_changed(text);
      }
    }
    void raw(std::string_view text) { out_ += text; }

   private:
    void put_changed(std::string_view text);
    [[nodiscard]] char32_t changed(char32_t c);

    std::string& out_;
    char once_ = '\0';
    char lasting_ = '\0';
  };
  struct Part {
    enum class Kind : std::uint8_t { Text, Raw, Group, CaseOfOne, CaseOfAll } kind;
    char letter = '\0';  ///< the group's digit, or what follows the backslash
    std::string text = {};
  };

  void write(const Part& part, CaseWriter& writer) const;
  std::size_t step(std::string_view rest, bool magic);
  std::size_t escape(std::string_view rest, bool magic);
  void add_text(std::string_view text);
  void add(Part::Kind kind, char letter) { parts_.push_back({.kind = kind, .letter = letter}); }
  void add_raw(std::string_view text) { parts_.push_back({.kind = Part::Kind::Raw, .text = std::string(text)}); }

  std::vector<Part> parts_;
  std::string literal_;
  bool constant_ = false;  ///< the same for every match: literal_
  bool expression_ = false;
};

/// The value of the expression behind `\=`. Errors: Usage.
[[nodiscard]] Result<std::string> evaluate_replacement(Editor::Core& core, std::string_view replacement,
                                                       const pattern::Match& match, const text::Snapshot& text);

/// What expressions can ask the editor; `match` in `text` answers submatch(). Both may be nullptr.
[[nodiscard]] ExpressionContext expression_context(Editor::Core& core, const pattern::Match* match,
                                                   const text::Snapshot* text);

}  // namespace mini::editor
