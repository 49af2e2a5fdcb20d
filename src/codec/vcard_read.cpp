// Lines → fields. Every line of a card is owned by a field, is empty, or belongs to the frame (BEGIN, VERSION, UID,
// END).
#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "codec/vcard_card.h"
#include "codec/vcard_parts.h"
#include "codec/vcard_value.h"

namespace kith::codec::card {
namespace {

// The X-ABLABEL and X-ABADR lines by group, until the property of their group takes them.
class Groups {
 public:
  struct Lines {
    std::uint32_t label = none, country = none;
  };
  void add(const ContentLine& line, Prop prop, std::uint32_t index) {
    Lines& lines = groups_[ascii_lower(line.group)];
    std::uint32_t& slot = prop == Prop::label ? lines.label : lines.country;
    if (slot == none) slot = index;
  }
  // Each is given once: a second property of the group has no label.
  Lines take(std::string_view group, Prop prop) {
    if (groups_.empty() || group.empty()) return {};
    const auto found = groups_.find(ascii_lower(group));
    if (found == groups_.end()) return {};
    Lines taken = found->second;
    if (prop != Prop::address) taken.country = none;
    if (taken.label != none) found->second.label = none;
    if (taken.country != none) found->second.country = none;
    return taken;
  }
  bool empty() const { return groups_.empty(); }

 private:
  std::map<std::string, Lines, std::less<>> groups_;
};

class Reader {
 public:
  explicit Reader(Card& card) : card_(card), lines_(card.lines.lines()) {}
  void read();

 private:
  void find_frame();
  void find_groups();
  void read_line(std::uint32_t index);
  void read_property(std::uint32_t index, const Property& property);
  void read_several(const ContentLine& line, const Owner& owner);
  void take_labels(Owner& owner);
  std::string label_text(const Owner& owner) const;
  void keep(std::uint32_t index, std::uint32_t last);
  void add(const Owner& owner, std::vector<std::string> parts, std::string label = {}, bool preferred = false);
  void add_labelled(const ContentLine& line, const Owner& owner, std::vector<std::string> parts);
  bool is_twin(const Owner& owner, const std::vector<std::string>& parts);
  bool is_second(const Owner& owner);
  void keep_free_labels();

