#pragma once
#include "document.hpp"
#include "mini/editor/editor.hpp"
#include "mini/modal/command.hpp"
#include "mini/modal/ex.hpp"
#include "mini/modal/key_parser.hpp"
#include "mini/modal/mappings.hpp"
#include "mini/pattern/search.hpp"
#include "motion.hpp"
#include "options.hpp"
#include "registers.hpp"
#include "state.hpp"
#include "value.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mini::editor {

class Editor::Core {
 public:
  explicit Core(Settings given);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  // --- keys (keys.cpp)
  void feed(Key key);
  void end_step();  ///< what follows is undone by itself; tells of old steps that had to go
  void process();
  void timeout();
  bool run_keys(const Keys& keys, bool remap);  ///< to the end, as `:normal` does; false after a failure
  void push_front(const Keys& keys, bool remap);
  void dispatch(Key key);
  bool fail();  ///< beeps: what a macro or mapping still had to say is dropped
  bool fail(std::string text);
  bool report(const Error& error);
  bool stopped();  ///< looks for a CTRL-C, and says so when it came; for loops over commands
  void say(std::string text);
  /// Output of a command, line by line. `-es` shows only that of the ones that print lines, options or a shell's
  /// output: `always`.
  void print(std::string_view text, bool always = false);

  // --- output on the screen (pager.cpp)
  bool output_takes(const Key& key);  ///< at `-- More --` and `Press ENTER`: the key means nothing else
  void clear_output();
  void begin_list();  ///< lines below the `:` line that asked for them, which wait for a key even when they are few
  [[nodiscard]] bool output_fits_message() const;  ///< one short line: shown without a question
  [[nodiscard]] bool message_asks() const;         ///< it reaches into what the last row has at its right
  [[nodiscard]] bool output_goes_on() const;       ///< below what is seen
  [[nodiscard]] std::vector<std::string> visible_output() const;

  [[nodiscard]] std::uint8_t map_mode() const;
  // --- Normal and Visual mode (normal.cpp, normal_table.cpp)
  void feed_normal(Key key);
  void parser_ready();
  bool execute(const Command& command);
  bool run_command(const Command& command);
  bool execute_motion(const Command& command);
  std::optional<Landing> land(modal::Action action, char32_t typed, const std::string& line, Count count, bool counted,
                              modal::Action op);
  std::optional<Landing> ex_motion(const std::string& line);
  std::optional<Area> select_object(modal::Action action, Count count, bool counted, modal::Action op);
  void move_to(const Landing& landing);
  void forget_column(modal::Action action);
  void set_cursor(Place at);
  void clamp_cursor();
  void to_line_start(Line line);  ///< by 'startofline'
  [[nodiscard]] Cell cursor_cell() const;
  void finish_command();
  void escape();
  bool repeat(const Command& command);
  void remember_change(const Command& command);
  // --- operators (operate.cpp, change.cpp, block.cpp)
  bool execute_operator(const Command& command);
  bool operate_visual(const Command& command);
  std::optional<Area> area_of_motion(const Command& command);
  std::optional<Area> area_of_visual();
  bool apply(const Command& command, Area area);
  bool operate(const Command& command, Area area);
  void delete_area(const Area& area, char32_t reg, bool to_non_blank);
  bool op_delete(const Command& command, const Area& area);
  bool op_change(const Command& command, Area area);
  bool op_yank(const Command& command, const Area& area);
  bool op_shift(const Area& area, bool right, Count amount);
  bool op_case(const Command& command, const Area& given);
  bool op_filter(const Command& command, const Area& area);
  bool op_indent(const Area& area);
  bool op_format(const Area& area, bool keep_cursor);
  bool op_comment(const Area& area);
  [[nodiscard]] RegisterText text_of(const Area& area) const;
  [[nodiscard]] BlockLine block_line(Line line, const Area& area) const;
  void transform_area(const Area& area, const std::function<std::string(std::string_view)>& change);
  void shift_line(Line line, bool right, Count amount, bool round);
  void shift_block_line(Line line, const Area& area, bool right, std::int64_t step);  ///< block.cpp
  void set_change_marks(Place begin, Place end);
  void mark_area(const Area& area);
  [[nodiscard]] Place operator_end(const Area& area) const;
  // --- single changes (edits.cpp, put.cpp, number.cpp)
  bool delete_chars(const Command& command);
  bool replace_char(const Command& command);
  bool replace_by_newline(Place end);
  bool replace_visual(const Command& command);
  void replace_block_line(Line line, const Area& area, const std::string& one);
  bool toggle_chars(const Command& command);
  bool join(const Command& command);
  bool join_lines(Line first, Line last, bool blanks);
  bool put(const Command& command);
  bool put_text(const RegisterText& text, PutHow how, Place undo_place);
  bool put_over(const Command& command);
  bool put_in_place(const Command& command, const Area& area, const RegisterText* source);
  bool add_number(const Command& command);

