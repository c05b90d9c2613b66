#include "mini/modal/key_parser.hpp"

namespace mini::modal {

char32_t digraph(char32_t /*first*/, char32_t /*second*/) noexcept { return 0; }

}  // namespace mini::modal