  Card& card_;
  const std::vector<ContentLine>& lines_;
  Groups groups_;
  std::vector<std::uint32_t> label_lines_;  // X-ABLABEL and X-ABADR, which no field has taken so far
  std::vector<bool> taken_;                 // by line; only for label lines
  std::uint64_t seen_ = 0;                  // the single properties read so far, a bit each by Prop of the field
  std::map<std::string, std::uint32_t, std::less<>> ims_;  // field by key
  std::uint32_t anniversary_ = none;                       // its field
  std::map<std::uint32_t, std::uint32_t> nested_;          // AGENT line → the END line of its card
};

bool is_card_edge(const ContentLine& line, std::string_view name) {
  return line.name.size() == name.size() && equal_ignoring_case(line.name, name) &&
         equal_ignoring_case(trim(line.value), "VCARD");
}

bool is_preferred(const ContentLine& line, const Property& property) {
  return may_be_preferred(property.prop) && !line.params.empty() && read_types(line.params).preferred;
}

bool opens_nested(const ContentLine& line) {
  return line.name.size() == 5 && equal_ignoring_case(line.name, "AGENT") && trim(line.value).empty();
}

// BEGIN and what follows it; a BEGIN that is not nested in an AGENT ends a card whose END is missing.
void Reader::find_frame() {
  const auto count = static_cast<std::uint32_t>(lines_.size());
  std::uint32_t i = 0;
  while (i < count && !is_card_edge(lines_[i], "BEGIN")) ++i;
  if (i < count) card_.begin = i;
  std::vector<std::uint32_t> agents;  // that are open
  for (i = i < count ? i + 1 : 0; i < count; ++i) {
    if (is_card_edge(lines_[i], "BEGIN")) {
      if (i == 0 || !opens_nested(lines_[i - 1])) break;
      agents.push_back(i - 1);
    } else if (is_card_edge(lines_[i], "END")) {
      if (agents.empty()) break;
      nested_[agents.back()] = i;
      agents.pop_back();
    }
  }
  if (i < count && is_card_edge(lines_[i], "END")) card_.end = i;
  card_.past = i;
}

void Reader::find_groups() {
  const std::uint32_t first = card_.begin == none ? 0 : card_.begin + 1;
  for (std::uint32_t i = first; i < card_.past; ++i) {
    if (lines_[i].group.empty()) continue;
    const Prop prop = find_property(lines_[i].name).prop;
    if (prop == Prop::label || prop == Prop::label_country) groups_.add(lines_[i], prop, i);
  }
  if (!groups_.empty()) taken_.resize(lines_.size());
}

void Reader::read() {
  find_frame();
  find_groups();
  const std::uint32_t first = card_.begin == none ? 0 : card_.begin + 1;
  card_.fields.reserve(card_.past - std::min(first, card_.past) + 2);
  card_.owners.reserve(card_.fields.capacity());
  for (std::uint32_t i = first; i < card_.past;) {
    const auto nested = nested_.empty() ? nested_.end() : nested_.find(i);
    const std::uint32_t last = nested == nested_.end() ? i : nested->second;
    if (last > i)
      keep(i, last);
    else
      read_line(i);
    i = last + 1;
  }
  keep_free_labels();
}

void Reader::read_line(std::uint32_t index) {
  const ContentLine& line = lines_[index];
  const Property property = find_property(line.name);
  switch (property.prop) {
    case Prop::begin:
    case Prop::end:
      return keep(index, index);
    case Prop::version:
      if (card_.version_line == none) card_.version_line = index, card_.version = trim(line.value);
      return;
    case Prop::uid:
      if (card_.uid.empty()) card_.uid_line = index, card_.uid = trim(line.value);
      return;
    case Prop::label:
    case Prop::label_country:
      label_lines_.push_back(index);
      return;
    case Prop::other:
      return keep(index, index);
    default:
      return read_property(index, property);
  }
}

// A property kith does not own.
void Reader::keep(std::uint32_t index, std::uint32_t last) {
  Field& field = card_.fields.emplace_back();
  const std::string_view name = lines_[index].name;
  field.name = "line:";
  const bool is_name =
      name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
        return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      });
  if (is_name) {
    for (const char c : name) field.name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  std::string text;
  for (std::uint32_t i = index; i <= last; ++i) {
    const ContentLine& line = lines_[i];
    if (i > index) text += '\n';
    text += line.text;
  }
  field.key = text;
  field.parts.push_back(std::move(text));
  Owner owner;
  owner.line = index;
  owner.last = last;
  card_.owners.push_back(owner);
}

void Reader::add(const Owner& owner, std::vector<std::string> parts, std::string label, bool preferred) {
  Field& field = card_.fields.emplace_back();
  field.name = field_name(owner.property.prop);
  if (!is_single(owner.property.prop)) field.key = field_key(field.name, parts, label);
  field.parts = std::move(parts);
  field.label = std::move(label);
  field.preferred = preferred;
  card_.owners.push_back(owner);
}

void Reader::take_labels(Owner& owner) {
  if (groups_.empty() || !has_label(owner.property.prop)) return;
  const Groups::Lines taken = groups_.take(lines_[owner.line].group, owner.property.prop);
  owner.label = taken.label;
  owner.country = taken.country;
  for (const std::uint32_t line : {taken.label, taken.country}) {
    if (line != none) taken_[line] = true;
  }
}

std::string Reader::label_text(const Owner& owner) const {
  if (owner.label == none) return {};
  return label_from_apple(trim(Text(lines_[owner.label]).whole()));
}

// The second line of a property that a card has once is not kith's.
bool Reader::is_second(const Owner& owner) {
  if (!is_single(owner.property.prop)) return false;
  const Prop prop = owner.property.prop == Prop::show_as ? Prop::kind : owner.property.prop;
  const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(prop);
  const bool second = (seen_ & bit) != 0;
  seen_ |= bit;
  return second;
}

bool Reader::is_twin(const Owner& owner, const std::vector<std::string>& parts) {
  std::uint32_t field = none;
  if (owner.property.prop == Prop::im) {
    const auto next = static_cast<std::uint32_t>(card_.fields.size());
    field = ims_.try_emplace(ascii_lower(parts.front()), next).first->second;
    if (field == next) return false;
  } else if (owner.property.prop == Prop::anniversary) {
    field = anniversary_;
    if (field == none) anniversary_ = static_cast<std::uint32_t>(card_.fields.size());
    if (field == none || card_.fields[field].parts != parts) return false;
  } else {
    return false;
  }
  if (card_.owners[field].property.name == owner.property.name) return false;
  card_.twins.push_back({field, owner});
  return true;
}

void Reader::read_several(const ContentLine& line, const Owner& owner) {
  std::vector<std::string> pieces = Text(line).pieces(',');
  bool any = false;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].empty()) continue;
    Owner piece = owner;
    piece.piece = i;
    add(piece, {std::move(pieces[i])});
    any = true;
  }
  if (!any) card_.blanks.push_back(owner);
}

