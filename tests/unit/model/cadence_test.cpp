#include "model/cadence.h"

#include <doctest/doctest.h>

#include "codec/ical.h"
#include "codec/vcard.h"
#include "model/contact_unset.h"
#include "show.h"

using namespace kith;
using codec::make_field;
using model::Cadence;
using model::CadenceText;

namespace {

using Tags = std::vector<std::pair<std::string, CadenceText>>;

std::string show(const CadenceText& text) {
  return text.every + "|" + text.most + "|" + text.snoozed;
}

std::string show(const std::optional<Cadence>& cadence) {
  if (!cadence) return "-";
  return time::format(cadence->every) + (cadence->most ? " max " + time::format(*cadence->most) : "") + " " +
         cadence->source;
}

std::string read(const char* every, const char* most = "") {
  return show(model::read_cadence({every, most, ""}, "self"));
}

std::optional<time::Date> day(const char* text) {
  return time::parse_iso_date(text);
}

std::string show(const std::optional<time::Date>& date) {
  return date ? time::format(*date) : "-";
}

std::string due(const char* every, const char* most, const char* last, const char* snoozed) {
  const auto result = cadence_due(*model::read_cadence({every, most, ""}, "self"), day(last), day(snoozed));
  return show(result.due) + " " + show(result.most_from);
}

std::string of_card(const char* every) {
  return show(model::cadence_of_card({make_field("cadence", {every})}));
}

}  // namespace

TEST_CASE("the cadence of a card is shown as it is typed") {
  CHECK(of_card("P30D") == "30d||");
  CHECK(of_card("P2W") == "2w||");
  CHECK(of_card("P14D") == "2w||");
  CHECK(of_card("P3M") == "3mo||");
  CHECK(of_card("p1y") == "1y||");
  CHECK(of_card("P1Y6M") == "18mo||");
  CHECK(of_card(" 30d ") == "30d||");
  CHECK(of_card("OFF") == "off||");
  CHECK(of_card("now and then") == "now and then||");
  CHECK(of_card("P1M10D") == "P1M10D||");  // no short form says it
  CHECK(show(model::cadence_of_card({make_field("snoozed", {"20260601"}), make_field("cadence-max", {"P60D"}),
                                     make_field("name", {"Ana"})})) == "|60d|2026-06-01");
  CHECK(show(model::cadence_of_card({make_field("snoozed", {"2026-05-04/20260601"})})) == "||2026-05-04/2026-06-01");
  CHECK(show(model::cadence_of_card({make_field("snoozed", {"soon/20260601"})})) == "||2026-06-01");
  CHECK(show(model::cadence_of_card({make_field("snoozed", {"soon"})})) == "||");
  CHECK(show(model::cadence_of_card({make_field("snoozed", {"--06-01"})})) == "||");
  CHECK(model::cadence_of_card({make_field("name", {"Ana"})}).empty());
}

TEST_CASE("a cadence is written on a card in ISO 8601 and taken away again") {
  const std::string card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:a\r\nFN:Ana\r\nEND:VCARD\r\n";
  codec::Fields fields = codec::read_vcard(card).fields;
  model::set_cadence(fields, {"30d", "2mo", "2026-06-01"});
  const std::string with = codec::patch_vcard(card, fields);
  CHECK(with ==
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:a\r\nFN:Ana\r\nX-KITH-CADENCE:P30D\r\nX-KITH-CADENCE-MAX:P2M\r\n"
        "X-KITH-SNOOZED:2026-06-01\r\nEND:VCARD\r\n");
  fields = codec::read_vcard(with).fields;
  CHECK(show(model::cadence_of_card(fields)) == "30d|2mo|2026-06-01");
  model::set_cadence(fields, {"off", "", ""});
  CHECK(test::show(fields) == "name Ana\ncadence off\n");
  model::set_cadence(fields, {});
  CHECK(codec::patch_vcard(with, fields) == card);
}

TEST_CASE("a snooze is unset like any other field") {
  codec::Fields fields = {make_field("name", {"Ana"}), make_field("snoozed", {"2026-06-01"})};
  model::unset_field(fields, "snoozed", {});
  CHECK(test::show(fields) == "name Ana\n");
  CHECK(test::error_of([&] { model::unset_field(fields, "snoozed", {}); }) ==
        "3: there is no snoozed to unset | there is nothing to unset");
}

TEST_CASE("a cadence that says the same is left as it was written") {
  codec::Fields fields = {make_field("cadence", {"30 days"}), make_field("cadence-max", {"P8W"})};
  CadenceText text = model::cadence_of_card(fields);
  text.snoozed = "2026-06-01";
  model::set_cadence(fields, text);
  CHECK(test::show(fields) == "cadence 30 days\ncadence-max P8W\nsnoozed 2026-06-01\n");
}

TEST_CASE("a cadence is read from ISO and from typed durations") {
  CHECK(read("30d") == "30d self");
  CHECK(read("P30D", "P8W") == "30d max 8w self");
  CHECK(read("monthly", "rubbish") == "1mo self");
  CHECK(read("P1M10D") == "1mo 10d self");
  CHECK(read("P100Y") == "100y self");
  for (const char* text : {"", "off", "OFF", "P", "PT1H", "P1DT1H", "P0D", "P-1D", "-P1D", "P1D1M", "P1D1D",
                           "P99999999D", "P102Y", "P36526D", "P1", "P1X", "3m", "P 1D"}) {
    CAPTURE(text);
    CHECK(read(text) == "-");
  }
}

