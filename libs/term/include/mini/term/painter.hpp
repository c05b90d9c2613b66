#pragma once
#include "mini/render/frame.hpp"
#include "mini/term/capabilities.hpp"

#include <optional>
#include <string>

namespace mini::term {

/// Turns frames into the bytes that make a terminal show them. Pure: remembers what is shown and writes nothing.
class Painter {
 public:
  explicit Painter(Capabilities capabilities);

  [[nodiscard]] const Capabilities& capabilities() const noexcept { return capabilities_; }
  /// Takes the screen over: alternate screen, bracketed paste.
  [[nodiscard]] std::string enter() const;
  /// Gives it back: attributes, cursor, screen.
  [[nodiscard]] std::string leave() const;
  /// The bytes that lead from what is shown to `wanted`; empty when that is the same.
  [[nodiscard]] std::string update(const render::Frame& wanted);
  /// Nothing is known any more of what is shown: the next update draws everything.
  void forget();

 private:
  void paint_all(const render::Frame& wanted);
  void paint_changes(const render::Frame& wanted);
  void paint(const render::Frame& wanted, const render::Span& span);
  void paint_cluster(const render::Frame& wanted, render::Position at);
  void move_to(render::Position at);
  void set_style(const render::Style& style);
  void place_cursor(const render::Frame& wanted);

  Capabilities capabilities_;
  std::optional<render::Frame> shown_;
  std::string out_;
  std::optional<render::Position> at_;  // where the terminal's cursor is, when that is certain
  std::optional<render::Style> style_;  // what it writes in, when that is certain
  bool cursor_visible_ = true;
  std::optional<render::CursorShape> shape_;
};

}  // namespace mini::term
