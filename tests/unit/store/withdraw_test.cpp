#include "store/withdraw.h"

#include <doctest/doctest.h>

#include "codec/ical.h"
#include "model/message.h"
#include "store/traces.h"

using namespace kith;
using store::Left;

namespace {

const std::vector<std::string> mine{"mira@ex.org"};

bool is_ana(const model::Party& party) {
  return party.uid == "ana" || party.email == "ana@ex.pt";
}

codec::Fields entry(const std::vector<model::Party>& parties) {
  codec::Fields fields = model::to_fields(parties);
  fields.push_back(codec::make_ical_field("summary", {"Lunch"}));
  return fields;
}

codec::Fields mail(const char* from, std::vector<codec::Mailbox> to, std::vector<codec::Mailbox> cc = {}) {
  model::Message message;
  message.from = {"", from};
  message.to = std::move(to);
  message.cc = std::move(cc);
  return model::write_message(message);
}

Left taken(model::Noun noun, codec::Fields& fields) {
  return store::take_out(noun, fields, is_ana, mine);
}

store::Traces traces_of_ana() {
  store::Traces traces;
  traces.add({codec::make_field("name", {"Ana Sousa"}), codec::make_field("email", {"ana@ex.pt"})});
  traces.emails.emplace_back("ana@ex.pt");
  traces.uids.emplace_back("ana");
  traces.sort();
  return traces;
}

}  // namespace

TEST_CASE("an entry shared with others stays without the person") {
  codec::Fields fields = entry({{"ana", "", "Ana"}, {"bo", "", "Bo"}, {"", "ana@ex.pt", "A."}});
  CHECK(taken(model::Noun::interaction, fields) == Left::others);
  CHECK(fields == entry({{"bo", "", "Bo"}}));
}

TEST_CASE("an entry with the person alone, or with nobody of that name, is as it was") {
  const codec::Fields alone = entry({{"ana", "", "Ana"}}), other = entry({{"bo", "", "Bo"}}), nobody = entry({});
  for (const auto& [fields, left] :
       {std::pair{alone, Left::nobody}, {other, Left::everyone}, {nobody, Left::everyone}}) {
    codec::Fields now = fields;
    CHECK(taken(model::Noun::follow_up, now) == left);
    CHECK(now == fields);
  }
}

TEST_CASE("a mail from the person, or to the person alone, goes whole") {
  for (const codec::Fields& fields : {mail("ana@ex.pt", {{"", "mira@ex.org"}, {"", "bo@ex.dk"}}),
                                      mail("mira@ex.org", {{"Ana", "ana@ex.pt"}}, {{"", "mira+x@ex.org"}})}) {
    codec::Fields now = fields;
    CHECK(taken(model::Noun::message, now) == Left::nobody);
  }
}

TEST_CASE("a mail to several loses the address of the person alone") {
  codec::Fields fields = mail("mira@ex.org", {{"Ana", "ana@ex.pt"}, {"Bo", "bo@ex.dk"}}, {{"", "ana@ex.pt"}});
  CHECK(taken(model::Noun::message, fields) == Left::others);
  CHECK(fields == mail("mira@ex.org", {{"Bo", "bo@ex.dk"}}));
}

TEST_CASE("names and addresses are blanked out of a text, other words are not") {
  const store::Traces traces = traces_of_ana();
  CHECK(store::without_traces("Lunch with Ana Sousa and Bo", traces) == "Lunch with … and Bo");
  CHECK(store::without_traces("ask ANA's boss, ana@ex.pt.", traces) == "ask …'s boss, ….");
  CHECK(store::without_traces("wrote to ana sousa", traces) == "wrote to …");
  CHECK(store::without_traces("an analysis of ana", traces) == "an analysis of ana");
  CHECK(store::without_traces("", traces) == "");
}

TEST_CASE("a person is known by UID, by address, and by the whole name where neither is written") {
  const store::Traces traces = traces_of_ana();
  CHECK(traces.is_her({"urn:uuid:ana", "", ""}));
  CHECK(traces.is_her({"", "Ana@ex.pt", ""}));
  CHECK(traces.is_her({"", "", "ana  sousa"}) == false);
  CHECK(traces.is_her({"", "", "ANA SOUSA"}));
  CHECK_FALSE(traces.is_her({"bo", "", "Ana Sousa"}));
}
