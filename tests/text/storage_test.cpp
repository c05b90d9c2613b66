#include "block.hpp"
#include "mini/text/edit.hpp"
#include "mini/text/history.hpp"
#include "model.hpp"
#include "support/catch.hpp"

#include <vector>

namespace mini::text {
namespace {

TEST_CASE("nothing is alive after the last snapshot is gone", "[text][storage][model]") {
  const std::uint64_t seed = GENERATE(range(1U, 21U));
  CAPTURE(seed);
  const std::int64_t alive = tree::live_storage();
  {
    model::Dice dice(seed);
    std::vector<Snapshot> texts(4);
    for (int i = 0; i < 2000; ++i) {
      Snapshot& text = texts[static_cast<std::size_t>(dice.upto(3))];
      const Snapshot& other = texts[static_cast<std::size_t>(dice.upto(3))];
      if (dice.one_in(20)) text = other;
      if (dice.one_in(5) && text.size() < Byte{1000}) text.replace(dice.short_range(text.size().value, 9), other);
      text.replace(dice.short_range(text.size().value, 9), dice.text(dice.upto(9)));
      if (dice.one_in(50)) text = Snapshot(dice.text(dice.upto(500)));
      if (dice.one_in(20)) text = text.slice(dice.range(text.size().value));
      if (dice.one_in(50)) texts[0] = Edit(text, dice.range(text.size().value), other).apply(text);
    }
    History history(texts[1]);
    history.commit({.text = texts[2]});
    if (model::kTiny) CHECK(tree::live_storage() > alive);
  }
  CHECK(tree::live_storage() == alive);
}

}  // namespace
}  // namespace mini::text
