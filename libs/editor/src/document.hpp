#pragma once
#include "lines.hpp"
#include "mini/text/history.hpp"
#include "mini/text/snapshot.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mini::editor {

/// Where a line from before a change is after it; nullopt: nowhere.
using LineMap = std::function<std::optional<Line>(Line)>;

/// The mark '' and what it was before the command at hand: no one can type that name.
inline constexpr char32_t kContextMark = U'\'';
inline constexpr char32_t kContextMarkBefore = 0x110000;

/// How many lines a text has: none when it is empty.
[[nodiscard]] inline Line lines_in(const text::Snapshot& text) { return text.empty() ? Line{0} : text.line_count(); }

/// The text of a buffer with its undo tree and its marks. Every change goes through replace(). The text has a newline
/// behind each of its lines, the last one as well, whatever its file has there.
class Document {
 public:
  /// `text` is what a file holds, with or without a newline at its end.
  explicit Document(text::Snapshot text);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() = default;

  [[nodiscard]] const text::Snapshot& text() const { return text_; }
  /// What a file holds then: where `unended`, without the newline behind the last line. O(log n).
  [[nodiscard]] text::Snapshot content() const;
  bool unended = false;
  [[nodiscard]] const Lines& lines() const { return lines_; }
  /// Grows with every change; equal numbers mean equal texts.
  [[nodiscard]] std::int64_t tick() const { return tick_; }

  /// The one way to change the text. `cursor` is where undo shall return to; only the first change of a step keeps it.
  void replace(Range<Byte> range, std::string_view bytes, Place cursor);
  /// The same for a bulk edit: the text becomes `text`, of which only lines [first, first + old_lines) differ. Marks
  /// go where `where` tells; by default they stay.
  void replace_lines(Line first, Count old_lines, Count new_lines, text::Snapshot text, Place cursor,
                     const LineMap& where = {});

  // Ranges by places, for short.
  void insert(Place at, std::string_view bytes, Place cursor);
  void erase(Place begin, Place end, Place cursor);
  void replace(Place begin, Place end, std::string_view bytes, Place cursor);
  /// Whole lines [first, last].
  void erase_lines(Line first, Line last, Place cursor);
  /// `bytes` (lines separated by newlines, none at the end) become lines below `line`; -1: above the first.
  void insert_lines_below(Line line, std::string_view bytes, Place cursor);
  /// The same for many lines, which end in newlines each; they are shared.
  void insert_block_below(Line line, const text::Snapshot& block, Place cursor);
  void replace_line(Line line, std::string_view bytes, Place cursor);
  /// Lines [first, last] become the one line `bytes`; marks of all but the first are gone.
  void replace_by_line(Line first, Line last, std::string_view bytes, Place cursor);
  /// Lines [first, first + texts) become one, in which line first + i, without its first `removed`, stands at `at`:
  /// marks go along.
  struct JoinedLine {
    Byte at, removed;
  };
  void join_lines(Line first, const std::vector<JoinedLine>& parts, std::string_view bytes, Place cursor);
  /// [begin, end) of one line becomes a line break, with `front` at the start of the new line. Marks stay on the first
  /// line, or go with the text.
  enum class Marks : std::uint8_t { Stay, Move };
  void break_line(Place begin, Place end, std::string_view front, Marks how, Place cursor);

  // Undo steps
  /// Ends the step: what follows is undone by itself.
  void sync();
  /// What follows belongs to the step before, as after `:undojoin`. False: that one was undone.
  bool join_next_step();
  void forget_join() noexcept { joins_ = false; }
  /// What follows is an undo step even when it changes nothing.
  void touch(Place cursor) { open_step(cursor); }
  /// Text is being typed: what it does to the lines around is one change to undo.
  bool typing = false;
  /// Undo brings back [first, first + lines) as they are now, whether they change or not.
  void save_lines(Line first, Count lines, Place cursor);
  /// What follows, up to merge_saved_lines(), changes these lines as one piece.
  void merge_saved_lines(Line first, Count old_lines, Count new_lines);
  /// Lines count as changed, though they may stay as they are.
  void touch_lines(Line first, Count lines, Place cursor);
  /// The last change counts as one at `at`.
  void note_at(Place at);
  /// The last change has joined lines to `line`: it counts as one in the line below, which went.
  void note_join(Line line);
  /// The last change, of these lines, has put the new ones below them, and then they went: it counts as two.
  void note_put_below(Line first, Count old_lines);
  [[nodiscard]] bool step_open() const { return step_open_; }
  /// How many old steps went since the last call, for history() is bounded.
  [[nodiscard]] Count take_dropped() { return std::exchange(dropped_, 0); }
  /// Where the cursor goes; nullopt at the oldest or newest change.
  std::optional<Place> undo(Place cursor);
  std::optional<Place> redo(Place cursor);
  /// `seen` is told of each step on the way.
  using SeenStep = std::function<void(const text::Step&, bool undone)>;
  std::optional<Place> jump_to(std::int64_t number, Place cursor, const SeenStep& seen);
  /// `g-` `:earlier` (count negative) and their kin; nullopt when there is nothing in that direction.
  std::optional<Place> travel(Count count, text::History::Unit unit, Place cursor, const SeenStep& seen);
  std::optional<Place> undo_line(Place cursor);
  /// `U` has nothing to take back. `until_insert`: not even what is typed, before saves_line is set again.
  void forget_line_change(bool until_insert);
  bool saves_line = true;  ///< a change of one line is kept for `U`
  [[nodiscard]] text::History& history() { return history_; }
  /// Another tree of steps, whose current text is this one: undo goes on as in the session that it comes from.
  void adopt(text::History history);

