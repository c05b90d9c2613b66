#include "mini/app/scene_of_view.hpp"

#include <utility>

namespace mini::app {
namespace {

render::Mode mode_of(editor::Mode mode) {
  switch (mode) {
    case editor::Mode::OperatorPending:
      return render::Mode::OperatorPending;
    case editor::Mode::Visual:
      return render::Mode::Visual;
    case editor::Mode::VisualLine:
      return render::Mode::VisualLine;
    case editor::Mode::VisualBlock:
      return render::Mode::VisualBlock;
    case editor::Mode::Insert:
      return render::Mode::Insert;
    case editor::Mode::Replace:
      return render::Mode::Replace;
    case editor::Mode::CommandLine:
      return render::Mode::CommandLine;
    case editor::Mode::Normal:
      break;
  }
  return render::Mode::Normal;
}

render::Selection selection_of(const editor::Selection& selection) {
  return {selection.begin, selection.end, mode_of(selection.shape), selection.cells, selection.to_line_end};
}

void copy_options(const editor::View& view, render::Scene& scene) {
  scene.number = view.number;
  scene.number_width = view.number_width;
  scene.relative_number = view.relative_number;
  scene.wrap = view.wrap;
  scene.list = view.list;
  scene.cursor_line = view.cursor_line;
  scene.cursor_column = view.cursor_column;
  scene.ruler = view.ruler;
  scene.status_line = view.status_line;
  scene.show_mode = view.show_mode;
  scene.paste = view.paste;
  scene.tabstop = view.tabstop;
  scene.list_characters = view.list_characters;
  scene.show_break = view.show_break;
  scene.end_mark = view.end_mark;
  scene.cut_mark = view.cut_mark;
  scene.break_indent = view.break_indent;
  scene.line_break = view.line_break;
  scene.color_columns = view.color_columns;
}

void move_words(editor::View& view, render::Scene& scene) {
  scene.mode_before = std::move(view.mode_before);
  scene.sign = std::move(view.sign);
  scene.name = std::move(view.name);
  scene.file_format = std::move(view.file_format);
  scene.modified = view.modified;
  scene.read_only = view.read_only;
  scene.pending = std::move(view.pending);
  scene.recording = std::move(view.recording);
  scene.message = std::move(view.message);
  scene.message_is_error = view.message_is_error;
  scene.output = std::move(view.output);
  scene.asks = view.asks;
  scene.bottom_rows = view.bottom_rows;
  scene.output_goes_on = view.output_goes_on;
  scene.tells_keys = view.tells_keys;
  if (view.command_line)
    scene.prompt = render::Prompt{std::move(view.command_line->prompt), std::move(view.command_line->text),
                                  view.command_line->cursor};
  if (view.wild_menu) scene.wild_menu = render::WildMenu{std::move(view.wild_menu->text), view.wild_menu->chosen};
  if (view.menu)
    scene.menu = render::Menu{std::move(view.menu->items), view.menu->chosen, view.menu->at, view.menu->tall};
}

}  // namespace

render::Scene scene_of_view(editor::View view) {
  render::Scene scene;
  scene.text = std::move(view.text);
  scene.height = view.height;
  scene.top = view.top;
  scene.top_skip = view.top_skip;
  scene.left = view.left;
  scene.cursor = view.cursor;
  scene.cursor_beyond = view.cursor_beyond;
  scene.mode = mode_of(view.mode);
  if (view.selection) scene.selection = selection_of(*view.selection);
  for (const editor::Match& match : view.matches) scene.matches.push_back({match.line, match.bytes, match.current});
  copy_options(view, scene);
  move_words(view, scene);
  return scene;
}

}  // namespace mini::app
