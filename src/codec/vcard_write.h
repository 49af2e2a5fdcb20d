// Fields → lines of a given version. Internal to the codec.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/vcard_card.h"

namespace kith::codec::card {

// A property written for `field` when there is no line to keep.
Property property_for(const Field& field, Version version);
// kith knows the name of the field and it says something.
bool is_writable(const Field& field);
// The name it is written with: X-KITH-F-SHOE-SIZE for the custom field "shoe-size".
std::string property_name(const Property& property, const Field& field);
// A line of `property` can say `field`: X-SKYPE only what is on Skype, X-ABSHOWAS only an organisation.
bool can_hold(const Property& property, const Field& field);

// What a line says, before it is put together.
struct Draft {
  std::vector<std::string> types;  // TYPE words, lower case
  std::string params;              // of this value only: ";VALUE=text"
  std::string value;               // escaped, maybe quoted-printable
  std::string label;               // the text X-ABLABEL has to hold; "" for none
  bool quoted = false;
};
Draft draft(const Field& field, const Property& property, Version version);
// Several values of one line.
Draft draft_several(const std::vector<std::string>& escaped, Version version);

// ";TYPE=WORK,PREF", ";WORK;PREF", ";TYPE=work;PREF=1".
std::string type_params(const std::vector<std::string>& words, bool preferred, Version version);

// A line put together, folded and ended.
std::string finished(std::string_view head, const Draft& draft, Version version, std::string_view newline);
std::string label_line(std::string_view head, std::string_view label, Version version, std::string_view newline);
// The lines of a field kith does not own, as they were written.
std::string raw_lines(std::string_view text, Version version, std::string_view newline);

// Names for groups that are not in the document yet: item1, item2, …
class GroupNames {
 public:
  GroupNames() = default;
  explicit GroupNames(const ContentLines& lines);
  void avoid(std::string_view group);
  std::string next();

 private:
  std::size_t last_ = 0;
};

// A field as new lines, its label included.
std::string new_lines(const Field& field, Version version, std::string_view newline, GroupNames& groups);

}  // namespace kith::codec::card
