#include "base/letters.h"

#include <algorithm>
#include <iterator>

namespace kith {
namespace {

// By code. Cyrillic: `usual` is BGN/PCGN, as English writes names, `longer` the passport's (ICAO 9303-3 §6) or the
// Slavic Latin one. Greek: `usual` is ELOT 743, `longer` the classical one. fold.cpp puts the Greek digraphs together.
// clang-format off
constexpr Letter letters[] = {
    {0x00DF, "ss", ""}, {0x00E4, "a", "ae"}, {0x00E5, "a", "aa"}, {0x00E6, "ae", ""}, {0x00F0, "d", "dh"},
    {0x00F6, "o", "oe"}, {0x00F8, "o", "oe"}, {0x00FC, "u", "ue"}, {0x00FE, "th", ""}, {0x0111, "d", "dj"},
    {0x0127, "h", ""}, {0x0131, "i", ""}, {0x0138, "k", ""}, {0x0142, "l", ""}, {0x014B, "ng", ""},
    {0x0153, "oe", ""}, {0x0167, "t", ""}, {0x0180, "b", ""}, {0x0183, "b", ""}, {0x0188, "c", ""}, {0x018C, "d", ""},
    {0x0192, "f", ""}, {0x0199, "k", ""}, {0x019A, "l", ""}, {0x019B, "l", ""}, {0x019E, "n", ""}, {0x01A3, "g", ""},
    {0x01A5, "p", ""}, {0x01AB, "t", ""}, {0x01AD, "t", ""}, {0x01B4, "y", ""}, {0x01B6, "z", ""}, {0x01DD, "e", ""},
    {0x01E5, "g", ""}, {0x0221, "d", ""}, {0x0225, "z", ""}, {0x0234, "l", ""}, {0x0235, "n", ""}, {0x0236, "t", ""},
    {0x0237, "j", ""}, {0x023C, "c", ""}, {0x023F, "s", ""}, {0x0240, "z", ""}, {0x0247, "e", ""}, {0x0249, "j", ""},
    {0x024B, "q", ""}, {0x024D, "r", ""}, {0x024F, "y", ""}, {0x0251, "a", ""}, {0x0253, "b", ""}, {0x0254, "o", ""},
    {0x0256, "d", ""}, {0x0257, "d", ""}, {0x0259, "e", ""}, {0x025B, "e", ""}, {0x0260, "g", ""}, {0x0261, "g", ""},
    {0x0263, "g", ""}, {0x0266, "h", ""}, {0x0268, "i", ""}, {0x0269, "i", ""}, {0x026B, "l", ""}, {0x026C, "l", ""},
    {0x0271, "m", ""}, {0x0272, "n", ""}, {0x0275, "o", ""}, {0x027D, "r", ""}, {0x0280, "r", ""}, {0x0283, "sh", ""},
    {0x0288, "t", ""}, {0x0289, "u", ""}, {0x028A, "u", ""}, {0x028B, "v", ""}, {0x0292, "z", ""}, {0x02B9, "'", ""},
    {0x02BA, "\"", ""}, {0x02BB, "'", ""}, {0x02BC, "'", ""}, {0x02BD, "'", ""}, {0x02BE, "'", ""}, {0x02BF, "'", ""},
    {0x02C8, "'", ""}, {0x03B1, "a", ""}, {0x03B2, "v", "b"}, {0x03B3, "g", ""}, {0x03B4, "d", ""}, {0x03B5, "e", ""},
    {0x03B6, "z", ""}, {0x03B7, "i", "e"}, {0x03B8, "th", ""}, {0x03B9, "i", ""}, {0x03BA, "k", ""},
    {0x03BB, "l", ""}, {0x03BC, "m", ""}, {0x03BD, "n", ""}, {0x03BE, "x", ""}, {0x03BF, "o", ""}, {0x03C0, "p", ""},
    {0x03C1, "r", ""}, {0x03C2, "s", ""}, {0x03C3, "s", ""}, {0x03C4, "t", ""}, {0x03C5, "y", "u"},
    {0x03C6, "f", "ph"}, {0x03C7, "ch", "kh"}, {0x03C8, "ps", ""}, {0x03C9, "o", ""}, {0x0430, "a", ""},
    {0x0431, "b", ""}, {0x0432, "v", ""}, {0x0433, "g", ""}, {0x0434, "d", ""}, {0x0435, "e", ""}, {0x0436, "zh", ""},
    {0x0437, "z", ""}, {0x0438, "i", ""}, {0x0439, "y", "i"}, {0x043A, "k", ""}, {0x043B, "l", ""}, {0x043C, "m", ""},
    {0x043D, "n", ""}, {0x043E, "o", ""}, {0x043F, "p", ""}, {0x0440, "r", ""}, {0x0441, "s", ""}, {0x0442, "t", ""},
    {0x0443, "u", ""}, {0x0444, "f", ""}, {0x0445, "kh", "h"}, {0x0446, "ts", "c"}, {0x0447, "ch", ""},
    {0x0448, "sh", ""}, {0x0449, "shch", "sch"}, {0x044A, "", ""}, {0x044B, "y", ""}, {0x044C, "", ""},
    {0x044D, "e", ""}, {0x044E, "yu", "iu"}, {0x044F, "ya", "ia"}, {0x0451, "e", "yo"}, {0x0452, "d", "dj"},
    {0x0453, "g", "gj"}, {0x0454, "ye", "ie"}, {0x0455, "dz", ""}, {0x0456, "i", ""}, {0x0457, "yi", "i"},
    {0x0458, "j", ""}, {0x0459, "lj", ""}, {0x045A, "nj", ""}, {0x045B, "c", ""}, {0x045C, "k", "kj"},
    {0x045D, "i", ""}, {0x045E, "u", "w"}, {0x045F, "dz", ""}, {0x0463, "e", ""}, {0x0473, "f", ""},
    {0x0475, "i", ""}, {0x0491, "g", ""}, {0x0493, "gh", "g"}, {0x0497, "zh", "j"}, {0x049B, "q", "k"},
    {0x04A3, "ng", "n"}, {0x04AF, "u", ""}, {0x04B1, "u", ""}, {0x04B3, "h", ""}, {0x04B7, "ch", "j"},
    {0x04BB, "h", ""}, {0x04CF, "", ""}, {0x04D9, "a", ""}, {0x04E3, "i", ""}, {0x04E9, "o", ""}, {0x04EF, "u", ""},
    {0x2C65, "a", ""}, {0x2C66, "t", ""}, {0xA78C, "'", ""},
};
// clang-format on

constexpr bool is_sorted_by_code() {
  for (std::size_t i = 1; i < std::size(letters); ++i) {
    if (letters[i - 1].code >= letters[i].code) return false;
  }
  return true;
}
static_assert(is_sorted_by_code());

}  // namespace

const Letter* find_letter(char32_t code) {
  const auto* found = std::lower_bound(std::begin(letters), std::end(letters), code,
                                       [](const Letter& letter, char32_t wanted) { return letter.code < wanted; });
  return found != std::end(letters) && found->code == code ? found : nullptr;
}

}  // namespace kith
