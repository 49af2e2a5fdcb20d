// What the commands about contacts share: the columns of a contact, its object, choosing people, reporting what
// changed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/spec.h"
#include "ops/profile.h"
#include "ops/resolve.h"

namespace kith::commands {

// The contact of json.md, key by key.
inline constexpr view::Column contact_columns[] = {
    {"id", view::Type::id, "short id, never used again"},
    {"uid", view::Type::text, "UID of the card"},
    {"noun", view::Type::text, "contact"},
    {"kind", view::Type::text, "individual, org or what the card says"},
    {"me", view::Type::flag, "true for c1"},
    {"name", view::Type::text, "the name to show"},
    {"nicknames", view::Type::list, "nicknames"},
    {"emails", view::Type::objects, "value, label, preferred; the preferred one first"},
    {"phones", view::Type::objects, "value (E.164 when it can be), raw (as typed), label"},
    {"im", view::Type::list, "chat addresses"},
    {"urls", view::Type::list, "web pages and social profiles"},
    {"addresses", view::Type::objects, "label, street, city, region, postcode, country"},
    {"org", view::Type::text, "organisation"},
    {"title", view::Type::text, "title"},
    {"home", view::Type::object, "place: name, country, zone, lat, lon"},
    {"birthday", view::Type::date, "1990-12-10, or --12-10 without a year"},
    {"tags", view::Type::list, "tags"},
    {"stage", view::Type::text, "state in the pipeline"},
    {"languages", view::Type::list, "languages, as tags"},
    {"hours", view::Type::object, "working hours: from, to, days"},
    {"notes", view::Type::list, "notes"},
    {"cadence", view::Type::object, "days, max_days, source"},
    {"last_contact", view::Type::date, "the last contact in any direction"},
    {"next_due", view::Type::date, "when the next contact is due"},
    {"now", view::Type::object, "local_time, zone, place, country, source, as_of, stale"},
    {"waiting", view::Type::object, "mine_since, theirs_since"},
    {"relations", view::Type::objects, "type, who, on, by"},
    {"open", view::Type::objects, "open follow-ups"},
    {"timeline", view::Type::objects, "what happened, the newest 50, as rows of timeline"},
};
view::Object contact_object(cli::Context& context, const ops::Person& person);

// The people named by WHO arguments ("-" reads ids from stdin) and --match FILTER; Error(usage) when nothing names
// anybody. Over 20 of them, chosen by a filter or stdin, want --yes without a terminal.
std::vector<ops::Person> chosen_people(cli::Context& context, const std::vector<std::string>& whos,
                                       const std::vector<std::string>& match, std::string_view doing);

// One person, for commands that only show (may guess) or that write (never guess).
ops::Person one_person(cli::Context& context, std::string_view who, ops::Guess guess = ops::Guess::never);

// After a change: the ids, a line each; with another output format the objects as they are now.
void report_people(cli::Context& context, const std::vector<ops::Person>& people);

view::Value person_reference(const ops::Person& person);  // {"id","name"}, + "me" for me

// The output options of the command line for columns that are not those of the command.
view::Options output_options(const cli::Context& context);

// Bytes that are data, line ends kept; on a terminal made safe for it.
void print_data(cli::Context& context, std::string_view bytes);

// The day of `--on WHEN` as ISO text, "" when not given; without a year the last one. Error(usage) when it is none.
std::string on_date(cli::Context& context, std::string_view text);

}  // namespace kith::commands
