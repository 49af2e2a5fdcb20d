#include "model/csv_map.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "model/csv_map_date.h"

using namespace kith;
using namespace kith::model;
using codec::CsvReader;
using codec::CsvRow;

namespace {

using UserMap = std::vector<std::pair<std::string, std::string>>;

std::vector<CsvRow> rows_of(std::string_view text) {
  CsvReader reader(text);
  std::vector<CsvRow> rows;
  for (CsvRow row; reader.next(row);) rows.push_back(row);
  return rows;
}

std::string show(const codec::Field& field) {
  std::string text = "  " + field.name + (field.label.empty() ? "" : "/" + field.label) + (field.preferred ? "*" : "");
  text += ": " + replace_all(join(field.parts, "|"), "\n", "\\n");
  return text +
         (field.key.empty() || field.key == field.text() ? "" : " {" + replace_all(field.key, "\n", "\\n") + "}") +
         "\n";
}

// The whole file: who wrote it, then each row with its fields and problems.
std::string read_all(std::string_view text, const UserMap& user_map = {}) {
  const std::vector<CsvRow> rows = rows_of(text);
  const CsvMap map = guess_csv(rows, user_map);
  std::string out = std::string(word(map.producer)) + ", " + std::to_string(map.skip) + " skipped\n";
  for (const CsvColumn& column : map.unused) out += "unused: " + column.header + "\n";
  for (std::size_t i = map.skip; i < rows.size(); ++i) {
    std::vector<std::string> problems;
    const codec::Fields fields = csv_fields(map, rows[i], &problems);
    out += "line " + std::to_string(rows[i].line) + " " + csv_uid(map, rows[i]) + "\n";
    for (const codec::Field& field : fields) out += show(field);
    for (const std::string& problem : problems) out += "  ! " + problem + "\n";
  }
  return out;
}

std::string fixture(const std::string& name) {
  return read_file(std::string(KITH_SOURCE_DIR "/tests/fixtures/csv/") + name);
}

void check_fixture(const std::string& name) {
  CAPTURE(name);
  CHECK(read_all(fixture(name + ".csv")) == fixture(name + ".txt"));
}

std::string birthday(std::string_view cell, DayOrder order = DayOrder::unknown) {
  const CsvDate day = csv_date(cell, order);
  return day.date ? time::format(*day.date) : day.problem;
}

Error error_of(std::string_view text, const UserMap& user_map = {}) {
  try {
    guess_csv(rows_of(text), user_map);
  } catch (const Error& error) {
    return error;
  }
  FAIL("no error");
  return Error(Exit::ok, "");
}

}  // namespace

TEST_CASE("an old export of Google Contacts is read") {
  check_fixture("google_old");
}
TEST_CASE("a new export of Google Contacts is read") {
  check_fixture("google_new");
}
TEST_CASE("an export of Outlook is read") {
  check_fixture("outlook");
}
TEST_CASE("a German export of Outlook is read") {
  check_fixture("outlook_de");
}
TEST_CASE("Connections.csv of LinkedIn is read behind its preamble") {
  check_fixture("linkedin");
}
TEST_CASE("kith reads its own list") {
  check_fixture("kith");
}
TEST_CASE("plain headers are understood") {
  check_fixture("plain");
}
TEST_CASE("headers of other languages are understood") {
  check_fixture("languages");
}
TEST_CASE("a file in windows-1252 is understood") {
  check_fixture("windows-1252");
}

TEST_CASE("a lone name beside half a name is the other half") {
  const auto name_of = [](std::string_view text) {
    const auto rows = rows_of(text);
    return csv_fields(guess_csv(rows, {}), rows[1]).front().parts.front();
  };
  CHECK(name_of("Name;Vorname\nMüller;Jörg\n") == "Jörg Müller");
  CHECK(name_of("Nome,Cognome\nAnna,Rossi\n") == "Anna Rossi");
  CHECK(name_of("Nombre,Apellidos\nAna,García Pérez\n") == "Ana García Pérez");
  CHECK(name_of("Naam,Voornaam\nde Vries,Jan\n") == "Jan de Vries");
  CHECK(name_of("Name,Given Name,Family Name\nAna Maria Sousa,Ana,Sousa\n") == "Ana Maria Sousa");
  CHECK(name_of("Name,Email\nAna Sousa,a@ex.pt\n") == "Ana Sousa");
}

