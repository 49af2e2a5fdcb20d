// WHO and ids to things that exist: the one place that decides what a name on a command line means (product.md, "WHO").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/contact.h"
#include "store/people.h"

namespace kith::ops {

using store::Person;

// A command that writes never guesses; one that only shows may take the nearest name when it is the only near one.
enum class Guess { never, nearest };

// One WHO to exactly one person. Error(unknown) with near misses, Error(ambiguous) with the candidates.
Person resolve_person(store::Db& db, std::string_view who, Guess guess, const model::Surroundings& around);

// Several arguments to persons, in order, each once. Commas without a blank separate several; "-" stands for the ids (first
// tab field) of the lines of `standard_input`.
std::vector<Person> resolve_people(store::Db& db, const std::vector<std::string>& whos, std::string_view standard_input,
                                   Guess guess, const model::Surroundings& around);

// "a,b" → two; "Sousa, Ana" → one.
std::vector<std::string> split_who(std::string_view argument);
std::vector<std::string> expand_arguments(const std::vector<std::string>& whos, std::string_view standard_input);

// An id of any noun, or WHO: the document it stands for. Error(unknown) when there is none.
store::Document resolve_document(store::Db& db, std::string_view text, Guess guess, const model::Surroundings& around);

bool is_there(store::Db& db, model::Id id);

// The document of a person; it is there, or the database is damaged.
store::Document document_of(store::Db& db, const Person& person);

std::string with_article(model::Noun noun);  // "an interaction"
std::string contact_id(std::int64_t number);  // "c12"
Candidate candidate(const Person& person);

}  // namespace kith::ops
