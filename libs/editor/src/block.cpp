// Blocks: what a line has of one, and the commands that move or replace it there.
#include "core.hpp"
#include "mini/unicode/display.hpp"
#include "virtual.hpp"

#include <algorithm>

namespace mini::editor {

BlockLine Editor::Core::block_line(Line line, const Area& area) const {
  const std::string_view text = lines().line(line);
  const unicode::DisplayOptions display{.tabstop = options.tabstop};
  BlockLine found{};
  const Byte size = static_cast<std::int64_t>(text.size());
  Cell cell{};
  Byte at{};
  // To the cluster that covers the left edge.
  if (const Cell width = unicode::line_width(text, display); width < area.cells.begin) {
    found.begin = found.end = size;
    found.short_line = true;
    return found;
  }
  at = unicode::byte_at_cell(text, area.cells.begin, display);
  cell = unicode::cell_of(text, at, display);
  found.begin = at;
  found.before = std::max(Cell{0}, area.cells.begin - cell);
  if (area.to_line_end) {
    found.end = size;
    return found;
  }
  while (at < size && cell < area.cells.end) {
    const Byte next = unicode::next_cluster(text, at);
    cell += unicode::cluster_width(
        text.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((next - at).value)), cell, display);
    at = next;
  }
  found.end = at;
  found.behind = std::max(Cell{0}, cell - area.cells.end);
  return found;
}

namespace {

/// A walk over the clusters of a line and the cells that they take.
struct Walk {
  std::string_view text;
  std::int64_t tabstop;
  Byte at{};
  Cell cell{};

  [[nodiscard]] bool done() const { return at >= std::ssize(text); }
  [[nodiscard]] Byte next() const { return unicode::next_cluster(text, at); }
  [[nodiscard]] std::string_view cluster() const {
    return text.substr(static_cast<std::size_t>(at.value), static_cast<std::size_t>((next() - at).value));
  }
  [[nodiscard]] Cell width() const { return unicode::cluster_width(cluster(), cell, {.tabstop = tabstop}); }
  [[nodiscard]] bool on_blank() const {
    return !done() && is_blank(static_cast<unsigned char>(text[static_cast<std::size_t>(at.value)]));
  }
  void step() {
    const Cell wide = width();
    at = next();
    cell += wide;
  }
};

/// Where a block begins in a line: at the first cluster that starts in it.
struct BlockStart {
  Walk walk;      ///< stands on that cluster
  Walk previous;  ///< on the one before
  Byte blanks;    ///< where the blanks begin that lie before the block
  Cell blank_cell;
  bool cut = false;  ///< the cluster before reaches into the block
};

BlockStart start_of_block(std::string_view text, Cell edge, std::int64_t tabstop) {
  BlockStart found{.walk = {.text = text, .tabstop = tabstop}, .previous = {.text = text, .tabstop = tabstop}};
  while (found.walk.cell < edge && !found.walk.done()) {
    found.previous = found.walk;
    const bool blank = found.walk.on_blank();
    found.walk.step();
    if (blank) continue;
    found.blanks = found.walk.at;
    found.blank_cell = found.walk.cell;
  }
  found.cut = found.walk.cell > edge;
  return found;
}

}  // namespace

/// The blanks at the block's edge, with those before it that belong to them, become `step` cells more, in tabs as far
/// as they fit.
static std::string blanks_from(Cell cell, Cell to, const Options& options) {
  std::string out;
  std::int64_t at = cell.value;
  const std::int64_t stop = options.tabstop;
  for (; !options.expandtab && at / stop * stop + stop <= to.value; at = at / stop * stop + stop) out += '\t';
  out.append(static_cast<std::size_t>(std::max<std::int64_t>(0, to.value - at)), ' ');
  return out;
}

void Editor::Core::shift_block_line(Line line, const Area& area, bool right, std::int64_t step) {
  const std::string text = lines().copy(line);
  const BlockStart start = start_of_block(text, area.cells.begin, options.tabstop);
  if (start.walk.cell < area.cells.begin || text.empty()) return;
  Walk behind = start.walk;
  while (behind.on_blank()) behind.step();
  if (right && start.cut && !start.previous.on_blank()) {  // a wide cluster is not cut: the blanks go before it
    doc().insert({line, start.previous.at}, blanks_from(0, step, options), cursor);
    return;
  }
  if (right) {
    const std::string fresh = blanks_from(start.blank_cell, behind.cell + step, options);
    doc().replace({line, start.blanks}, {line, behind.at}, fresh, cursor);
    return;
  }
  const Cell room = behind.cell - area.cells.begin;
  const Cell target = behind.cell - std::min(room, Cell{step});
  Walk kept = start.cut ? start.previous : start.walk;
  while (kept.cell < target && !kept.done() && kept.cell + kept.width() <= target) kept.step();
  if (kept.at >= behind.at) return;
  doc().replace({line, kept.at}, {line, behind.at},
                std::string(static_cast<std::size_t>((target - kept.cell).value), ' '), cursor);
}

/// What the block holds of a line becomes `one` for each cell; what is cut leaves blanks.
void Editor::Core::replace_block_line(Line line, const Area& area, const std::string& one) {
  if (area.everywhere && one != "\n") fill_to_cell(*this, line, area.cells.end);
  const BlockLine part = block_line(line, area);
  if (part.short_line || part.begin == part.end) return;
  const std::string_view text = lines().line(line);
  const Cell width = cell_of(lines(), {line, part.end}, options) - cell_of(lines(), {line, part.begin}, options) -
                     part.before - part.behind;
  const bool wide = one != "\t" && unicode::line_width(one, {.tabstop = options.tabstop}).value > 1;
  std::string fresh(static_cast<std::size_t>(part.before.value), ' ');
  if (one == "\n") {
    fresh += one;  // one line break, whatever the width; blanks behind it go
  } else {
    const bool reaches = part.end < std::ssize(text) || width >= area.cells.length();
    for (std::int64_t n = width.value / (wide ? 2 : 1); n > 0; --n) fresh += one;
    if (wide && width.value % 2 == 1 && reaches) fresh += ' ';
    fresh.append(static_cast<std::size_t>(part.behind.value), ' ');
  }
  doc().replace({line, part.begin}, {line, part.end}, fresh, cursor);
}

}  // namespace mini::editor
