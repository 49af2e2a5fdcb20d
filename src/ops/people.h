// What a person does with contacts: add, edit, remove, tag, link, introduce, merge. Each works inside an open Step.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/contact.h"
#include "model/likeness.h"
#include "ops/resolve.h"
#include "store/documents.h"

namespace kith::ops {

// E.164 when it can be, else the digits: how numbers are compared.
std::string phone_number(std::string_view typed, const model::Surroundings& around);

// What `add` found or made.
struct Added {
  store::Document document;
  enum class How { created, existed } how = How::created;
};

enum class Known { refuse, once, force };  // what a known e-mail or phone means: exit 5, its owner, add all the same

struct Introduction {
  Person by;
  std::string on;  // ISO date or ""
};

Added add_contact(store::Step& step, const model::ContactEdit& edit, Known known,
                  const std::optional<Introduction>& introduction = {}, std::optional<std::int64_t> number = {});

// The sender of a mail as an edit: name and address of From, decoded (RFC 2047). Error(data) when it names nobody.
model::ContactEdit sender_of(std::string_view mail);

// All or nothing: an address that someone else has is exit 5 before anything changes.
void edit_contact(store::Step& step, const Person& person, const model::ContactEdit& edit);

// Error(conflict) when `after` has an e-mail address or phone that `before` has not and another contact has.
void refuse_taken(store::Step& step, const codec::Fields& before, const codec::Fields& after, store::DocumentId except);

// Replaces the fields of a card: for the editor form and for merges.
void write_fields(store::Step& step, const store::Document& document, const codec::Fields& fields);

model::Contact contact_of(const store::Document& document, const model::Surroundings& around);

// The contacts whose tag was renamed. Error(unknown) when nobody has `from`.
std::vector<Person> rename_tag(store::Step& step, std::string_view from, std::string_view to);

// One RELATED line on the card of `from`: what `to` is to them. Nothing changes when it is there already.
void link_people(store::Step& step, const Person& from, std::string_view type, const Person& to);

// `by` introduced `who` to me. Error(conflict) names the cycle it would close.
void introduce(store::Step& step, const Person& who, const Introduction& introduction);
// `by` made `a` and `b` known to each other.
void introduce_each_other(store::Step& step, const Person& a, const Person& b, const Introduction& introduction);

// Who introduced whom, down to `who`: the first is the one nobody introduced. Empty when nobody introduced `who`.
std::vector<Person> introduction_chain(store::Db& db, const Person& who);

struct LikelyDuplicate {
  Person a, b;
  double score = 0;
  std::vector<std::string> reasons;
};
std::vector<LikelyDuplicate> likely_duplicates(store::Db& db);

// Everything of `other` goes to `survivor`, whose own values win where only one can stand; the UID of `other` stays as an
// alias. Returns what could not be kept on the card ("title: 'CEO'"); it stays in the history.
std::vector<std::string> merge_contacts(store::Step& step, const Person& survivor, const Person& other);

}  // namespace kith::ops
