#pragma once
#include "mini/base/assert.hpp"
#include "mini/modal/key.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A terminal in a few lines: enough to see what a Painter's bytes would show. Knows `CSI row;col H`, J, K, m and
/// private modes; draws one cluster per put, with the width that the test gives to code points.
class Emulator {
 public:
  Emulator(std::size_t columns, std::size_t rows)
      : columns_(columns), cells_(rows, std::vector<std::string>(columns, " ")) {}

  void write(std::string_view bytes) {
    while (!bytes.empty()) bytes.remove_prefix(bytes[0] == '\x1b' ? escape(bytes) : text(bytes));
  }

  [[nodiscard]] std::string screen() const {
    std::string out;
    for (const auto& row : cells_) {
      std::string line;
      for (const std::string& cell : row) line += cell;
      line.erase(line.find_last_not_of(' ') + 1);
      out += line + '\n';
    }
    return out;
  }
  [[nodiscard]] std::size_t row() const { return row_; }
  [[nodiscard]] std::size_t column() const { return column_; }
  /// Cells that were written with reverse on.
  [[nodiscard]] std::string last_attributes() const { return attributes_; }
  bool splits_clusters = false;  ///< every emoji of a family takes its own two cells, as old terminals draw it

 private:
  static bool is_mark(char32_t c) { return (c >= 0x300 && c < 0x370) || c == 0xfe0f || c == 0x200d; }
  static bool is_wide(char32_t c) { return (c >= 0x3400 && c <= 0x9fff) || c >= 0x1f300; }

  std::size_t text(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) code = code << 6U | (static_cast<unsigned char>(bytes[i]) & 0x3fU);
    put(code, bytes.substr(0, length));
    return length;
  }

  void put(char32_t code, std::string_view bytes) {
    const bool joins = is_mark(code) || (joined_ && !splits_clusters);
    joined_ = code == 0x200d;
    if (joins && last_ != nullptr) {
      if (!splits_clusters || code != 0x200d) *last_ += bytes;
      return;
    }
    const std::size_t width = is_wide(code) ? 2 : 1;
    if (column_ + width > columns_) return;
    last_ = &cells_[row_][column_];
    *last_ = bytes;
    if (width == 2) cells_[row_][column_ + 1].clear();
    column_ += width;
  }

  std::size_t escape(std::string_view bytes) {
    last_ = nullptr;
    MINI_ASSERT(bytes.size() > 2 && bytes[1] == '[');
    std::size_t end = 2;
    while (bytes[end] < '@') ++end;
    command(bytes.substr(2, end - 2), bytes[end]);
    return end + 1;
  }

  void command(std::string_view parameters, char final) {
    if (final == 'H') {
      const std::size_t semicolon = parameters.find(';');
      row_ = semicolon == parameters.npos ? 0 : std::stoul(std::string(parameters)) - 1;
      column_ = semicolon == parameters.npos ? 0 : std::stoul(std::string(parameters.substr(semicolon + 1))) - 1;
    } else if (final == 'J') {
      for (auto& row : cells_) row.assign(columns_, " ");
    } else if (final == 'K') {
      for (std::size_t i = column_; i < columns_; ++i) cells_[row_][i] = " ";
    } else if (final == 'm') {
      attributes_ = parameters;
    }
  }

  std::size_t columns_;
  std::vector<std::vector<std::string>> cells_;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  std::string* last_ = nullptr;
  bool joined_ = false;
  std::string attributes_;
};
