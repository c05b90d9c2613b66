// Which characters `[[=a=]]` stands for: those that Vim takes for the same letter with another mark.
#include "equivalence.hpp"

#include "mini/unicode/graphemes.hpp"

#include <array>

namespace mini::pattern {
namespace {

constexpr auto kClasses = std::to_array<std::string_view>({
    "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦȺḀẠẢẤẦẨẪẬẮẰẲẴẶ",
    "BƁɃḂḄḆ",
    "CÇĆĈĊČƇȻḈꞒ",
    "DĎĐƊḊḌḎḐḒ",
    "EÈÉÊËĒĔĖĘĚȄȆȨɆḔḖḘḚḜẸẺẼẾỀỂỄỆ",
    "FƑḞꞘ",
    "GĜĞĠĢƓǤǦǴḠꞠ",
    "HĤĦȞḢḤḦḨḪⱧ",
    "IÌÍÎÏĨĪĬĮİƗǏȈȊḬḮỈỊ",
    "JĴɈ",
    "KĶƘǨḰḲḴⱩꝀ",
    "LĹĻĽĿŁȽḶḸḺḼⱠ",
    "MḾṀṂ",
    "NÑŃŅŇǸṄṆṈṊꞤ",
    "OÒÓÔÕÖØŌŎŐƟƠǑǪǬǾȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ",
    "PƤṔṖⱣ",
    "QɊ",
    "RŔŖŘȐȒɌṘṚṜṞⱤꞦ",
    "SŚŜŞŠȘṠṢṤṦṨⱾꞨ",
    "TŢŤŦƬƮȚȾṪṬṮṰ",
    "UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖɄṲṴṶṸṺỤỦỨỪỬỮỰ",
    "VƲṼṾ",
    "WŴẀẂẄẆẈ",
    "XẊẌ",
    "YÝŶŸƳȲɎẎỲỴỶỸ",
    "ZŹŻŽƵẐẒẔⱫ",
    "aàáâãäåāăąǎǟǡǻȁȃȧᶏḁẚạảấầẩẫậắằẳẵặⱥ",
    "bƀɓᵬᶀḃḅḇ",
    "cçćĉċčƈȼḉꞓꞔ",
    "dďđɗᵭᶁᶑḋḍḏḑḓ",
    "eèéêëēĕėęěȅȇȩɇᶒḕḗḙḛḝẹẻẽếềểễệ",
    "fƒᵮᶂḟꞙ",
    "gĝğġģǥǧǵɠᶃḡꞡ",
    "hĥħȟḣḥḧḩḫẖⱨꞕ",
    "iìíîïĩīĭįǐȉȋɨᶖḭḯỉị",
    "jĵǰɉ",
    "kķƙǩᶄḱḳḵⱪꝁ",
    "lĺļľŀłƚḷḹḻḽⱡ",
    "mᵯḿṁṃ",
    "nñńņňŉǹᵰᶇṅṇṉṋꞥ",
    "oòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱɵṍṏṑṓọỏốồổỗộớờởỡợ",
    "pƥᵱᵽᶈṕṗ",
    "qɋʠ",
    "rŕŗřȑȓɍɽᵲᵳᶉṙṛṝṟꞧ",
    "sśŝşšșȿᵴᶊṡṣṥṧṩꞩ",
    "tţťŧƫƭțʈᵵṫṭṯṱẗⱦ",
    "uùúûüũūŭůűųưǔǖǘǚǜȕȗʉᵾᶙṳṵṷṹṻụủứừửữự",
    "vʋᶌṽṿ",
    "wŵẁẃẅẇẉẘ",
    "xẋẍ",
    "yýÿŷƴȳɏẏẙỳỵỷỹ",
    "zźżžƶᵶᶎẑẓẕⱬ",
});

}  // namespace

std::vector<char32_t> equivalents(char32_t of) {
  std::vector<char32_t> found;
  for (const std::string_view each : kClasses) {
    found.clear();
    bool here = false;
    for (Byte at{}; at < std::ssize(each);) {
      const auto point = unicode::decode(each, at);
      at += point.length;
      found.push_back(point.value);
      here = here || point.value == of;
    }
    if (here) return found;
  }
  return {of};
}

}  // namespace mini::pattern
