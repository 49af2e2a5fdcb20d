// Reading a calendar document: which component is the main one, and what its lines and those beside it say.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "codec/ical_document.h"
#include "codec/ical_value.h"

namespace kith::codec::ical {
namespace {

class Reader {
 public:
  explicit Reader(Document& document)
      : document_(document), lines_(document.lines.lines()), node_at_(lines_.size(), none) {}

  void run() {
    document_.nodes = read_nodes(lines_);
    for (std::uint32_t i = 1; i < document_.nodes.size(); ++i) node_at_[document_.nodes[i].begin] = i;
    const std::uint32_t main = find_main();
    if (main == none) return;
    document_.main = document_.nodes[main];
    document_.component = ascii_upper(document_.main.name);
    read_calendar(document_.nodes[document_.main.parent]);
  }

 private:
  std::uint32_t find_main() const;
  bool is_in_calendar(const Node& node) const;
  const ContentLine* direct_line(const Node& node, std::string_view name) const;
  void read_calendar(const Node& calendar);
  void read_main();
  void read_line(std::uint32_t index);
  void read_several(std::uint32_t index, const Property& property);
  void read_block(const Node& node, std::string_view label);
  void add(Owner owner, std::string name, std::vector<std::string> parts, std::string_view label = {});
  void keep(std::uint32_t index, std::string_view label = {});
  // The line after the component that begins in this one, when there is one.
  const Node* child_at(std::uint32_t index) const {
    return node_at_[index] == none ? nullptr : &document_.nodes[node_at_[index]];
  }

  Document& document_;
  const std::vector<ContentLine>& lines_;
  std::vector<std::uint32_t> node_at_;  // by line: the node that begins there
  std::set<std::string> singles_;       // the fields there can be no second of
};

// A child of a VCALENDAR, or a component that stands alone.
bool Reader::is_in_calendar(const Node& node) const {
  const Node& parent = document_.nodes[node.parent];
  return node.parent == 0 || (parent.parent == 0 && equal_ignoring_case(parent.name, "VCALENDAR"));
}

const ContentLine* Reader::direct_line(const Node& node, std::string_view name) const {
  for (std::uint32_t i = node.first(); i < node.past(); ++i) {
    if (const Node* child = child_at(i))
      i = child->last;
    else if (is_name(lines_[i], name))
      return &lines_[i];
  }
  return nullptr;
}

std::uint32_t Reader::find_main() const {
  const std::vector<Node>& nodes = document_.nodes;
  std::uint32_t first = none, other = none;
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    if (!is_in_calendar(nodes[i]) || (first != none && nodes[i].parent != nodes[first].parent)) continue;
    if (is_main_name(nodes[i].name)) {
      if (!direct_line(nodes[i], "RECURRENCE-ID")) return i;
      if (first == none) first = i;
    } else if (other == none && nodes[i].parent != 0 && !equal_ignoring_case(nodes[i].name, "VTIMEZONE")) {
      other = i;
    }
  }
  return first != none ? first : other;
}

void Reader::add(Owner owner, std::string name, std::vector<std::string> parts, std::string_view label) {
  Field field;
  field.key = ical_key(name, parts);
  field.name = std::move(name);
  field.parts = std::move(parts);
  field.label = label;
  document_.fields.push_back(std::move(field));
  document_.owners.push_back(owner);
}

void Reader::keep(std::uint32_t index, std::string_view label) {
  const ContentLine& line = lines_[index];
  add({{}, index, index, none}, "line:" + ascii_upper(line.name), {std::string(line.text)}, label);
}

void Reader::read_block(const Node& node, std::string_view label) {
  if (label.empty() && equal_ignoring_case(node.name, "VALARM")) {
    if (auto parts = read_alarm(lines_, node)) {
      return add({property_of_field("alarm"), node.begin, node.last, none}, "alarm", std::move(*parts));
    }
  }
  std::string text(lines_[node.begin].text);
  for (std::uint32_t i = node.begin + 1; i <= node.last; ++i) text.append("\n").append(lines_[i].text);
  add({{}, node.begin, node.last, none}, "line:" + ascii_upper(node.name), {std::move(text)}, label);
}

void Reader::read_several(std::uint32_t index, const Property& property) {
  const auto pieces = read_pieces(lines_[index], property);
  if (!pieces) return keep(index);
  bool any = false;
  for (std::uint32_t piece = 0; piece < pieces->size(); ++piece) {
    if ((*pieces)[piece].front().empty()) continue;
    add({property, index, index, piece}, std::string(property.field), (*pieces)[piece]);
    any = true;
  }
  if (!any) document_.blanks.push_back({property, index, index, none});
}

void Reader::read_line(std::uint32_t index) {
  const ContentLine& line = lines_[index];
  if (is_name(line, "UID")) {
    if (document_.uid.empty()) document_.uid = trim(line.value);
    return;
  }
  if (is_name(line, "END")) return;  // a stray one
  const Property property = find_property(line.name);
  if (property.kind == Kind::other) return keep(index);
  if (property.kind == Kind::moments || property.kind == Kind::category) return read_several(index, property);
  const bool is_empty = trim(line.value).empty() && (property.kind != Kind::contact || line.params.empty());
  auto parts = is_empty ? std::vector<std::string>{""} : read_parts(line, property);
  if (!parts) return keep(index);
  if (std::all_of(parts->begin(), parts->end(), [](const std::string& part) { return trim(part).empty(); })) {
    document_.blanks.push_back({property, index, index, none});
    return;
  }
  std::string name = field_of(property, line.name);
  if (is_single(property.kind) && !singles_.insert(name).second) return keep(index);
  add({property, index, index, none}, std::move(name), std::move(*parts));
}

void Reader::read_main() {
  const Node& main = document_.main;
  Places& places = document_.places;
  places.property = main.begin;
  places.nested = main.past() - 1;
  bool nested = false;
  for (std::uint32_t i = main.first(); i < main.past(); ++i) {
    if (const Node* child = child_at(i)) {
      read_block(*child, {});
      i = child->last;
      nested = true;
    } else {
      read_line(i);
      if (!nested) places.property = i;
    }
  }
}

void Reader::read_calendar(const Node& calendar) {
  Places& places = document_.places;
  places.calendar_property = calendar.begin;
  bool nested = false;
  places.zone = none;
  for (std::uint32_t i = calendar.first(); i < calendar.past(); ++i) {
    const ContentLine& line = lines_[i];
    if (const Node* child = child_at(i)) {
      nested = true;
      if (i == document_.main.begin)
        read_main();
      else
        read_block(*child, calendar_label);
      if (equal_ignoring_case(child->name, "VTIMEZONE"))
        places.zone = child->last;
      else
        places.component = child->last;
      i = child->last;
      continue;
    }
    if (!nested) places.calendar_property = i;
    if (is_name(line, "METHOD") && document_.method.empty()) document_.method = ascii_upper(trim(line.value));
    if (!is_name(line, "VERSION") && !is_name(line, "END")) keep(i, calendar_label);
  }
  if (places.zone == none) places.zone = places.calendar_property;
}

}  // namespace

Document read_document(std::string_view text) {
  Document document(text);
  Reader(document).run();
  return document;
}

}  // namespace kith::codec::ical

namespace kith::codec {

Ical read_ical(std::string_view text) {
  ical::Document document = ical::read_document(text);
  return {std::move(document.component), std::move(document.uid), std::move(document.method),
          std::move(document.fields)};
}

}  // namespace kith::codec
