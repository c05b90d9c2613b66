#include "mini/app/run.hpp"

#include <string>
#include <vector>

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv, argv + argc);
  if (words.empty()) return mini::app::run("mini", {});
  return mini::app::run(words.front(), {words.begin() + 1, words.end()});
}
