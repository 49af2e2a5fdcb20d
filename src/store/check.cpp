// Is the database what it should be? Every derived row is derived again and compared.
#include <sqlite3.h>
#include <sys/stat.h>

#include <array>

#include "base/error.h"
#include "base/ids.h"
#include "store/calendar.h"
#include "store/check_calendar.h"
#include "store/delta.h"
#include "store/findings.h"
#include "store/keeping.h"
#include "store/opening.h"
#include "store/projector.h"

namespace kith::store {

namespace {

std::int64_t count(Db& db, std::string_view sql) {
  Statement row(db, sql);
  return row.step() ? row.integer(0) : 0;
}

Check check_pages(Db& db) {
  const std::string found = damage(db);
  return {"pages", found.empty(), found.empty() ? "every page is sound" : found};
}

Check check_foreign_keys(Db& db) {
  Findings findings;
  Statement row(db, "PRAGMA foreign_key_check");
  while (row.step()) findings.add(row.owned(0) + " has a row that refers to nothing");
  return findings.as_check("references", "none is broken");
}

bool same_person(Db& db, const Source& source, const Projection& projection) {
  const model::PersonRow& person = projection.contact.person;
  const std::array<std::string_view, 13> expected{
      source.uid,  person.name,    person.emails, person.phones, person.kind, person.org,     person.title,
      person.city, person.country, person.zone,   person.stage,  person.tags, person.birthday};
  Statement row(
      db,
      "SELECT uid, name, emails, phones, kind, org, title, city, country, zone, stage, tags, birthday, number, has"
      " FROM person WHERE sort = ?1 AND doc = ?2");
  if (!row.bind(1, person.sort).bind(2, source.id).step()) return false;
  for (std::size_t column = 0; column < expected.size(); ++column)
    if (row.text(static_cast<int>(column)) != expected[column]) return false;
  return row.integer(13) == source.short_id.number && row.integer(14) == projection.has;
}

bool same_keys(Db& db, std::int64_t id, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    Statement row(db, "SELECT 1 FROM lookup WHERE kind = ?1 AND value = ?2 AND doc = ?3");
    const std::string_view text = key;
    if (!row.bind(1, text.substr(0, 1)).bind(2, text.substr(1)).bind(3, id).step()) return false;
  }
  return true;
}

bool same_links(Db& db, std::int64_t id, const std::vector<model::LinkRow>& links) {
  for (const model::LinkRow& link : links) {
    Statement row(db, "SELECT held_on FROM link WHERE doc = ?1 AND role = ?2 AND target_uid = ?3");
    if (!row.bind(1, id).bind(2, link.role).bind(3, strip_urn(link.target_uid)).step()) return false;
  }
  return true;
}

std::optional<model::TagCadence> cadence_of(const Source& source, const Projection& projection) {
  if (source.short_id.noun == model::Noun::setting) return tag_cadence(source.body);
  if (projection.cadence.empty()) return {};
  return model::TagCadence{"", projection.cadence};
}

bool same_cadence(Db& db, std::int64_t id, const std::optional<model::TagCadence>& cadence) {
  Statement row(db, "SELECT shown, every, most, snoozed FROM cadence WHERE doc = ?1");
  if (!row.bind(1, id).step()) return !cadence || cadence->text.empty();
  return cadence && row.text(0) == cadence->tag &&
         model::CadenceText{row.owned(1), row.owned(2), row.owned(3)} == cadence->text;
}

bool is_projected_so(Db& db, const Source& source, const Projection& projection) {
  Statement row(db, "SELECT sort, keys, name, body FROM projected WHERE doc = ?1");
  if (!row.bind(1, source.id).step()) return false;
  const std::string keys = pack_keys(projection.keys);
  return row.text(0) == projection.contact.person.sort && row.text(1) == keys &&
         row.text(2) == projection.contact.search_name && row.text(3) == projection.contact.search_text &&
         (!projection.is_person || same_person(db, source, projection)) && same_keys(db, source.id, projection.keys) &&
         same_links(db, source.id, projection.contact.links);
}

Check check_projections(Db& db, const model::Surroundings& around) {
  Findings findings;
  std::int64_t documents = 0, people = 0, keys = 0, links = 0;
  Statement row(db, "SELECT id, noun, number, uid, body FROM document ORDER BY id");
  while (row.step()) {
    const Source source{
        row.integer(0), {static_cast<model::Noun>(row.text(1).front()), row.integer(2)}, row.text(3), row.text(4)};
    const bool is_listed = is_projected(source.short_id.noun);
    const Projection projection = is_listed ? project(source, around) : Projection();
    if (!same_cadence(db, source.id, cadence_of(source, projection)))
      findings.add("the cadence of " + model::to_text(source.short_id) + " differs");
    if (!is_listed) continue;
    ++documents;
    people += projection.is_person ? 1 : 0;
    keys += static_cast<std::int64_t>(projection.keys.size());
    links += static_cast<std::int64_t>(projection.contact.links.size());
    if (!is_projected_so(db, source, projection)) findings.add(model::to_text(source.short_id) + " differs");
  }
  const std::array<std::pair<std::string_view, std::int64_t>, 4> totals{{{"SELECT count(*) FROM projected", documents},
                                                                         {"SELECT count(*) FROM person", people},
                                                                         {"SELECT count(*) FROM lookup", keys},
                                                                         {"SELECT count(*) FROM link", links}}};
  for (const auto& [sql, expected] : totals)
    if (const std::int64_t there = count(db, sql); there != expected)
      findings.add(std::string(sql.substr(21)) + " has " + std::to_string(there) + " rows instead of " +
                   std::to_string(expected));
  return findings.as_check("projections", std::to_string(documents) + " documents say what the lists say");
}

Check check_search(Db& db) {
  if (db.is_immutable() || sqlite3_db_readonly(db.handle(), "main") != 0)
    return {"search", true, "not checked: the file cannot be written"};
  try {
    // With rank 1 the index is compared with the text it was made from.
    Transaction transaction(db);
    Statement(db, "INSERT INTO search(search, rank) VALUES('integrity-check', 1)").run();
  } catch (const Error& error) {
    if (error.code != Exit::data) throw;
    return {"search", false, "the search index differs from the documents"};
  }
  return {"search", true, "the index holds every text"};
}

Check check_journal(Db& db) {
  Findings findings;
  std::int64_t bodies = 0;
  Statement row(db, "SELECT id, noun, number, rev FROM document ORDER BY id");
  while (row.step()) {
    const std::string name = model::to_text({static_cast<model::Noun>(row.text(1).front()), row.integer(2)});
    std::int64_t expected = row.integer(3);
    try {
      // Oldest ones may be missing where somebody was forgotten; a gap may not.
      for (const Revision& revision : revisions(db, row.integer(0))) {
        if (revision.rev != expected--) findings.add(name + " lacks revision " + std::to_string(expected + 1));
        ++bodies;
      }
    } catch (const Error&) {
      findings.add(name + " has a revision that does not fit");
    }
  }
  return findings.as_check("journal", std::to_string(bodies) + " revisions can be rebuilt");
}

Check check_numbers(Db& db) {
  Findings findings;
  Statement row(db,
                "SELECT d.noun, max(d.number) FROM document d GROUP BY d.noun"
                " HAVING max(d.number) > coalesce((SELECT last FROM sequence s WHERE s.noun = d.noun), 0)");
  while (row.step()) findings.add(row.owned(0) + row.owned(1) + " has a number that may be given again");
  return findings.as_check("numbers", "none is given twice");
}

Check check_file(Db& db) {
  struct stat status;
  if (!db.exists() || ::stat(db.path().c_str(), &status) != 0) return {"file", true, "there is no database yet"};
  if ((status.st_mode & 077U) != 0) return {"file", false, "others may read it: chmod 600 " + db.path()};
  Statement mode(db, "PRAGMA journal_mode");
  const std::string journal = mode.step() ? mode.owned(0) : "";
  return {"file", true, journal == "wal" ? "private, with a write-ahead log" : "private, with journal mode " + journal};
}

}  // namespace

std::vector<Check> check_database(Db& db, const model::Surroundings& around) {
  std::vector<Check> checks{check_file(db), check_pages(db)};
  if (!checks.back().ok) return checks;  // the rest would only stumble over the same pages
  checks.push_back(check_foreign_keys(db));
  checks.push_back(check_numbers(db));
  checks.push_back(check_projections(db, around));
  checks.push_back(check_calendar(db));
  checks.push_back(check_search(db));
  checks.push_back(check_journal(db));
  return checks;
}

}  // namespace kith::store
