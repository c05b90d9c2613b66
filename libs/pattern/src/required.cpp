// A text without the bytes that a pattern asks for needs no look by PCRE2.
#include "required.hpp"

#include <cstdint>
#include <utility>

namespace mini::pattern {
namespace {

/// Reads the atoms of a simple pattern. Whatever is not simple makes it give up.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : left_(pattern) {}

  std::string run() {
    if (left_.starts_with('^')) end_run(1);
    while (!left_.empty()) {
      if (!atom()) return {};
    }
    end_run(0);
    constexpr std::size_t kLeast = 3;
    // PCRE2 finds a text of its own as fast.
    return only_text_ || best_.size() < kLeast ? std::string() : best_;
  }

 private:
  bool atom() {
    const char c = left_[0];
    if (left_ == "$") return end_run(1);
    if (c == '.') return class_atom(1);
    if (c == '[') return collection();
    if (c == '\\') return escaped();
    const bool literal = c >= ' ' && c < 0x7f && !std::string_view("^$*~[").contains(c);
    return literal && character(c, 1);
  }

  bool escaped() {
    if (left_.size() < 2) return false;
    const char c = left_[1];
    if (std::string_view("dDsSwWxXoOhHaAlLuU").contains(c)) return class_atom(2);
    if (c == '<' || c == '>') return end_run(2);
    return std::string_view(".*[]~^$/\\").contains(c) && character(c, 2);
  }

  bool collection() {
    std::size_t end = left_.starts_with("[^") ? 2 : 1;
    end = left_.find(']', end + 1);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = left_.substr(1, end - 1);
    if (inside.find_first_of("[\\") != std::string_view::npos) return false;
    return class_atom(end + 1);
  }

  bool class_atom(std::size_t length) {
    end_run(length);
    return multi() != Multi::Unknown;
  }

  bool character(char c, std::size_t length) {
    left_.remove_prefix(length);
    run_ += c;
    switch (multi()) {
      case Multi::None:
        return true;
      case Multi::Many:
        return end_run(0);
      case Multi::Maybe:
        run_.pop_back();
        return end_run(0);
      case Multi::Unknown:
        break;
    }
    return false;
  }

  enum class Multi : std::uint8_t { None, Many, Maybe, Unknown };
  Multi multi() {
    for (const auto& [sign, kind] : {std::pair("*", Multi::Maybe), std::pair("\\+", Multi::Many),
                                     std::pair("\\=", Multi::Maybe), std::pair("\\?", Multi::Maybe)}) {
      if (!left_.starts_with(sign)) continue;
      left_.remove_prefix(std::string_view(sign).size());
      return kind;
    }
    return left_.starts_with("\\{") || left_.starts_with("\\@") ? Multi::Unknown : Multi::None;
  }

  /// Something that is no text of its own; the longest text stays.
  bool end_run(std::size_t length) {
    if (length > 0 || !run_.empty()) only_text_ = only_text_ && length == 0 && left_.empty();
    if (run_.size() > best_.size()) best_ = run_;
    run_.clear();
    left_.remove_prefix(length);
    return true;
  }

  std::string_view left_;
  std::string run_;
  std::string best_;
  bool only_text_ = true;
};

}  // namespace

std::string required_bytes(std::string_view pattern, const Syntax& syntax) {
  return syntax.magic ? Reader(pattern).run() : std::string();
}

}  // namespace mini::pattern