  // --- Insert mode (insert.cpp, insert_keys.cpp, complete.cpp)
  bool start_insert(const Command& command);
  void begin_insert(const Command& command, Count count, bool replace);
  void feed_insert(Key key);
  void insert_key(Key key);
  void end_insert(bool for_one_command = false);
  void begin_change();
  void stop_insert(Place end, bool removes);
  void break_insert(Place before, bool removes);
  void remove_indent(Place end);
  void repeat_insert();
  [[nodiscard]] static std::string text_of_insert(const Keys& keys);
  void type_text(std::string_view text);  ///< one cluster: Replace mode applies
  void type_character(char32_t code, std::string_view text);
  void end_comment();
  void note_blank();
  void put_literally(std::string_view text);
  void insert_newline();
  void open_line(const OpenHow& how);
  void wrap_line(const WrapHow& how);
  [[nodiscard]] std::int64_t text_width(bool formats) const;
  [[nodiscard]] std::optional<Cell> list_indent(Line line) const;
  void set_indent(Cell width);
  void change_indent(const std::function<void()>& change);
  void indent_for(char32_t typed);
  [[nodiscard]] std::int64_t shift_step() const;
  enum class Rub : std::uint8_t { Char, Word, Line };
  void rub_out(Rub what);
  void rub_cluster();
  void insert_delete();
  void insert_tab();
  void insert_shift(bool right);
  void insert_copy(bool below);
  [[nodiscard]] std::string cluster_beside(Place at, bool below) const;
  void insert_register(char32_t name, char32_t how);
  bool insert_motion(Key key);
  void insert_lines(const RegisterText& text, bool indents);
  void insert_awaited(Key key);
  void insert_break(Key key);
  void insert_again(bool leaves);
  void insert_code(Key key);
  bool move_in_insert(Key key, modal::Action action);
  void record_as(const Keys& keys);
  bool expand_abbreviation(Key key);
  void repeat_block_insert();
  void repeat_in_line(const InsertSession::Block& block, Line line, const std::string& typed);
  void complete(Key key), name_completion(Key key);
  void feed_completion(Key key);
  void choose_completion(), type_clusters(const std::string& text);
  void finish_completion();
  [[nodiscard]] std::vector<std::string> keyword_matches(std::string_view prefix, Byte typed, bool forward);
  [[nodiscard]] std::string make_indent(Cell width) const;
  [[nodiscard]] Cell indent_of(Line line) const;

  // --- Visual mode (visual.cpp, object.cpp)
  bool visual_command(const Command& command);
  bool take_mouse(const Key& key);  ///< mouse.cpp; false: it is a key
  void mouse_press(const Key& key);
  void mouse_drag(const Key& key);
  void start_visual(Mode mode);
  [[nodiscard]] VisualExtent extent_of_visual(const Area& area) const;
  void remember_visual_change(const Command& command, const Area& area);
  void select_as_before(Count count);
  void end_visual();
  bool reselect(Count count);
  bool select_in_visual(const Command& command);
  [[nodiscard]] bool visual() const;
  [[nodiscard]] Range<Cell> block_cells() const;
  bool visual_block_insert(const Command& command, bool append);
  void begin_block_insert(const Command& command, const Area& area, bool append, bool to_line_end);

  // --- search (search.cpp)
  [[nodiscard]] pattern::Syntax syntax() const;
  [[nodiscard]] pattern::Surroundings surroundings() const;
  Result<pattern::Regex> compile(std::string_view pattern);
  struct Found {
    Place begin, end;  ///< end: behind the match
    bool wrapped = false;
  };
  Result<Found> search(const pattern::Regex& regex, Place from, bool forward, Count count, bool accept_here = false);
  std::optional<Landing> search_motion(const std::string& line, bool forward, Count count);
  std::optional<Landing> search_again(bool same, Count count);
  std::optional<Landing> search_with_offset(bool forward, Count count);
  std::optional<Landing> star(bool forward, bool whole, Count count);
  std::optional<Landing> declaration(bool global);
  bool select_match(bool forward, Count count);  ///< gn
  void remember_search(std::string pattern), remember_pattern(std::string pattern);

