#include "line_collect.hpp"

#include <memory>
#include <utility>

namespace mini::editor {
namespace {

struct Collection {
  std::string lines;
  std::function<void(const std::string&)> use;
};

void ask(Editor::Core& core, const std::shared_ptr<Collection>& collection) {
  core.open_line_session(0, {});
  core.line_session->taken = [&core, collection](const std::string& line, bool goes_on) {
    if (!goes_on || line == ".") return collection->use(collection->lines);
    collection->lines += line + '\n';
    ask(core, collection);
  };
}

}  // namespace

void collect_lines(Editor::Core& core, std::function<void(const std::string& lines)> use) {
  ask(core, std::make_shared<Collection>(Collection{"", std::move(use)}));
}

}  // namespace mini::editor
