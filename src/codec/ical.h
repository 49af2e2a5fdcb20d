// iCalendar (RFC 5545, 7986, 9073, 9074 and what programs make of them) as fields, without loss: writing changes only
// the lines of fields that differ; every other byte stays. Zones are names here; what they mean is time's business.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "time/types.h"

namespace kith::codec {

// A document is one VCALENDAR with one main component: the first VEVENT, VTODO, VJOURNAL or X-KITH-… that has no
// RECURRENCE-ID (else the first of them). Its fields, the same in every kind of component ([] = a list):
//   MOMENT is {2026-11-27} a date | {2026-11-27T18:00:00} floating | {2026-11-27T18:00:00, zone as written in TZID} |
//   {2026-11-27T16:00:00Z} an instant.
//   start end due completed created {MOMENT}   duration {ISO, "PT1H"; see ical_duration.h}
//   summary description place {text}   position {lat, lon}   status transp {lower-case word}   percent priority
//   {number} rrule {as written}   exdate[] rdate[] {MOMENT}   category[] {text}   contact[] {uid without urn:uuid:,
//   name} related[] {reltype in lower case, uid} alarm[] {minutes from `related`, or MOMENT; start|end, "" for a
//   MOMENT; uid or ""; acknowledged, instant or ""}
//     (VALARMs that show or sound; others are line:VALARM)
//   side {mine|theirs} X-KITH-SIDE   after-done {text} X-KITH-AFTER-DONE   snoozed {MOMENT} X-KITH-SNOOZED
//   due-zone-of {uid} X-KITH-ZONE-OF   channel {text} X-KITH-CHANNEL   direction {in|out|both|none} X-KITH-DIRECTION
//   minutes {number} X-KITH-MINUTES   amount {decimal, currency} X-KITH-AMOUNT;X-CURRENCY=   thanks {text}
//   X-KITH-THANKS kith:NAME {text} every other X-KITH-NAME, NAME in lower case line:NAME[] {the unfolded line as
//   written}: every other property, a second one of a kind of which there is one, and
//     values that cannot be read; for a nested component all its unfolded lines from BEGIN to END with \n between.
//     Label "calendar": stands beside the main component, not in it (PRODID, METHOD, VTIMEZONE, overrides).
// Text is UTF-8 with \n; `uid` and VERSION are no fields; empty properties ("LOCATION:") are no fields but stay.
struct Ical {
  std::string component;  // upper case; "" when the document has none
  std::string uid;        // as written (trimmed); "" when absent
  std::string method;     // upper case: "REQUEST", "CANCEL", …; "" when absent
  Fields fields;          // in document order
};

// Never throws but for the limits of content_line.h.
Ical read_ical(std::string_view document);

// The document with exactly the fields `wanted`, as patch_vcard: lines of equal fields stay byte for byte, those of
// changed ones are rewritten, new ones are inserted after the last of the same field, else before nested components. An
// unchanged document comes back unchanged, and so does one without a main component. Error(bug) for a value that is not
// of the form above ("due" {"tomorrow"}); fields without text are absent.
std::string patch_ical(std::string_view document, const Fields& wanted);

// A new document with CRLF line ends. `component` in upper case. line:DTSTAMP and line:PRODID of `fields` are not
// taken.
std::string make_ical(std::string_view component, std::string_view uid, const Fields& fields, time::Instant dtstamp);

// Inserts exactly one line, UID, after BEGIN of the main component; another UID goes, an empty one stays.
std::string with_ical_uid(std::string_view document, std::string_view uid);

// A field with its key; missing parts of contact, related, amount and alarm are filled up ("start" for an alarm).
Field make_ical_field(std::string_view name, std::vector<std::string> parts, std::string_view label = {});
// The key of one entry: "" for single fields; exdate, rdate the moment; category folded; contact uid, else folded name;
// related "reltype:uid"; alarm its uid, else its trigger; line:VTIMEZONE its TZID; overrides their RECURRENCE-ID; other
// lines their text.
std::string ical_key(std::string_view name, const std::vector<std::string>& parts);

// What a change leaves besides (RFC 5545 §3.8.7): DTSTAMP and LAST-MODIFIED say `now`, SEQUENCE counts on; each only
// where it is there already.
void stamp_ical(Fields& fields, time::Instant now);

// One document of a file.
struct IcalSlice {
  std::string_view bytes;  // good during the call only
  std::string_view uid;    // "" when absent
  std::size_t line = 1;    // 1-based line of the first component's BEGIN in the file
  bool complete = true;    // false: an END is missing
};

// Calls `each` for every UID of each VCALENDAR of a UTF-8 file (see to_utf8_file), in order: its components, the
// VTIMEZONEs they name and the calendar's own lines, byte for byte, in a VCALENDAR of their own. A component without
// UID is a document of its own. A file that holds one document comes as it is. Error(data) with the line for a document
// over the limits of content_line.h, and for a file that would grow out of all proportion.
void split_icals(std::string_view file, const std::function<void(const IcalSlice&)>& each);

}  // namespace kith::codec