  // --- marks, jumps, tags (marks.cpp)
  bool set_mark(char32_t name, Place at);
  std::optional<Place> mark(char32_t name);
  [[nodiscard]] Place marked(char32_t name, Place at) const;
  std::optional<Landing> mark_motion(const Command& command);
  void push_jump();
  void settle_jump();
  void drop_repeated_jumps();
  bool jump(std::int64_t by);
  bool change_jump(std::int64_t by);

  // --- macros (macros.cpp)
  bool record(char32_t name);
  bool play(char32_t name, Count count);
  bool play_expression(Count count);

  // --- screen (scroll.cpp, view.cpp)
  bool scroll_command(const Command& command);
  bool page(bool forward, Count count);
  bool half_page(bool down, const Command& command);
  void follow_cursor(), scroll_into_view();
  [[nodiscard]] Line rows() const;  ///< of text
  [[nodiscard]] Cell text_columns() const;
  [[nodiscard]] Count rows_of(Line line) const;
  [[nodiscard]] Line bottom_line() const;
  [[nodiscard]] ScreenMetrics metrics() const;
  [[nodiscard]] View view();
  bool info_command(const Command& command);

  // --- command line (line_*.cpp)
  void open_line_session(char32_t prompt, std::string text);
  void feed_line(Key key);
  void close_line(bool run);
  void close_expression(const LineSession& session, bool run_it);
  std::optional<std::string> expression_value();
  void line_insert(std::string_view text);
  void line_history(bool older, bool by_prefix);
  void line_register(char32_t name);

  // --- ex (ex_*.cpp)
  Result<void> run(std::string_view text);
  Result<void> run_first(std::string& rest);
  Result<void> run_one(modal::ExLine& line);
  [[nodiscard]] bool skipping() const;  ///< inside of an `:if` that does not hold
  Result<void> source(const std::string& name, std::vector<Error>& errors);
  Result<std::optional<std::string>> expand_user_command(std::string& text);
  Result<Line> address(const modal::Address& address, Line current);
  Result<void> resolve(modal::ExLine& line);
  bool undo_command(const Command& command);
  void answer_substitution(Key key);  ///< ex_substitute.cpp
  void answer_question(Key key);
  [[nodiscard]] bool asking() const { return substitution != nullptr || question.has_value(); }

  // --- files and buffers (buffers.cpp, files.cpp)
  Result<void> open(const std::vector<std::string>& files);
  Result<file::Loaded> read_file(const std::string& name, bool force);
  Result<file::Loaded> await(file::Loading loading, const std::string& name);
  void open_text(text::Snapshot text);
  Result<void> open_stream(int fd, const std::string& name);
  [[nodiscard]] View loading_view() const;
  Result<void> edit_file(const std::string& given, bool force, bool keep_position);
  Result<void> switch_to(Buffer& other);
  Buffer& add_buffer(std::string name, text::Snapshot text);
  Result<void> write(const std::string& name, std::optional<std::pair<Line, Line>> range, bool force, bool append);
  Result<void> quit(bool force, bool all);
  void follow_editorconfig();  ///< editorconfig.cpp
  void tidy_for_saving();

  void keep_message();  // --- the last row (bottom.cpp)
  [[nodiscard]] Cell message_room() const;
  [[nodiscard]] std::string fitted_message() const;
  void keep_line(const std::string& typed);
  void show_place(), show_notice();
  [[nodiscard]] std::string shown_command() const;
  [[nodiscard]] bool waits_for_hints() const;
  [[nodiscard]] std::vector<std::string> key_hints() const;
  [[nodiscard]] Document& doc() { return buffer->document; }
  [[nodiscard]] const Document& doc() const { return buffer->document; }
  [[nodiscard]] const Lines& lines() const { return buffer->document.lines(); }
  [[nodiscard]] bool inserting() const { return mode == Mode::Insert || mode == Mode::Replace; }
  [[nodiscard]] bool check_modifiable();
  void warn_of_read_only();
  Settings settings;
  Options options;
  Options defaults, before_paste;
  std::vector<std::unique_ptr<Buffer>> buffers;
  Buffer* buffer = nullptr;
  Buffer* alternate = nullptr;
  std::vector<std::string> arguments;
  std::size_t argument = 0;
  int next_buffer = 1;
  Mode mode = Mode::Normal;
  Place cursor;
  std::optional<VirtualPlace> virtual_place;  ///< 'virtualedit': valid as virtual.hpp has it
  Cell wanted;
  bool wanted_known = false;
  Cell wanted_before;          ///< the wanted column when the command at hand began; kept with 'nostartofline' only
  std::optional<Line> height;  ///< of the window, after `z10<CR>`
  Line top;
  Count top_skip;
  Cell left;
  std::vector<Place>& jumps() { return buffer->jumps; }
  std::size_t jump_at = 0, change_at = 0;
  std::int64_t change_tick = -1;

