// Files of calendars: to-dos become follow-ups, journal entries interactions; kith's own components come back as what
// they were.
#include <algorithm>

#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/content_line.h"
#include "codec/ical.h"
#include "model/cadence.h"
#include "model/field_list.h"
#include "model/message.h"
#include "ops/import.h"
#include "ops/import_name.h"
#include "time/rrule.h"
#include "time/tzid.h"

namespace kith::ops {
namespace {

struct Kind {
  std::string_view component;
  model::Noun noun;
};
constexpr Kind kinds[] = {{"VTODO", model::Noun::follow_up},
                          {"VJOURNAL", model::Noun::interaction},
                          {model::cadence_component, model::Noun::setting},
                          {model::message_component, model::Noun::message}};

const Kind* kind_of_component(std::string_view component) {
  const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                  [component](const Kind& kind) { return kind.component == component; });
  return found == std::end(kinds) ? nullptr : found;
}

std::string why_not(std::string_view component) {
  if (component == "VEVENT") {
    return "this is an event, and kith does not read events of other programs yet";
  }
  if (component.empty()) return "there is no to-do and no journal entry in it";
  return "a " + std::string(component) + " is nothing that kith keeps";
}

// What the same entry has whenever it is written: without stamps and the calendar around it.
std::string content_of(const codec::Ical& ical) {
  std::string content = ical.component;
  const auto add = [&content](std::string_view piece) {
    content.append(std::to_string(piece.size())).append(":").append(piece);
  };
  for (const codec::Field& field : ical.fields) {
    const bool is_stamp = field.name == "line:DTSTAMP" || field.name == "line:LAST-MODIFIED" ||
                          field.name == "line:SEQUENCE" || field.name == "created";
    if (is_stamp || (field.label == "calendar" && field.name.starts_with("line:"))) continue;
    add(field.name);
    add(field.label);
    for (const std::string& part : field.parts) add(part);
  }
  return content;
}

// The file ends where a calendar does.
bool ends_whole(std::string_view file) {
  constexpr std::string_view end = "END:VCALENDAR";
  file = trim(file);
  return file.size() >= end.size() && equal_ignoring_case(file.substr(file.size() - end.size()), end);
}

struct Closed {
  std::string document;
  bool is_cut = false;  // in the middle of an entry; else only the END of the calendar is missing
};

// With an END for everything that is still open where the file was cut off.
Closed closed(std::string_view document) {
  const codec::ContentLines lines(document);
  std::vector<std::string_view> open;
  Closed whole;
  std::size_t copied = 0;
  const auto close = [&](std::size_t left) {
    for (; open.size() > left; open.pop_back()) {
      whole.is_cut |= !equal_ignoring_case(open.back(), "VCALENDAR");
      whole.document.append("END:").append(open.back()).append(lines.newline());
    }
  };
  for (const codec::ContentLine& line : lines.lines()) {
    if (equal_ignoring_case(line.name, "BEGIN")) open.push_back(trim(line.value));
    if (!equal_ignoring_case(line.name, "END")) continue;
    const auto begun = std::find_if(open.rbegin(), open.rend(), [&line](std::string_view name) {
      return equal_ignoring_case(name, trim(line.value));
    });
    if (begun == open.rend()) continue;
    whole.document += document.substr(copied, line.begin - copied);
    copied = line.begin;
    close(static_cast<std::size_t>(open.rend() - begun));
    open.pop_back();
  }
  whole.document += document.substr(copied);
  if (!whole.document.ends_with('\n') && !whole.document.ends_with('\r')) whole.document += lines.newline();
  close(0);
  return whole;
}

constexpr std::string_view times_and_rules[] = {"DTSTART", "DUE",   "DURATION", "COMPLETED",
                                                "RRULE",   "EXDATE", "RDATE"};

// "DUE;VALUE=DATE:20260230": what it says.
std::string quoted_value(std::string_view line) {
  const codec::ContentLines lines(line);
  const std::string_view value = lines.lines().empty() ? line : trim(lines.lines().front().value);
  return "'" + fit(to_utf8(value), 60) + "'";
}

bool is_described(const codec::Fields& fields, std::string_view tzid) {
  return std::any_of(fields.begin(), fields.end(), [tzid](const codec::Field& field) {
    return field.name == "line:VTIMEZONE" && field.key == tzid;
  });
}

std::string unknown_zone(const codec::Field& field, const codec::Fields& all) {
  if (field.parts.size() < 2 || field.parts[1].empty()) return {};
  if (time::zone_of_tzid(field.parts[1]) || is_described(all, field.parts[1])) return {};
  const std::string_view name = field.name == "start" ? "DTSTART" : field.name == "due" ? "DUE" : "COMPLETED";
  return std::string(name) + ": the zone '" + fit(field.parts[1], 60) + "' is not known, so it is read in yours";
}

std::string unreadable_rule(const codec::Field& field) {
  try {
    time::parse_rule(trim(field.text()));
    return {};
  } catch (const Error&) {
    return "RRULE '" + fit(std::string(field.text()), 60) + "' cannot be read, so it does not repeat";
  }
}

// What a field or line of the entry says that kith cannot read; "" when it can.
std::string unreadable(const codec::Field& field, const codec::Fields& all) {
  if (!field.label.empty()) return {};
  if (field.name == "rrule") return unreadable_rule(field);
  if (field.name == "start" || field.name == "due" || field.name == "completed") return unknown_zone(field, all);
  for (const std::string_view name : times_and_rules) {
    if (field.name.substr(0, 5) != "line:" || std::string_view(field.name).substr(5) != name) continue;
    return std::string(name) + " " + quoted_value(field.text()) + " cannot be read";
  }
  return {};
}

constexpr std::size_t most_unread = 5;  // in one message

std::string unread_of(const codec::Fields& fields) {
  std::string text;
  std::size_t told = 0;
  for (const codec::Field& field : fields) {
    const std::string one = unreadable(field, fields);
    if (one.empty()) continue;
    if (told++ == most_unread) return text + "; …";
    text += (text.empty() ? "" : "; ") + one;
  }
  return text;
}

// A second entry under the UID of the first, and no date of its series: that would be known by its RECURRENCE-ID.
bool is_twin(const codec::Field& field, std::string_view component) {
  return field.label == "calendar" && field.name == "line:" + std::string(component) && field.key == field.text();
}

}  // namespace

