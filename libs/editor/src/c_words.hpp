#pragma once
#include <cstddef>
#include <string_view>

namespace mini::editor {

// What a line of C code begins with. `text` has no blanks in front.

/// The word at `at`, empty when none begins there.
[[nodiscard]] std::string_view word_at(std::string_view text, std::size_t at = 0) noexcept;
/// Without blanks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
/// Whether a single colon follows behind blanks.
[[nodiscard]] bool colon_follows(std::string_view text, std::size_t at) noexcept;
[[nodiscard]] bool is_case_label(std::string_view text) noexcept;
/// `public:` and its kin.
[[nodiscard]] bool is_scope_label(std::string_view text) noexcept;
/// What `goto` goes to.
[[nodiscard]] bool is_goto_label(std::string_view text) noexcept;
/// Whether it declares a function: `name(arguments)`, which may go on in the next line, and no semicolon.
[[nodiscard]] bool declares_function(std::string_view line) noexcept;
/// Where the second word of a declaration stands; 0 when it is none.
[[nodiscard]] std::size_t first_name(std::string_view line) noexcept;

}  // namespace mini::editor
