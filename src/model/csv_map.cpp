#include "model/csv_map.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "codec/charset.h"
#include "model/csv_map_date.h"
#include "model/csv_map_words.h"

namespace kith::model {

namespace {

using codec::CsvRow;
using UserMap = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view custom_prefix = "x:";
constexpr std::size_t longest_preamble = 20;  // rows
// Fields that --map can name; of the first ones a contact has one.
constexpr std::string_view single_fields[] = {"name", "given",  "family", "org",    "title",    "stage",  "birthday",
                                              "kind", "street", "city",   "region", "postcode", "country"};
constexpr std::string_view list_fields[] = {"nickname", "email", "phone", "tags", "note", "url", "language"};
constexpr std::string_view address_fields[] = {"street",  "city",  "region", "postcode",
                                               "country", "pobox", "extra",  "formatted"};

template <std::size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

bool is_identity(std::string_view field) {
  constexpr std::string_view fields[] = {"name", "given", "family", "nickname", "email", "phone", "org"};
  return is_in(fields, field);
}

// A cell of the header row, read once.
struct Header {
  std::string text;
  HeaderKey key;
  HeaderMeaning meaning;  // views into key and the table of words
};

std::vector<Header> read_headers(const CsvRow& row) {
  std::vector<Header> headers(row.cells.size());
  for (std::size_t i = 0; i < headers.size(); ++i) {
    headers[i].text = codec::guessed_to_utf8(trim(row.cells[i]));
    headers[i].key = header_key(headers[i].text);
    headers[i].meaning = header_meaning(headers[i].key.letters);
  }
  return headers;
}

// Which column --map means: by the name as written, else by its letters and number alone.
std::optional<std::size_t> find_column(const std::vector<Header>& headers, std::string_view name) {
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (equal_ignoring_case(headers[i].text, trim(name))) return i;
  }
  const HeaderKey key = header_key(name);
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const HeaderKey& other = headers[i].key;
    if (!key.letters.empty() && other.letters == key.letters && other.number == key.number) return i;
  }
  return std::nullopt;
}

// How many cells of the row say what a column is; 0 when none says who somebody is.
std::size_t header_score(const std::vector<Header>& headers, const UserMap& user_map) {
  std::size_t known = 0;
  bool identity = false;
  for (const Header& header : headers) {
    known += !header.meaning.field.empty();
    identity = identity || is_identity(header.meaning.field);
  }
  for (const auto& [column, field] : user_map) {
    const bool found = find_column(headers, column).has_value();
    known += found;
    identity = identity || (found && is_identity(field));
  }
  return identity ? known : 0;
}

std::string listed(const std::vector<Header>& headers) {
  std::vector<std::string> names;
  for (const Header& header : headers) {
    if (!header.text.empty()) names.push_back(header.text);
  }
  constexpr std::size_t most = 40;
  const bool cut = names.size() > most;
  names.resize(std::min(names.size(), most));
  return join(names, ", ") + (cut ? ", …" : "");
}

// What the header names tell about who wrote the file.
CsvProducer producer_of(const std::vector<Header>& headers) {
  const auto has = [&](std::string_view letters) {
    return std::any_of(headers.begin(), headers.end(), [&](const Header& h) { return h.key.letters == letters; });
  };
  if (has("uid") && has("id") && (has("noun") || has("kind"))) return CsvProducer::kith;
  if (has("connectedon") && has("firstname")) return CsvProducer::linkedin;
  if (has("emailvalue") || has("phonevalue") || has("groupmembership") || has("organizationname")) {
    return CsvProducer::google;
  }
  const bool outlook = has("emaildisplayname") || has("businessstreet") || has("strassegeschaftlich") ||
                       (has("emailaddress") && has("businessphone"));
  return outlook ? CsvProducer::outlook : CsvProducer::plain;
}

std::string guessed_field(const Header& header, CsvProducer producer) {
  const std::string_view field = header.meaning.field;
  if (producer == CsvProducer::outlook) {
    if (header.key.letters == "title") return "prefix";  // "Job Title" is the title
    if (field.ends_with(".label")) return "-";           // "E-mail Type" is SMTP or EX
  }
  if (producer != CsvProducer::kith && (field == "uid" || field == "noun")) return {};
  return std::string(field);
}

std::vector<CsvColumn> guessed_columns(const std::vector<Header>& headers, CsvProducer producer) {
  std::vector<CsvColumn> columns;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const Header& header = headers[i];
    CsvColumn column{i, header.text, guessed_field(header, producer), std::string(header.meaning.label), {}, {}};
    // "Street 2" is a further line of one address, "Address 2 - Street" of Google a second address.
    column.group = producer == CsvProducer::google ? header.key.number : std::string(header.meaning.where);
    columns.push_back(std::move(column));
  }
  return columns;
}

// In "Name, Vorname" and "Nom, Prénom" the name is the family name; in "Nome, Cognome" and "Nombre, Apellidos" the
// given.
void split_half_names(std::vector<CsvColumn>& columns) {
  const auto has = [&](std::string_view field) {
    return std::any_of(columns.begin(), columns.end(), [&](const CsvColumn& c) { return c.field == field; });
  };
  const bool given = has("given"), family = has("family");
  if (given == family) return;
  constexpr std::string_view half[] = {"name", "nom", "naam", "nome", "nombre"};
  for (CsvColumn& column : columns) {
    const bool is_half = column.field == "name" && is_in(half, header_key(column.header).letters);
    if (is_half) column.field = given ? "family" : "given";
  }
}

