#pragma once
#include "mini/modal/command.hpp"
#include "mini/modal/key.hpp"
#include "mini/modal/literal.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mini::modal {

/// One row of the key table.
struct Binding {
  std::string_view keys;  ///< in Vim's notation
  Action action;
  Kind kind;
  enum class Needs : std::uint8_t { Nothing, Character, Line } needs;
  std::uint8_t modes;  ///< of kNormal, kVisual, kPending
  std::string_view help;

  static constexpr std::uint8_t kNormal = 1;
  static constexpr std::uint8_t kVisual = 2;
  static constexpr std::uint8_t kPending = 4;
};

/// Every key of Normal, Visual and Operator-pending mode.
[[nodiscard]] std::span<const Binding> key_table() noexcept;

/// Keys in, commands out: `["x][count]operator[count][v|V|CTRL-V]motion`, a state machine that never looks at text.
class KeyParser {
 public:
  enum class State : std::uint8_t {
    Pending,    ///< more keys are needed
    NeedsLine,  ///< a line must be typed after `/` or `?` (prompt() tells); give it to supply_line()
    Ready,      ///< command() is complete
    Cancelled,  ///< <Esc> or CTRL-C took back what was pending
    Rejected,   ///< the keys mean nothing
  };

  /// O(1). `visual`: the Visual mode meaning. `recording`: `q` alone ends the recording.
  State feed(Key key, bool visual, bool recording);
  State supply_line(std::string line);
  /// The expression of `"=` was typed: the command goes on.
  void supply_expression();
  [[nodiscard]] char prompt() const noexcept { return prompt_; }
  /// Valid after Ready, until the next feed().
  [[nodiscard]] const Command& command() const noexcept { return command_; }
  /// A key that ended a code behind CTRL-V and is still to be taken as if typed after the command.
  [[nodiscard]] const std::optional<Key>& left_over() const noexcept { return left_over_; }
  void reset();
  /// 'tildeop': `~` waits for a motion.
  void set_tilde_operator(bool on) noexcept { tilde_operator_ = on; }

  void set_own_digraphs(const OwnDigraphs* own) noexcept { own_digraphs_ = own; }

  [[nodiscard]] bool idle() const noexcept;              ///< nothing is pending, not even a count
  [[nodiscard]] bool operator_pending() const noexcept;  ///< waiting for a motion
  [[nodiscard]] bool wants_character() const noexcept;   ///< the next key is an argument
  /// Whether the next key would begin a command or motion: mappings apply to no other.
  [[nodiscard]] bool at_command_start() const noexcept;
  [[nodiscard]] const std::string& pending() const noexcept { return shown_; }  ///< as 'showcmd' shows it
  /// What may come next, for the hint after a pause.
  [[nodiscard]] std::vector<const Binding*> next_keys(bool visual) const;

 private:
  State begin(Key key, bool visual, bool recording);
  State accept(const Binding& binding);
  State take_register(Key key);
  State take_argument(Key key);
  State take_literal(Key key);
  State finish_argument(char32_t argument);
  State complete();
  bool take_count(Key key);
  bool take_force(Key key);
  bool take_screen_count(Key key);
  State end_screen_count(Key key, bool visual, bool recording);
  State done(State state);

  Command command_;
  std::vector<Key> prefix_;           // keys of an unfinished binding
  const Binding* waiting_ = nullptr;  // a binding that needs a character or a line
  Action operator_ = Action::None;
  std::string operator_keys_;
  std::int64_t count_[2] = {0, 0};            // before and after the operator; 0: none
  std::int64_t register_count_ = 0;           // before the register
  std::optional<std::int64_t> screen_count_;  // the number of `z10<CR>`
  bool wants_register_ = false;
  bool finished_ = false;
  bool tilde_operator_ = false;
  const OwnDigraphs* own_digraphs_ = nullptr;
  std::optional<LiteralReader> literal_;  // after CTRL-V or CTRL-K, where a character is wanted
  std::optional<Key> left_over_;
  char prompt_ = 0;
  std::string shown_;
  std::size_t prefix_shown_ = 0;  // where prefix_ begins in it
};

}  // namespace mini::modal
