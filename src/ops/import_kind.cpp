#include "ops/import_kind.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "codec/mbox.h"

namespace kith::ops {
namespace {

bool is_text(std::string_view bytes) {
  for (char c : bytes.substr(0, 4096)) {
    if (c == '\0') return false;
  }
  return true;
}

// The first line that says anything.
std::string_view first_line(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find_first_of("\r\n");
    const std::string_view line = trim(bytes.substr(0, end));
    if (!line.empty()) return line;
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
  return {};
}

// A calendar, or one of its components standing alone.
bool begins_calendar(std::string_view line) {
  constexpr std::string_view begin = "begin";
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || trim(line.substr(0, colon)) != begin) return false;
  const std::string_view name = trim(line.substr(colon + 1));
  constexpr std::string_view components[] = {"vcalendar", "vtodo", "vjournal", "vevent", "vtimezone", "vfreebusy"};
  return name.starts_with("x-kith-") || std::find(std::begin(components), std::end(components), name) != std::end(components);
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view line = first_line(bytes);
  if (line.empty()) return FileKind::empty;
  if (!is_text(bytes)) return FileKind::unknown;
  if (line.starts_with('{') || line.starts_with('[')) return FileKind::json;
  const std::string lower = ascii_lower(line.substr(0, 80));
  if (lower.starts_with("begin:vcard")) return FileKind::vcard;
  if (begins_calendar(lower)) return FileKind::ical;
  if (lower.starts_with("begin:") || lower.starts_with('<')) return FileKind::unknown;
  if (codec::is_mail_file(bytes)) return FileKind::mail;
  if (line.find_first_of(",;\t") != std::string_view::npos || lower.starts_with("notes:")) return FileKind::csv;
  return FileKind::unknown;
}

}  // namespace kith::ops