TEST_CASE("a person beats a tag, and of several tags the shortest wins") {
  const Tags tags = {
      {"client", {"30d", "60d", ""}}, {"Ally", {"P2W", "", ""}}, {"broken", {"x", "", ""}}, {"quiet", {"off", "", ""}}};
  CHECK(show(effective_cadence({"90d", "", ""}, tags)) == "90d self");
  CHECK(show(effective_cadence({}, tags)) == "2w tag:Ally");
  CHECK(show(effective_cadence({"off", "", ""}, tags)) == "-");
  CHECK(show(effective_cadence({" Off ", "", ""}, tags)) == "-");
  CHECK(show(effective_cadence({"sometimes", "", ""}, tags)) == "2w tag:Ally");
  CHECK(show(effective_cadence({"", "10d", ""}, tags)) == "2w tag:Ally");
  CHECK(show(model::effective_cadence({}, {})) == "-");
  CHECK(show(effective_cadence({}, Tags{{"quiet", {"off", "", ""}}})) == "-");
}

TEST_CASE("of tags with equal intervals the first by name counts") {
  CHECK(show(effective_cadence({}, Tags{{"b", {"14d", "", ""}}, {"A", {"2w", "", ""}}})) == "2w tag:A");
  CHECK(show(effective_cadence({}, Tags{{"a", {"14d", "", ""}}, {"B", {"2w", "", ""}}})) == "2w tag:a");
  CHECK(show(effective_cadence({}, Tags{{"y", {"1y", "", ""}}, {"d", {"365d", "", ""}}})) == "365d tag:d");
}

TEST_CASE("a cadence runs out its interval after the last contact, not before the end of a snooze") {
  CHECK(due("30d", "60d", "2026-01-31", "") == "2026-03-02 2026-04-01");
  CHECK(due("1mo", "", "2026-01-31", "") == "2026-02-28 -");
  CHECK(due("1mo", "", "2028-01-31", "") == "2028-02-29 -");
  CHECK(due("1y", "2y", "2028-02-29", "") == "2029-02-28 2030-02-28");
  CHECK(due("2w", "4w", "2026-03-20", "2026-05-01") == "2026-05-01 2026-04-17");
  CHECK(due("2w", "", "2026-03-20", "2026-04-01") == "2026-04-03 -");
  CHECK(due("2w", "4w", "", "") == "- -");
  CHECK(due("2w", "4w", "", "2026-05-01") == "2026-05-01 -");
}

TEST_CASE("a contact on or after the day of a snooze ends it, one before does not") {
  const auto until = [](const char* snoozed, const char* last) {
    return show(model::snoozed_until(snoozed, day(last)));
  };
  CHECK(until("2026-05-04/2026-06-01", "") == "2026-06-01");
  CHECK(until("2026-05-04/2026-06-01", "2026-05-03") == "2026-06-01");
  CHECK(until("2026-05-04/2026-06-01", "2026-05-04") == "-");
  CHECK(until("2026-05-04/2026-06-01", "2026-07-01") == "-");
  CHECK(until("2026-06-01", "2026-05-20") == "2026-06-01");
  CHECK(until("", "2026-05-20") == "-");
  CHECK(until("2026-05-04/", "") == "-");
  const auto set = [](const char* last) {
    return format(model::snooze_from(*day("2026-05-04"), day(last), *day("2026-06-01")));
  };
  CHECK(set("") == "2026-05-04/2026-06-01");
  CHECK(set("2026-05-03") == "2026-05-04/2026-06-01");
  CHECK(set("2026-05-04") == "2026-05-05/2026-06-01");  // that of this morning is known
  CHECK(set("2026-05-10") == "2026-05-11/2026-06-01");
}

TEST_CASE("of two settings of one tag the shorter interval counts, then the shorter maximum") {
  CHECK(show(effective_cadence({}, Tags{{"vip", {"30d", "", ""}}, {"vip", {"10d", "", ""}}})) == "10d tag:vip");
  CHECK(show(effective_cadence({}, Tags{{"vip", {"10d", "", ""}}, {"vip", {"30d", "", ""}}})) == "10d tag:vip");
  CHECK(show(effective_cadence({}, Tags{{"vip", {"10d", "", ""}}, {"VIP", {"10d", "20d", ""}}})) ==
        "10d max 20d tag:VIP");
  CHECK(show(effective_cadence({}, Tags{{"vip", {"10d", "20d", ""}}, {"vip", {"10d", "15d", ""}}})) ==
        "10d max 15d tag:vip");
}

TEST_CASE("the cadence of a tag is a setting with the same uid for every spelling") {
  CHECK(model::tag_cadence_uid("Köln") == model::tag_cadence_uid(" koln "));
  CHECK(model::tag_cadence_uid("client") != model::tag_cadence_uid("clients"));
  const model::TagCadence cadence{"Client", {"30d", "2w", ""}};
  CHECK(test::show(write_tag_cadence(cadence)) == "summary Client\nkith:every P30D\nkith:max P2W\n");
  CHECK(test::show(model::write_tag_cadence({"a", {"off", "", ""}})) == "summary a\nkith:every off\n");
  const std::string ics = codec::make_ical(model::cadence_component, "u", write_tag_cadence(cadence), {});
  CHECK(ics.find("BEGIN:X-KITH-CADENCE\r\n") != std::string::npos);
  const auto read = model::read_tag_cadence(codec::read_ical(ics).fields);
  REQUIRE(read);
  CHECK(read->tag + "|" + show(read->text) == "Client|30d|2w|");
  CHECK_FALSE(model::read_tag_cadence({codec::make_ical_field("kith:every", {"30d"})}));
}
