// Any bytes as a card: projected without harm, merged with itself to itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "codec/vcard.h"
#include "model/merge.h"
#include "model/projection.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const std::size_t half = text.find("\x01");
    const kith::codec::Fields base = kith::codec::read_vcard(text.substr(0, half)).fields;
    const kith::codec::Fields other =
        half == std::string_view::npos ? base : kith::codec::read_vcard(text.substr(half + 1)).fields;
    const kith::model::Surroundings around{"PT", nullptr};
    const auto projection = kith::model::project_contact(base, "uid", around);
    if (projection.person.name.empty()) std::abort();
    for (const auto* list : {&projection.person.emails, &projection.person.phones, &projection.person.tags}) {
      if (list->starts_with('\n') || list->ends_with('\n') || list->find("\n\n") != std::string::npos) std::abort();
    }
    if (kith::model::merge(base, base, base).fields != base) std::abort();
    if (kith::model::merge(base, other, base).fields != other) std::abort();
    if (!kith::model::merge(base, base, other).conflicts.empty()) std::abort();
    kith::model::merge({}, base, other);
  } catch (const kith::Error& error) {
    if (error.code != kith::Exit::data) std::abort();
  }
  return 0;
}
