#pragma once
#include "mini/base/units.hpp"
#include "mini/text/place.hpp"
#include "mini/text/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mini::editor {

enum class Mode : std::uint8_t {
  Normal,
  OperatorPending,
  Visual,
  VisualLine,
  VisualBlock,
  Insert,
  Replace,
  CommandLine
};

/// The Visual area as it is drawn.
struct Selection {
  text::Place begin;          ///< the smaller end
  text::Place end;            ///< the larger end; the cluster there is part of it
  Mode shape = Mode::Visual;  ///< Visual, VisualLine or VisualBlock
  Range<Cell> cells;          ///< VisualBlock: the columns that are covered, half-open
  bool to_line_end = false;   ///< VisualBlock after `$`
};

/// Bytes of a line to be drawn in another style.
struct Match {
  Line line;
  Range<Byte> bytes;
  bool current = false;  ///< the one that incremental search or `:s///c` stands on
};

/// The `:` line and its kin while they are typed.
struct CommandLine {
  std::string prompt;  ///< ":", "/", "?", or a question
  std::string text;
  Byte cursor;  ///< in `text`
};

/// 'wildmenu': matches side by side, in the row above the command line.
struct WildMenu {
  std::string text;
  Range<Byte> chosen;  ///< in `text`; empty: none
};

/// A menu of completions, drawn near `at` or above the command line.
struct Menu {
  std::vector<std::string> items;
  std::int64_t chosen = -1;  ///< from 0; -1: none
  std::optional<text::Place> at;
  bool tall = false;  ///< may take as many rows as there are
};

/// What the screen shows, as a value: no terminal, no colours, no cells. The app hands it to render.
struct View {
  text::Snapshot text;
  std::optional<Line> height;  ///< rows of text, at most; none: all that there are
  Line top;                    ///< the first line on the screen
  Count top_skip;              ///< with 'wrap': how many screen rows of it are above the screen
  Cell left;                   ///< without 'wrap': the first column on the screen
  text::Place cursor;
  std::optional<Cell> cursor_beyond;  ///< 'virtualedit': cells behind that place
  Mode mode = Mode::Normal;
  std::string mode_before;       ///< "(insert)": what is gone on with after one command
  std::string sign;              ///< over the cursor's cell, while a key of Insert mode waits for another
  bool cursor_past_end = false;  ///< Insert mode: the cursor may stand behind the last cluster
  std::optional<Selection> selection;
  std::vector<Match> matches;  ///< on visible lines, in order

  bool number = false;
  bool relative_number = false;
  Cell number_width = 4;  ///< of the numbers and a blank, at least
  bool wrap = true;
  bool list = false;
  bool cursor_line = false;
  bool cursor_column = false;
  bool ruler = true;
  bool status_line = true;  ///< 'laststatus': a row for the name; otherwise the ruler stands in the last row
  bool show_mode = true;
  bool paste = false;
  bool mouse = false;  ///< the terminal is to report it
  Cell tabstop = 8;
  std::string show_break;  ///< 'showbreak'
  std::string end_mark;    ///< of 'fillchars': on rows behind the text
  std::string cut_mark;    ///< and on those of a line that does not fit
  bool break_indent = false;
  bool line_break = false;
  std::vector<Cell> color_columns;  ///< from 0
  std::string list_characters;      ///< 'listchars' as it was set

  std::string name;         ///< as shown; empty: "[No Name]"
  std::string file_format;  ///< "unix", "dos", "mac"
  bool modified = false;
  bool read_only = false;
  std::string pending;    ///< keys of an unfinished command (showcmd)
  std::string recording;  ///< the register that is recorded to, or empty
  std::string message;    ///< one line
  bool message_is_error = false;
  std::vector<std::string> output;  ///< lines of a longer answer (`:ls`), shown from the bottom up until the next key
  bool asks = false;                ///< for a key, below the output and the message
  Line bottom_rows = 1;             ///< that the typed line, or what answers it, has scrolled the text for
  bool output_goes_on = false;      ///< below what is shown: a question asks for keys to see it
  bool tells_keys = false;          ///< that question names them
  std::optional<CommandLine> command_line;
  std::optional<Menu> menu;
  std::optional<WildMenu> wild_menu;
};

}  // namespace mini::editor
