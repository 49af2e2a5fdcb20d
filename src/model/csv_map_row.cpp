// One row of an address book as the fields of a contact.
#include <algorithm>

#include "base/text.h"
#include "codec/charset.h"
#include "codec/mail.h"
#include "model/csv_map.h"
#include "model/csv_map_date.h"
#include "model/field_list.h"

namespace kith::model {

namespace {

using codec::Field;
using codec::Fields;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Pieces between any of `separators`, trimmed, without empty ones.
std::vector<std::string> pieces(std::string_view text, std::string_view separators) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(separators);
    if (const std::string_view piece = trim(text.substr(0, end)); !piece.empty()) found.emplace_back(piece);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return found;
}

// Google Contacts joins several values of one cell by " ::: ".
std::vector<std::string> google_values(std::string_view text) {
  std::vector<std::string> found;
  for (;;) {
    const std::size_t end = text.find(":::");
    found.emplace_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return found;
    text.remove_prefix(end + 3);
  }
}

// "* Home" (Google: the star marks the preferred one) → "home", "Mobile" → "cell", "Work Fax" → "fax".
std::string plain_label(std::string_view written) {
  const std::string_view text = trim(written.starts_with('*') ? written.substr(1) : written);
  const std::string lower = fold(text);
  if (lower.find("fax") != std::string::npos) return "fax";
  for (const std::string_view word : {"mobile", "cell", "mobil", "handy", "iphone"}) {
    if (lower == word) return "cell";
  }
  for (const std::string_view word : {"home", "work", "pager"}) {
    if (lower == word) return lower;
  }
  for (const std::string_view word : {"other", "main", "internet", "default"}) {
    if (lower == word) return {};
  }
  return std::string(text);
}

// "4.91512E+11": a spreadsheet took the number for a measurement, its last digits are lost.
bool is_rounded(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  return e != std::string_view::npos && e > 0 && is_digit(text[e - 1]) && text.substr(e + 1).starts_with('+');
}

// Han, kana and hangul: names are written family first, without a blank.
bool is_east_asian(std::string_view text) {
  return !text.empty() && (static_cast<unsigned char>(text[0]) & 0xF0) == 0xE0 &&
         static_cast<unsigned char>(text[0]) >= 0xE3;
}

bool is_org(std::string_view folded) {
  for (const std::string_view word : {"org", "organization", "organisation", "company", "firma", "business"}) {
    if (folded == word) return true;
  }
  return false;
}

// The address columns of one group, several addresses at once when Google joined them.
struct AddressCells {
  std::string group, label;
  // In the order of the parts of an address field; the last is the whole as one text.
  std::vector<std::string> parts[8];
};
constexpr std::string_view address_parts[] = {"pobox",  "extra",    "street",  "city",
                                              "region", "postcode", "country", "formatted"};
constexpr std::size_t street = 2, formatted = 7;

constexpr std::size_t field_limit = 1000;

class RowReader {
 public:
  RowReader(const CsvMap& map, const codec::CsvRow& row, std::vector<std::string>* problems)
      : map_(map), row_(row), problems_(problems) {}

  Fields read() {
    for (const CsvColumn& column : map_.columns) {
      const std::string value = cell(column.index);
      if (!value.empty()) take(column, value);
    }
    if (not_contact_) return {};
    for (const AddressCells& cells : addresses_) add_addresses(cells);
    return assembled();
  }

 private:
  std::string cell(std::size_t index) const {
    if (index >= row_.cells.size()) return {};
    return codec::guessed_to_utf8(trim(row_.cells[index]));
  }
  std::string label_of(const CsvColumn& column) const {
    return column.label_index ? plain_label(cell(*column.label_index)) : column.label;
  }
  bool is_google() const { return map_.producer == CsvProducer::google; }
  void problem(std::string text) {
    if (problems_ != nullptr) problems_->push_back(std::move(text));
  }
  static void set_once(std::string& target, std::string_view value) {
    if (target.empty()) target = value;
  }

  void take(const CsvColumn& column, const std::string& value) {
    const std::string_view field = column.field;
    if (field.starts_with("x:")) return add_custom(field.substr(2), value);
    if (std::string* text = single(field)) return set_once(*text, value);
    const auto* part = std::find(std::begin(address_parts), std::end(address_parts), field);
    if (part != std::end(address_parts)) {
      return add_address_part(column, static_cast<std::size_t>(part - std::begin(address_parts)), value);
    }
    if (field == "birthday" || field == "anniversary") return add_day(field, value, {});
    if (field == "kind") return take_kind(value);
    if (field == "noun") {
      not_contact_ = value != "contact";
      if (not_contact_) problem("a " + value + " is no contact");
      return;
    }
    const std::vector<std::string> values = is_google() ? google_values(value) : std::vector<std::string>{value};
    for (const std::string& each : values) {
      preferred_ = &each == &values.front() && is_preferred(column);
      if (!each.empty()) take_entry(column, each);
    }
  }

