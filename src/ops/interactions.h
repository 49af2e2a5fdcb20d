// Writing down what happened with people, and reading sentences about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/interaction.h"
#include "ops/resolve.h"
#include "store/documents.h"
#include "store/happenings.h"

namespace kith::ops {

// What happened, newest first, as the store reads it.
using store::find_someone;
using store::Happening;
using store::Someone;
using store::timeline;
using store::TimelineQuery;

model::Party party_of(const Person& person);
std::vector<model::Party> parties_of(const std::vector<Person>& people);

model::Interaction interaction_of(const store::Document& document);
store::Document log_interaction(store::Step& step, const model::Interaction& interaction, time::Instant now);

// A new calendar document with the rules of the zones it names.
std::string make_document(std::string_view component, std::string_view uid, const codec::Fields& fields,
                          time::Instant now);

// A sentence taken apart: "2026-05-01: met Ana and Bo".
struct LogLine {
  std::string on;           // WHEN as typed; "" when it begins with none
  std::vector<Person> who;  // empty: nobody known is named
  std::string channel = "note";
  std::string direction = "none";
  std::string text;  // without the time in front
};

// People: by full name, nickname or first name, as whole words; the longest first; one that could be two is not taken,
// nor am I; "will" and "may" are no first names. Channel: the first word of the sentence that is one, or says one
// ("called", "wrote"); `own` are those of the configuration. Who is named before "wrote" wrote to me. Error(usage) for
// a time in front that cannot be read.
LogLine read_log_line(store::Db& db, std::string_view line, const std::vector<std::string>& own,
                      const model::Surroundings& around);

}  // namespace kith::ops
