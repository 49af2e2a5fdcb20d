// Address books of other programs: which column of a CSV file is which field of a contact, guessed from the header row,
// corrected by --map, and rows read into fields. Pure; knows neither files nor documents.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/csv.h"
#include "codec/field.h"

namespace kith::model {

enum class CsvProducer { plain, google, outlook, linkedin, kith };
std::string_view word(CsvProducer producer);  // "CSV", "Google Contacts", "Outlook", "LinkedIn", "kith"

struct CsvColumn {
  std::size_t index = 0;                   // of the cell in a row
  std::string header;                      // as written, in UTF-8
  std::string field;                       // one of csv_field_names(), "x:NAME", or a finer part that only guesses know
  std::string label;                       // "work", "home", "cell", "fax"; "" when the header says none
  std::string group;                       // columns of one address or one numbered entry share it
  std::optional<std::size_t> label_index;  // the cell that holds the label
};

// What "3/4/1990" means.
enum class DayOrder { unknown, month_first, day_first };

struct CsvMap {
  CsvProducer producer = CsvProducer::plain;
  DayOrder days = DayOrder::unknown;  // what the days of the first rows show, else the habit of the producer
  std::size_t skip = 1;               // leading rows that are no people: a preamble and the header
  std::vector<CsvColumn> columns;
  std::vector<CsvColumn> unused;  // columns of which kith knows nothing: worth a note when they hold something
};

// How many leading rows guess_csv wants to see: enough to tell the order of day and month.
constexpr std::size_t csv_guess_rows = 200;

// Finds the header row among `first_rows`. `user_map` (--map: the file's column, kith's field) wins over guesses.
// Error(data) with the line when no column says who somebody is; Error(unknown) for a column that is not there,
// Error(usage) for a field kith has not: both name those there are.
CsvMap guess_csv(const std::vector<codec::CsvRow>& first_rows,
                 const std::vector<std::pair<std::string, std::string>>& user_map);

// The person of a row, keys as make_field() makes them; empty for a row that is no person. What cannot be read is left
// out and said in `problems` ("birthday '3/4/1990' can be two days"), without the line. At most 1,000 fields.
codec::Fields csv_fields(const CsvMap& map, const codec::CsvRow& row, std::vector<std::string>* problems = nullptr);

// The UID of a row of kith's own `list --csv`; "" elsewhere.
std::string csv_uid(const CsvMap& map, const codec::CsvRow& row);

// Fields --map can name, besides x:NAME.
std::vector<std::string> csv_field_names();

// "Firma=org,Kunde seit=x:since" as pairs. A piece without "=" belongs to the next one: a column's name may hold a
// comma. Error(usage) when there is no "=".
std::vector<std::pair<std::string, std::string>> parse_csv_map(std::string_view text);

}  // namespace kith::model
