// What happened with people, as output: the interaction of json.md, rows of the timeline, and the people in them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/context.h"
#include "model/stamp.h"
#include "ops/interactions.h"
#include "time/zones.h"
#include "view/value.h"

namespace kith::commands {

inline constexpr view::Column interaction_columns[] = {
    {"id", view::Type::id, "short id"},
    {"uid", view::Type::text, "UID of the document"},
    {"noun", view::Type::text, "interaction"},
    {"when", view::Type::time, "a date, or a time with its offset"},
    {"zone", view::Type::zone, "of the time"},
    {"channel", view::Type::text, "call, meeting, mail, …"},
    {"direction", view::Type::text, "in, out, both or none"},
    {"who", view::Type::objects, "with whom: id (null for someone unknown), name"},
    {"text", view::Type::text, "what it was about"},
    {"minutes", view::Type::integer, "how long"},
    {"place", view::Type::object, "name, country, zone, lat, lon"},
    {"amount", view::Type::text, "decimal"},
    {"currency", view::Type::text, "ISO 4217"},
    {"thanks", view::Type::flag, "true when it was to thank"},
};
// `document` is an interaction.
view::Object interaction_object(cli::Context& context, store::DocumentId document);
void print_interaction(cli::Context& context, store::DocumentId document);

// People of rows, each looked up once.
class People {
 public:
  explicit People(store::Db& db) : db_(db) {}
  view::List references(const std::vector<model::Party>& parties);  // {"id","name"}, id null when no contact
  std::string names(const std::vector<model::Party>& parties);      // "Ana Sousa, Bo"

 private:
  const ops::Someone& someone(const model::Party& party);
  // Each contact once: after a merge two parties may be one.
  std::vector<ops::Someone> everyone(const std::vector<model::Party>& parties);
  store::Db& db_;
  std::map<std::string, ops::Someone> known_;
};

// The timeline row of json.md.
inline constexpr view::Column timeline_columns[] = {
    {"noun", view::Type::text, "interaction or message"},
    {"id", view::Type::id, "short id"},
    {"when", view::Type::time, "a date, or a time with its offset"},
    {"zone", view::Type::zone, "of the time"},
    {"channel", view::Type::text, "call, meeting, mail, …"},
    {"direction", view::Type::text, "in, out, both or none"},
    {"who", view::Type::objects, "with whom: id (null for someone unknown), name"},
    {"text", view::Type::text, "what it was about"},
};
view::Object timeline_object(const ops::Happening& happening, const time::Zone& mine, time::Zones& zones,
                             People& people);
std::string_view arrow(std::string_view direction);  // "→", "←", "↔", ""

}  // namespace kith::commands
