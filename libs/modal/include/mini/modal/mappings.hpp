#pragma once
#include "mini/modal/key.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace mini::modal {

// Modes that a mapping or abbreviation applies in, as bits.
inline constexpr std::uint8_t kMapNormal = 1;
inline constexpr std::uint8_t kMapVisual = 2;
inline constexpr std::uint8_t kMapPending = 4;
inline constexpr std::uint8_t kMapInsert = 8;
inline constexpr std::uint8_t kMapCommandLine = 16;

struct Mapping {
  Keys from;
  Keys to;
  std::uint8_t modes = 0;
  bool recursive = true;
  bool silent = false;
  int buffer = 0;  ///< the number of the one buffer that it is for; 0: it is for all
};

/// The user's mappings of all modes. Small tables: a search costs O(number of mappings of that first key).
class Mappings {
 public:
  struct Match {
    const Mapping* full = nullptr;  ///< the longest mapping that the keys begin with
    bool partial = false;           ///< more keys could make a longer one
  };

  /// A mapping of the same keys for the same buffer is replaced in the modes given.
  void add(Mapping mapping);
  /// The mapping of these keys, else the one that stands for them: an abbreviation that is typed behind `:una` has
  /// become that already. False when there was none.
  bool remove(const Keys& keys, std::uint8_t modes, int buffer = 0);
  void clear(std::uint8_t modes, int buffer = 0);
  /// Whether one of these modes has a mapping of just these keys.
  [[nodiscard]] bool contains(const Keys& from, std::uint8_t modes, int buffer = 0) const;
  /// In the buffer of that number: its own go before those of all buffers.
  [[nodiscard]] Match find(const Key* begin, const Key* end, std::uint8_t mode, int buffer = 0) const;
  [[nodiscard]] const std::vector<Mapping>& all() const noexcept { return mappings_; }
  [[nodiscard]] bool empty() const noexcept { return mappings_.empty(); }

 private:
  bool remove_side(Keys Mapping::* side, const Keys& keys, std::uint8_t modes, int buffer);

  std::vector<Mapping> mappings_;
};

}  // namespace mini::modal
