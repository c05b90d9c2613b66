#pragma once
#include "core.hpp"

#include <optional>

namespace mini::editor {

/// What a text object chose. `end` is the last cluster when inclusive, else the place behind it.
struct ObjectSpan {
  Place begin;
  Place end;
  bool linewise = false;
  bool inclusive = true;
  bool failed = false;      ///< there was not so much: `end` is how far it got
  bool keeps_mode = false;  ///< it grew a Visual area
  bool exact = false;       ///< an end in column 1 stays there
};

/// What a text object sees: the cursor, and in Visual mode the area that it grows.
struct ObjectInput {
  const Lines& lines;
  Place cursor;
  Place anchor;           ///< == cursor outside Visual mode
  bool visual = false;    ///< an area of more than one cluster is there to grow
  bool of_lines = false;  ///< Visual mode by lines
  bool in_visual = false;
  Count count = 1;
  bool around = false;
  const Options& options;
};

[[nodiscard]] std::optional<ObjectSpan> word_object(const ObjectInput& in, bool big);
[[nodiscard]] std::optional<ObjectSpan> sentence_object(const ObjectInput& in);
[[nodiscard]] std::optional<ObjectSpan> paragraph_object(const ObjectInput& in);
[[nodiscard]] std::optional<ObjectSpan> block_object(const ObjectInput& in, char32_t open, char32_t close);
[[nodiscard]] std::optional<ObjectSpan> tag_object(const ObjectInput& in);
[[nodiscard]] std::optional<ObjectSpan> quote_object(const ObjectInput& in, char quote);

}  // namespace mini::editor
