// Tier 1 of everything that has a time: writing and taking back the rows of one interaction, follow-up, message,
// stay, leg or cadence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cadence.h"
#include "model/calendar_rows.h"
#include "model/noun.h"
#include "store/db.h"
#include "time/zones.h"

namespace kith::store {

// What a document stands for, computed from its text alone.
struct CalendarDocument {
  std::int64_t id = 0;
  model::Id short_id;
  std::string_view body;
};

bool is_calendar(model::Noun noun);  // interaction, follow-up, message, stay, leg

// `mine`: my addresses, lower case.
model::CalendarRows calendar_rows(const CalendarDocument& document, const std::vector<std::string>& mine,
                                  time::Zones& zones);
void write_calendar_rows(Db& db, const CalendarDocument& document, const model::CalendarRows& rows);
void delete_calendar_rows(Db& db, const CalendarDocument& document, const model::CalendarRows& rows);

// The cadence row of a card ("" tag) or of a setting; an empty text takes the row away.
void write_cadence(Db& db, std::int64_t document, std::string_view tag, const model::CadenceText& text);
void delete_cadence(Db& db, std::int64_t document);
std::optional<model::TagCadence> tag_cadence(std::string_view body);  // nothing: it is another setting

std::vector<std::string> my_addresses(Db& db);  // lower case; of c1

}  // namespace kith::store
