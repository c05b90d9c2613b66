#pragma once
#include "mini/base/units.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace mini::modal {

/// What a key sequence means. Motions and text objects come first, then operators, then commands.
enum class Action : std::uint8_t {
  None,
  // motions within a line
  Left,
  Right,
  CursorLeft,
  CursorRight,
  BackspaceLeft,
  SpaceRight,
  LineStart,
  FirstNonBlank,
  LineEnd,
  Column,
  FindForward,
  FindBackward,
  TillForward,
  TillBackward,
  RepeatFind,
  RepeatFindReversed,
  LastNonBlank,
  ScreenLineStart,
  ScreenFirstNonBlank,
  ScreenLineEnd,
  ScreenMiddle,
  LineMiddle,
  GoToByte,
  // motions over lines
  Down,
  Up,
  NextLineNonBlank,
  PreviousLineNonBlank,
  ThisLineNonBlank,
  GoToLine,
  GoToFirstLine,
  EndOfText,
  MatchOrPercent,
  ScreenTop,
  ScreenMiddleLine,
  ScreenBottom,
  DisplayDown,
  DisplayUp,
  // words, sentences, blocks
  WordForward,
  BigWordForward,
  WordBackward,
  BigWordBackward,
  WordEnd,
  BigWordEnd,
  PreviousWordEnd,
  PreviousBigWordEnd,
  SentenceBackward,
  SentenceForward,
  ParagraphBackward,
  ParagraphForward,
  SectionBackward,
  SectionForward,
  SectionEndBackward,
  SectionEndForward,
  UnmatchedParenBackward,
  UnmatchedBraceBackward,
  UnmatchedParenForward,
  UnmatchedBraceForward,
  // search
  SearchForward,
  SearchBackward,
  SearchNext,
  SearchPrevious,
  StarForward,
  StarBackward,
  StarPartForward,
  StarPartBackward,
  LocalDeclaration,
  GlobalDeclaration,
  // marks
  MarkLine,
  MarkExact,
  NextMarkLine,
  NextMarkExact,
  PreviousMarkLine,
  PreviousMarkExact,
  MarkLineKeepJumps,
  MarkExactKeepJumps,
  // text objects
  InnerWord,
  AWord,
  InnerBigWord,
  ABigWord,
  InnerSentence,
  ASentence,
  InnerParagraph,
  AParagraph,
  InnerParen,
  AParen,
  InnerBracket,
  ABracket,
  InnerBrace,
  ABrace,
  InnerAngle,
  AnAngle,
  InnerTag,
  ATag,
  InnerDouble,
  ADouble,
  InnerSingle,
  ASingle,
  InnerBacktick,
  ABacktick,
  MatchForward,
  MatchBackward,
  // operators
  Delete,
  Change,
  Yank,
  ShiftRight,
  ShiftLeft,
  Filter,
  Indent,
  ToggleCase,
  LowerCase,
  UpperCase,
  Rot13,
  Format,
  FormatKeepCursor,
  Comment,
  // commands that have an operator's meaning on a fixed target
  DeleteToEnd,
  ChangeToEnd,
  YankLines,
  DeleteChar,
  DeleteKey,  ///< <Del>
  DeleteCharBefore,
  SubstituteChar,
  SubstituteLines,
  // changes
  PutAfter,
  PutBefore,
  PutAfterMove,
  PutBeforeMove,
  PutIndentAfter,
  PutIndentBefore,
  ReplaceChar,
  ReplaceMode,
  ToggleChar,
  Join,
  JoinPlain,
  RepeatSubstitute,
  RepeatSubstituteAll,
  OpenBelow,
  OpenAbove,
  InsertHere,
  InsertAfter,
  InsertLineStart,
  InsertLineEnd,
  InsertLast,
  InsertColumnOne,
  Increment,
  Decrement,
  IncrementSequence,
  DecrementSequence,
  // undo, repeat, macros, marks
  Undo,
  Redo,
  UndoLine,
  OlderText,
  NewerText,
  Repeat,
  Record,
  Execute,
  SetMark,
  // Visual mode
  VisualChar,
  VisualLine,
  VisualBlock,
  Reselect,
  OtherEnd,
  OtherCorner,
  VisualInsert,
  VisualAppend,
  DeleteLinesVisual,
  ChangeLinesVisual,
  YankLinesVisual,
  DeleteToEndVisual,
  ChangeToEndVisual,
  PutOver,
  PutOverKeep,
  ReplaceVisual,
  // jumps
  OlderJump,
  NewerJump,
  OlderChange,
  NewerChange,
  TagJump,
  TagBack,
  EditFileUnderCursor,
  EditFileUnderCursorLine,
  AlternateFile,
  Keyword,
  // scrolling and screen
  PageForward,
  PageBackward,
  HalfPageDown,
  HalfPageUp,
  ScrollLineDown,
  ScrollLineUp,
  CursorToTop,
  CursorToTopNonBlank,
  CursorToMiddle,
  CursorToMiddleNonBlank,
  CursorToBottom,
  CursorToBottomNonBlank,
  SetHeight,
  NextScreenful,
  PreviousScreenful,
  ScrollRight,
  ScrollLeft,
  ScrollHalfRight,
  ScrollHalfLeft,
  ScrollCursorStart,
  ScrollCursorEnd,
  Redraw,
  // information
  FileInfo,
  TextInfo,
  CharInfo,
  BytesInfo,
  LastOutput,
  // the rest
  CommandLine,
  ExMode,
  WriteQuit,
  QuitNoWrite,
  Suspend,
  Interrupt,
  Escape,
  NextTab,
  PreviousTab,
  WindowCommand,
  Help,
  Unsupported,
};

enum class Kind : std::uint8_t { Motion, TextObject, Operator, Command };

/// `v`, `V` or CTRL-V between an operator and its motion.
enum class Force : std::uint8_t { None, Charwise, Linewise, Blockwise };

/// What an operator works on.
struct Target {
  Action action = Action::None;  ///< a motion or a text object
  bool lines = false;            ///< the operator's key was doubled: whole lines
  Force force = Force::None;
  char32_t argument = 0;  ///< the character after f, t, ' and their kin
  std::string line;       ///< what was typed after / or ?

  friend bool operator==(const Target&, const Target&) = default;
};

/// A complete Normal or Visual mode command: a value that can be kept and applied again.
struct Command {
  Action action = Action::None;
  Kind kind = Kind::Command;
  std::optional<Count> count;  ///< both counts multiplied; nullopt when none was typed
  char32_t reg = 0;            ///< after `"`; 0 when none was typed
  char32_t argument = 0;
  std::string line;
  Target target;  ///< of an operator in Normal mode

  friend bool operator==(const Command&, const Command&) = default;
};

}  // namespace mini::modal
