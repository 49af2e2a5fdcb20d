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
    return "this is an event, and kith does not keep events yet: they come with trips and appointments";
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

// With an END for everything that is still open where the file was cut off.
std::string closed(std::string_view document) {
  const codec::ContentLines lines(document);
  std::vector<std::string_view> open;
  for (const codec::ContentLine& line : lines.lines()) {
    if (equal_ignoring_case(line.name, "BEGIN")) open.push_back(trim(line.value));
    if (!equal_ignoring_case(line.name, "END")) continue;
    const auto begun = std::find_if(open.rbegin(), open.rend(), [&line](std::string_view name) {
      return equal_ignoring_case(name, trim(line.value));
    });
    if (begun != open.rend()) open.erase(begun.base() - 1, open.end());
  }
  std::string whole(document);
  if (!whole.ends_with('\n') && !whole.ends_with('\r')) whole += lines.newline();
  for (auto name = open.rbegin(); name != open.rend(); ++name) {
    whole.append("END:").append(*name).append(lines.newline());
  }
  return whole;
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
        read_entry(item, closed(slice.bytes));
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