  modal::OwnDigraphs digraphs;
  modal::KeyParser parser;
  Registers registers;
  modal::Mappings mappings;
  modal::Mappings abbreviations;
  void take(const Typed& typed);
  std::deque<Typed> queue;
  bool abbreviates = true;         ///< of the key in hand
  std::optional<Keys> pasted;      ///< what has come of a paste
  int map_depth = 0, nesting = 0;  ///< nesting: of run_keys()
  bool failed = false;             ///< a command of run_keys() has failed
  bool executing = false;          ///< keys come from a register
  bool more_follows = false;       ///< keys were typed ahead of the one in hand
  char32_t recording = 0;
  Keys recorded;
  char32_t last_played = 0;

  std::optional<VisualState> visual_state;  ///< in Visual mode
  Click last_click;
  std::optional<VisualExtent> last_extent;  ///< of the last operator in Visual mode
  std::optional<Dot> dot;
  std::optional<Dot> dot_before;  ///< the change before it: `.` behind CTRL-O means that one
  bool repeating_dot = false;
  bool dot_pending = false;  ///< the insert session in progress is the last change
  std::optional<InsertSession> insert;
  InsertSession::Indent opened_indent;  ///< of the line that open_line() made last
  std::optional<Key> one_command;       ///< CTRL-O: back to Insert mode after one command
  OneCommandPlace one_command_from;
  std::optional<Place> cancelled_at;  ///< where a motion that failed on its way left the cursor
  bool next_to_register_one = false;  ///< a motion to a mark has failed: a delete goes to "1 when it is next
  bool register_one_now = false;
  Place operator_start;       ///< where the cursor stood when the operator was typed
  std::string last_inserted;  ///< register "."
  Keys last_insert_keys;
  std::optional<LineSession> line_session;
  std::unique_ptr<CommandWindow> command_window;
  std::optional<Place> search_from;  ///< where the next search begins, in place of the cursor
  std::map<char32_t, std::vector<std::string>> histories;
  std::shared_ptr<Substitution> substitution;  ///< `:s///c` waits for an answer
  std::optional<Question> question;
  bool swap_ranges = false;                           ///< it was answered: a backwards range is turned round
  std::vector<std::function<void()>> after_question;  ///< what goes on when it is over: the rest of a line, of `:g`
  std::optional<CompletionState> completion;
  LastSearch last_search;
  bool highlight_off = false;
  LastFind last_find;
  LastSubstitute last_substitute;
  std::string last_ex;                    ///< register ":"
  bool repeats_line = false;              ///< the ex line at hand was `@:`
  std::optional<std::string> typed_line;  ///< the ex line at hand was typed: it may ask for more
  std::string last_expression;            ///< register "="
  std::string last_shell;
  std::map<std::string, Value> variables;
  std::string leader = "\\";
  std::vector<Condition> conditions;  ///< of `:if`, the innermost last
  int sourcing = 0;
  bool finished = false;  ///< `:finish` was met
  std::map<std::string, UserCommand> user_commands;
  Options buffer_defaults;
  std::map<char32_t, std::pair<int, Place>> file_marks;
  bool lock_marks = false;
  std::int64_t scroll_amount = 0;
  std::string forced_format;        ///< of `++ff=`, while a file is read
  std::deque<std::string> told;     ///< for `:messages`
  std::deque<std::string> notices;  ///< from outside: wait until no message stands
  std::string message;
  bool message_is_error = false, said_in_command = false;
  LastRow last_row;
  bool hints_shown = false;  ///< 'keyhints'
  std::vector<std::string> output;
  bool output_asks = false;                ///< a list: waits for a key even when it is short
  std::size_t output_top = 0;              ///< the first line of it on the screen, when there is more than a screenful
  std::optional<Redirection> redirection;  ///< `:redir`
  std::optional<OutputFilter> output_filter;  ///< `:filter`
  bool had_error = false;                     ///< since the start, for the exit status
  bool leaving = false, warned_of_arguments = false, before_text = false;
  int status = 0, ex_depth = 0;
  bool ex_mode = false, silent = false;  ///< `:silent`
  std::function<bool()> interrupted;     ///< asked for every match; may be empty
  bool interrupt = false;                ///< CTRL-C came: all that runs ends
  std::optional<Reading> reading;        ///< a file, at this moment
  std::optional<Writing> writing;
  bool in_global = false;
  std::int64_t global_substitutions = 0, global_substituted_lines = 0;  ///< by `:s` under `:g`, told once at its end
  std::string previous_directory;                                       ///< of `:cd -`
};

}  // namespace mini::editor
