#include "mini/text/builder.hpp"

#include "assembly.hpp"
#include "mini/base/assert.hpp"

#include <algorithm>

namespace mini::text {

Builder::Builder() : assembly_(std::make_unique<tree::Assembly>()) {}
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;
Builder::~Builder() = default;

void Builder::append(std::string_view bytes) { assembly_->append(bytes); }

void Builder::append(const Snapshot& text, Range<Byte> range) {
  const std::int64_t begin = (range.begin - piece_begin_).value;
  const std::int64_t length = range.length().value;
  const bool in_piece = begin >= 0 && length > 0 && begin + length <= std::ssize(piece_);
  if (!in_piece || length >= tree::kShareFrom || !source_->text().same_as(text)) return append_far(text, range);
  assembly_->append(piece_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(length)));
}

/// What does not lie in the piece used last.
void Builder::append_far(const Snapshot& text, Range<Byte> range) {
  MINI_ASSERT(Byte{0} <= range.begin && range.begin <= range.end && range.end <= text.size());
  if (range.empty()) return;
  const std::int64_t length = range.length().value;
  const bool whole = range.length() == text.size();
  if (length >= tree::kShareFrom && length <= tree::kMostByLeaf && !whole)
    return assembly_->append_leaves(*text.root_, range.begin.value, range.end.value);
  if (length >= tree::kShareFrom || whole) {
    tree::NodeRef all = tree::NodeRef::share(text.root_);
    return assembly_->append(tree::slice(std::move(all), range.begin.value, range.end.value));
  }
  if (source_ == nullptr || !source_->text().same_as(text)) source_ = std::make_unique<Chunks>(text, range.begin);
  source_->seek(range.begin);
  for (auto left = static_cast<std::size_t>(range.length().value);; source_->next()) {
    const std::string_view part = source_->chunk().substr(0, left);
    assembly_->append(part);
    left -= part.size();
    if (left == 0) break;
  }
  piece_ = {source_->before().data(), source_->before().size() + source_->chunk().size()};
  piece_begin_ = source_->position() - std::ssize(source_->before());
}

Byte Builder::size() const noexcept { return assembly_->size(); }
std::span<char> Builder::space(Byte wanted) { return assembly_->space(wanted.value); }
void Builder::commit(Byte size) { assembly_->commit(size.value); }

Snapshot Builder::finish() {
  source_.reset();
  piece_ = {};
  return Snapshot(assembly_->finish().detach());
}

}  // namespace mini::text
