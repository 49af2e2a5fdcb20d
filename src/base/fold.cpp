// Folding for search. Idempotent: what is folded folds to itself.
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/letters.h"
#include "base/text.h"
#include "base/utf8.h"

namespace kith {
namespace {

enum class Spelling { usual, longer };

// Marks whose loss leaves the same word: accents, Hebrew points, Arabic vowel signs. The vowel signs of Indic and Thai
// scripts and the voicing marks of kana are marks to Unicode too, but letters to their readers, and stay.
bool is_accent(char32_t code) {
  if (code < 0x300) return false;
  return code <= 0x36F || (code >= 0x483 && code <= 0x489) || (code >= 0x591 && code <= 0x5C7 && code != 0x5BE) ||
         (code >= 0x610 && code <= 0x61A) || (code >= 0x64B && code <= 0x65F) || code == 0x670 ||
         (code >= 0x6D6 && code <= 0x6ED && code != 0x6DD && code != 0x6DE && code != 0x6E5 && code != 0x6E6 &&
          code != 0x6E9) ||
         (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
         (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xFE20 && code <= 0xFE2F);
}

// Punctuation outside ASCII as its ASCII likeness, so that words() parts it like a blank; 0 for all else.
char plain_punctuation(char32_t code) {
  if (code == 0x2044) return '/';  // of ½, which is a symbol and no punctuation
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_PD:
      return '-';
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
      return code >= 0x2018 && code <= 0x201B ? '\'' : '"';
    case UTF8PROC_CATEGORY_PC:
      return '_';
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return ' ';
    default:
      return 0;
  }
}

class Folder {
 public:
  Folder(std::string& out, Spelling spelling) : out_(out), spelling_(spelling) {}

  void add(char32_t code, char32_t next) {
    if (code < 0x80) return ascii(code);
    code = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code)));
    if (!greek_pair(code, next)) whole(code);
    last_ = code;
  }

 private:
  void ascii(char32_t code) {
    out_ += static_cast<char>(code >= 'A' && code <= 'Z' ? code + 32 : code);
    last_ = code;
  }

  bool letter(char32_t code) {
    const Letter* found = find_letter(code);
    if (!found) return false;
    out_ += spelling_ == Spelling::longer && found->longer[0] ? found->longer : found->usual;
    return true;
  }

  // A letter with an entry as it stands (ü, й), else its parts without the accents.
  void whole(char32_t code) {
    if (letter(code)) return;
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts.data(), parts.size(), options, &boundary);
    if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) return append_utf8(out_, code);
    for (utf8proc_ssize_t i = 0; i < count; ++i) part(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
  }

  void part(char32_t code) {
    if (code < 0x80) return ascii(code);
    if (is_accent(code) || letter(code)) return;
    if (const char plain = plain_punctuation(code)) {
      out_ += plain;
    } else {
      append_utf8(out_, code);
    }
  }

  // ELOT 743: ου is "ou"; the υ of αυ, ευ, ηυ is "v", before a voiceless consonant "f"; the γ of γγ, γξ, γχ is "n".
  bool greek_pair(char32_t code, char32_t next) {
    if (code < 0x3AC || code > 0x3CE) return false;
    if ((code == U'υ' || code == U'ύ') && spelling_ == Spelling::usual) {
      if (last_ == U'ο') {
        out_ += 'u';
        return true;
      }
      if (last_ == U'α' || last_ == U'ε' || last_ == U'η') {
        static constexpr std::u32string_view voiceless = U"θκξπσςτφχψΘΚΞΠΣΤΦΧΨ";
        out_ += next != 0 && voiceless.find(next) != std::u32string_view::npos ? 'f' : 'v';
        return true;
      }
    }
    static constexpr std::u32string_view nasal = U"γξχΓΞΧ";
    if (code == U'γ' && next != 0 && nasal.find(next) != std::u32string_view::npos) {
      out_ += 'n';
      return true;
    }
    return false;
  }

  std::string& out_;
  Spelling spelling_;
  char32_t last_ = 0;
};

void fold_into(std::string& out, std::string_view text, Spelling spelling) {
  Folder folder(out, spelling);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded here = decode_utf8(text, at);
    at += here.length;
    folder.add(here.code, at < text.size() ? decode_utf8(text, at).code : 0);
  }
}

// With the accent beside its letter (as file names of some systems have it) the letter is put together first, because
// й, ü and å are more than и, u and a.
bool has_accent(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xCC) {  // no accent starts below U+0300
      ++at;
      continue;
    }
    const Decoded next = decode_utf8(text, at);
    if (utf8proc_get_property(static_cast<utf8proc_int32_t>(next.code))->combining_class != 0) return true;
    at += next.length;
  }
  return false;
}

// Well-formed, and with at most 30 marks on a letter (UAX #15 §13, stream-safe text): putting n marks in order takes n²
// steps.
std::string with_few_marks(std::string_view text) {
  constexpr int most = 30;
  std::string out;
  out.reserve(text.size());
  int marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    at += next.length;
    marks = utf8proc_get_property(static_cast<utf8proc_int32_t>(next.code))->combining_class == 0 ? 0 : marks + 1;
    if (marks <= most) append_utf8(out, next.code);
  }
  return out;
}

std::string normalised(std::string_view text, int form) {
  const std::string valid = with_few_marks(text);
  utf8proc_uint8_t* made = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_IGNORE | form);
  const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                                               static_cast<utf8proc_ssize_t>(valid.size()), &made, options);
  if (length < 0) return valid;
  std::string out(reinterpret_cast<const char*>(made), static_cast<std::size_t>(length));
  std::free(made);
  return out;
}

std::string fold_as(std::string_view text, Spelling spelling) {
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  if (!has_accent(text)) {
    fold_into(out, text, spelling);
    return out;
  }
  fold_into(out, normalised(text, UTF8PROC_COMPOSE), spelling);
  // The marks that stay, in their one order.
  return has_accent(out) ? normalised(out, UTF8PROC_DECOMPOSE) : out;
}

}  // namespace

std::string fold(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  return fold_as(text, Spelling::usual);
}

std::string fold_long(std::string_view text) {
  if (is_ascii(text)) return {};
  std::string longer = fold_as(text, Spelling::longer);
  if (longer == fold_as(text, Spelling::usual)) longer.clear();
  return longer;
}

}  // namespace kith