TEST_CASE("--map wins over guesses, by the column's name or its letters alone") {
  CHECK(read_all("Kunde,Name,E-Mail,Seit,Rolle\nAna,Acme,ana@ex.pt,2019,Chefin\n",
                 {{"kunde", "name"}, {"name", "org"}, {"email", "x:second mail"}, {"Seit", "x:since"}}) ==
        "CSV, 1 skipped\nline 2 \n  name: Ana\n  org: Acme\n  title: Chefin\n"
        "  custom/second mail: ana@ex.pt {second mail}\n  custom/since: 2019 {since}\n");
}

TEST_CASE("two columns mapped to one custom field are its lines, list fields take all") {
  CHECK(read_all("Name,A,B,C\nAna,one,two,x\n", {{"A", "x:n"}, {"B", "x:n"}, {"C", "tag"}}) ==
        "CSV, 1 skipped\nline 2 \n  name: Ana\n  custom/n: one\\ntwo {n}\n  tag: x\n");
}

TEST_CASE("a header that only --map knows is found behind a preamble") {
  CHECK(read_all("Report of May\n\nWer,Wie\nAna,a@ex.pt\n", {{"Wer", "name"}, {"Wie", "email"}}) ==
        "CSV, 2 skipped\nline 4 \n  name: Ana\n  email: a@ex.pt\n");
}

TEST_CASE("a column --map names must be there, a field too") {
  const Error column = error_of("Name,Mail\n", {{"Firma", "org"}});
  CHECK(column.code == Exit::unknown);
  CHECK(column.message == "the file has no column 'Firma'");
  CHECK(column.hint == "columns: Name, Mail");
  const Error field = error_of("Name,Mail\n", {{"Mail", "emial"}});
  CHECK(field.code == Exit::usage);
  CHECK(field.message == "--map: kith has no field 'emial'");
  CHECK(field.hint ==
        "fields: name, given, family, nickname, email, phone, org, title, tags, stage, note, birthday, street, city, "
        "region, postcode, country, url, language, kind, x:NAME");
  CHECK(error_of("Name,Mail\n", {{"Mail", "x:"}}).code == Exit::usage);
}

TEST_CASE("a file in which nobody is named is refused with its line") {
  const Error error = error_of("\nCode,Price\n1,2\n");
  CHECK(error.code == Exit::data);
  CHECK(error.message == "no column says who somebody is: Code, Price");
  CHECK(error.hint == "--map \"COLUMN=name\"");
  CHECK(error.line == 2);
  CHECK(error_of("").message == "the file has no rows");
}

TEST_CASE("a data row that looks like a header is no header") {
  CHECK(read_all("Name,Mail,City\nName,Mail,City\nCity,x@ex.org,Name\n") ==
        "CSV, 1 skipped\nline 2 \n  name: Name\n  address: |||City||| {;;;city;;;}\n  ! 'Mail' is no e-mail address\n"
        "line 3 \n  name: City\n  email: x@ex.org\n  address: |||Name||| {;;;name;;;}\n");
}

TEST_CASE("--map is read as pairs, commas in a column's name included") {
  CHECK(parse_csv_map("A=name, B = org") == UserMap{{"A", "name"}, {"B", "org"}});
  CHECK(parse_csv_map("Phone, home=phone,E=mc=x:rest") == UserMap{{"Phone, home", "phone"}, {"E=mc", "x:rest"}});
  CHECK_THROWS_WITH_AS(parse_csv_map("A"), "--map wants COLUMN=FIELD, not 'A'", Error);
  CHECK_THROWS_WITH_AS(parse_csv_map(""), "--map wants COLUMN=FIELD, not ''", Error);
  CHECK_THROWS_WITH_AS(parse_csv_map("A=b,C"), "--map wants COLUMN=FIELD, not 'A=b,C'", Error);
}