  std::string* single(std::string_view field) {
    if (field == "name") return &name_;
    if (field == "given") return &given_;
    if (field == "middle") return &middle_;
    if (field == "family") return &family_;
    if (field == "prefix") return &prefix_;
    if (field == "suffix") return &suffix_;
    if (field == "org") return &org_;
    if (field == "unit") return &unit_;
    if (field == "title") return &title_;
    if (field == "stage") return &stage_;
    if (field == "zone") return &zone_;
    return nullptr;
  }

  void take_entry(const CsvColumn& column, const std::string& value) {
    const std::string_view field = column.field;
    if (field == "email") return add_emails(column, value);
    if (field == "phone") return add_phones(column, value);
    if (field == "tags") return add_tags(value);
    if (field == "note" || field == "im" || field == "social") return add(field, {value}, label_of(column));
    if (field == "nickname") return add_each("nickname", value, ";", {});
    if (field == "language") return add_each("language", value, ";,", {});
    if (field == "url") return add_each("url", value, " \n", label_of(column));
    if (field == "connected") return add_day("date", value, "connected");
    if (field == "spouse") return add("relation", {"spouse", value, "", ""}, {});
    const std::string label = label_of(column);
    if (field == "relation") return add(field, {label.empty() ? "contact" : ascii_lower(label), value, "", ""}, {});
    if (field == "custom") return add_custom(label.empty() ? "custom" : label, value);
    if (field == "event") {
      const bool yearly = ascii_lower(label) == "anniversary";
      add_day(yearly ? "anniversary" : "date", value, yearly ? std::string{} : label);
    }
  }

  // Every field passes here. The cap keeps a hostile row from taking the square of its length.
  void keep(Field field) {
    if (fields_.size() == field_limit) {
      if (!full_) problem("more than " + std::to_string(field_limit) + " values");
      full_ = true;
      return;
    }
    add_entry(fields_, std::move(field));
  }

  void add(std::string_view name, std::vector<std::string> parts, std::string_view label) {
    keep(codec::make_field(name, std::move(parts), label));
  }
  void add_each(std::string_view name, std::string_view value, std::string_view separators, std::string_view label) {
    for (std::string& piece : pieces(value, separators)) add(name, {std::move(piece)}, label);
  }

  // Two columns of one name are one field of several lines.
  void add_custom(std::string_view label, const std::string& value) {
    Field field = codec::make_field("custom", {value}, label);
    for (Field& there : fields_) {
      if (there.name == "custom" && there.key == field.key) {
        there.parts.front() += "\n" + value;
        return;
      }
    }
    keep(std::move(field));
  }

  void add_emails(const CsvColumn& column, const std::string& value) {
    const std::vector<codec::Mailbox> mailboxes = codec::parse_addresses(value);
    if (mailboxes.empty()) problem("'" + value + "' is no e-mail address");
    for (const codec::Mailbox& mailbox : mailboxes) {
      Field field = codec::make_field("email", {mailbox.address}, label_of(column));
      field.preferred = preferred_;
      keep(std::move(field));
    }
  }

  bool is_preferred(const CsvColumn& column) const {
    return column.label_index && cell(*column.label_index).starts_with('*');
  }

  void add_phones(const CsvColumn& column, const std::string& value) {
    for (const std::string& piece : pieces(value, ";\n")) {
      const std::string number = piece.starts_with('\'') ? piece.substr(1) : piece;  // a spreadsheet's mark for text
      if (is_rounded(number)) {
        problem("phone '" + number + "' was rounded by a spreadsheet");
      } else if (std::none_of(number.begin(), number.end(), is_digit)) {
        problem("phone '" + number + "' has no digit");
      } else {
        Field field = codec::make_field("phone", {number}, label_of(column));
        field.preferred = preferred_;
        keep(std::move(field));
      }
    }
  }

  // "* myContacts" is what every contact of Google is in; other groups with a star are its own, in English.
  void add_tags(std::string_view value) {
    const std::string_view separators = is_google() ? "\n" : value.find(';') != std::string_view::npos ? ";\n" : ",\n";
    for (const std::string& piece : pieces(value, separators)) {
      const std::string_view tag =
          trim(piece.starts_with("* ") ? std::string_view(piece).substr(2) : std::string_view(piece));
      const bool everyone = is_google() && equal_ignoring_case(tag, "myContacts");
      if (!everyone && !tag.empty()) add("tag", {std::string(tag)}, {});
    }
  }

