#include "assembly.hpp"
#include "mini/base/assert.hpp"
#include "mini/text/snapshot.hpp"

#include <algorithm>

namespace mini::text {

Builder::Builder() : assembly_(std::make_unique<tree::Assembly>()) {}
Builder::~Builder() = default;

void Builder::append(std::string_view bytes) { assembly_->append(bytes); }

void Builder::append(const Snapshot& text, Range<Byte> range) {
  MINI_ASSERT(Byte{0} <= range.begin && range.begin <= range.end && range.end <= text.size());
  if (range.length().value >= tree::kShareFrom || range.length() == text.size()) {
    tree::NodeRef whole = tree::NodeRef::share(text.root_);
    return assembly_->append(tree::slice(std::move(whole), range.begin.value, range.end.value));
  }
  if (source_ == nullptr || !source_->text().same_as(text)) {
    source_ = std::make_unique<Chunks>(text, range.begin);
  }
  source_->seek(range.begin);
  for (auto left = static_cast<std::size_t>(range.length().value); left > 0;) {
    const std::string_view piece = source_->chunk().substr(0, left);
    assembly_->append(piece);
    left -= piece.size();
    source_->seek(source_->position() + static_cast<std::int64_t>(piece.size()));
  }
}

Byte Builder::size() const noexcept { return assembly_->size(); }
std::span<char> Builder::space(Byte wanted) { return assembly_->space(wanted.value); }
void Builder::commit(Byte size) { assembly_->commit(size.value); }

Snapshot Builder::finish() {
  source_.reset();
  return Snapshot(assembly_->finish().detach());
}

}  // namespace mini::text
