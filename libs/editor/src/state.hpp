#pragma once
#include "document.hpp"
#include "mini/editor/editor.hpp"
#include "mini/file/loading.hpp"
#include "mini/file/saving.hpp"
#include "mini/modal/command.hpp"
#include "mini/modal/key.hpp"
#include "mini/modal/key_parser.hpp"
#include "mini/modal/literal.hpp"
#include "mini/pattern/regex.hpp"
#include "options.hpp"
#include "registers.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mini::editor {

using modal::Command;
using modal::Key;
using modal::Keys;

/// The column of a mark behind all that its line holds, as Vim has it where lines were taken.
inline constexpr Byte kBehindLine = 0x7fffffff;

/// What an operator works on. Charwise: [begin, end) by bytes. Linewise: lines begin.line to end.line.
/// Blockwise: those lines in the columns `cells`.
struct Area {
  Shape shape = Shape::Charwise;
  Place begin;
  Place end;
  Range<Cell> cells;
  bool to_line_end = false;  ///< a block after `$`
  bool visual = false;
  bool register_one = false;
  bool forced = false;         ///< by v, V or CTRL-V
  bool holds_nothing = false;  ///< a block of no motion: nothing for `d` and `c`, one cell for others
  bool anchor_first = false;   ///< Visual: the cursor stands at the end
  bool end_adjusted = false;   ///< the motion went on to the start of the next line
  bool everywhere = false;     ///< a block over virtual columns
  Cell beyond;                 ///< virtual: how far behind its place it begins
  Cell blanks;                 ///< virtual: how much of it lies behind the line's end
  bool inclusive = false;      ///< by an inclusive motion, though it may hold nothing
};

/// Where a number stands: its first and its last byte.
struct NumberPlace {
  Place begin, last;
};

/// What a block holds of one line.
struct BlockLine {
  Byte begin, end;          ///< of the clusters that lie wholly or partly in the block
  Cell before, behind;      ///< blanks that a tab or wide cluster leaves on each side
  bool short_line = false;  ///< ends before the block begins
};

/// How `p` puts its text.
struct PutHow {
  bool after = true;
  bool move = false;    ///< gp
  bool indent = false;  ///< ]p
  Count count = 1;
};

/// How a line is opened.
struct OpenHow {
  bool below = true;
  bool split = false;          ///< at the cursor
  bool comments = false;       ///< a comment leader is taken along
  bool delete_blanks = false;  ///< that follow the cursor
  bool truncate = false;       ///< blanks before the cursor go: only an indent was there
  Document::Marks marks = Document::Marks::Stay;
  std::optional<Cell> indent{};
  std::optional<Cell> list_indent{};  ///< of the text behind a comment leader
};

/// How a line that is too long is broken.
struct WrapHow {
  std::int64_t width = 0;
  char32_t typed = 0;
  bool formats = false;  ///< gq: the flags t and c do not matter
  bool comments = false;
  bool comment_list = false;
  std::optional<Cell> second_indent{};
};

/// The Visual area while it is chosen, and after it as `gv` needs it.
/// 'virtualedit': the cursor stands some cells behind the place that it has in the text.
struct VirtualPlace {
  Place at;
  std::int64_t tick = 0;  ///< of the text for which it was made
  Cell beyond;
};

struct VisualState {
  Place anchor;
  Place cursor;
  Cell anchor_beyond, cursor_beyond;  ///< 'virtualedit'
  Mode mode = Mode::Visual;
  bool to_line_end = false;
  bool repeats = false;  ///< by `.`: no area of the user's
  Cell width{};          ///< of a block that `.` made
};

/// How large the Visual area of a change was, so that `.` takes as much again.
struct VisualExtent {
  Mode mode = Mode::Visual;
  Line lines;
  Cell cells;
  bool to_line_end = false;
};

/// The last change as a value: `.` applies it again.
struct Dot {
  Command command;
  Keys keys;  ///< what was typed in Insert mode, <Esc> not included
  std::optional<VisualExtent> visual;
};

/// The last press of the mouse, to know a double click by.
struct Click {
  std::chrono::steady_clock::time_point time;
  std::uint16_t row = 0, column = 0;
  int count = 0;
};

/// Where Insert mode was left by CTRL-O.
struct OneCommandPlace {
  bool at_end = false;  ///< of its line
  bool moved = false;   ///< a cursor key came before
  Line line;
};

