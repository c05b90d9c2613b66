#pragma once
// The one place that includes Catch2: 2.13 (one header) on Debian 12, 3.x (many headers, compiled library) on
// Debian 13.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
// What version 2 had in the global namespace.
using Catch::Approx;  // NOLINT(misc-unused-using-decls): for whoever includes this
#else
#include <catch2/catch.hpp>
#endif

#include "mini/base/units.hpp"

#include <ostream>

namespace mini {

/// How a failing test shows a quantity.
template <class Derived>
std::ostream& operator<<(std::ostream& out, const Quantity<Derived>& quantity) {
  return out << quantity.value;
}
template <class Unit>
std::ostream& operator<<(std::ostream& out, const Range<Unit>& range) {
  return out << '[' << range.begin.value << ", " << range.end.value << ')';
}

}  // namespace mini