void Importer::read_icals(const std::string& file, std::string_view bytes) {
  if (bytes.size() > 500'000) step_.expect_many();
  const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
  codec::split_icals(bytes, [&](const codec::IcalSlice& slice) {
    ImportItem item;
    item.file = file;
    item.line = slice.line;
    try {
      if (slice.complete) {
        read_entry(item, slice.bytes);
      } else {
        const Closed whole = closed(slice.bytes);
        item.is_cut = whole.is_cut && !ends_whole(bytes);
        read_entry(item, whole.document);
      }
    } catch (const Error& error) {
      if (error.code != Exit::data) throw;
      if (error.line > 0) item.line += error.line - 1;
      fail(std::move(item), error.message);
    }
    progress_(slice.line, lines);
  });
}

void Importer::read_entry(ImportItem item, std::string_view document) {
  const codec::Ical ical = codec::read_ical(document);
  std::string uid(strip_urn(ical.uid));
  item.text = shown_name(ical.fields, uid);
  const Kind* kind = kind_of_component(ical.component);
  if (kind == nullptr) {
    if (options_.only != Only::all) return;
    if (item.text.empty()) item.text = "entry";
    if (ical.component == "VEVENT") item.noun = model::Noun::appointment;
    return fail(std::move(item), why_not(ical.component));
  }
  item.noun = kind->noun;
  item.unread = unread_of(ical.fields);
  const ImportItem as_read = item;
  std::string made;  // the document with what it needs: UID
  Incoming::Identity identity = Incoming::Identity::own;
  if (uid.empty()) {
    identity = Incoming::Identity::content;
    uid = uuid5(ical.component, content_of(ical));
    made = codec::with_ical_uid(document, uid);
    document = made;
  }
  if (item.text.empty()) item.text = uid;
  if (ical.method == "CANCEL") return cancel(std::move(item), uid, document, ical.fields);
  place({std::move(item), std::move(uid), document, ical.fields, identity, Incoming::Form::entry, std::nullopt});
  report_twins(as_read, ical);
}

void Importer::report_twins(const ImportItem& item, const codec::Ical& ical) {
  if (!takes(item.noun, "")) return;
  for (const codec::Field& field : ical.fields) {
    if (!is_twin(field, ical.component)) continue;
    ImportItem twin;
    twin.file = item.file;
    twin.line = item.line;
    twin.noun = item.noun;
    twin.text = item.text.empty() ? ical.uid : item.text;
    fail(std::move(twin), "a second entry has the UID '" + fit(ical.uid, 60) + "': it is kept in the first one, unseen");
  }
}

// Says only that the thing does not take place, often without the rest of it (RFC 5546 §3.4.5).
void Importer::cancel(ImportItem item, const std::string& uid, std::string_view document, codec::Fields fields) {
  const bool is_one_date = model::has_field(fields, "line:RECURRENCE-ID");
  const auto known = store::find_by_uid(step_.db(), item.noun, uid);
  if (known && is_one_date) return fail(std::move(item), "one date of a series cannot be cancelled");
  model::set_single(fields, "status", {"cancelled"});
  if (!known) {
    const std::string body = codec::patch_ical(document, fields);
    place({std::move(item), uid, body, fields, Incoming::Identity::own, Incoming::Form::entry, std::nullopt});
    return;
  }
  if (!takes(item.noun, document)) return;
  ++found_;
  codec::Fields now = codec::read_ical(known->body).fields;
  item.text = shown_name(now, uid);
  model::set_single(now, "status", {"cancelled"});
  put(std::move(item), *known, codec::patch_ical(known->body, now));
}

}  // namespace kith::ops
