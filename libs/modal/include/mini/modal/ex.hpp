#pragma once
#include "mini/base/result.hpp"
#include "mini/base/units.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mini::modal {

/// One line address with its offset: `.+3`, `'a`, `/pat/-1`, `$`.
struct Address {
  enum class Base : std::uint8_t {
    Default,  ///< nothing was typed
    Current,
    Last,
    Number,
    Mark,
    Forward,
    Backward,
    LastForward,
    LastBackward,
    LastSubstitute,
  };
  Base base = Base::Default;
  std::int64_t number = 0;  ///< Number: from 1, as typed
  char32_t mark = 0;
  std::string pattern{};
  std::int64_t offset = 0;
  bool moves_cursor = false;  ///< `;` follows: the next address counts from here
  bool continues = false;     ///< `5/pat/`: a search from the address before, of which this takes the place
};

/// Every ex command that mini knows by name.
enum class Ex : std::uint8_t {
  None,  ///< a range alone
  Abbreviate,
  Append,
  Args,
  Argument,
  ArgumentAdd,
  ArgumentDedupe,
  ArgumentDelete,
  ArgumentDo,
  ArgumentEdit,
  Ascii,
  Buffer,
  BufferDelete,
  BufferNext,
  BufferPrevious,
  BufferFirst,
  BufferLast,
  BufferAdd,
  BufferDo,
  BufferModified,
  Buffers,
  BufferUnload,
  BufferWipeout,
  Change,
  ChangeDirectory,
  Changes,
  CheckTime,
  CopyLines,
  ClearAbbreviations,
  ClearJumps,
  CommandQuit,
  Delete,
  DeleteMarks,
  Digraphs,
  Display,
  Earlier,
  Echo,
  Else,
  ElseIf,
  EndIf,
  Edit,
  Enew,
  Execute,
  Exit,
  File,
  Filter,
  Find,
  Finish,
  First,
  Global,
  Go,
  GlobalNot,
  Help,
  History,
  Insert,
  Join,
  Jumps,
  KeepAlternate,
  KeepJumps,
  KeepMarks,
  KeepPatterns,
  Last,
  Later,
  Left,
  Center,
  Right,
  Let,
  List,
  LockMarks,
  MakeRc,
  Map,
  MapClear,
  Mark,
  Marks,
  Messages,
  Modifier,
  Move,
  Next,
  NoHighlight,
  Normal,
  Number,
  Open,
  Options,
  Preserve,
  Previous,
  Print,
  Put,
  PrintDirectory,
  Quit,
  QuitAll,
  Read,
  ReadUndo,
  Recover,
  Redirect,
  Redo,
  Redraw,
  Registers,
  Retab,
  Rewind,
  SaveAs,
  Set,
  SetLocal,
  SetGlobal,
  Shell,
  ShiftLeft,
  ShiftRight,
  Silent,
  Sort,
  Source,
  StartInsert,
  StartReplace,
  StopInsert,
  Substitute,
  SubstituteAgain,
  SubstituteLast,
  SubstituteMagic,
  SubstituteNoMagic,
  Suspend,
  SwapName,
  Unabbreviate,
  Undo,
  UndoJoin,
  UndoList,
  Uniq,
  Unlet,
  Unmap,
  Update,
  UserCommand,
  UserCommandClear,
  UserCommandDelete,
  Version,
  View,
  Visual,
  Write,
  WriteAll,
  WriteNext,
  WritePrevious,
  WriteQuit,
  WriteQuitAll,
  WriteUndo,
  Yank,
  Z,
  Equals,
  At,
  Bang,
  Comment,
  If,
  Windows,
  Unsupported,
};

/// One row of the command table.
struct ExName {
  std::string_view name;  ///< whole
  std::uint8_t least;     ///< letters that are enough
  Ex command;
  std::uint16_t flags;  ///< of the constants below
  std::string_view help;

  static constexpr std::uint16_t kRange = 1;       ///< takes a range
  static constexpr std::uint16_t kBang = 2;        ///< takes `!`
  static constexpr std::uint16_t kBar = 4;         ///< `|` ends it
  static constexpr std::uint16_t kRegister = 8;    ///< a register may stand first
  static constexpr std::uint16_t kCount = 16;      ///< a count may stand last
  static constexpr std::uint16_t kWhole = 32;      ///< without a range: the whole text
  static constexpr std::uint16_t kFlags = 64;      ///< print flags `# l p` may follow
  static constexpr std::uint16_t kZero = 128;      ///< line 0 means before the first
  static constexpr std::uint16_t kNotBlank = 256;  ///< needs an argument
  static constexpr std::uint16_t kQuoteOk = 512;   ///< `"` begins no comment
  static constexpr std::uint16_t kFile = 1024;     ///< argument names files
  static constexpr std::uint16_t kNothing = 2048;  ///< no argument beyond register, count and flags
  static constexpr std::uint16_t kValue = 4096;    ///< the range is a number of something else than lines
};

[[nodiscard]] std::span<const ExName> ex_table() noexcept;

/// One command of an ex line.
struct ExLine {
  std::vector<Address> addresses;  ///< at most the last two count
  bool whole = false;              ///< `%`
  bool visual = false;             ///< `*`
  const ExName* name = nullptr;    ///< null: a range alone
  std::string typed;               ///< the name as it was typed
  bool bang = false;
  std::string argument;  ///< up to the end of the command, blanks before it taken off
  char32_t reg = 0;
  std::optional<std::int64_t> count;
  std::string print_flags;
  std::string rest;            ///< the commands behind `|`
  bool bar = false;            ///< a range alone with a `|` behind it
  bool range_goes_on = false;  ///< parts of a range that mean nothing stood before the name, as in `1,2%s`

  // Filled in by whoever resolves the addresses:
  Line first{};
  Line last{};
  int address_count = 0;
};

/// Splits off the first command of `line`. A comment gives name == null and no addresses.
/// Errors: Usage with Vim's text and number (`E492: Not an editor command: foo`, with the nearest name).
[[nodiscard]] Result<ExLine> parse_ex(std::string_view line);

/// The addresses at the start of `text`, as behind `:move`; what follows them is the argument.
[[nodiscard]] Result<ExLine> parse_addresses(std::string_view text);

/// `:silent` and its kin: the argument is a command line of its own.
[[nodiscard]] bool is_modifier(Ex command) noexcept;

/// Names that begin with `prefix`, for completion.
[[nodiscard]] std::vector<std::string> complete_ex(std::string_view prefix);

}  // namespace mini::modal
