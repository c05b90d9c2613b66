#pragma once
#include "mini/base/units.hpp"
#include "mini/text/place.hpp"
#include "mini/text/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mini::render {

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

/// The Visual area. `shape` is Visual, VisualLine or VisualBlock.
struct Selection {
  text::Place begin;  ///< the smaller end
  text::Place end;    ///< the larger end; the cluster there is part of it
  Mode shape = Mode::Visual;
  Range<Cell> cells;  ///< VisualBlock: the covered columns
  bool to_line_end = false;
};

struct Match {
  Line line;
  Range<Byte> bytes;
  bool current = false;
};

/// The line that is typed below the text.
struct Prompt {
  std::string prompt;
  std::string text;
  Byte cursor;  ///< in `text`
};

struct Menu {
  std::vector<std::string> items;
  std::int64_t chosen = -1;
  std::optional<text::Place> at;  ///< none: above the prompt
  bool tall = false;              ///< takes as many rows as there are
};

/// Words in the row above the prompt.
struct WildMenu {
  std::string text;
  Range<Byte> chosen;  ///< in `text`
};

/// Everything that is on the screen, before it has rows and columns. The app makes it from the editor's view.
struct Scene {
  text::Snapshot text;
  std::optional<Line> height;  ///< rows of text, at most; none: all that there are
  Line top;
  Count top_skip;
  Cell left;
  text::Place cursor;
  std::optional<Cell> cursor_beyond;  ///< cells behind that place, where there may be no character; 0: its first cell
  Mode mode = Mode::Normal;
  std::string mode_before;  ///< before the mode's name: "(insert)"
  std::string sign;         ///< over the cursor's cell
  std::optional<Selection> selection;
  std::vector<Match> matches;  ///< in order

  bool number = false;
  bool relative_number = false;
  Cell number_width = 4;  ///< of the numbers and a blank, at least
  bool wrap = true;
  bool list = false;
  bool cursor_line = false;
  bool cursor_column = false;
  bool ruler = true;
  bool status_line = true;  ///< otherwise the ruler stands in the last row
  bool show_mode = true;
  bool paste = false;
  Cell tabstop = 8;
  std::string list_characters = "eol:$";
  std::string end_mark = "~";  ///< begins the rows behind the text
  std::string cut_mark = "@";  ///< begins the rows of a line that does not fit
  std::string show_break;      ///< begins the rows of a wrapped line after its first
  bool break_indent = false;
  bool line_break = false;
  std::vector<Cell> color_columns;  ///< from 0

  std::string name;
  std::string file_format;
  bool modified = false;
  bool read_only = false;
  std::string pending;
  std::string recording;
  std::string message;
  bool message_is_error = false;
  bool asks = false;            ///< for a key, below the output and the message
  Line bottom_rows = 1;         ///< for the prompt, or the message and its question, at least
  bool output_goes_on = false;  ///< there is more of it than what is here
  bool tells_keys = false;      ///< the question about that names its keys
  std::vector<std::string> output;
  std::optional<Prompt> prompt;
  std::optional<Menu> menu;
  std::optional<WildMenu> wild_menu;
};

}  // namespace mini::render
