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

/// What the bytes of `count` vectors have in common with all, or-ed together lane by lane: their bits, and 0xFF where
/// one is a CR.
struct Sum {
  Lanes all;
  Lanes crs;
};

MINI_FOR_EACH_CPU void add_up(const char* at, std::size_t count, Sum& sum) noexcept {
  Bytes all{};
  Bytes crs{};
  for (std::size_t i = 0; i < count; ++i) {
    Bytes lanes;
    std::memcpy(&lanes, at + i * kLanes, kLanes);
    all |= lanes;
    crs |= reinterpret_cast<Bytes>(lanes == '\r');
  }
  std::memcpy(sum.all.data(), &all, kLanes);
  std::memcpy(sum.crs.data(), &crs, kLanes);
}

}  // namespace

Census take_census(std::string_view bytes) noexcept {
  Sum sum;
  const std::size_t count = bytes.size() / kLanes;
  add_up(bytes.data(), count, sum);
  Census found;
  for (std::size_t i = 0; i < kLanes; ++i) {
    found.cr = found.cr || sum.crs[i] != 0;
    found.high = found.high || sum.all[i] >= 0x80;
  }
  for (const char c : bytes.substr(count * kLanes)) {
    found.cr = found.cr || c == '\r';
    found.high = found.high || static_cast<unsigned char>(c) >= 0x80;
  }
  return found;
}

}  // namespace mini::file
