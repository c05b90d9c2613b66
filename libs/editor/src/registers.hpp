#pragma once
#include "mini/base/units.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

enum class Shape : std::uint8_t { Charwise, Linewise, Blockwise };

/// What a register holds. Lines are separated by newlines; a linewise text has none at its end.
struct RegisterText {
  std::string text;
  Shape shape = Shape::Charwise;
  Cell width{};  ///< Blockwise: of the block

  [[nodiscard]] std::vector<std::string_view> lines() const;
  [[nodiscard]] std::size_t line_count() const;
};

/// `"a`-`"z` `"A`-`"Z` `"0`-`"9` `"-` `""` `"_` `"+` `"*`, with Vim's filling rules. Read-only registers are asked
/// from `special`.
class Registers {
 public:
  std::function<std::optional<std::string>(char32_t)> special;
  std::function<void(std::string_view)> clipboard;

  [[nodiscard]] static bool is_writable(char32_t name) noexcept;
  /// An operator may put text there.
  [[nodiscard]] static bool takes_text(char32_t name) noexcept;
  [[nodiscard]] static bool is_readable(char32_t name) noexcept;

  /// For `y`. `name` 0: none was typed.
  void yank(char32_t name, RegisterText text);
  /// For `d` and `c`: small deletes go to "-, others shift "1 to "9. `force_numbered`: by a motion of that kind.
  void remove(char32_t name, RegisterText text, bool force_numbered);
  /// Sets one register and nothing else (`:let`).
  void set(char32_t name, RegisterText text);
  /// The keys of a macro.
  void record(char32_t name, RegisterText text);
  /// nullptr when it holds nothing or is not a register.
  [[nodiscard]] const RegisterText* get(char32_t name) const;
  /// The register that `""` means now.
  [[nodiscard]] char32_t unnamed() const noexcept { return unnamed_; }
  /// Every register that holds something, in the order of `:registers`.
  [[nodiscard]] std::vector<std::pair<char32_t, const RegisterText*>> all() const;

 private:
  template <typename Append>
  void store(char32_t name, RegisterText text, Append append);

  std::map<char32_t, RegisterText> texts_;
  mutable RegisterText answer_;
  char32_t unnamed_ = '0';
};

}  // namespace mini::editor