/// One stay in Insert or Replace mode.
struct InsertSession {
  Command command;
  Count count = 1;
  Place start;                ///< where inserted text begins
  Line first_line{};          ///< the stay's first
  Place limit;                ///< <BS> stops here without 'backspace'
  bool limit_follows = true;  ///< the limit moves with the start
  Keys keys;                  ///< since the start or the last cursor key
  std::size_t sequence = 0;   ///< where the keys begin that belong together: CTRL-V 0 6 5
  bool replace = false;
  bool moving = false;                ///< a cursor key was used and nothing typed since
  bool restarted = false;             ///< something was typed behind a cursor key
  bool changed = false;               ///< something was typed at all
  bool resumed = false;               ///< after CTRL-O
  bool join_motion = false;           ///< CTRL-G U: the next cursor key does not begin a new insert
  bool repeating = false;             ///< keys come from a count or from `.`
  bool abandoned = false;             ///< an error: the rest of such keys is dropped
  std::vector<std::string> replaced;  ///< Replace mode: what each typed cluster overwrote
  struct Run {
    Place begin;
    std::size_t length = 0;
    Cell cell;  ///< of the begin
  };
  std::optional<Run> run;  ///< characters that were typed ahead of what was done: Vim takes them at once
  struct Indent {
    bool made = false;         ///< and goes when nothing is typed behind it
    Byte column;               ///< its end: <BS> stops there without 'backspace'
    bool deeper = false;       ///< 'smartindent' has added a step
    bool keep_brace = false;   ///< which `{` does not take back
    bool may_change = false;   ///< `}` and `#` may move the line
    bool may_go_back = false;  ///< and `{` may, behind `O`
    char ends_comment = '\0';  ///< typing this ends a comment of three parts
  };
  Indent indent;
  std::optional<Cell> old_indent;  ///< what `^ CTRL-D` took away: the next line has it again
  char32_t last_key = 0;
  std::optional<Place> shown_match;  ///< 'showmatch': the cursor stands there for a moment
  bool typed_blank = false;
  Cell width_before;               ///< of the line where the insert began
  std::optional<Cell> blank_cell;  ///< where the first blank was typed in that line
  struct Block {
    Line first, last;
    Cell cell;
    Byte column;            ///< of the cell in the first line
    Byte left_column;       ///< of the area's left edge: where the cursor ends up
    std::int64_t tail = 0;  ///< bytes behind the column when the insert began
    Byte indent;            ///< of the first line then, and the cells that it takes
    Cell indent_cells;
    bool append = false, to_line_end = false, change = false;
  };
  std::optional<Block> block;
  char32_t waiting = 0;                         ///< CTRL-V, CTRL-R, CTRL-K, CTRL-O, CTRL-G or CTRL-X wait for more
  std::optional<modal::LiteralReader> literal;  ///< CTRL-V or CTRL-K
  char32_t register_mode = 0;
  struct Dollar {
    Line line;
    std::string text;  ///< of the line as it was, with `$` at the end of what is changed
    Cell cell;         ///< of the `$`
  };
  std::optional<Dollar> dollar;  ///< 'cpoptions' has `$`: what was deleted is shown until it is typed over
};

struct Buffer;

/// A key that waits to be taken.
struct Typed {
  Key key;
  bool remap = true;
  bool abbreviates = true;  ///< may end an abbreviation
  bool typed = false;       ///< by hand: a failure before it does not take it away
};

/// Completion in Insert mode: what is offered, and which of it stands in the text.
struct CompletionState {
  std::vector<std::string> items;
  std::size_t chosen = 0;  ///< items.size(): what was typed
  Place begin;
  std::string typed;                     ///< what fits all items
  std::string began;                     ///< what was typed when it began
  std::vector<std::string> joined = {};  ///< those items that end in a word of the line below
  bool from_line_start = false;          ///< a phrase that only line starts go on with
  bool used = true;            ///< the chosen item stands in the text, or `typed` when none is; else `typed` does
  bool enter_selects = false;  ///< <CR> takes the chosen item
  bool forward = true;
  bool narrowed = false;      ///< by typing: the menu stays for a single item too
  bool words = true;          ///< words, which CTRL-X CTRL-N goes on with
  bool after_prefix = false;  ///< CTRL-X was typed
  bool backward = false;      ///< it began with CTRL-P: matches are counted from the last
  std::string kind;           ///< as the last row names it
  /// What stands in the text.
  [[nodiscard]] const std::string& shown() const { return used && chosen < items.size() ? items[chosen] : typed; }
};

/// The `:` `/` `?` line.
struct LineSession {
  char32_t prompt = ':';
  std::string text;
  Byte cursor;
  char32_t waiting = 0;
  std::optional<modal::LiteralReader> literal;
  std::size_t history_at = 0;
  std::string history_prefix;
  std::vector<std::string> candidates;
  std::int64_t candidate = -1;
  std::size_t completion_begin = 0;
  std::string before_completion;
  std::size_t completions = 0;      ///< how often <Tab> was typed in a row: 'wildmode' has a part for each
  std::string wild_row;             ///< 'wildmenu': what it shows
  Range<Byte> wild_chosen;          ///< in that
  std::int64_t wild_first = 0;      ///< the first candidate in it
  bool did_list = false;            ///< the candidates at hand
  std::vector<std::string> listed;  ///< by CTRL-D and 'wildmode': stays above the line
  bool overstrike = false;
  bool typed = false;  ///< by hand, at least in part: the history and `@:` know no others
  Line rows = 1;       ///< of the screen, that it has taken so far
  Place cursor_before;
  Line top_before;
  bool from_visual = false;
  Count plays = 0;                       ///< `@=`: how often the value is to be typed
  std::string filter;                    ///< the range that an operator `!` gave
  std::shared_ptr<LineSession> outer{};  ///< the line in which CTRL-R = was typed
  /// For a line that is no command (no prompt): what is done with it; `false`: it was given up.
  std::function<void(const std::string& line, bool goes_on)> taken{};
  std::optional<Range<Place>> match{};  ///< 'incsearch': the one that is shown
  std::optional<Place> search_start{};  ///< where the search begins, after CTRL-G or CTRL-T
};

