#include "checksum.hpp"

#include "mini/text/chunks.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace mini::file {
namespace {

constexpr std::uint64_t kPrime = 0x100000001B3;
constexpr std::uint64_t kStart = 0xCBF29CE484222325;
constexpr std::size_t kNumber = 8;

/// The low byte first, on every machine.
std::uint64_t number_at(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = kNumber; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return value;
}

std::uint64_t add_number(std::uint64_t sum, std::uint64_t value) {
  sum = (sum ^ value) * kPrime;
  return sum ^ sum >> 29;  // else the high bits of a number would only ever reach high bits
}

}  // namespace

std::uint64_t add_to_checksum(std::uint64_t sum, std::string_view bytes) {
  sum ^= kStart;
  for (; bytes.size() >= kNumber; bytes.remove_prefix(kNumber)) sum = add_number(sum, number_at(bytes));
  for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * kPrime;
  return sum;
}

std::uint64_t checksum_of_text(const text::Snapshot& text) {
  std::uint64_t sum = kStart;
  std::array<char, kNumber> begun{};  // a number that goes on in the next piece
  std::size_t held = 0;
  for (text::Chunks chunks(text, 0); !chunks.done(); chunks.next()) {
    std::string_view piece = chunks.chunk();
    if (held > 0) {
      const std::size_t taken = std::min(kNumber - held, piece.size());
      std::memcpy(begun.data() + held, piece.data(), taken);
      held += taken;
      piece.remove_prefix(taken);
      if (held < kNumber) continue;
      sum = add_number(sum, number_at({begun.data(), kNumber}));
    }
    for (; piece.size() >= kNumber; piece.remove_prefix(kNumber)) sum = add_number(sum, number_at(piece));
    held = piece.size();
    std::ranges::copy(piece, begun.begin());
  }
  return add_to_checksum(sum, {begun.data(), held});
}

}  // namespace mini::file