TEST_CASE("the days of a file tell their order, before the habit of the program that wrote it") {
  const auto first_birthday = [](std::string_view header, std::string_view days) {
    const auto rows = rows_of(std::string(header) + std::string(days));
    std::vector<std::string> problems;
    for (const codec::Field& field : csv_fields(guess_csv(rows, {}), rows[1], &problems)) {
      if (field.name == "birthday") return std::string(field.text());
    }
    return problems.at(0);
  };
  constexpr std::string_view plain = "Name,Birthday\n", outlook = "First Name,Birthday,E-mail Display Name\n";
  CHECK(first_birthday(plain, "Ana,3/4/1990\nBo,31/12/1980\n") == "1990-04-03");
  CHECK(first_birthday(plain, "Ana,3/4/1990\nBo,12/31/1980\n") == "1990-03-04");
  CHECK(first_birthday(plain, "Ana,3/4/1990\nBo,12/31/1980\nCy,31/12/1980\n") == "birthday '3/4/1990' can be two days");
  CHECK(first_birthday(plain, "Ana,3/4/1990\nBo,1980-12-31\n") == "birthday '3/4/1990' can be two days");
  CHECK(first_birthday(outlook, "Ana,3/4/1990,\n") == "1990-03-04");
  CHECK(first_birthday(outlook, "Ana,3/4/1990,\nBo,31/12/1980,\n") == "1990-04-03");
}

TEST_CASE("a row holds at most a thousand values, and hostile rows take no time") {
  std::string many = "Name,Mail,Phone,Tags\nAna,,,";
  for (int i = 0; i < 50'000; ++i) many += std::to_string(i) + ";";
  const auto rows = rows_of(many);
  std::vector<std::string> problems;
  CHECK(csv_fields(guess_csv(rows, {}), rows[1], &problems).size() == 1001);  // and the name
  CHECK(problems == std::vector<std::string>{"more than 1000 values"});
}

TEST_CASE("birthdays are read in every notation that means one day") {
  CHECK(birthday("1990-12-10") == "1990-12-10");
  CHECK(birthday("19901210") == "1990-12-10");
  CHECK(birthday("1990/12/10") == "1990-12-10");
  CHECK(birthday("1990-12-10 00:00:00") == "1990-12-10");
  CHECK(birthday("1990-12-10T00:00:00Z") == "1990-12-10");
  CHECK(birthday("--12-10") == "--12-10");
  CHECK(birthday("10.12.1990") == "1990-12-10");
  CHECK(birthday("1.2.1990") == "1990-02-01");
  CHECK(birthday("10.12.") == "--12-10");
  CHECK(birthday("31/12/1990") == "1990-12-31");
  CHECK(birthday("12/31/1990") == "1990-12-31");
  CHECK(birthday("4/4/1990") == "1990-04-04");
  CHECK(birthday("10 Dec 1990") == "1990-12-10");
  CHECK(birthday("1604-12-10") == "--12-10");
  CHECK(birthday("3/4/1990", DayOrder::month_first) == "1990-03-04");
  CHECK(birthday("31/12/1990", DayOrder::month_first) == "1990-12-31");
  CHECK(birthday("3/4/1990", DayOrder::day_first) == "1990-04-03");
  CHECK(birthday("12/31/1990", DayOrder::day_first) == "1990-12-31");
  CHECK(birthday("29/2/1604") == "--02-29");
}

TEST_CASE("birthdays that mean no day or two are refused, empty ones are none") {
  CHECK(birthday("3/4/1990") == "can be two days");
  CHECK(birthday("3-4-1990") == "can be two days");
  CHECK(birthday("3/4") == "can be two days");
  CHECK(birthday("3/4/90", DayOrder::month_first) == "has no year of four digits");
  CHECK(birthday("31.2.1990") == "is no day of the calendar");
  CHECK(birthday("29.2.1990") == "is no day of the calendar");
  CHECK(birthday("13/13/1990") == "is no day of the calendar");
  CHECK(birthday("soon") == "is no date");
  CHECK(birthday("99999999999/1/1") == "is no date");
  CHECK(birthday("-1/-1/1990") == "is no date");
  CHECK(birthday("0/0/00") == "");
  CHECK(birthday("00/00/0000") == "");
  CHECK(birthday("") == "");
}