void Reader::read_property(std::uint32_t index, const Property& property) {
  const ContentLine& line = lines_[index];
  if (property.prop != Prop::photo && line.encoding == Encoding::base64) {
    return keep(index, index);
  }
  Owner owner;
  owner.property = property;
  owner.line = owner.last = index;
  if (holds_several(property.prop)) return read_several(line, owner);

  std::optional<std::vector<std::string>> parts = read_parts(line, property);
  if (!parts) return keep(index, index);
  take_labels(owner);
  const bool is_blank = std::all_of(parts->begin(), parts->end(), [](const std::string& p) { return trim(p).empty(); });
  if (is_blank) {
    card_.blanks.push_back(owner);
    return;
  }
  if (owner.label != none && property.prop == Prop::date && label_text(owner) == "anniversary") {
    owner.property.prop = Prop::anniversary;
  }
  if (is_twin(owner, *parts)) return;
  if (!is_second(owner)) return add_labelled(line, owner, std::move(*parts));
  if (property.prop == Prop::date) {
    owner.property.prop = Prop::date;
    return add_labelled(line, owner, std::move(*parts));
  }
  if (owner.label != none) taken_[owner.label] = false;
  keep(index, index);
}

void Reader::add_labelled(const ContentLine& line, const Owner& owner, std::vector<std::string> parts) {
  const Property& property = owner.property;
  std::string label = label_text(owner);
  switch (property.prop) {
    case Prop::anniversary:
      return add(owner, std::move(parts));
    case Prop::date:
      return add(owner, std::move(parts), std::move(label));
    case Prop::related_name:
      if (parts.front().empty()) parts.front() = relation_type_of_label(std::move(label));
      return add(owner, std::move(parts));
    case Prop::social:
    case Prop::photo:
    case Prop::custom:
      if (label.empty()) label = read_label(line, property);
      return add(owner, std::move(parts), std::move(label), is_preferred(line, property));
    default:
      break;
  }
  Types types;
  if (has_label(property.prop) && !line.params.empty()) types = read_types(line.params);
  if (property.prop == Prop::language) types.preferred = is_preferred(line, property);
  add(owner, std::move(parts), label.empty() ? std::move(types.label) : std::move(label), types.preferred);
}

// Labels of groups that have no property kith owns.
void Reader::keep_free_labels() {
  const std::size_t before = card_.fields.size();
  for (const std::uint32_t line : label_lines_) {
    if (taken_.empty() || !taken_[line]) keep(line, line);
  }
  if (card_.fields.size() == before) return;
  std::vector<std::uint32_t> order(card_.fields.size()), place(card_.fields.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return card_.owners[a].line < card_.owners[b].line; });
  Fields fields;
  std::vector<Owner> owners;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    fields.push_back(std::move(card_.fields[order[i]]));
    owners.push_back(card_.owners[order[i]]);
  }
  for (Twin& twin : card_.twins) twin.field = place[twin.field];
  card_.fields = std::move(fields);
  card_.owners = std::move(owners);
}

}  // namespace

Version version_of(std::string_view written) {
  if (written == "2.1") return Version::v21;
  return written == "4.0" ? Version::v40 : Version::v30;
}

Card read_card(std::string_view document) {
  Card card(document);
  Reader(card).read();
  return card;
}

}  // namespace kith::codec::card

namespace kith::codec {

Vcard read_vcard(std::string_view bytes) {
  card::Card card = card::read_card(bytes);
  return {std::move(card.version), std::move(card.uid), std::move(card.fields)};
}

}  // namespace kith::codec
