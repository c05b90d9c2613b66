#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace mini {

/// A count of one kind of thing. Kinds do not mix: adding a Byte to a Line does not compile.
/// Plain integers convert in, so `at + 1` reads well; the way out is `.value`.
template <class Derived>
struct Quantity {
  std::int64_t value = 0;

  constexpr Quantity() noexcept = default;
  constexpr Quantity(std::int64_t v) noexcept : value(v) {}  // NOLINT(google-explicit-constructor): by design

  friend constexpr Derived operator+(Derived a, Derived b) noexcept { return Derived{a.value + b.value}; }
  friend constexpr Derived operator-(Derived a, Derived b) noexcept { return Derived{a.value - b.value}; }
  friend constexpr Derived operator-(Derived a) noexcept { return Derived{-a.value}; }
  friend constexpr Derived& operator+=(Derived& a, Derived b) noexcept {
    a.value += b.value;
    return a;
  }
  friend constexpr Derived& operator-=(Derived& a, Derived b) noexcept {
    a.value -= b.value;
    return a;
  }
  friend constexpr Derived& operator++(Derived& a) noexcept {
    ++a.value;
    return a;
  }
  friend constexpr Derived& operator--(Derived& a) noexcept {
    --a.value;
    return a;
  }
  friend constexpr bool operator==(Derived a, Derived b) noexcept { return a.value == b.value; }
  friend constexpr auto operator<=>(Derived a, Derived b) noexcept { return a.value <=> b.value; }
};

/// An offset or length in bytes, from 0.
struct Byte : Quantity<Byte> {
  using Quantity::Quantity;
};
/// A line number, from 0, or a number of lines. The screen and ex addresses show it plus one.
struct Line : Quantity<Line> {
  using Quantity::Quantity;
};
/// A screen column or width in terminal cells, from 0.
struct Cell : Quantity<Cell> {
  using Quantity::Quantity;
};
/// How often: a typed count, a number of newlines or of characters.
struct Count : Quantity<Count> {
  using Quantity::Quantity;
};

/// Half-open: [begin, end).
template <class Unit>
struct Range {
  Unit begin{};
  Unit end{};

  [[nodiscard]] constexpr bool empty() const noexcept { return end <= begin; }
  [[nodiscard]] constexpr Unit length() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool contains(Unit at) const noexcept { return begin <= at && at < end; }
  friend constexpr bool operator==(const Range&, const Range&) noexcept = default;
};

}  // namespace mini
