#include "mini/unicode/properties.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <unicode/uchar.h>
#include <vector>

namespace mini::unicode {
namespace {

constexpr int kBlank = 0;
constexpr int kPunctuation = 1;
constexpr int kWord = 2;
constexpr int kEmoji = 3;

struct ClassSpan {
  char32_t first;
  char32_t last;
  int word_class;
};

// Vim's classes above U+00FF, as its charclass() gives them; what is not here is a word character. A script that makes
// words of its own has the number of its first code point.
constexpr ClassSpan kSpans[] = {
    {0x037e, 0x037e, kPunctuation},   {0x0387, 0x0387, kPunctuation},   {0x055a, 0x055f, kPunctuation},
    {0x0589, 0x0589, kPunctuation},   {0x05be, 0x05be, kPunctuation},   {0x05c0, 0x05c0, kPunctuation},
    {0x05c3, 0x05c3, kPunctuation},   {0x05f3, 0x05f4, kPunctuation},   {0x060c, 0x060c, kPunctuation},
    {0x061b, 0x061b, kPunctuation},   {0x061f, 0x061f, kPunctuation},   {0x066a, 0x066d, kPunctuation},
    {0x06d4, 0x06d4, kPunctuation},   {0x0700, 0x070d, kPunctuation},   {0x0964, 0x0965, kPunctuation},
    {0x0970, 0x0970, kPunctuation},   {0x0df4, 0x0df4, kPunctuation},   {0x0e4f, 0x0e4f, kPunctuation},
    {0x0e5a, 0x0e5b, kPunctuation},   {0x0f04, 0x0f12, kPunctuation},   {0x0f3a, 0x0f3d, kPunctuation},
    {0x0f85, 0x0f85, kPunctuation},   {0x104a, 0x104f, kPunctuation},   {0x10fb, 0x10fb, kPunctuation},
    {0x1361, 0x1368, kPunctuation},   {0x166d, 0x166e, kPunctuation},   {0x1680, 0x1680, kBlank},
    {0x169b, 0x169c, kPunctuation},   {0x16eb, 0x16ed, kPunctuation},   {0x1735, 0x1736, kPunctuation},
    {0x17d4, 0x17dc, kPunctuation},   {0x1800, 0x180a, kPunctuation},   {0x2000, 0x200b, kBlank},
    {0x200c, 0x2027, kPunctuation},   {0x2028, 0x2029, kBlank},         {0x202a, 0x202e, kPunctuation},
    {0x202f, 0x202f, kBlank},         {0x2030, 0x205e, kPunctuation},   {0x205f, 0x205f, kBlank},
    {0x2060, 0x27ff, kPunctuation},   {0x2800, 0x28ff, 0x2800},         {0x2900, 0x2998, kPunctuation},
    {0x29d8, 0x29db, kPunctuation},   {0x29fc, 0x29fd, kPunctuation},   {0x2e00, 0x2e7f, kPunctuation},
    {0x3000, 0x3000, kBlank},         {0x3001, 0x3020, kPunctuation},   {0x3040, 0x309f, 0x3040},
    {0x30a0, 0x30ff, 0x30a0},         {0x3300, 0x9fff, 0x4e00},         {0xac00, 0xd7a3, 0xac00},
    {0xf900, 0xfaff, 0x4e00},         {0xfd3e, 0xfd3f, kPunctuation},   {0xfe30, 0xfe6b, kPunctuation},
    {0xff00, 0xff0f, kPunctuation},   {0xff1a, 0xff20, kPunctuation},   {0xff3b, 0xff40, kPunctuation},
    {0xff5b, 0xff65, kPunctuation},   {0x1d000, 0x1d24f, kPunctuation}, {0x1d400, 0x1d7ff, kPunctuation},
    {0x1f000, 0x1f9ff, kPunctuation}, {0x20000, 0x2a6df, 0x4e00},       {0x2a700, 0x2b81f, 0x4e00},
    {0x2f800, 0x2fa1f, 0x4e00},
};

/// The default 'iskeyword': letters, digits, underscore, and what Latin-1 counts as letters.
int latin1_class(char32_t value) {
  const bool digit = value >= '0' && value <= '9';
  const bool letter = ((value | 0x20U) >= 'a' && (value | 0x20U) <= 'z' && value < 0x80);
  constexpr char32_t kMicroSign = 0xb5;
  if (digit || letter || value == '_' || value == kMicroSign || value >= 0xc0) return kWord;
  const bool blank = value == ' ' || value == '\t' || value == 0 || value == 0xa0;
  return blank ? kBlank : kPunctuation;
}

// No emoji outside these, and asking ICU loads its emoji data.
constexpr CodePoints kMayBeEmoji[] = {{0x203c, 0x3299}, {0x1f000, 0x1ffff}};

bool is_emoji(char32_t value) {
  const bool possible = std::ranges::any_of(
      kMayBeEmoji, [value](const CodePoints& range) { return range.first <= value && value <= range.last; });
  return possible && u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_EMOJI) != 0;
}

}  // namespace

int word_class(char32_t value) noexcept {
  if (value < 0x100) return latin1_class(value);
  if (is_emoji(value)) return kEmoji;
  const auto* after = std::ranges::upper_bound(kSpans, value, {}, &ClassSpan::first);
  if (after == std::begin(kSpans) || value > std::prev(after)->last) return kWord;
  return std::prev(after)->word_class;
}

/// Where the class may be another one than that of the code point before.
static std::vector<char32_t> class_borders() {
  std::vector<char32_t> borders{0x100, 0x110000};
  for (const ClassSpan& span : kSpans) borders.insert(borders.end(), {span.first, span.last + 1});
  for (const CodePoints& range : kMayBeEmoji) {
    for (char32_t value = range.first; value <= range.last + 1; ++value) borders.push_back(value);
  }
  std::ranges::sort(borders);
  return borders;
}

static std::vector<CodePoints> find_word_ranges() {
  std::vector<CodePoints> found;
  const std::vector<char32_t> borders = class_borders();
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    if (borders[i] == borders[i + 1] || word_class(borders[i]) < kWord) continue;
    const bool goes_on = !found.empty() && found.back().last + 1 == borders[i];
    if (!goes_on) found.push_back({borders[i], borders[i]});
    found.back().last = borders[i + 1] - 1;
  }
  std::ranges::sort(found, std::greater{}, [](const CodePoints& range) { return range.last - range.first; });
  return found;
}

const std::vector<CodePoints>& word_ranges() {
  static const std::vector<CodePoints> ranges = find_word_ranges();
  return ranges;
}

}  // namespace mini::unicode
