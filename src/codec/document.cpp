#include "codec/document.h"

#include "base/text.h"
#include "codec/ical.h"
#include "codec/vcard.h"

namespace kith::codec {

Format format_of(std::string_view document) {
  if (document.starts_with("\xEF\xBB\xBF")) document.remove_prefix(3);
  // Blanks and any case, as split_vcards takes them.
  const std::string_view text = document.substr(0, 256);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return Format::ical;
  const std::string_view line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  const std::size_t colon = line.find(':');
  const bool is_card = colon != std::string_view::npos && equal_ignoring_case(trim(line.substr(0, colon)), "BEGIN") &&
                       equal_ignoring_case(trim(line.substr(colon + 1)), "VCARD");
  return is_card ? Format::vcard : Format::ical;
}

Fields read_document(std::string_view document) {
  return format_of(document) == Format::vcard ? read_vcard(document).fields : read_ical(document).fields;
}

std::string patch_document(std::string_view document, const Fields& wanted) {
  return format_of(document) == Format::vcard ? patch_vcard(document, wanted) : patch_ical(document, wanted);
}

}  // namespace kith::codec
