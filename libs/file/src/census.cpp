#include "census.hpp"

#include "mini/base/cpu.hpp"

#include <array>
#include <cstddef>
#include <cstring>

namespace mini::file {
namespace {

constexpr std::size_t kLanes = 32;
using Bytes = unsigned char __attribute__((vector_size(kLanes)));
using Lanes = std::array<unsigned char, kLanes>;

constexpr std::size_t kStep = 4 * kLanes;  // four at a time keep the machine busy

/// All vectors or-ed together lane by lane: their bytes, and 0xFF where one was a CR.
struct Sum {
  Lanes all;
  Lanes crs;
};

MINI_FOR_EACH_CPU void add_up(std::string_view bytes, Sum& sum) noexcept {
  const char* at = bytes.begin();
  Bytes all{};
  Bytes crs{};
  for (std::size_t steps = bytes.size() / kStep; steps > 0; --steps, at += kStep) {
    Bytes a;
    Bytes b;
    Bytes c;
    Bytes d;
    std::memcpy(&a, at, kLanes);
    std::memcpy(&b, at + kLanes, kLanes);
    std::memcpy(&c, at + 2 * kLanes, kLanes);
    std::memcpy(&d, at + 3 * kLanes, kLanes);
    all |= (a | b) | (c | d);
    crs |= reinterpret_cast<Bytes>(((a == '\r') | (b == '\r')) | ((c == '\r') | (d == '\r')));
  }
  std::memcpy(sum.all.data(), &all, kLanes);
  std::memcpy(sum.crs.data(), &crs, kLanes);
}

}  // namespace

Census take_census(std::string_view bytes) noexcept {
  Sum sum;
  add_up(bytes, sum);
  Census found;
  for (std::size_t i = 0; i < kLanes; ++i) {
    found.cr = found.cr || sum.crs[i] != 0;
    found.high = found.high || sum.all[i] >= 0x80;
  }
  for (const char c : bytes.substr(bytes.size() / kStep * kStep)) {
    found.cr = found.cr || c == '\r';
    found.high = found.high || static_cast<unsigned char>(c) >= 0x80;
  }
  return found;
}

}  // namespace mini::file
