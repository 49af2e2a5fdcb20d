// What a file is, by its content alone.
#pragma once

#include <string_view>

namespace kith::ops {

enum class FileKind { vcard, ical, mail, csv, json, empty, unknown };

FileKind kind_of(std::string_view bytes);

}  // namespace kith::ops
