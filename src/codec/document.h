// A document whatever its form: vCards for contacts and groups, iCalendar for everything else.
#pragma once

#include <string>
#include <string_view>

#include "codec/field.h"

namespace kith::codec {

enum class Format { vcard, ical };
Format format_of(std::string_view document);  // by its first line; a document without one is iCalendar

// As read_vcard and read_ical.
Fields read_document(std::string_view document);
// As patch_vcard and patch_ical.
std::string patch_document(std::string_view document, const Fields& wanted);

}  // namespace kith::codec
