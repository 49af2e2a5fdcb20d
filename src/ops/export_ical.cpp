// Calendar documents as one file that any calendar program reads.
#include <algorithm>
#include <map>
#include <set>

#include "codec/document.h"
#include "codec/ical.h"
#include "codec/vtimezone.h"
#include "model/party.h"
#include "ops/export.h"
#include "store/happenings.h"

namespace kith::ops {
namespace {

using Keys = std::set<std::string, std::less<>>;  // of party.who

// The documents of the export, each read when it is its turn: a pass for the zones, a pass for the components.
class CalendarFile {
 public:
  CalendarFile(store::Db& db, CalendarScope scope) : db_(db), scope_(scope) {}
  void select(Keys keys) { keys_ = std::move(keys); }

  void write(const Write& write) {
    each([this](std::string_view body) { collect_zones(codec::calendar_parts(body)); });
    write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kith//kith//EN\r\n");
    for (const codec::NamedZone& zone : zones_) write(zone_text(zone));
    each([&write](std::string_view body) {
      for (const std::string_view component : codec::calendar_parts(body).components) {
        write(component);
        if (!component.ends_with('\n') && !component.ends_with('\r')) write("\r\n");
      }
    });
    write("END:VCALENDAR\r\n");
  }

 private:
  template <class Use>
  void each(const Use& use) {
    store::Statement row(db_,
                         "SELECT body FROM document WHERE noun IN ('f', 'i') OR (?1 AND noun NOT IN ('c'))"
                         " ORDER BY noun, number");
    row.bind(1, scope_ == CalendarScope::everything ? 1 : 0);
    while (row.step()) {
      const std::string_view body = row.text(0);
      if (codec::format_of(body) == codec::Format::ical && is_wanted(body)) use(body);
    }
  }

  bool is_wanted(std::string_view body) const {
    if (!keys_) return true;
    const auto parties = model::read_parties(codec::read_ical(body).fields);
    return std::any_of(parties.begin(), parties.end(),
                       [this](const model::Party& party) { return keys_->contains(party.key()); });
  }

  // The years of a zone are those of everything that names it, so that one VTIMEZONE does for all.
  void collect_zones(const codec::CalendarParts& parts) {
    for (const codec::NamedZone& named : parts.named) {
      const auto same = [&named](const codec::NamedZone& zone) { return zone.tzid == named.tzid; };
      const auto known = std::find_if(zones_.begin(), zones_.end(), same);
      if (known == zones_.end()) {
        zones_.push_back(named);
      } else if (named.first_year != 0) {
        known->first_year = known->first_year == 0 ? named.first_year : std::min(known->first_year, named.first_year);
        known->last_year = std::max(known->last_year, named.last_year);
      }
    }
    for (const auto& zone : parts.zones) written_.emplace(zone.tzid, zone.bytes);
  }

  // A zone known by name wins over what was written beside it.
  std::string zone_text(const codec::NamedZone& named) {
    std::string text = codec::vtimezone_of(named, known_);
    if (!text.empty()) return text;
    const auto written = written_.find(named.tzid);
    if (written == written_.end()) return {};
    text = written->second;
    if (!text.ends_with('\n') && !text.ends_with('\r')) text += "\r\n";
    return text;
  }

  store::Db& db_;
  CalendarScope scope_;
  std::optional<Keys> keys_;  // nothing: everybody's
  std::vector<codec::NamedZone> zones_;
  std::map<std::string, std::string, std::less<>> written_;  // VTIMEZONEs of the documents
  time::Zones known_;
};

}  // namespace

void export_calendar(store::Db& db, const ListRequest& request, CalendarScope scope, const Write& write) {
  CalendarFile file(db, scope);
  if (!request.filter.empty()) {
    Keys keys;
    for (const Person& person : select_people(db, request)) {
      for (std::string& key : store::party_keys(db, person.document)) keys.insert(std::move(key));
    }
    file.select(std::move(keys));
  }
  file.write(write);
}

}  // namespace kith::ops
