#include "mini/app/svg.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace mini::app {
namespace {

using render::Color;
using render::Position;
using render::Style;

constexpr std::int64_t kCellWidth = 9;
constexpr std::int64_t kCellHeight = 19;
constexpr std::int64_t kBaseline = 14;
constexpr std::int64_t kMargin = 12;
constexpr std::string_view kForeground = "#d8dee9";
constexpr std::string_view kBackground = "#1e222a";

constexpr std::array<std::string_view, 16> kPalette = {"#1e222a", "#bf5b66", "#8fb573", "#c8a55f", "#6f9bd1", "#b48ead",
                                                       "#7fb8bd", "#c8cdd6", "#5b6370", "#e06c75", "#98c379", "#e5c07b",
                                                       "#61afef", "#c678dd", "#56b6c2", "#ffffff"};

std::string hex(std::uint32_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "#";
  for (unsigned shift = 24; shift > 0;) {
    shift -= 4;
    out += kDigits[value >> shift & 0xfU];
  }
  return out;
}

std::string color(Color wanted, std::string_view standard) {
  if (wanted.kind == Color::Kind::Rgb) return hex(wanted.value);
  if (wanted.kind == Color::Kind::Palette && wanted.value < kPalette.size()) return std::string(kPalette[wanted.value]);
  return std::string(standard);
}

std::string number(const char* name, std::int64_t value) {
  return std::string(" ") + name + "=\"" + std::to_string(value) + '"';
}

std::string attribute(const char* name, std::string_view value) {
  return std::string(" ") + name + "=\"" + std::string(value) + '"';
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Colors {
  std::string text, ground;
};

Colors colors_of(const Style& style, bool under_cursor) {
  Colors out{color(style.foreground, kForeground), color(style.background, kBackground)};
  if (style.reverse != under_cursor) std::swap(out.text, out.ground);
  return out;
}

std::int64_t x_of(Position at) { return kMargin + at.column.value * kCellWidth; }
std::int64_t y_of(Position at) { return kMargin + at.row.value * kCellHeight; }

std::string rectangle(Position at, std::int64_t width, const std::string& fill) {
  return "<rect" + number("x", x_of(at)) + number("y", y_of(at)) + number("width", width) +
         number("height", kCellHeight) + attribute("fill", fill) + "/>\n";
}

/// Cells that look alike and hold ASCII, or one cluster of any other kind.
struct Run {
  Position at;
  Cell width;
  std::string text;
};

bool is_ascii(std::string_view cluster) { return cluster.size() == 1; }

Run run_from(const render::Frame& frame, Position at) {
  Run run{at, frame.width(at), std::string(frame.text(at))};
  if (!is_ascii(run.text) || frame.cursor == at) return run;
  for (Position next = at; next.column + 1 < frame.columns(); run.text += frame.text(next), ++run.width) {
    ++next.column;
    const bool alike = is_ascii(frame.text(next)) && frame.style(next) == frame.style(at);
    if (!alike || frame.cursor == next) break;
  }
  return run;
}

/// Without the blanks at both ends, which viewers treat differently.
Run trimmed(Run run) {
  const std::size_t begin = run.text.find_first_not_of(' ');
  const std::size_t end = run.text.find_last_not_of(' ') + 1;
  run.width -= static_cast<std::int64_t>(run.text.size() - (end - begin));
  run.at.column += static_cast<std::int64_t>(begin);
  run.text = run.text.substr(begin, end - begin);
  return run;
}

std::string text_of(const Run& run, const Style& style, const std::string& fill) {
  std::string out = "<text" + number("x", x_of(run.at)) + number("y", y_of(run.at) + kBaseline);
  out += number("textLength", run.width.value * kCellWidth) + attribute("fill", fill);
  if (!is_ascii(run.text.substr(0, 1))) out += attribute("lengthAdjust", "spacingAndGlyphs");
  if (style.bold) out += attribute("font-weight", "bold");
  if (style.italic) out += attribute("font-style", "italic");
  if (style.underline || style.undercurl) out += attribute("text-decoration", "underline");
  return out + '>' + escaped(run.text) + "</text>\n";
}

void add_run(std::string& out, const render::Frame& frame, const Run& run) {
  const Style& style = frame.style(run.at);
  const bool block = frame.cursor == run.at && frame.cursor_shape == render::CursorShape::Block;
  const Colors colors = colors_of(style, block);
  if (colors.ground != kBackground) out += rectangle(run.at, run.width.value * kCellWidth, colors.ground);
  if (run.text.find_first_not_of(' ') != std::string::npos) out += text_of(trimmed(run), style, colors.text);
  if (frame.cursor == run.at && !block) out += rectangle(run.at, 2, std::string(kForeground));
}

}  // namespace

std::string svg_of(const render::Frame& frame) {
  const std::int64_t width = 2 * kMargin + frame.columns().value * kCellWidth;
  const std::int64_t height = 2 * kMargin + frame.rows().value * kCellHeight;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + number("width", width) + number("height", height) +
                    " font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" "
                    "style=\"white-space:pre\" xml:space=\"preserve\">\n";
  out += R"(<rect width="100%" height="100%" rx="8")" + attribute("fill", kBackground) + "/>\n";
  for (Line row = 0; row < frame.rows(); ++row) {
    for (Cell column = 0; column < frame.columns();) {
      const Run run = run_from(frame, {row, column});
      add_run(out, frame, run);
      column += run.width;
    }
  }
  return out + "</svg>\n";
}

}  // namespace mini::app
