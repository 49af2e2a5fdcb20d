#include "codec/document.h"

#include "base/text.h"
#include "codec/ical.h"
#include "codec/vcard.h"

namespace kith::codec {

Format format_of(std::string_view document) {
  constexpr std::string_view first = "BEGIN:VCARD";
  const std::string_view text = trim(document.substr(0, 64));
  return equal_ignoring_case(text.substr(0, first.size()), first) ? Format::vcard : Format::ical;
}

Fields read_document(std::string_view document) {
  return format_of(document) == Format::vcard ? read_vcard(document).fields : read_ical(document).fields;
}

std::string patch_document(std::string_view document, const Fields& wanted) {
  return format_of(document) == Format::vcard ? patch_vcard(document, wanted) : patch_ical(document, wanted);
}

}  // namespace kith::codec
