// A contact as typed values, read from the fields of its card, and the edits a person can make to those fields.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/place.h"
#include "time/types.h"

namespace kith::model {

struct Email {
  std::string value;
  std::string label;
  bool preferred = false;
};

struct Phone {
  std::string value;  // E.164 when it can be, else digits
  std::string raw;    // as typed
  std::string label;
};

struct PostalAddress {
  std::string label, street, city, region, postcode, country;
};

struct Relation {
  std::string type;        // "spouse", "introduced-by", …; one word: a line with several types is several relations
  std::string target_uid;  // "" when only a name is known
  std::string target_name;
  std::optional<time::Date> on;
  std::string by;  // uid of who introduced them, ""
};

struct Contact {
  std::string uid;
  std::string kind = "individual";
  std::string name;  // FN, else made from the parts, nickname, org, e-mail, phone; never empty
  std::vector<std::string> nicknames;
  std::vector<Email> emails;  // preferred first
  std::vector<Phone> phones;
  std::vector<std::string> ims, urls, socials, languages, tags, notes, aliases;
  std::vector<PostalAddress> addresses;
  std::string org, title, stage, channel, hours, workdays;
  std::string city, country,
      zone;  // of the home: home address (else the first), TZ, gazetteer; country alpha-2 when known
  std::optional<double> lat, lon;
  std::optional<time::PartialDate> birthday;
  std::string birthday_text;  // when it is no date
  std::optional<time::PartialDate> anniversary;
  std::vector<Relation> relations;
  std::vector<std::pair<std::string, std::string>> custom;
  bool has_photo = false;
};

// What reading needs to know about the world around the card.
struct Surroundings {
  std::string home_country;        // alpha-2, for phones without a country code
  const Places* places = nullptr;  // may be null: then zone and country come from the card alone
};

// "home", "home main": the label of an address that is a home.
bool is_home_label(std::string_view label);

Contact read_contact(const codec::Fields& fields, std::string_view uid, const Surroundings& around);

// What `add` and `edit` were asked to do. Repeatable ones add; single ones replace; nothing = not asked.
struct ContactEdit {
  std::optional<std::string> name, kind, org, title, stage, lives, birthday, hours, workdays, channel;
  std::vector<std::string> emails, phones, tags, untags, nicknames, languages, notes, urls;
  // "email", "phone=+351…", "note", "birthday", "custom:shoe-size": remove that field, or that entry of a list.
  std::vector<std::string> unset;
};

// The fields after the edit. Throws Error(usage) for a bad birthday, hours, e-mail or phone, Error(unknown) for a field
// or value to unset that does not exist or a place that is unknown.
codec::Fields apply_edit(const codec::Fields& fields, const ContactEdit& edit, const Surroundings& around);

}  // namespace kith::model