/// Something that waits for `y` or `n`.
struct Question {
  std::string text;
  std::function<void(bool)> answer;
};

/// The command-line window, and what comes back when it is closed.
struct CommandWindow {
  LineSession session;
  modal::KeyParser parser;
  Mode mode = Mode::Normal;
  std::optional<VisualState> visual_state;
  Buffer* before = nullptr;
  Buffer* alternate = nullptr;
  int nesting = 0;
  Buffer* own = nullptr;
  std::size_t jump_at = 0;
};

class Substitution;

struct LastSearch {
  std::string pattern;   ///< the last one used, be it of `:s`
  std::string searched;  ///< the last one that no `:s` used: `\/`
  bool forward = true;
  std::string offset;  ///< what stood behind the second `/`
};

struct LastFind {
  char32_t character = 0;
  bool forward = true;
  bool till = false;
};

struct LastSubstitute {
  std::string pattern;
  std::string replacement;
  std::string tilde;  ///< what `~` stands for: the last replacement that was no expression
  std::string flags;
  bool known = false;
};

/// What stands in the last row besides the message at hand, and what takes it away.
struct LastRow {
  Line rows = 1;     ///< that the typed line took which is answered
  std::string kept;  ///< a message of a command before, or a typed `:` line, as long as the row is free
  bool kept_is_error = false;
  bool of_line = false;     ///< the message at hand came of a typed `:` line: it is not cut
  bool names_file = false;  ///< the message at hand: where it is too long its beginning goes
  bool tells_keys = false;  ///< the question at output that goes on names its keys, after one that was none of them
  bool echoes = false;      ///< the message at hand is what was typed: it goes when the window scrolls
  // The window as it was shown:
  Line top, end, lines, cursor;  ///< `end`: behind the last line that was seen, if only in part
  Count cursor_rows, skip;
  std::int64_t tick = 0;
};

/// Where `:redir` sends what commands print.
struct Redirection {
  char32_t reg = 0;
  std::string file;  ///< with neither: into the variable
  std::string variable;
  bool append = false;
  std::string text;
};

/// What `:filter` lets through.
struct OutputFilter {
  pattern::Regex regex;
  bool inverted = false;
};

/// One `:if` that is open, or a block that mini has not.
struct Condition {
  bool outside = false;             ///< an `:if` around it does not hold
  bool holds = false;               ///< the part at hand
  bool held = false;                ///< a part of it
  bool closed = false;              ///< behind its `:else`
  std::string_view block_end = {};  ///< no `:if`, but a block that is skipped up to this command
};

/// A command of the user's own: `:command`.
struct UserCommand {
  std::string replacement;
  char arguments = '0';  ///< of -nargs: 0 1 * ? +
  bool bang = false;     ///< -bang
  bool bar = false;      ///< -bar: another command may follow
  bool reg = false;      ///< -register
  bool count = false;    ///< -count: a number may stand behind the name as well
  enum class Range : std::uint8_t { None, Line, Whole, Number } range = Range::None;
  std::int64_t default_count = -1;
};

/// A file with everything that belongs to it.
struct Buffer {
  int number = 0;
  std::string name;  ///< as the user gave it; empty: none
  Document document;
  Options options;  ///< the buffer's own, copied in and out as it becomes the current one
  Place cursor;
  Line top;
  std::optional<VisualState> visual;
  std::vector<Place> jumps{Place{}};
  bool listed = true;
  bool is_new = false;
  bool warned_of_read_only = false;
  bool not_edited = false;      ///< it got its name by `:file`
  bool format_differs = false;  ///< the file would be written with other line ends than it was read with, or the like
  bool loaded = true;
  bool trims_blanks = false;       ///< at line ends, when it is written
  bool ends_with_newline = false;  ///< made so when it is written
  struct FileState;
  std::shared_ptr<FileState> file;  ///< identity and format as read

  /// Whether writing it would change the file.
  [[nodiscard]] bool modified() const { return document.modified() || format_differs; }

  explicit Buffer(text::Snapshot text) : document(std::move(text)) {}
};

/// A file that is read at this moment.
struct Reading {
  std::string name;
  file::LoadState state;
};

/// A file that is written at this moment.
struct Writing {
  std::string name;
  file::SaveState state;
};

}  // namespace mini::editor