void link_labels(std::vector<CsvColumn>& columns) {
  for (CsvColumn& column : columns) {
    const std::string wanted = (is_in(address_fields, column.field) ? "address" : column.field) + ".label";
    for (const CsvColumn& other : columns) {
      if (other.field == wanted && other.group == column.group) column.label_index = other.index;
    }
  }
}

// Outlook writes days as Windows is set, so that the days themselves are asked first; when they contradict each other,
// nothing is known.
DayOrder order_of_days(const CsvMap& map, const std::vector<CsvRow>& first_rows) {
  bool day_first = false, month_first = false;
  for (std::size_t i = map.skip; i < first_rows.size(); ++i) {
    for (const CsvColumn& column : map.columns) {
      const bool is_day = column.field == "birthday" || column.field == "anniversary";
      if (!is_day || column.index >= first_rows[i].cells.size()) continue;
      const DayOrder shown = shown_order(first_rows[i].cells[column.index]);
      day_first = day_first || shown == DayOrder::day_first;
      month_first = month_first || shown == DayOrder::month_first;
    }
  }
  if (day_first && month_first) return DayOrder::unknown;
  if (day_first) return DayOrder::day_first;
  const bool habit = map.producer == CsvProducer::outlook || map.producer == CsvProducer::google;
  return month_first || habit ? DayOrder::month_first : DayOrder::unknown;
}

void check_field(std::string_view field) {
  if (is_in(single_fields, field) || is_in(list_fields, field)) return;
  if (field.starts_with(custom_prefix) && field.size() > custom_prefix.size()) return;
  usage_error("--map: kith has no field '" + std::string(field) + "'",
              "fields: " + join(csv_field_names(), ", ") + ", x:NAME");
}

void apply_user_map(std::vector<CsvColumn>& columns, const std::vector<Header>& headers, const UserMap& user_map) {
  for (const auto& [name, wanted] : user_map) {
    const std::string field = wanted == "tag" ? "tags" : wanted;
    check_field(field);
    const auto at = find_column(headers, name);
    if (!at) throw Error(Exit::unknown, "the file has no column '" + name + "'", "columns: " + listed(headers));
    for (CsvColumn& column : columns) {
      if (column.field == field && is_in(single_fields, field)) column.field.clear();
    }
    columns[*at] = CsvColumn{*at, headers[*at].text, field, {}, {}, {}};
  }
}

}  // namespace

std::string_view word(CsvProducer producer) {
  switch (producer) {
    case CsvProducer::google:
      return "Google Contacts";
    case CsvProducer::outlook:
      return "Outlook";
    case CsvProducer::linkedin:
      return "LinkedIn";
    case CsvProducer::kith:
      return "kith";
    case CsvProducer::plain:
      break;
  }
  return "CSV";
}

std::vector<std::string> csv_field_names() {
  return {"name", "given",    "family", "nickname", "email",  "phone",    "org",     "title", "tags",     "stage",
          "note", "birthday", "street", "city",     "region", "postcode", "country", "url",   "language", "kind"};
}

CsvMap guess_csv(const std::vector<CsvRow>& first_rows, const UserMap& user_map) {
  std::size_t best = 0, best_score = 0;
  for (std::size_t i = 0; i < std::min(first_rows.size(), longest_preamble); ++i) {
    const std::size_t score = header_score(read_headers(first_rows[i]), user_map);
    if (score <= best_score) continue;
    best = i;
    best_score = score;
  }
  if (first_rows.empty()) throw Error(Exit::data, "the file has no rows");
  const std::vector<Header> headers = read_headers(first_rows[best]);
  CsvMap map;
  map.producer = producer_of(headers);
  map.skip = best + 1;
  std::vector<CsvColumn> columns = guessed_columns(headers, map.producer);
  split_half_names(columns);
  link_labels(columns);
  apply_user_map(columns, headers, user_map);
  if (best_score == 0) {
    throw Error(Exit::data, "no column says who somebody is: " + listed(headers), "--map \"COLUMN=name\"")
        .at("", first_rows[best].line);
  }
  for (CsvColumn& column : columns) {
    const bool known = !column.field.empty();
    const bool useless = column.field == "-" || column.field.ends_with(".label") || (!known && column.header.empty());
    if (!useless) (known ? map.columns : map.unused).push_back(std::move(column));
  }
  map.days = order_of_days(map, first_rows);
  return map;
}

UserMap parse_csv_map(std::string_view text) {
  UserMap map;
  std::string column;
  for (const std::string_view piece : split(text, ',')) {
    column += (column.empty() ? "" : ",") + std::string(piece);
    const std::size_t equals = column.rfind('=');
    if (equals == std::string::npos) continue;
    map.emplace_back(trim(std::string_view(column).substr(0, equals)),
                     trim(std::string_view(column).substr(equals + 1)));
    column.clear();
  }
  if (!column.empty() || map.empty()) usage_error("--map wants COLUMN=FIELD, not '" + std::string(text) + "'");
  return map;
}

}  // namespace kith::model
