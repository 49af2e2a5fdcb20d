// The people of the sample year (share/examples/sample/people.vcf): what the examples and the tutorial stand on.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/files.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "model/projection.h"

using namespace kith;

namespace {

struct Sample {
  std::map<std::string, model::ContactProjection> people;  // by UID
  std::map<std::string, int> versions;
  std::set<std::string> foreign_lines;
  std::size_t changed_by_patching = 0;
};

Sample read_sample() {
  const std::string file = read_file(KITH_SOURCE_DIR "/share/examples/sample/people.vcf");
  const model::Places places({KITH_SOURCE_DIR "/share/places"});
  Sample sample;
  codec::split_vcards(file, [&](const codec::CardSlice& slice) {
    const codec::Vcard card = codec::read_vcard(slice.bytes);
    ++sample.versions[card.version];
    for (const codec::Field& field : card.fields) {
      if (field.name.starts_with("line:")) sample.foreign_lines.insert(field.name.substr(5));
    }
    if (codec::patch_vcard(slice.bytes, card.fields) != slice.bytes) ++sample.changed_by_patching;
    sample.people[std::string(strip_urn(card.uid))] = model::project_contact(card.fields, card.uid, {"", &places});
  });
  return sample;
}

}  // namespace

TEST_CASE("the sample people are whole cards of two versions, and none changes by being read") {
  const Sample sample = read_sample();
  std::map<std::string, int> kinds;
  for (const auto& [uid, projection] : sample.people) ++kinds[projection.person.kind];
  CHECK(sample.people.size() == 78);
  CHECK(kinds == std::map<std::string, int>{{"individual", 63}, {"org", 15}});
  CHECK(sample.versions == std::map<std::string, int>{{"3.0", 41}, {"4.0", 37}});
  CHECK(sample.foreign_lines ==
        std::set<std::string>{"PRODID", "REV", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"});
  CHECK(sample.changed_by_patching == 0);
}

TEST_CASE("everybody in the sample with a home has a country, a zone and a city there is") {
  std::string homeless;
  for (const auto& [uid, projection] : read_sample().people) {
    const model::PersonRow& row = projection.person;
    if (row.country.size() != 2 || row.zone.empty() || row.city.empty()) homeless += row.name + "\n";
  }
  CHECK(homeless == "Paula (train to Vienna)\n");
}

TEST_CASE("every relation of the sample leads to somebody in it, and introductions have a date") {
  const Sample sample = read_sample();
  std::size_t introductions = 0;
  for (const auto& [uid, projection] : sample.people) {
    for (const model::LinkRow& link : projection.links) {
      CAPTURE(projection.person.name);
      CAPTURE(link.role);
      CHECK(sample.people.count(link.target_uid) == 1);
      if (link.role != "introduced-by") continue;
      ++introductions;
      CHECK(!link.on.empty());
    }
  }
  CHECK(introductions == 32);
}

TEST_CASE("a person of the sample is found by name, e-mail, phone and birthday") {
  const Sample sample = read_sample();
  std::map<std::string, std::string> found;
  for (const auto& [uid, projection] : sample.people) {
    for (const model::LookupKey& key : projection.keys) found[key.kind + key.value] += projection.person.name + "|";
  }
  CHECK(found["eana@ex.pt"] == "Ana Sousa|");
  CHECK(found["p+351912345678"] == "Ana Sousa|");
  CHECK(found["wmueller"] == "Jochen Müller-Lüdenscheidt|");
  CHECK(found["noksana shevchuk"] == "Оксана Шевчук|");
  CHECK(found["b02-29"] == "Bo Holm|");
  CHECK(found["b04-15"] == "Jochen Müller-Lüdenscheidt|");
  CHECK(found["wana"].size() == 19);
}
