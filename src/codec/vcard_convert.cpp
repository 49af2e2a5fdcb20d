// A contact in another version of vCard: written anew from its values.
#include "codec/vcard.h"
#include "codec/vcard_card.h"

namespace kith::codec {

std::string convert_vcard(std::string_view bytes, Version version) {
  const Vcard vcard = read_vcard(bytes);
  if (!vcard.version.empty() && card::version_of(vcard.version) == version) return std::string(bytes);
  return make_vcard(version, vcard.uid, vcard.fields);
}

}  // namespace kith::codec
