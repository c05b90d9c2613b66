#include "ex_unknown.hpp"

#include "mini/modal/ex.hpp"

#include <algorithm>
#include <vector>

namespace mini::modal {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string unknown_command(std::string_view line, std::size_t begin, std::size_t end) {
  const std::size_t start = std::min(line.find_first_not_of(" \t:"), begin);
  std::string message = "E492: Not an editor command: " + std::string(line.substr(start));
  const std::string_view word = line.substr(begin, end - begin);
  const ExName* best = nullptr;
  std::size_t best_distance = word.size() < 6 ? 2 : 3;
  for (const ExName& row : ex_table()) {
    const std::size_t d = distance(word, row.name);
    if (d < best_distance) {
      best_distance = d;
      best = &row;
    }
  }
  if (best != nullptr && word.size() > 2) message += " (did you mean :" + std::string(best->name) + "?)";
  return message;
}

}  // namespace mini::modal