  [[nodiscard]] bool modified() const { return modified_; }
  void set_modified(bool modified);
  /// The text was written: undo to here is no longer a modification.
  void mark_saved();
  /// New text from the disk: an undoable step (`:e!` keeps undo in Vim).
  void reset(text::Snapshot text);

  // Marks: a-z [ ] < > . ^ " and the ones that a feature keeps for itself.
  std::map<char32_t, Place> marks;
  std::deque<Place> changes;  ///< the change list, oldest first
  /// The lines that hold marks or places of the lists, ascending.
  [[nodiscard]] std::vector<Line> marked_lines() const;
  /// Places that follow the text but are kept elsewhere (the cursor's jump list).
  std::vector<Place>* followers = nullptr;
  /// Told where the cursor stands before each step that is undone or done again: that is a jump.
  std::function<void(Place)> leaves;
  bool lock_marks = false;
  bool keeps_changes = false;  ///< `:keepjumps`: neither '. nor the change list tell of what follows
  /// A command that changes many places is one entry of the change list: the first place. `U` takes back changes of a
  /// single line: none of many lines.
  class OneChange {
   public:
    OneChange(Document& document, Place at, bool many_lines) : document_(document) {
      document_.one_change_ = at;
      document_.one_change_noted_ = false;
      document_.many_lines_ = many_lines;
    }
    OneChange(const OneChange&) = delete;
    OneChange& operator=(const OneChange&) = delete;
    ~OneChange() {
      document_.one_change_.reset();
      document_.many_lines_ = false;
    }

   private:
    Document& document_;
  };

  /// Lines that `:g` still has to visit. They follow every change in O(1) as long as changes stay before them.
  struct PendingLines {
    std::vector<Line> lines;  ///< -1: gone
    std::size_t next = 0;
    Line shift{};  ///< to be added to lines[next] and behind
    [[nodiscard]] Line take() {
      const Line line = lines[next++];
      return line < 0 ? line : line + shift;
    }
  };
  PendingLines* pending_lines = nullptr;

 private:
  bool joins_ = false;  // the next step goes into the one before
  /// Moves a place across a change; false when its line is gone.
  using PlaceMap = std::function<bool(Place&)>;
  /// Marks move by `move`, or by `change`.
  void apply(Range<Byte> range, std::string_view bytes, const text::LineChange& change, Place cursor,
             const PlaceMap& move = {});
  void open_step(Place cursor);
  void note_change(const text::LineChange& change, Place at);
  void follow(const text::LineChange& change);
  /// Moves every mark and place but '[ and ']; those that `move` is false for go or stay near `line`, or where it put
  /// them.
  void move_marks(const PlaceMap& move, std::optional<Line> line);
  [[nodiscard]] text::NamedMarks named_marks() const;
  void mark_restored(const text::LineChange& change);
  void follow_pending(const text::LineChange& change) const;
  void save_line(Line line, Place cursor);
  void note_place(Place at);
  Place walk(const std::vector<text::History::Move>& moves, Place cursor, const SeenStep& seen);
  Place after_undo(text::Step& step, bool undo, Place cursor);
  void restored(const text::Snapshot& text);

  text::Snapshot text_;
  Lines lines_{text_};
  text::History history_;
  std::int64_t tick_ = 0;
  bool modified_ = false;
  std::int64_t saved_number_ = 0;
  bool step_open_ = false;
  Count dropped_{};
  std::vector<text::LineChange> step_changes_;
  text::NamedMarks step_marks_;  ///< as they were when the step began
  Place step_cursor_;
  std::pair<Line, std::string> line_before_{-1, ""};  // for `U`
  Byte line_before_column_;
  std::optional<Place> one_change_;
  bool one_change_noted_ = false;
  bool many_lines_ = false;
  Line lines_before_;  ///< how many there were before the step that is undone
};

}  // namespace mini::editor