  void add_day(std::string_view field, const std::string& value, std::string_view label) {
    const CsvDate day = csv_date(value, map_.days);
    const bool single = field != "date";
    if (!day.problem.empty())
      problem((single ? std::string(field) : std::string(label)) + " '" + value + "' " + day.problem);
    if (!day.date || (single && has_field(fields_, field))) return;
    add(field, {time::format(*day.date)}, label);
  }

  void take_kind(const std::string& value) {
    const std::string folded = fold(value);
    if (is_org(folded)) {
      kind_ = "org";
    } else if (folded == "group" || folded == "location") {
      kind_ = folded;
    } else if (folded != "individual" && folded != "person") {
      problem("kind '" + value + "' is not known");
    }
  }

  void add_address_part(const CsvColumn& column, std::size_t part, const std::string& value) {
    auto found = std::find_if(addresses_.begin(), addresses_.end(),
                              [&](const AddressCells& cells) { return cells.group == column.group; });
    if (found == addresses_.end()) {
      addresses_.push_back({column.group, label_of(column), {}});
      found = addresses_.end() - 1;
    }
    const std::vector<std::string> values = is_google() ? google_values(value) : std::vector<std::string>{value};
    std::vector<std::string>& there = found->parts[part];
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i == there.size()) there.emplace_back();
      // "Street 2" is the next line; a second column for the city says nothing new.
      if (!there[i].empty() && part == street) there[i] += "\n" + values[i];
      set_once(there[i], values[i]);
    }
  }

  void add_addresses(const AddressCells& cells) {
    std::size_t count = 0;
    for (const auto& values : cells.parts) count = std::max(count, values.size());
    for (std::size_t i = 0; i < count && !full_; ++i) {
      std::vector<std::string> parts;
      for (const auto& values : cells.parts) parts.push_back(i < values.size() ? values[i] : std::string{});
      const bool only_whole = parts[street].empty() && parts[street + 1].empty();
      if (only_whole) parts[street] = parts[formatted];
      parts.pop_back();
      const bool any = std::any_of(parts.begin(), parts.end(), [](const std::string& part) { return !part.empty(); });
      if (any) add("address", std::move(parts), cells.label);
    }
  }

  // Without the prefix: nobody looks for Dr. Sousa under D.
  std::string name_of_parts() const {
    if (is_east_asian(family_) && is_east_asian(given_)) return family_ + given_;
    std::vector<std::string> words;
    for (const std::string* part : {&given_, &middle_, &family_, &suffix_}) {
      if (!part->empty()) words.push_back(*part);
    }
    return join(words, " ");
  }

  // A name for those who have none: what they are called, whom they are, how they are reached.
  std::string other_name() {
    for (const std::string_view field : {"nickname", "org", "email", "phone"}) {
      if (field == "org" && !org_.empty()) {
        if (kind_.empty()) kind_ = "org";
        return org_;
      }
      const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field& f) { return f.name == field; });
      if (found != fields_.end()) return std::string(found->text());
    }
    return {};
  }

  Fields assembled() {
    const bool has_parts = !given_.empty() || !family_.empty();
    if (has_parts) set_once(name_, name_of_parts());
    if (name_.empty()) name_ = other_name();
    if (name_.empty()) {
      if (!fields_.empty()) problem("nobody is named");
      return {};
    }
    Fields out;
    out.push_back(codec::make_field("name", {name_}));
    if (has_parts) out.push_back(codec::make_field("name-parts", {family_, given_, middle_, prefix_, suffix_}));
    if (!kind_.empty()) out.push_back(codec::make_field("kind", {kind_}));
    if (!org_.empty())
      out.push_back(codec::make_field("org", unit_.empty() ? std::vector{org_} : std::vector{org_, unit_}));
    if (!title_.empty()) out.push_back(codec::make_field("title", {title_}));
    for (Field& field : fields_) out.push_back(std::move(field));
    if (!zone_.empty()) out.push_back(codec::make_field("zone", {zone_}));
    if (!stage_.empty()) out.push_back(codec::make_field("stage", {stage_}));
    return out;
  }

  const CsvMap& map_;
  const codec::CsvRow& row_;
  std::vector<std::string>* problems_;
  std::string name_, given_, middle_, family_, prefix_, suffix_, org_, unit_, title_, stage_, zone_, kind_;
  std::vector<AddressCells> addresses_;
  Fields fields_;
  bool preferred_ = false;
  bool full_ = false;
  bool not_contact_ = false;
};

}  // namespace

codec::Fields csv_fields(const CsvMap& map, const codec::CsvRow& row, std::vector<std::string>* problems) {
  return RowReader(map, row, problems).read();
}

std::string csv_uid(const CsvMap& map, const codec::CsvRow& row) {
  for (const CsvColumn& column : map.columns) {
    if (column.field == "uid" && column.index < row.cells.size()) return std::string(trim(row.cells[column.index]));
  }
  return {};
}

}  // namespace kith::model
