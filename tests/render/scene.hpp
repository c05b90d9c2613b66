#pragma once
#include "mini/render/draw.hpp"

#include <string>
#include <string_view>

/// A scene of this text, without ruler, so that drawn text alone is compared.
inline mini::render::Scene scene_of(std::string_view text) {
  mini::render::Scene scene;
  scene.text = mini::text::Snapshot(text);
  scene.ruler = false;
  scene.name = "f";
  return scene;
}

/// The rows of the text alone.
inline std::string text_rows(const mini::render::Scene& scene, std::int64_t columns, std::int64_t rows) {
  const mini::render::Frame frame = mini::render::draw(scene, columns, rows + 2);
  frame.check_invariants();
  const std::string text = frame.to_text();
  std::size_t end = 0;
  for (std::int64_t i = 0; i < rows; ++i) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

/// Cells of a row that are drawn as `style` says: `#` where they are, `.` elsewhere.
inline std::string styled(const mini::render::Frame& frame, std::int64_t row, const mini::render::Style& style) {
  std::string out;
  for (mini::Cell column = 0; column < frame.columns(); ++column)
    out += frame.style({row, column}) == style ? '#' : '.';
  return out;
}
