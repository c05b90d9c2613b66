#include "complain.hpp"

#include <cstdio>

namespace mini::app {

int complain(const std::string& message, int status) {
  std::string line = "mini: ";
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      line += "\nmini: ";
    else if (byte >= ' ' && byte != 0x7f)
      line += c;
    else
      line.append({'^', static_cast<char>(byte ^ 0x40U)});
  }
  std::fprintf(stderr, "%s\n", line.c_str());
  return status;
}

}  // namespace mini::app
